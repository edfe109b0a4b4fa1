/** 最低价或其余全被否 — the lowest bid is out, or all but the winner are. */
import { type Evaluation, evaluations } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<Evaluation>({
  code: 'RC-054',
  title: '最低报价被否决，或者除中标候选人外全部被否决',
  basis: '财政部令第87号第六十三条；世界银行采购风险提示',
  severity: 'orange',
  actions: ['reason'],
  after: ['EvaluationReported'],
  facts: (tx, { id }) => evaluations.find(tx, id),
  find({ bids, invalid, agencyId, procuringEntityId }) {
    const out = new Map(invalid.map((each) => [each.bidId, each.reason]))
    const lowest = bids.toSorted((a, b) => a.price - b.price)[0]
    const subjects = [agencyId, procuringEntityId]
    const evidence = bids.map(({ bidId, supplierName, price }) => ({
      supplierName,
      price,
      reason: out.get(bidId) ?? '有效',
    }))
    const alone = bids.length > 2 && bids.length - out.size === 1
    return [
      ...(lowest && out.has(lowest.bidId) && bids.length > 1
        ? [
            {
              text: `最低报价的${lowest.supplierName}被否决：${out.get(lowest.bidId)}`,
              subjects,
              evidence: { bids: evidence },
              same: 'lowest',
            },
          ]
        : []),
      ...(alone
        ? [
            {
              text: `${bids.length}家中只有1家有效，其余全部被否决`,
              subjects,
              evidence: { bids: evidence },
              same: 'alone',
            },
          ]
        : []),
    ]
  },
})
