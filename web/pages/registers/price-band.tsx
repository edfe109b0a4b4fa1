/** 价格走势 — each price told, by kind, on its day; through them the middle of each month, behind them between which two nine of ten lay. */
import type { Day } from '#foundation/time.ts'
import { KINDS, type Kind, type Month, type Observation } from '#registers/goods/prices/reference.ts'
import { Figure } from '../../kit/charts.tsx'
import { showDay, showRound, showYuan } from '../../show.ts'
import { axisOf } from './price-axis.ts'

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [560, 230, 76, 10, 24]
const DAY = 86_400_000
/** A mark of its own for each kind, so that colour alone tells nothing. */
const MARK: Readonly<Record<Kind, string>> = {
  contract: 'M-4,0 a4,4 0 1,0 8,0 a4,4 0 1,0 -8,0',
  framework: 'M-4,-4 h8 v8 h-8 Z',
  offer: 'M0,-5 L5,4 H-5 Z',
  quotation: 'M0,5 L5,-4 H-5 Z',
  list: 'M0,-5 L5,0 L0,5 L-5,0 Z',
}

type Props = { months: readonly Month[]; prices: readonly (Observation & { unit: string })[] }

export const PriceBand = ({ months, prices }: Props) => {
  const { low, high, ticks } = axisOf([
    ...months.flatMap(({ p10, p90 }) => [p10, p90]),
    ...prices.map((each) => each.unitPrice),
  ])
  const instants = [
    ...months.flatMap(({ month }) => [Date.parse(`${month}-01`), Date.parse(`${month}-28`)]),
    ...prices.map(({ date }) => Date.parse(date)),
  ]
  const [first, last] = [Math.min(...instants), Math.max(...instants) + DAY]
  const x = (at: number) => LEFT + 10 + ((WIDTH - LEFT - 22) * (at - first)) / (last - first)
  const y = (value: number) => TOP + (HEIGHT - BOTTOM - TOP) * (1 - (value - low) / (high - low))
  const middleOf = ({ month }: Month) => x(Date.parse(`${month}-15`))
  const at = (of: (month: Month) => number) =>
    months.map((month) => `${middleOf(month).toFixed(1)},${y(of(month)).toFixed(1)}`)
  const every = Math.ceil(months.length / 8)
  const kinds = [...new Set(prices.map(({ kind }) => kind))]
  return (
    <Figure
      title="一年的单价：每笔、每月中位价（连同前两个月）与 10%–90% 区间；纵轴不从零起"
      table={{
        head: ['月份', '条数', '10%', '中位价', '90%'],
        rows: months.map(({ month, count, p10, median, p90 }) => [
          month,
          count,
          showYuan(p10),
          showYuan(median),
          showYuan(p90),
        ]),
      }}
    >
      <ul className="price-keys">
        {kinds.map((kind) => (
          <li key={kind}>
            <svg viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
              <path className={`price-${kind}`} d={MARK[kind]} />
            </svg>
            {KINDS[kind]}
          </li>
        ))}
      </ul>
      <svg className="price-band" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="一年的单价，数据见表">
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="axis" />
            <text x={LEFT - 6} y={y(tick) + 4} className="axis-label">
              {showRound(tick)}
            </text>
          </g>
        ))}
        <polygon className="band" points={[...at(({ p90 }) => p90), ...at(({ p10 }) => p10).toReversed()].join(' ')} />
        <polyline className="middle" points={at(({ median }) => median).join(' ')} />
        {months.map((month, n) =>
          n % every === 0 ? (
            <text key={month.month} x={middleOf(month)} y={HEIGHT - 6} textAnchor="middle">
              {month.month.slice(2)}
            </text>
          ) : null,
        )}
        {prices.map(({ kind, date, unitPrice, quantity, unit, source }, n) => (
          <path
            key={`${source}${n}`}
            className={`price-${kind}`}
            d={MARK[kind]}
            transform={`translate(${x(Date.parse(date)).toFixed(1)} ${y(unitPrice).toFixed(1)})`}
          >
            <title>{`${showDay(date as Day)} ${KINDS[kind]} ${quantity}${unit} ${showYuan(unitPrice)}`}</title>
          </path>
        ))}
      </svg>
    </Figure>
  )
}
