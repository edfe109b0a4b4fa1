/** 恶意投诉 — three dismissed in twelve months, or one that rested on false papers. */
import { type Instant, plus } from '#foundation/time.ts'
import { dismissedComplaints } from '#subsystems/supervision/index.ts'
import { analysis } from '../control.ts'

type Dismissed = Awaited<ReturnType<typeof dismissedComplaints>>[number]
/** 十二个月内三次以上投诉查无实据 (财政部令第94号第三十七条). */
const THREE = 3

export default analysis<Dismissed>({
  code: 'RC-065',
  title: '供应商十二个月内多次投诉查无实据，或者捏造事实',
  basis: '财政部令第94号第三十七条',
  severity: 'orange',
  actions: ['case'],
  every: 'month',
  facts: async (tx, { now }) =>
    (await dismissedComplaints(tx, plus(now, { days: -365 }) as Instant)).map((each) => ({
      ...each,
      entity: `supplier/${each.supplier}`,
      title: each.name,
    })),
  find: ({ supplier, ids, fabricated }) =>
    ids.length < THREE && fabricated === 0
      ? []
      : [
          {
            text:
              fabricated > 0 ? `投诉捏造事实或者提供虚假材料${fabricated}次` : `十二个月内${ids.length}次投诉被驳回`,
            subjects: [supplier],
            evidence: { dismissed: ids.length, fabricated },
            rows: ids.map((id) => `complaint/${id}`),
            same: `${ids.length}/${fabricated}`,
          },
        ],
})
