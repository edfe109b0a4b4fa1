/** 高频抽中结对 — one expert again and again at the panels of one agency or one purchaser. */
import { type Instant, plus } from '#foundation/time.ts'
import { pairings } from '#subsystems/tendering/index.ts'
import { analysis } from '../control.ts'

type Pairing = Awaited<ReturnType<typeof pairings>>[number]
/** Fewer is chance, whatever a region asks. */
const LEAST = 3

export default analysis<Pairing>({
  code: 'RC-094',
  title: '同一专家反复参加同一单位的评审',
  basis: '财库〔2016〕198号第十二条',
  severity: 'orange',
  actions: ['case'],
  parameters: ['pairing.count'],
  every: 'month',
  facts: async (tx, { now }) =>
    (await pairings(tx, plus(now, { days: -365 }) as Instant, LEAST)).map((each) => ({
      ...each,
      entity: `expert/${each.expert}`,
      title: '评审专家',
    })),
  find: ({ org, as, n, ids }, { policy }) =>
    n < policy('pairing.count')
      ? []
      : [
          {
            text: `十二个月内${n}次参加同一${as === 'agency' ? '代理机构' : '采购人'}的评审`,
            subjects: [org],
            evidence: { orgId: org, times: n },
            rows: ids.map((id) => `evaluation/${id}`),
            same: `${org}/${n}`,
          },
        ],
})
