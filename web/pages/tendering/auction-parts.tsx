/** 反拍大厅的部件 — the ring that counts down, the price as it falls, the lines as they come, the rules in full. */
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Fen, toYuan } from '#foundation/money.ts'
import type { Announced } from '#subsystems/tendering/auction/auction.ts'
import type { Rules } from '#subsystems/tendering/auction/engine.ts'
import type { Item } from '#subsystems/tendering/auction/record.ts'
import { useNow } from '../../kit/clock.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showInstant, showRound, showSecond } from '../../show.ts'

/** A bidder as the reader may see it: nameless to others until the end. */
export type Seat = {
  no: number
  bids: number
  price?: Fen
  supplierId?: string
  name?: string
  joinedAt?: string
  openingPrice?: Fen
  proxy?: { at: string }
}
export type Shown = Omit<Announced, 'bidders' | 'status' | 'seed'> & {
  status: Announced['status']
  bidders: readonly Seat[]
  ranking?: readonly { no: number; name: string; price: Fen; place: number }[]
  reason?: string
  pausedAt?: string
  endedAt?: string
  count?: number
}
type BidLine = Extract<Item, { kind: 'bid' }>
export const bidsIn = (lines: readonly Item[]): BidLine[] =>
  lines.filter((line): line is BidLine => line.kind === 'bid')

const clockOf = (at: string) => showSecond(at).slice(11)
/** 11-28 17:30 where it is another day. */
const soonOf = (at: string, now: string) =>
  showSecond(at).slice(0, 10) === showSecond(now).slice(0, 10) ? clockOf(at) : showSecond(at).slice(5, 16)
export const nameOf = (seats: readonly Seat[], no: number, own: number | undefined): string =>
  no === own ? `我（${no}号）` : (seats.find((seat) => seat.no === no)?.name ?? `${no}号`)

const two = (value: number) => String(value).padStart(2, '0')
const spanOf = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24]
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  if (days > 0) return `${days}天${two(hours)}时`
  return hours > 0 ? `${hours}:${rest}` : rest
}

const TURN = 2 * Math.PI * 54

/** 倒计时 by the server's clock; the last minutes, in which a bid extends, stand in vermilion. */
export const Ring = ({ state }: { state: Shown }) => {
  const now = useNow(250)
  const { status, clock, rules, pausedAt } = state
  const until = status === 'scheduled' ? clock.startsAt : clock.endsAt
  const at = status === 'paused' && pausedAt ? pausedAt : now
  const left = Date.parse(until) - Date.parse(at)
  const last = rules.extension.windowMinutes * 60_000
  const late = status === 'running' && left <= last
  const whole = late ? last : status === 'scheduled' ? 3_600_000 : Date.parse(clock.endsAt) - Date.parse(clock.startsAt)
  const words = { scheduled: '距开始', running: late ? '末段，报价即延时' : '距结束', paused: '已暂停，剩余' }
  const word = words[status as keyof typeof words]
  return (
    <div className={`auction-ring ${late ? 'late' : ''}`} role="timer" aria-label={`${word}，${showSecond(until)}`}>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle cx="60" cy="60" r="54" className="ring-back" />
        <circle
          cx="60"
          cy="60"
          r="54"
          className="ring-left"
          strokeDasharray={TURN}
          strokeDashoffset={TURN * (1 - Math.min(1, Math.max(0, left / whole)))}
        />
      </svg>
      <div aria-hidden="true">
        <span>{left > 0 ? word : '时间到，平台时钟处理中'}</span>
        {left > 0 && <b className="num">{spanOf(left)}</b>}
        <span className="num">
          {soonOf(until, at)} {status === 'scheduled' ? '开始' : '截止'}
        </span>
      </div>
    </div>
  )
}

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(640)
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)))
    if (box.current) watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [])
  return { box, width }
}

const HEIGHT = 220
const PAD = { left: 76, right: 14, top: 14, bottom: 26 }

