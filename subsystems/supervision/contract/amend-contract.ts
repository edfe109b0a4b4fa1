/** 合同变更与补充 — proposed by the purchaser, agreed by the supplier, signed by the purchaser's checker, announced. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { atMost, type Fen, fen, sum, times } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zDay } from '#foundation/time.ts'
import { type Amendment, pendingAmendment, supplements } from './amendment.ts'
import { type Contract, contract } from './contract.ts'
import type { Funds } from './sign-contract.ts'

/** 紧急采购 allows more to be added (财库〔2026〕12号). */
const supplementPercent = ({ method }: Contract, policy: (key: string) => number): number =>
  policy(method === 'emergency' ? 'contract.emergencySupplementMaxPercent' : 'contract.supplementMaxPercent')

/** All supplements together (政府采购法第四十九条). */
const overLimit = (before: Contract, amount: Fen, percent: number) => {
  const total = sum([...supplements(before).map((each) => each.amount), amount])
  const limit = atMost(before.award.amount, percent)
  return total > limit ? { total, limit, percent } : undefined
}

export const proposeAmendment = command(contract)({
  name: 'contract.propose-amendment',
  title: '提出补充或变更合同',
  law: '政府采购法第四十九条、第五十条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['signed'],
  to: ['signed'],
  when: (state) => !pendingAmendment(state),
  input: z.object({
    kind: z
      .enum(['supplement', 'change'])
      .meta({ title: '类型', labels: { supplement: '追加与合同标的相同的货物、服务或工程', change: '变更其他条款' } }),
    title: z.string().trim().min(1).max(100).meta({ title: '名称' }),
    clause: z.string().trim().min(1).max(100).meta({ title: '变更的条款号' }),
    text: z.string().trim().min(1).max(4000).meta({ title: '补充或变更的内容', multiline: true }),
    reason: z.string().trim().min(1).max(1000).meta({ title: '理由', multiline: true }),
    added: z
      .array(
        z.object({
          no: z.number().int().meta({ title: '合同标的序号' }),
          quantity: z.number().positive().meta({ title: '追加数量' }),
        }),
      )
      .default([])
      .meta({ title: '追加的标的（按原合同单价）' }),
    endDate: zDay.optional().meta({ title: '新的合同结束日期' }),
  }),
  decide(signed, input, { now, by, policy }) {
    if (pendingAmendment(signed)) return refuse('contract.amendment-pending')
    if (input.kind === 'supplement' && input.added.length === 0) return refuse('contract.supplement-empty')
    if (input.kind === 'change' && input.added.length > 0) return refuse('contract.change-adds-goods')
    const unknown = input.added.find(({ no }) => !signed.lines.some((line) => line.no === no))
    if (unknown) return refuse('contract.no-such-line', { no: unknown.no })
    const added = input.added.map(({ no, quantity }) => ({
      no,
      quantity,
      amount: times(signed.lines.find((line) => line.no === no)!.unitPrice, quantity),
    }))
    const amount = sum(added.map((each) => each.amount))
    const over = overLimit(signed, amount, supplementPercent(signed, policy))
    if (over) return refuse('contract.supplement-over-limit', over)

    const { kind, title, clause, text, reason, endDate } = input
    const amendment: Amendment = {
      no: Math.max(0, ...signed.amendments.map(({ no }) => no)) + 1,
      kind,
      title,
      clause,
      text,
      reason,
      added,
      amount,
      endDate,
      proposedBy: by.userId,
      proposedAt: now,
    }
    return ok([{ type: 'AmendmentProposed', amendment }])
  },
})

