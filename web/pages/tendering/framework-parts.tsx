/** 框架协议的部件 — the term, entrants with their unit prices side by side; shared by the agreement, the wizard and the purchase. */
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
import type { ReactNode } from 'react'
import { type Fen, toYuan } from '#foundation/money.ts'
import { type Day, dayOf, daysBetween, type Instant } from '#foundation/time.ts'
import { type AgreedLine, type Entrant, type Framework, LEAVINGS } from '#subsystems/tendering/framework/framework.ts'
import { useNow } from '../../kit/clock.tsx'
import { showDay } from '../../show.ts'
import './framework.css'
import { WideTable } from '../../kit/wide-table.tsx'

export type Deal = {
  id: string
  number: string
  title: string
  procuringEntityName: string
  way: 'direct' | 'competition' | 'rotation'
  supplierName: string
  amount: Fen
  dealtAt: string
  outside: boolean
}
export type Deals = { tally: { supplierId: string; supplierName: string; deals: number; amount: Fen }[]; deals: Deal[] }

type Lasting = { from: Day; until: Day; status: Framework['status']; endedAt?: Instant | undefined }
export const Term = ({ from, until, status, endedAt }: Lasting) => {
  const today = dayOf(useNow(60_000) as Instant)
  const all = Math.max(1, daysBetween(from, until))
  const gone = Math.min(all, Math.max(0, daysBetween(from, endedAt ? dayOf(endedAt) : today)))
  const left = daysBetween(today, until)
  return (
    <div className="term">
      <div className="term-line" aria-hidden="true">
        <i style={{ width: `${(100 * gone) / all}%` }} />
      </div>
      <p className="num">
        <span>
          {showDay(from)} 至 {showDay(until)}
        </span>
        <b>
          {endedAt
            ? `${showDay(dayOf(endedAt))} 提前终止`
            : status !== 'inForce'
              ? '已期满'
              : left >= 0
                ? `还有 ${left} 天`
                : '今日期满'}
        </b>
      </p>
    </div>
  )
}

/** How an entrant stands; `over`: what became of the agreement it was in to the last. */
const standing = ({ left, signedAt, asked }: Entrant, over?: string): readonly [word: string, feel: string] =>
  left
    ? [`已${LEAVINGS[left.kind]}`, 'bad']
    : over && signedAt
      ? [over, 'wait']
      : asked
        ? ['申请退出', 'wait']
        : signedAt
          ? ['有效', 'good']
          : ['待签协议', 'wait']

const PriceCell = ({ line, entrant, lowest }: { line: AgreedLine; entrant: Entrant; lowest: Fen | undefined }) => {
  const offer = entrant.lines.find(({ no }) => no === line.no)
  if (!offer) return <td className="price muted">不提供</td>
  const part = line.ceiling > 0 ? offer.unitPrice / line.ceiling : 1
  return (
    <td className="price">
      <b className={`num ${offer.unitPrice === lowest ? 'lowest' : ''}`}>{toYuan(offer.unitPrice)}</b>
      {offer.unitPrice === lowest && <span className="sr">（最低）</span>}
      <small>{[offer.brand, offer.model].filter(Boolean).join(' ') || '按征集文件'}</small>
      <span className="below" title={`为最高限制单价的 ${(part * 100).toFixed(1)}%`}>
        <i style={{ width: `${Math.min(100, part * 100)}%` }} />
      </span>
    </td>
  )
}

type Props = {
  lines: readonly AgreedLine[]
  entrants: readonly Entrant[]
  caption: string
  chosen?: string | undefined
  over?: string | undefined
  /** More columns, drawn by who shows the table. */
  more?: readonly { title: string; right?: boolean; cell: (entrant: Entrant) => ReactNode }[]
}

/** One entrant a row, one line a column: read across for a firm, down for a price. */
export const EntrantTable = ({ lines, entrants, caption, chosen, over, more = [] }: Props) => {
  const lowest = new Map(
    lines.map(({ no }) => {
      const prices = entrants
        .filter(({ left }) => !left)
        .flatMap((entrant) => entrant.lines.filter((line) => line.no === no).map(({ unitPrice }) => unitPrice))
      return [no, prices.length > 1 ? (Math.min(...prices) as Fen) : undefined] as const
    }),
  )
  return (
    <WideTable
      title={caption}
      head={[
        '排序',
        '供应商',
        ...lines.map((line) => (
          <th key={line.no} scope="col">
            {line.name}
            <br />
            <small className="muted num">
              元/{line.unit} · 限价 {toYuan(line.ceiling)}
            </small>
          </th>
        )),
        ...more.map(({ title, right }) => (right ? { right: title } : title)),
        '状态',
      ]}
      look="entrants"
    >
      {entrants.map((entrant) => {
        const [word, feel] = standing(entrant, over)
        const row = entrant.left ? 'gone' : entrant.supplierId === chosen ? 'chosen' : undefined
        return (
          <tr key={`${entrant.supplierId}${entrant.round}`} className={row}>
            <td className="num">{entrant.place}</td>
            <th scope="row">
              {entrant.supplierName}
              {entrant.score !== undefined && <small className="muted num"> {entrant.score.toFixed(2)} 分</small>}
            </th>
            {lines.map((line) => (
              <PriceCell key={line.no} line={line} entrant={entrant} lowest={lowest.get(line.no)} />
            ))}
            {more.map(({ title, right, cell }) => (
              <td key={title} className={right ? 'right num' : undefined}>
                {cell(entrant)}
              </td>
            ))}
            <td>
              <span className={`tag tag-${feel}`}>{word}</span>
            </td>
          </tr>
        )
      })}
    </WideTable>
  )
}
