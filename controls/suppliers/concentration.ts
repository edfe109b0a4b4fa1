/** 采购集中度 — one supplier has most of what a purchaser spends. */
import { type Instant, plus } from '#foundation/time.ts'
import { spending } from '#subsystems/supervision/index.ts'
import { analysis } from '../control.ts'

type Spent = Awaited<ReturnType<typeof spending>>[number]
/** One contract is no pattern. */
const LEAST = 3

export default analysis<Spent>({
  code: 'RC-099',
  title: '采购人的采购过度集中于一家供应商',
  basis: '世界银行采购风险提示；默认参数',
  severity: 'yellow',
  actions: ['notify'],
  parameters: ['concentration.percent'],
  every: 'month',
  facts: async (tx, { now }) =>
    (await spending(tx, plus(now, { days: -730 }) as Instant)).map((each) => ({
      ...each,
      entity: `purchaser/${each.buyer}`,
      title: each.name,
    })),
  find({ buyer, total, supplier, supplierName, amount, n }, { policy }) {
    if (n < LEAST || amount * 100 < total * policy('concentration.percent')) return []
    return [
      {
        text: `二十四个月内${Math.round((100 * amount) / total)}%的采购额签给${supplierName}`,
        subjects: [buyer, supplier],
        evidence: { supplierName, amount, total, contracts: n },
        same: `${supplier}/${n}`,
      },
    ]
  },
})
