/** 执业质量异常 — an agency whose projects fail, or are challenged with reason, far more often than its peers’. */
import { type Instant, plus } from '#foundation/time.ts'
import { agencyRecords } from '#subsystems/tendering/index.ts'
import { analysis } from '../control.ts'

type Agency = Awaited<ReturnType<typeof agencyRecords>>[number]
/** Fewer projects say nothing of an agency, fewer agencies nothing of the trade. */
const PROJECTS = 5
const PEERS = 4

const quartile = (sorted: readonly number[], part: number) => {
  const at = (sorted.length - 1) * part
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return low + (high - low) * (at % 1)
}
/** 上四分位数 + 1.5 × 四分位距. */
export const fenceOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [quartile(sorted, 0.25), quartile(sorted, 0.75)]
  return high + 1.5 * (high - low)
}

export default analysis<Agency & { fences: { failed: number; upheld: number } }>({
  code: 'RC-093',
  title: '代理机构的废标率或者质疑成立率明显高于同行',
  basis: '财库〔2018〕2号第十八条；财库〔2021〕27号',
  severity: 'orange',
  actions: ['notify'],
  every: 'month',
  async facts(tx, { now }) {
    const found = (await agencyRecords(tx, plus(now, { days: -365 }) as Instant)).filter(
      ({ projects }) => projects >= PROJECTS,
    )
    if (found.length < PEERS) return []
    const fences = {
      failed: fenceOf(found.map(({ failed, projects }) => failed / projects)),
      upheld: fenceOf(found.map(({ upheld, projects }) => upheld / projects)),
    }
    return found.map((each) => ({ ...each, fences, entity: `agency/${each.agency}`, title: '代理机构执业质量' }))
  },
  find({ agency, projects, failed, upheld, fences }) {
    const evidence = { projects, failed, upheld }
    return [
      ...(failed / projects > fences.failed
        ? [
            {
              text: `废标率${Math.round((100 * failed) / projects)}%，明显高于同行`,
              subjects: [agency],
              evidence,
              same: `failed/${failed}`,
            },
          ]
        : []),
      ...(upheld / projects > fences.upheld
        ? [
            {
              text: `质疑成立率${Math.round((100 * upheld) / projects)}%，明显高于同行`,
              subjects: [agency],
              evidence,
              same: `upheld/${upheld}`,
            },
          ]
        : []),
    ]
  },
})
