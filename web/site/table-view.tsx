/** 数据表 — a table with its file, under the picture drawn from it or by itself. */
/** @jsxImportSource hono/jsx */
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
import { showCount } from '../show.ts'
import type { Table } from './tables.ts'

const told = (cell: string | number) =>
  typeof cell === 'string'
    ? cell || '—'
    : Number.isInteger(cell)
      ? showCount(cell)
      : cell.toLocaleString('zh-CN', { maximumFractionDigits: 2 })

export const TableView = ({ table, csv }: { table: Table; csv?: string }) => (
  <>
    <section className="sideways" tabIndex={0} aria-label={table.title}>
      <table className="figures-table">
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key="head" scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={`${table.head[at]}`} className="num">
                    {told(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    <p className="table-foot">
      {table.note && <span>{table.note}</span>}
      {csv && (
        <a href={csv} download>
          下载 CSV
        </a>
      )}
    </p>
  </>
)