export const agreeAmendment = command(contract)({
  name: 'contract.agree-amendment',
  title: '供应商同意补充或变更',
  law: '政府采购法第四十九条',
  who: [may('supplier', 'supplier')],
  from: ['signed'],
  to: ['signed'],
  stepUp: true,
  when: (state) => pendingAmendment(state) !== undefined && !pendingAmendment(state)!.agreedBy,
  todo: true,
  input: z.object({}),
  decide(signed, _, { now, by }) {
    const pending = pendingAmendment(signed)
    if (!pending) return refuse('contract.no-amendment-pending')
    if (pending.agreedBy) return refuse('contract.amendment-agreed-already')

    return ok([{ type: 'AmendmentAgreed', no: pending.no, by: by.userId, at: now }])
  },
})

export const declineAmendment = command(contract)({
  name: 'contract.decline-amendment',
  title: '不同意补充或变更',
  who: [may('supplier', 'supplier'), may('purchaserChecker', 'procuringEntity')],
  from: ['signed'],
  to: ['signed'],
  when: (state) => pendingAmendment(state) !== undefined,
  input: z.object({ reason: z.string().trim().min(1).max(500).meta({ title: '理由', multiline: true }) }),
  decide(signed, { reason }, { now, by }) {
    const pending = pendingAmendment(signed)
    if (!pending) return refuse('contract.no-amendment-pending')

    return ok([{ type: 'AmendmentDeclined', no: pending.no, reason, by: by.userId, at: now }])
  },
})

export const signAmendment = command(contract)({
  name: 'contract.sign-amendment',
  title: '采购人签署补充或变更',
  law: '政府采购法第四十九条；财办库〔2023〕243号',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['signed'],
  to: ['signed'],
  stepUp: true,
  when: (state) => pendingAmendment(state) !== undefined,
  todo: { when: (state) => pendingAmendment(state)?.agreedBy !== undefined },
  notBy: (state) => [pendingAmendment(state)?.proposedBy],
  facts: given<{ funds: Funds }>(),
  input: z.object({}),
  decide(signed, _, { now, by, calendar, policy, facts }) {
    const pending = pendingAmendment(signed)
    if (!pending) return refuse('contract.no-amendment-pending')
    if (!pending.agreedBy) return refuse('contract.amendment-not-agreed')
    const over = overLimit(signed, pending.amount, supplementPercent(signed, policy))
    if (over) return refuse('contract.supplement-over-limit', over)
    if (pending.amount > facts.funds.available)
      return refuse('contract.over-frozen-funds', { amount: pending.amount, available: facts.funds.available })

    const { no, kind, amount } = pending
    const total = fen(signed.amount + amount)
    const announceBy = calendar.deadline(now, { days: policy('contractChange.noticeDays'), of: 'working' })
    return ok([{ type: 'AmendmentSigned', no, kind, amount, total, announceBy, by: by.userId, at: now }])
  },
})

export const printAmendment = command(contract)({
  name: 'contract.print-amendment',
  title: '生成补充合同文本',
  who: [SYSTEM],
  from: ['signed', 'settled', 'terminated'],
  to: ['same'],
  input: z.object({ no: z.number().int(), file: z.string().regex(/^[0-9a-f]{64}$/) }),
  decide: (_, { no, file }, { now }) => ok([{ type: 'AmendmentPrinted', no, file, at: now }]),
})

const unannounced = (state: Contract) => state.amendments.find(({ signedAt, announcedAt }) => signedAt && !announcedAt)

export const announceAmendment = command(contract)({
  name: 'contract.announce-amendment',
  title: '发布合同变更公告',
  law: '财办库〔2023〕243号',
  who: [may('purchaserMaker', 'procuringEntity'), may('agency', 'agency')],
  from: ['signed'],
  to: ['signed'],
  when: (state) => unannounced(state) !== undefined,
  todo: { due: (state) => unannounced(state)?.announceBy },
  input: z.object({}),
  decide(signed, _, { now, by }) {
    const next = unannounced(signed)
    if (!next) return refuse('contract.no-amendment-to-announce')

    return ok([{ type: 'AmendmentAnnounced', no: next.no, late: now >= next.announceBy!, by: by.userId, at: now }])
  },
})
