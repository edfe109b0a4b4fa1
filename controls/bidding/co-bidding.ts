/** 陪标网络 — two firms that meet far more often than chance would have it, and one of which wins. */
import { type Instant, plus } from '#foundation/time.ts'
import { meetings } from '#subsystems/tendering/index.ts'
import { analysis } from '../control.ts'

type Meeting = Awaited<ReturnType<typeof meetings>>[number]
/** Fewer is no pattern, whatever a region asks. */
const LEAST = 3

/** How many times as often they met as two who know nothing of each other would. */
export const liftOf = ({ together, ofOne, ofOther, all }: Pick<Meeting, 'together' | 'ofOne' | 'ofOther' | 'all'>) =>
  (together * all) / (ofOne * ofOther)

export default analysis<Meeting>({
  code: 'RC-040',
  title: '供应商反复同场投标，疑似陪标',
  basis: '政府采购法实施条例第七十四条',
  severity: 'orange',
  actions: ['case'],
  parameters: ['network.meetings', 'network.lift'],
  every: 'month',
  facts: async (tx, { now }) =>
    (await meetings(tx, plus(now, { days: -365 }) as Instant, LEAST)).map((each) => ({
      ...each,
      entity: `supplier/${each.one}`,
      title: each.names.join('与'),
    })),
  find(pair, { policy }) {
    const lift = liftOf(pair)
    if (pair.together < policy('network.meetings') || lift <= policy('network.lift') || pair.won === 0) return []
    return [
      {
        text: `十二个月内同场投标${pair.together}次，是偶然同场的${lift.toFixed(1)}倍，其中一家中标${pair.won}次`,
        subjects: [pair.one, pair.other],
        evidence: {
          suppliers: pair.names,
          together: pair.together,
          ofOne: pair.ofOne,
          ofOther: pair.ofOther,
          won: pair.won,
        },
        rows: pair.openings.map((id) => `opening/${id}`),
        same: `${pair.one}/${pair.other}/${pair.together}`,
      },
    ]
  },
})
