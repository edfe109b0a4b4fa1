/** 数据表 — a table with its file, under the picture drawn from it or by itself. */
/** @jsxImportSource hono/jsx */
import { showCount } from '../show.ts'
import type { Table } from './tables.ts'
import { WideTable } from './wide-table.tsx'

const told = (cell: string | number) =>
  typeof cell === 'string'
    ? cell || '—'
    : Number.isInteger(cell)
      ? showCount(cell)
      : cell.toLocaleString('zh-CN', { maximumFractionDigits: 2 })

export const TableView = ({ table, csv }: { table: Table; csv?: string }) => (
  <>
    <WideTable title={table.title} head={table.head} look="figures-table">
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
    </WideTable>
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