/** 价格走势: down by each bid, one's own in vermilion, extensions as they moved the end. */
export const PriceChart = ({
  state,
  lines,
  own,
}: {
  state: Shown
  lines: readonly Item[]
  own: number | undefined
}) => {
  const { box, width } = useWidth()
  const now = useNow(1000)
  const bids = bidsIn(lines)
  const { rules, clock, endedAt } = state
  const from = Date.parse(lines.find(({ kind }) => kind === 'started')?.at ?? clock.startsAt)
  // A long auction is looked at where its bids are: twice as far as the last of them, never beyond the end.
  const bidsReach = from + Math.max(2 * (Date.parse(bids.at(-1)?.at ?? clock.startsAt) - from), 10 * 60_000)
  const until = Math.max(Math.min(Date.parse(endedAt ?? clock.endsAt), bidsReach), from + 60_000)
  const lowest = bids.at(-1)?.price ?? rules.startPrice
  const span = Math.max(rules.startPrice - lowest, rules.step * 4) * 1.12
  const x = (at: number) => PAD.left + ((width - PAD.left - PAD.right) * (Math.min(at, until) - from)) / (until - from)
  const y = (price: number) => PAD.top + ((HEIGHT - PAD.top - PAD.bottom) * (rules.startPrice - price)) / span
  const present = x(Math.max(from, Math.min(endedAt ? until : Date.parse(now), until)))
  const first = `M${x(from)},${y(state.bidders.find((seat) => seat.openingPrice === rules.startPrice) ? rules.startPrice : (bids[0]?.price ?? rules.startPrice))}`
  const path = `${first}${bids.map(({ at, price }) => `H${x(Date.parse(at))}V${y(price)}`).join('')}H${present}`
  const marks = [rules.startPrice, rules.startPrice - span / 2, rules.startPrice - span / 1.12]
  const title = `价格走势：起拍价 ${toYuan(rules.startPrice)} 元，${bids.length} 次报价，现为 ${toYuan(lowest)} 元`
  return (
    <div ref={box} className="auction-chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={title}>
        {marks.map((price) => (
          <g key={price}>
            <line x1={PAD.left} x2={width - PAD.right} y1={y(price)} y2={y(price)} className="chart-grid" />
            <text x={PAD.left - 8} y={y(price) + 4} textAnchor="end">
              {showRound(Math.round(price / 100) * 100)
                .replace(' 万元', '万')
                .replace(/\.00 元$/, '元')}
            </text>
          </g>
        ))}
        {lines.map((line) =>
          line.kind === 'extended' ? (
            <line
              key={line.seq}
              x1={x(Date.parse(line.at))}
              x2={x(Date.parse(line.at))}
              y1={PAD.top}
              y2={HEIGHT - PAD.bottom}
              className="chart-extended"
            />
          ) : null,
        )}
        <path d={path} className="chart-price" />
        {bids.map(({ seq, at, no, price }) => (
          <circle
            key={seq}
            cx={x(Date.parse(at))}
            cy={y(price)}
            r={no === own ? 4.5 : 3}
            className={no === own ? 'chart-own' : 'chart-bid'}
          />
        ))}
        <text x={PAD.left} y={HEIGHT - 6}>
          {clockOf(new Date(from).toISOString())}
        </text>
        <text x={width - PAD.right} y={HEIGHT - 6} textAnchor="end">
          {clockOf(new Date(until).toISOString())}
        </text>
      </svg>
    </div>
  )
}

const wordsOf = (line: Item): string => {
  switch (line.kind) {
    case 'postponed':
      return `推迟到 ${showInstant(line.startsAt)} 开始：${line.reason}`
    case 'started':
      return '竞价开始'
    case 'extended':
      return `末段有报价，延时至 ${clockOf(line.endsAt)}`
    case 'paused':
      return `暂停：${line.reason}`
    case 'resumed':
      return `恢复竞价，截止 ${clockOf(line.endsAt)}`
    case 'ended':
      return `竞价结束，最低报价 ${toYuan(line.price)} 元`
    case 'failed':
      return `有效报价 ${line.count} 家，流拍`
    case 'cancelled':
      return `取消：${line.reason}`
    case 'bid':
      return ''
  }
}

const SHOWN_AT_FIRST = 20

/** 竞价动态, the newest first. */
export const Feed = ({ state, lines, own }: { state: Shown; lines: readonly Item[]; own: number | undefined }) => {
  const [all, setAll] = useState(state.status === 'ended' || state.status === 'failed') // then it is the record, whole on paper too
  const bids = bidsIn(lines)
  const before = new Map(bids.map(({ seq }, n) => [seq, bids[n - 1]?.price ?? state.rules.startPrice]))
  const newest = lines.toReversed()
  const shown = all ? newest : newest.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <ol className="auction-feed">
        {shown.map((line) => (
          <li key={line.seq} className={line.kind === 'bid' ? (line.no === own ? 'own' : '') : 'told'}>
            <time className="num" dateTime={line.at}>
              {clockOf(line.at)}
            </time>
            {line.kind === 'bid' ? (
              <>
                <span className="auction-who">
                  {nameOf(state.bidders, line.no, own)}
                  {line.via === 'proxy' && <i className="tag tag-going">代理</i>}
                </span>
                <b className="num">{toYuan(line.price)}</b>
                <span className="num fell">
                  {line.price < before.get(line.seq)! && `降 ${toYuan((before.get(line.seq)! - line.price) as Fen)}`}
                </span>
              </>
            ) : (
              <span>{wordsOf(line)}</span>
            )}
          </li>
        ))}
        {lines.length === 0 && <li className="told">还没有报价</li>}
      </ol>
      {newest.length > shown.length && (
        <Button type="link" onClick={() => setAll(true)}>
          看全部 {newest.length} 行
        </Button>
      )}
    </>
  )
}

