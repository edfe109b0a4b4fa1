/** 我的企业 — what of a firm's entry is complete, what runs out, what waits: told to the firm and to its regulator. Pure. */
import { type Day, dayOf, daysBetween, type Instant } from '#foundation/time.ts'
import type { BankAccount } from './bank-account/bank-account.ts'
import { type Certificate, WARNINGS } from './certificate/certificate.ts'
import { identityOf } from './code.ts'
import { LICENCE_STATUS } from './licence.ts'
import { type Supplier, standing } from './supplier.ts'

/** Where one goes to see to it: the firm's own page and an act of it, or another chapter. */
export type Point = { title: string; state: 'good' | 'warn' | 'bad'; text: string; to?: string }

const licence = ({ uscc, licence: seen }: Supplier, askedAt: Instant | undefined): Point => {
  const title = '市场主体登记'
  if (identityOf(uscc) !== 'mainland') return { title, state: 'good', text: '境外主体，以经公证或者转递的登记证明为准' }
  const last = askedAt ?? seen?.askedAt
  if (!last) return { title, state: 'warn', text: '尚未与登记机关核对，每日自动查询' }
  const status = seen?.status ?? 'active'
  const text = `${LICENCE_STATUS[status]}（${dayOf(last)} 查询）`
  return { title, state: status === 'active' ? 'good' : status === 'abnormal' ? 'warn' : 'bad', text }
}

const account = (
  { accountVerifiedAt, bankAccount }: Supplier,
  accounts: readonly { id: string; state: BankAccount }[],
): Point => {
  const title = '收款账户'
  const tail = `${bankAccount.bank} 尾号 ${bankAccount.account.slice(-4)}`
  const waiting = accounts.find(({ state }) => state.status === 'sent')
  if (waiting)
    return {
      title,
      state: 'warn',
      text: `银行已向尾号 ${waiting.state.account.slice(-4)} 打入一笔小额款项，请填写收到的金额`,
      to: `/bank-accounts/${waiting.id}/verification`,
    }
  if (accountVerifiedAt) return { title, state: 'good', text: `${tail}，已核实` }
  return { title, state: 'bad', text: `${tail}，尚未核实；核实之前不能用于收款`, to: '/bank-accounts?mine=true' }
}

const papers = (certificates: readonly { id: string; state: Certificate }[], today: Day): Point[] =>
  certificates.flatMap(({ id, state }): Point[] => {
    const title = `${state.name} ${state.number}`
    const to = `/certificates/${id}/renewal`
    if (state.status === 'expired') return [{ title, state: 'bad', text: `已于 ${state.validUntilDate} 到期`, to }]
    if (state.status !== 'valid' || !state.validUntilDate) return []
    const left = daysBetween(today, state.validUntilDate)
    return left <= WARNINGS[0]
      ? [{ title, state: 'warn', text: `还有 ${left} 天到期（${state.validUntilDate}）`, to }]
      : []
  })

const figures = ({ foundedDate, revenue, staff }: Supplier, today: Day): Point => {
  const title = '划型数据'
  const young = foundedDate.slice(0, 4) === today.slice(0, 4)
  if (young && revenue === 0)
    return { title, state: 'good', text: '本年成立，无上一年度数据，可不填报（财库〔2020〕46号附件1）' }
  if (staff === 0 || revenue === 0) return { title, state: 'warn', text: '从业人员或者营业收入为零，请核对' }
  return { title, state: 'good', text: '按上年度数据自动划型' }
}

export const pointsOf = (
  { id, state }: { id: string; state: Supplier },
  known: {
    certificates: readonly { id: string; state: Certificate }[]
    accounts: readonly { id: string; state: BankAccount }[]
    today: Day
    askedAt: Instant | undefined
  },
): Point[] => [
  licence(state, known.askedAt),
  account(state, known.accounts),
  figures(state, known.today),
  state.people.length > 0
    ? { title: '授权经办人员', state: 'good', text: `${state.people.length} 人` }
    : {
        title: '授权经办人员',
        state: 'warn',
        text: '没有填写，建议分设投标与收款的经办人',
        to: `/suppliers/${id}/change`,
      },
  state.shareholders.length > 0
    ? { title: '股东', state: 'good', text: `${state.shareholders.length} 名` }
    : { title: '股东', state: 'warn', text: '没有填写', to: `/suppliers/${id}/change` },
  ...papers(known.certificates, known.today),
  ...state.conduct.filter(standing).map(
    ({ title, reference, untilDate }): Point => ({
      title: '处罚与名单',
      state: 'bad',
      text: `${title} ${reference}${untilDate ? `，公布至 ${untilDate}` : ''}`,
    }),
  ),
]
