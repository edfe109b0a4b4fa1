/** 弃标换价 — the winner steps back, and the next one costs more. */
import { type Award, awards } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<Award>({
  code: 'RC-070',
  title: '中标人放弃中标，下一候选人报价明显更高',
  basis: '政府采购法第七十七条；政府采购法实施条例第七十二条',
  severity: 'orange',
  phase: 'after',
  actions: ['case'],
  parameters: ['quitNext.percent'],
  after: ['AwardPassed'],
  facts: (tx, { id }) => awards.find(tx, id),
  find({ candidates, place, amount, supplierId, supplierName }, { event }, { policy }) {
    const next = candidates.find((each) => each.place === place + 1)
    if (!next || !['refused', 'notSigned', 'noSecurity'].includes(event.reason)) return []
    if ((next.quote - amount) * 100 <= amount * policy('quitNext.percent')) return []
    return [
      {
        text: `${supplierName}放弃中标，下一候选人${next.supplierName}的报价高出${(((next.quote - amount) / amount) * 100).toFixed(1)}%`,
        subjects: [supplierId, next.supplierId],
        evidence: { amount, next: next.quote, reason: event.detail },
        rows: [`bid/${next.bidId}`],
      },
    ]
  },
})
