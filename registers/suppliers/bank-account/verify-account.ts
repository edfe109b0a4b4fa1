/** 银行账户的登记与核实 — a changed account is used by no payment before its holder, or a second person of the firm, has proved it. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zAccount } from '../profile.ts'
import type { Supplier } from '../supplier.ts'
import { bankAccount } from './bank-account.ts'

const LAW = '财库〔2019〕38号；行政事业单位内部控制规范（试行）第十四条'

export const declareAccount = creation(bankAccount)({
  name: 'bank-account.declare',
  title: '登记新账户',
  law: LAW,
  who: [may('supplier', 'any'), SYSTEM],
  to: ['declared'],
  input: zAccount.extend({
    supplierId: z.string().max(100).optional().meta({ title: '供应商（本单位则留空）' }),
  }),
  facts: given<{ supplier: Supplier | undefined }>(),
  decide(_, { name, bank, account }, { now, by, facts: { supplier } }) {
    if (!supplier || supplier.status === 'closed') return refuse('bank-account.no-supplier')
    if (name !== supplier.name) return refuse('bank-account.not-own', { name })
    if (supplier.accountVerifiedAt && supplier.bankAccount.account === account)
      return refuse('bank-account.used-already')
    const { orgId: supplierId, region } = supplier
    const said = { name, bank, account, supplierId, region }
    // Told in the registration, it was told by whoever registered.
    const declaredBy = by.role === 'system' ? (supplier.administrator ?? by.userId) : by.userId
    return ok([{ type: 'BankAccountDeclared', ...said, declaredBy, declaredAt: now }])
  },
})

export const noteSent = command(bankAccount)({
  name: 'bank-account.note-sent',
  title: '银行已打款',
  who: [SYSTEM],
  from: ['declared'],
  to: ['sent'],
  input: z.object({ hint: z.string().optional() }),
  decide: (_, { hint }, { now }) => ok([{ type: 'SmallAmountSent', hint, at: now }]),
})

export const noteRefused = command(bankAccount)({
  name: 'bank-account.note-refused',
  title: '银行未能打款',
  who: [SYSTEM],
  from: ['declared'],
  to: ['refused'],
  input: z.object({ reason: z.string() }),
  decide: (_, { reason }, { now }) => ok([{ type: 'SmallAmountRefused', reason, at: now }]),
})

export const verifyAccount = command(bankAccount)({
  name: 'bank-account.verify',
  title: '核实打款金额',
  law: LAW,
  who: [may('supplier', 'supplier')],
  from: ['sent'],
  to: ['same', 'inUse', 'refused'],
  todo: true,
  input: z.object({ amount: zFen.meta({ title: '收到的金额', unit: 'fen' }) }),
  facts: given<{ matches: boolean | undefined }>(),
  decide({ supplierId, name, bank, account, tries }, _, { now, by, facts: { matches } }) {
    if (matches === undefined) return refuse('bank-account.bank-silent')
    if (!matches) return ok([{ type: 'SmallAmountMismatched', tries: tries + 1, at: now }])
    const said = { name, bank, account }
    return ok([{ type: 'BankAccountVerified', supplierId, account: said, way: 'smallAmount', by: by.userId, at: now }])
  },
})

/** Where no small amount came: a second person of the firm, with the second factor, stands for it. */
export const vouchForAccount = command(bankAccount)({
  name: 'bank-account.vouch',
  title: '由另一人复核启用',
  law: LAW,
  who: [may('supplier', 'supplier')],
  from: ['declared', 'refused'],
  to: ['inUse'],
  stepUp: true,
  notBy: ({ declaredBy }) => [declaredBy],
  input: z.object({
    proof: z.string().meta({ title: '开户许可证或者账户证明', file: true }),
  }),
  decide({ supplierId, name, bank, account, tries }, _, { now, by }) {
    // An account whose amount was guessed at is not vouched for either.
    if (tries > 0) return refuse('bank-account.guessed', { tries })
    const said = { name, bank, account }
    return ok([{ type: 'BankAccountVerified', supplierId, account: said, way: 'fourEyes', by: by.userId, at: now }])
  },
})

/** Another account has taken its place. */
export const retireAccount = command(bankAccount)({
  name: 'bank-account.retire',
  title: '停用账户',
  who: [SYSTEM, may('supplier', 'supplier')],
  from: ['declared', 'sent', 'refused', 'inUse'],
  to: ['retired'],
  input: z.object({}),
  decide(before, _, { now, by }) {
    if (before.status === 'inUse' && by.role !== 'system') return refuse('bank-account.in-use')
    return ok([{ type: 'BankAccountRetired', at: now }])
  },
})
