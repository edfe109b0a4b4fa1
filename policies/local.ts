/** 地方可以怎样定 — which figures a province, a city, a county may set for itself, and in which direction alone. A figure of statute is not
 *  here: nobody below the state sets it. */
import type { Day } from '#foundation/time.ts'
import { type Figure, type NoSuchFigure, figures as national, rowAt } from './figures.ts'

export const LEVELS = { province: '省', city: '市', county: '县（区）' } as const
export type Level = keyof typeof LEVELS
export const levelOf = (region: string): Level =>
  region.endsWith('0000') ? 'province' : region.endsWith('00') ? 'city' : 'county'

export type Latitude = {
  /** The lowest level that may set it. */
  readonly lowest: Level
  /** Which way is stricter; whoever stands below the province goes this way only. Absent: the province alone sets it. */
  readonly stricter?: 'lower' | 'higher'
  /** Our own default: the province may also loosen it. */
  readonly default?: true
}

const set = (keys: string, latitude: Latitude): Record<string, Latitude> =>
  Object.fromEntries(keys.split(' ').map((key) => [key, latitude]))

export const LATITUDES: Readonly<Record<string, Latitude>> = {
  // 省级人民政府确定限额标准和公开招标数额标准 (政府采购法第八条、第二十七条; 实施条例第五条)
  ...set('tender.openThreshold procurement.limit', { lowest: 'province', default: true }),
  // “不少于”“不低于”的数: those below may ask for more
  ...set('intention.leadDays sme.reservedPercent sme.microPercent', { lowest: 'city', stricter: 'higher' }),
  // “不超过”的数: those below may allow less
  ...set('payment.days payment.smeDays', { lowest: 'county', stricter: 'lower' }),
  // 默认参数
  ...set(
    'intention.mismatchPercent plan.idleDays splitting.count splitting.lowerPercent score.subjectiveMax score.outlierMads ' +
      'score.outlierPercent draw.redrawsMax acceptance.graceDays challenge.warnDays finding.redDays finding.orangeDays ' +
      'finding.yellowDays finding.infoDays finding.explainDays finding.falseAlarmPercent finding.falseAlarmLeast network.meetings network.lift ' +
      'nearCeiling.percent competition.downloads quitNext.percent change.count ' +
      'change.delayPercent concentration.percent pairing.count expert.absences ' +
      'assetCard.days bias.deviations opening.lateMinutes similarity.sharePercent requirement.reviewFrom',
    { lowest: 'county', stricter: 'lower', default: true },
  ),
  ...set(
    'splitting.windowDays draw.poolFactor quotes.itemSpreadPercent nearCeiling.spreadPercent shell.days ' +
      'review.minutesPerBid origin.sameMinutes',
    {
      lowest: 'county',
      stricter: 'higher',
      default: true,
    },
  ),
}

export const isStricter = ({ stricter }: Latitude, one: number, than: number): boolean =>
  stricter === 'lower' ? one < than : stricter === 'higher' ? one > than : false

/** The division above: the county's city, the city's province, the province's country. */
export const regionAbove = (region: string): string => {
  const level = levelOf(region)
  return level === 'county' ? `${region.slice(0, 4)}00` : level === 'city' ? `${region.slice(0, 2)}0000` : '000000'
}
/** 000000, 440000, 440700, 440703: from the country down to the region itself. */
export const chainOf = (region: string): readonly string[] =>
  region === '000000' ? [region] : [...chainOf(regionAbove(region)), region]

/** All figures by key, those the regions set for themselves among them. */
export type Book = ReturnType<typeof bookOf>
export const bookOf = (local: readonly Figure[], base: readonly Figure[] = national) => {
  const own = Map.groupBy(local, ({ key }) => key)
  const byKey = Map.groupBy([...base, ...local], ({ key }) => key)

  /** The row in force. What a level set for itself counts only while it is stricter than what stands above it now. */
  const at = (key: string, day: Day, region: string): Figure => {
    const rows = byKey.get(key) ?? []
    if (!own.has(key)) return rowAt(rows, key, day, region)
    const latitude = LATITUDES[key]
    let best: Figure | undefined
    let none: NoSuchFigure | undefined
    for (const level of chainOf(region)) {
      const here = rows.filter((row) => row.region === level)
      let row: Figure
      try {
        row = rowAt(here, key, day, level)
      } catch (error) {
        if (here.some((each) => each.validFrom <= day)) {
          none = error as NoSuchFigure // a rule of its own that we do not hold
          best = undefined
        }
        continue
      }
      none = undefined
      const below = best && levelOf(level) !== 'province' && latitude?.stricter
      if (!below || isStricter(latitude, row.figure!, best!.figure!)) best = row
    }
    if (none) throw none
    return best ?? rowAt(rows, key, day, region)
  }
  return {
    at,
    policy: (day: Day, region: string) => (key: string) => at(key, day, region).figure!,
    keys: [...byKey.keys()],
  }
}
