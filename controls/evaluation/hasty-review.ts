/** 评审异常快 — less time than anyone needs to read that many bids. */
import type { Instant } from '#foundation/time.ts'
import { type Evaluation, evaluations } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<Evaluation>({
  code: 'RC-057',
  title: '评审用时异常短',
  basis: '财政部令第87号第六十二条；默认参数',
  severity: 'yellow',
  phase: 'after',
  actions: ['notify'],
  parameters: ['review.minutesPerBid'],
  after: ['EvaluationReported'],
  facts: (tx, { id }) => evaluations.find(tx, id),
  find({ members, bids, agencyId, rankedAt }, _, { policy }) {
    const arrived = members.flatMap(({ signedInAt }) => (signedInAt ? [signedInAt] : [])).toSorted()
    const from = arrived.at(-1) as Instant | undefined
    if (!from || !rankedAt || bids.length === 0) return []
    const each = (Date.parse(rankedAt) - Date.parse(from)) / 60_000 / bids.length
    if (each >= policy('review.minutesPerBid')) return []
    return [
      {
        text: `${bids.length}份投标文件，平均每份评审不足${policy('review.minutesPerBid')}分钟`,
        subjects: [agencyId],
        evidence: { from, until: rankedAt, bids: bids.length, minutesPerBid: Number(each.toFixed(1)) },
      },
    ]
  },
})
