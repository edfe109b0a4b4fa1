/** 小而诚实的图 — charts drawn on the server in plain SVG: axes start at zero, every figure is also given as text. */
/** @jsxImportSource hono/jsx */
import { divisionName } from '#registers/divisions.ts'
import { showCount, showRound } from '../show.ts'
import { TILES } from './regions.ts'
import { type Figures, STAGES, type Stage, type Statistics } from './source.ts'

const niceTop = (value: number): number => {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= value) ?? 10
  return step * power
}

/** Budget beside contracted amount, month by month. */
export const Months = ({ months, tabled = true }: { months: Figures['months']; tabled?: boolean }) => {
  const [width, height, left, bottom] = [560, 210, 64, 26]
  const top = niceTop(Math.max(1, ...months.map((each) => Math.max(each.budget, each.contracted))))
  const y = (value: number) => 12 + (height - bottom - 12) * (1 - value / top)
  const band = (width - left) / Math.max(1, months.length)
  const bar = Math.min(14, band * 0.32)
  return (
    <figure className="chart">
      <figcaption>
        <b>预算与合同金额</b>
        <span className="key key-a">预算</span>
        <span className="key key-b">合同</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`近${months.length}个月预算与合同金额柱状图，数据见下表`}
      >
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={left} x2={width} y1={y(top * part)} y2={y(top * part)} className="axis" />
            <text x={left - 8} y={y(top * part) + 4} className="axis-label">
              {part === 0 ? '0' : showRound(top * part).replace('.00', '')}
            </text>
          </g>
        ))}
        {months.map((each, at) => {
          const x = left + band * at + band / 2
          return (
            <g key={each.month}>
              <rect className="bar-a" x={x - bar - 1} width={bar} y={y(each.budget)} height={y(0) - y(each.budget)} />
              <rect className="bar-b" x={x + 1} width={bar} y={y(each.contracted)} height={y(0) - y(each.contracted)} />
              <text x={x} y={height - 8} textAnchor="middle">
                {Number(each.month.slice(5))}月
              </text>
            </g>
          )
        })}
      </svg>
      {tabled && (
        <details>
          <summary>看数据表</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">月份</th>
                <th scope="col">预算</th>
                <th scope="col">合同</th>
              </tr>
            </thead>
            <tbody>
              {months.map((each) => (
                <tr key={each.month}>
                  <th scope="row">{each.month}</th>
                  <td>{showRound(each.budget)}</td>
                  <td>{showRound(each.contracted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  )
}

/** Rows of label, bar and figure. */
export const Bars = ({
  title,
  rows,
  whole,
}: {
  title?: string
  rows: readonly { label: string; value: number; text: string }[]
  /** What a whole bar stands for, where it is not the greatest value: of shares, 100. */
  whole?: number
}) => {
  const top = whole ?? Math.max(1, ...rows.map((row) => row.value))
  return (
    <figure className="chart bars">
      {title && (
        <figcaption>
          <b>{title}</b>
        </figcaption>
      )}
      {rows.length === 0 ? (
        <p className="none">暂无数据</p>
      ) : (
        <dl>
          {rows.map((row) => (
            <div key={row.label}>
              <dt>{row.label}</dt>
              <dd>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width="100" height="8" className="bar-ground" />
                  <rect width={(100 * row.value) / top} height="8" className="bar-a" />
                </svg>
                <span>{row.text}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </figure>
  )
}

/** The long scroll: how many procurements stand at each stage of the life today. */
export const Scroll = ({ stages }: { stages: Figures['stages'] }) => (
  <ol className="scroll" aria-label="各环节在办项目数">
    {STAGES.map(([stage, label], at) => (
      <li key={stage} className={stages[stage as Stage] ? 'has' : ''}>
        <span className="scroll-no" aria-hidden="true">
          {String(at + 1).padStart(2, '0')}
        </span>
        <span className="scroll-label">{label}</span>
        <b>
          {stages[stage as Stage] ?? 0}
          <span className="sr"> 项</span>
        </b>
      </li>
    ))}
  </ol>
)

/** The 21 cities as equal tiles; the deeper, the more. Each tile is a way to its sub-site. */
export const Tiles = ({ cities, year }: { cities: Statistics['cities']; year: string }) => {
  const found = new Map(cities.map((each) => [each.code, each]))
  const top = Math.max(1, ...cities.map(({ contracted }) => contracted))
  const [width, height] = [104, 68]
  return (
    <figure className="chart tiles">
      <figcaption>
        <b>各市合同金额</b>
        <span>颜色越深金额越大；每块一市，示意方位，不是地图</span>
      </figcaption>
      <svg viewBox={`0 0 ${9 * width} ${6 * height}`} aria-label={`${year}年各市合同金额，数据见下表`}>
        {Object.entries(TILES).map(([code, [column, row]]) => {
          const amount = found.get(code)?.contracted ?? 0
          const level = amount === 0 ? 0 : 1 + Math.min(4, Math.floor((4.999 * amount) / top))
          const name = divisionName(code)
            .replace(/市本级|本级$/, '')
            .replace(/市$/, '')
          return (
            <a key={code} href={`/regions/${code}`}>
              <rect
                x={column * width + 2}
                y={row * height + 2}
                width={width - 4}
                height={height - 4}
                rx={4}
                className={`tile-${level}`}
              />
              <text
                x={column * width + width / 2}
                y={row * height + 30}
                className={level > 2 ? 'tile-light' : 'tile-dark'}
                textAnchor="middle"
              >
                {name}
              </text>
              <text
                x={column * width + width / 2}
                y={row * height + 50}
                className={level > 2 ? 'tile-light small' : 'tile-dark small'}
                textAnchor="middle"
              >
                {amount === 0 ? '—' : showRound(amount).replace(/\.\d+ /, ' ')}
              </text>
            </a>
          )
        })}
      </svg>
    </figure>
  )
}

/** What a place buys, in three figures. */
export const Totals = ({ of: { cases, contracted, saved } }: { of: Figures['totals'] }) => (
  <dl className="totals">
    {[
      ['采购项目', showCount(cases)],
      ['合同金额', showRound(contracted)],
      ['较预算节约', showRound(saved)],
    ].map(([title, text]) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd className="num">{text}</dd>
      </div>
    ))}
  </dl>
)

export const ByCategory = ({ of }: { of: Figures['categories'] }) => (
  <Bars
    title="按类别的合同金额"
    rows={of.map(({ label, amount }) => ({ label, value: amount, text: showRound(amount) }))}
  />
)
