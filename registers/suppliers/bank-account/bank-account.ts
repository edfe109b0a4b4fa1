/** 银行账户 — told by the firm, verified by a small amount that only its holder can read, then used for payments. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'
import type { Account } from '../supplier.ts'

export type Way = 'smallAmount' | 'fourEyes'
export const WAYS = { smallAmount: '小额打款', fourEyes: '双人复核' } as const satisfies Record<Way, string>

type Core = Account & {
  supplierId: string
  region: string
  declaredBy: string
  declaredAt: Instant
  /** How many wrong amounts were told. */
  tries: number
  hint?: string | undefined
}
export type BankAccount = Core &
  (
    | { status: 'declared' }
    | { status: 'sent'; sentAt: Instant }
    | { status: 'refused'; reason: string }
    | { status: 'inUse'; verifiedAt: Instant; way: Way }
    | { status: 'retired' }
  )

export type BankAccountEvent =
  | ({ type: 'BankAccountDeclared' } & Omit<Core, 'tries'>)
  | { type: 'SmallAmountSent'; hint?: string | undefined; at: Instant }
  | { type: 'SmallAmountRefused'; reason: string; at: Instant }
  | { type: 'SmallAmountMismatched'; tries: number; at: Instant }
  | { type: 'BankAccountVerified'; supplierId: string; account: Account; way: Way; by: string; at: Instant }
  | { type: 'BankAccountRetired'; at: Instant }

/** After these an account is no more asked for: who guesses has a hundred amounts to choose from. */
export const MOST_TRIES = 3

const core = (was: BankAccount): Core => {
  const { supplierId, region, declaredBy, declaredAt, tries, hint, name, bank, account } = was
  return { supplierId, region, declaredBy, declaredAt, tries, ...(hint && { hint }), name, bank, account }
}

export const bankAccount: Model<BankAccount, BankAccountEvent> = {
  name: 'bank-account',
  title: '银行账户',
  status: { declared: '等待打款', sent: '待核实金额', refused: '未通过', inUse: '使用中', retired: '已停用' },
  evolve(before, event) {
    switch (event.type) {
      case 'BankAccountDeclared': {
        const { type: _, ...said } = event
        return { ...said, tries: 0, status: 'declared' }
      }
      case 'SmallAmountSent':
        return { ...core(before!), ...(event.hint && { hint: event.hint }), status: 'sent', sentAt: event.at }
      case 'SmallAmountRefused':
        return { ...core(before!), status: 'refused', reason: event.reason }
      case 'SmallAmountMismatched':
        return event.tries < MOST_TRIES
          ? { ...before!, tries: event.tries }
          : { ...core(before!), tries: event.tries, status: 'refused', reason: `金额 ${event.tries} 次不符` }
      case 'BankAccountVerified':
        return { ...core(before!), status: 'inUse', verifiedAt: event.at, way: event.way }
      case 'BankAccountRetired':
        return { ...core(before!), status: 'retired' }
    }
  },
  parties: ({ supplierId }) => ({ supplier: supplierId }),
  region: ({ region }) => region,
  card: ({ bank, account }) => ({ title: `${bank} 尾号 ${account.slice(-4)}` }),
}
