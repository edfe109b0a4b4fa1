/** 打分偏向 — an expert who gives one supplier more than the rest of the panel does, time after time. */
import { type Instant, plus } from '#foundation/time.ts'
import { advantages } from '#subsystems/tendering/index.ts'
import { analysis } from '../control.ts'

type Advantage = Awaited<ReturnType<typeof advantages>>[number]

/** How far the mean lies from nothing, in standard errors. */
export const zOf = ({ mean, spread, n }: Pick<Advantage, 'mean' | 'spread' | 'n'>) =>
  spread > 0 ? mean / (spread / Math.sqrt(n)) : 0

export default analysis<Advantage>({
  code: 'RC-095',
  title: '专家对同一供应商的打分持续高于其他评委',
  basis: '政府采购法实施条例第七十五条',
  severity: 'orange',
  actions: ['case'],
  parameters: ['bias.deviations'],
  every: 'month',
  facts: async (tx, { now }) =>
    (await advantages(tx, plus(now, { days: -730 }) as Instant)).map((each) => ({
      ...each,
      entity: `expert/${each.expert}`,
      title: '评审专家',
    })),
  find(seen, { policy }) {
    const z = zOf(seen)
    if (z <= policy('bias.deviations')) return []
    return [
      {
        text: `${seen.n}次评审中对同一供应商的打分平均高出其他评委${seen.mean.toFixed(1)}分（${z.toFixed(1)}倍标准误）`,
        subjects: [seen.supplier],
        evidence: {
          supplierId: seen.supplier,
          times: seen.n,
          mean: Number(seen.mean.toFixed(2)),
          z: Number(z.toFixed(2)),
        },
        rows: seen.ids.map((id) => `evaluation/${id}`),
        same: `${seen.supplier}/${seen.n}`,
      },
    ]
  },
})