/** 各家报价, the lowest first. */
export const Seats = ({ state, own }: { state: Shown; own: number | undefined }) => {
  const seats = state.bidders.toSorted(
    (a, b) => (a.price ?? Number.MAX_VALUE) - (b.price ?? Number.MAX_VALUE) || a.no - b.no,
  )
  const best = seats[0]?.price
  return (
    <WideTable
      title="各家报价"
      head={['竞价人', { right: '报价（元）' }, { right: '高于最低价' }, { right: '次数' }]}
      look="auction-seats"
    >
      {seats.map((seat) => (
        <tr key={seat.no} className={seat.no === own ? 'own' : undefined}>
          <th scope="row">{nameOf(state.bidders, seat.no, own)}</th>
          <td className="num right">{seat.price === undefined ? '未报价' : toYuan(seat.price)}</td>
          <td className="num right">
            {seat.price === undefined || best === undefined
              ? '—'
              : seat.price === best
                ? '最低'
                : toYuan((seat.price - best) as Fen)}
          </td>
          <td className="num right">{seat.bids}</td>
        </tr>
      ))}
    </WideTable>
  )
}

/** 规则: all of it, as it was frozen. */
export const RulesList = ({ rules, ceiling }: { rules: Rules; ceiling: Fen }) => {
  const { extension } = rules
  return (
    <dl className="auction-rules">
      <div>
        <dt>最高限价</dt>
        <dd className="num">{toYuan(ceiling)} 元</dd>
      </div>
      <div>
        <dt>起拍价</dt>
        <dd>
          <span className="num">{toYuan(rules.startPrice)} 元</span>，首次报价不得高于它
        </dd>
      </div>
      <div>
        <dt>降价幅度</dt>
        <dd>
          每次报价须比当前最低价至少低 <span className="num">{toYuan(rules.step)} 元</span>（起拍价的{' '}
          {((rules.step / rules.startPrice) * 100).toFixed(2)}%）
        </dd>
      </div>
      <div>
        <dt>时间</dt>
        <dd className="num">
          {showInstant(rules.startsAt)} 至 {showInstant(rules.endsAt)}，由平台时钟开始和结束
        </dd>
      </div>
      <div>
        <dt>延时</dt>
        <dd>
          最后 {extension.windowMinutes} 分钟内有新报价，截止时间推后 {extension.minutes} 分钟，最多 {extension.most} 次
          {extension.hardEndAt && <>，最晚 {showInstant(extension.hardEndAt)}</>}
        </dd>
      </div>
      <div>
        <dt>代理出价</dt>
        <dd>
          {rules.proxy
            ? '可以留下底价，平台替您出到领先所需的那一档为止，不会低于底价。底价密封保存，任何其他人看不到，结束后也不公布。'
            : '本场不设'}
        </dd>
      </div>
      <div>
        <dt>同价先后</dt>
        <dd>
          每次报价都比前一次低，不会同价；代理底价相同的，先设者先，同一时刻设的按抽签编号；带入的首次报价相同的，按抽签编号
        </dd>
      </div>
      <div>
        <dt>匿名</dt>
        <dd>{rules.namesHidden ? '编号由发布规则时抽签产生，结束前谁也不知道几号是谁' : '竞价中显示单位名称'}</dd>
      </div>
      <div>
        <dt>旁观</dt>
        <dd>{rules.spectators ? '公众可以旁观' : '只有采购人、代理机构、被邀请的供应商和监管部门可以看'}</dd>
      </div>
      <div>
        <dt>流拍</dt>
        <dd>有效报价不足 {rules.minimumBidders} 家的，流拍</dd>
      </div>
      <div>
        <dt>中断</dt>
        <dd>平台或者网络大面积中断时暂停并写明原因，恢复后补足剩余时间；个别掉线不暂停，重新连上即补齐全部报价</dd>
      </div>
    </dl>
  )
}
