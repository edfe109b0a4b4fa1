/** 工作台的图 — small, plain SVG; axes begin at zero, and every picture can be read as a table. */
import type { ReactNode } from 'react'
import './charts.css'
import { WideTable } from './wide-table.tsx'

export type Series = { name: string; className: string; values: readonly number[] }

/** A round number at or above the greatest value. */
export const niceTop = (value: number): number => {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 2.5, 5, 10].find((each) => each * power >= value) ?? 10) * power
}

type Plain = { head: readonly string[]; rows: readonly (readonly ReactNode[])[] }

/** A picture with its title, its key, and the same figures as a table. */
export const Figure = ({
  title,
  keys = [],
  table,
  children,
  className,
}: {
  title: string
  keys?: readonly Series[]
  table: Plain
  children: ReactNode
  className?: string
}) => (
  <figure className={className ? `graph ${className}` : 'graph'}>
    <figcaption>
      <b>{title}</b>
      {keys.map(({ name, className: mark }) => (
        <span key={name} className="graph-key">
          <i className={mark} aria-hidden="true" />
          {name}
        </span>
      ))}
    </figcaption>
    {children}
    <details className="graph-table">
      <summary>看数据表</summary>
      <PlainTable {...table} title={title} />
    </details>
  </figure>
)

export const PlainTable = ({ head, rows, title }: Plain & { title: string }) => (
  <WideTable title={title} head={head.map((each, n) => (n > 0 ? { right: each } : each))}>
    {rows.map((row) => (
      <tr key={String(row[0])}>
        {row.map((cell, n) =>
          n === 0 ? (
            <th key={head[n]} scope="row">
              {cell}
            </th>
          ) : (
            <td key={head[n]} className="num right">
              {cell}
            </td>
          ),
        )}
      </tr>
    ))}
  </WideTable>
)

type Times = {
  title: string
  labels: readonly string[]
  series: readonly Series[]
  show(value: number): string
  height?: number
}

/** Of a label, as wide as its words are on a telephone (charts.css). */
const widthOf = (label: string) => [...label].reduce((sum, sign) => sum + (sign > '\u2e80' ? 18 : 10), 0)

/** Columns side by side, one group for each label. */
export const Columns = ({ title, labels, series, show, height = 180 }: Times) => {
  const [width, left] = [560, 56]
  const band = (width - left) / Math.max(1, labels.length)
  // long labels stand in two rows by turns
  const staggered = labels.some((label) => widthOf(label) > band)
  const bottom = staggered ? 44 : 24
  const greatest = Math.max(0, ...series.flatMap(({ values }) => values))
  const top = niceTop(greatest)
  const y = (value: number) => 8 + (height - bottom - 8) * (1 - value / top)
  const bar = Math.min(18, (band * 0.7) / series.length)
  return (
    <Figure
      title={title}
      keys={series}
      table={{
        head: ['', ...series.map(({ name }) => name)],
        rows: labels.map((label, n) => [label, ...series.map(({ values }) => show(values[n] ?? 0))]),
      }}
    >
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}，数据见表`}>
        {(greatest > 0 ? [0, 0.5, 1] : [0]).map((part) => (
          <g key={part}>
            <line x1={left} x2={width} y1={y(top * part)} y2={y(top * part)} className="axis" />
            <text x={left - 6} y={y(top * part) + 4} className="axis-label">
              {part === 0 ? '0' : show(top * part)}
            </text>
          </g>
        ))}
        {labels.map((label, n) => {
          const x = left + band * n + band / 2 - (bar * series.length) / 2
          return (
            <g key={label}>
              {series.map(({ name, className, values }, m) => {
                const value = values[n] ?? 0
                return (
                  <rect
                    key={name}
                    className={className}
                    x={x + bar * m}
                    width={bar - 1}
                    y={y(value)}
                    height={y(0) - y(value)}
                  >
                    <title>{`${label} ${name} ${show(value)}`}</title>
                  </rect>
                )
              })}
              <text x={left + band * n + band / 2} y={height - (staggered && n % 2 === 0 ? 26 : 6)} textAnchor="middle">
                {label}
              </text>
            </g>
          )
        })}
      </svg>
    </Figure>
  )
}

/** A line the height of a word; its figures stand beside it in the table it is in. */
export const Spark = ({ values, label }: { values: readonly number[]; label: string }) => {
  if (values.length < 2) return <span className="muted">—</span>
  const top = Math.max(1e-9, ...values)
  const at = (value: number, n: number) =>
    `${((n / (values.length - 1)) * 78 + 1).toFixed(1)},${(19 - (value / top) * 17).toFixed(1)}`
  return (
    <svg className="spark" viewBox="0 0 80 20" role="img" aria-label={label}>
      <polyline points={values.map(at).join(' ')} />
    </svg>
  )
}
