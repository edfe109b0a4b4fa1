/** 价格带 — what it cost month by month: the middle, and between which two nine of ten lay. */
import type { Fen } from '#foundation/money.ts'
import type { Month } from '#registers/goods/prices/reference.ts'
import { Figure, niceTop } from '../../kit/charts.tsx'
import { showRound, showYuan } from '../../show.ts'

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [560, 190, 72, 22]

export const PriceBand = ({ months }: { months: readonly Month[] }) => {
  const top = niceTop(Math.max(...months.map(({ p90 }) => p90)))
  const x = (n: number) => LEFT + ((WIDTH - LEFT - 12) * (n + 0.5)) / months.length
  const y = (value: number) => 8 + (HEIGHT - BOTTOM - 8) * (1 - value / top)
  const at = (of: (month: Month) => Fen) => months.map((month, n) => `${x(n).toFixed(1)},${y(of(month)).toFixed(1)}`)
  const every = Math.ceil(months.length / 8)
  return (
    <Figure
      title="逐月单价（连同前两个月）：中位价与 10%–90% 区间"
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
      <svg className="price-band" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="每月单价，数据见表">
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={LEFT} x2={WIDTH} y1={y(top * part)} y2={y(top * part)} className="axis" />
            <text x={LEFT - 6} y={y(top * part) + 4} className="axis-label">
              {part === 0 ? '0' : showRound(top * part)}
            </text>
          </g>
        ))}
        <polygon className="band" points={[...at(({ p90 }) => p90), ...at(({ p10 }) => p10).toReversed()].join(' ')} />
        <polyline className="middle" points={at(({ median }) => median).join(' ')} />
        {months.map((month, n) => (
          <g key={month.month}>
            <circle className="dot" cx={x(n)} cy={y(month.median)} r={3}>
              <title>{`${month.month} ${showYuan(month.median)}（${month.count}条）`}</title>
            </circle>
            {n % every === 0 && (
              <text x={x(n)} y={HEIGHT - 6} textAnchor="middle">
                {month.month.slice(2)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </Figure>
  )
}
