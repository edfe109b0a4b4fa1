/** 反拍大厅 — the price as it falls, live: who leads, one's own place, the clock; for bidders, hosts and those who only look. */
import { Alert, Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import { auction as model } from '#subsystems/tendering/auction/auction.ts'
import { highestFor } from '#subsystems/tendering/auction/engine.ts'
import {
  type AuctionRecord,
  FAULTS,
  type Fault,
  type Item,
  recomputeAuction,
} from '#subsystems/tendering/auction/record.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get, learnTime } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { type LiveState, useLive } from '../../kit/live.ts'
import { LiveBadge } from '../../kit/live-badge.tsx'
import { Page } from '../../kit/page.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showSecond } from '../../show.ts'
import DetailPage, { History } from '../detail.tsx'
import { BidderDesk, useOwnProxy } from './auction-desk.tsx'
import { Feed, nameOf, PriceChart, Ring, RulesList, type Seat, Seats, type Shown } from './auction-parts.tsx'
import './auction-room.css'
import { WideTable } from '../../kit/wide-table.tsx'

const TOLD = 6_000
const PATH = '/auctions'

/** Every line of the record so far: what the stream brings is put on, what it skipped is asked for. */
const useLines = (id: string, { seq, latest }: Pick<Shown, 'seq' | 'latest'>): readonly Item[] => {
  const [lines, setLines] = useState<readonly Item[]>([])
  const have = lines.at(-1)?.seq ?? 0
  useEffect(() => {
    if (seq <= have) return
    const fresh = latest.filter((line) => line.seq > have)
    if (fresh[0]?.seq === have + 1 && fresh.at(-1)?.seq === seq) return setLines((before) => [...before, ...fresh])
    let over = false
    void get<{ lines: Item[] }>(`/api${PATH}/${id}/lines?after=${have}`).then(
      ({ lines: missed }) => {
        if (!over) setLines((before) => [...before, ...missed.filter((line) => line.seq > (before.at(-1)?.seq ?? 0))])
      },
      () => {}, // asked for again with the next change
    )
    return () => {
      over = true
    }
  }, [id, seq, have, latest])
  return lines
}

/** How many lines came in while the connection was gone. */
const useCaughtUp = (live: LiveState, seq: number): number => {
  const [had, setHad] = useState<number>()
  useEffect(() => {
    if (live === 'reconnecting') setHad((before) => before ?? seq)
    if (live === 'connected') setHad(undefined)
  }, [live, seq])
  return live === 'caughtUp' && had !== undefined ? seq - had : 0
}

/** An extension is said where everyone looks, and goes again. */
const Flash = ({ lines }: { lines: readonly Item[] }) => {
  const last = lines.findLast(({ kind }) => kind === 'extended')
  const seen = useRef<number>(undefined)
  const [shown, setShown] = useState(false)
  const seq = last?.seq ?? 0
  useEffect(() => {
    const before = seen.current
    if (lines.length === 0) return
    seen.current = seq
    if (before === undefined || seq <= before) return
    setShown(true)
    const timer = setTimeout(() => setShown(false), TOLD)
    return () => clearTimeout(timer)
  }, [seq, lines.length])
  return (
    <div aria-live="assertive" className="auction-flash-place">
      {shown && last?.kind === 'extended' && (
        <p className="auction-flash">末段有新报价，已延时到 {showSecond(last.endsAt).slice(11)}</p>
      )}
    </div>
  )
}

const Price = ({ state, own }: { state: Shown; own: number | undefined }) => {
  const { best, rules, status } = state
  const price = best?.price ?? rules.startPrice
  const over = status === 'ended'
  const saved = state.ceiling - price
  return (
    <div className="auction-price">
      <p>{best ? (over ? '最低报价' : '当前最低价') : '起拍价'}</p>
      <p className="auction-figure" key={price}>
        <b className="num">{toYuan(price)}</b> 元
      </p>
      <p className="auction-words">{inWords(price)}</p>
      <p aria-live="polite">
        {best ? (
          <span className={best.no === own ? 'auction-lead mine' : 'auction-lead'}>
            {best.no === own ? '您领先' : `${nameOf(state.bidders, best.no, own)} 领先`}
          </span>
        ) : (
          <span className="auction-lead">等待第一口报价</span>
        )}{' '}
        <span className="num">
          {saved > 0 && `比限价低 ${((saved / state.ceiling) * 100).toFixed(2)}%`}
          {status === 'running' && ` · 下一口至多 ${toYuan(highestFor(rules, best))}`}
        </span>
      </p>
    </div>
  )
}

const Position = ({ state, seat }: { state: Shown; seat: Seat }) => {
  const priced = state.bidders.filter((each) => each.price !== undefined)
  const place = seat.price === undefined ? undefined : priced.filter((each) => each.price! < seat.price!).length + 1
  return (
    <dl className="auction-own">
      <div>
        <dt>我的编号</dt>
        <dd className="num">{seat.no} 号</dd>
      </div>
      <div>
        <dt>我的报价</dt>
        <dd className="num">{seat.price === undefined ? '未报价' : toYuan(seat.price)}</dd>
      </div>
      <div>
        <dt>位次</dt>
        <dd className="num">{place === undefined ? '—' : `${place} / ${priced.length}`}</dd>
      </div>
      <div>
        <dt>距最低价</dt>
        <dd className="num">
          {seat.price === undefined || !state.best
            ? '—'
            : seat.price === state.best.price
              ? '0'
              : toYuan((seat.price - state.best.price) as Fen)}
        </dd>
      </div>
    </dl>
  )
}

const LookerOn = ({ state, host }: { state: Shown; host: boolean }) => (
  <dl className="auction-own">
    <div>
      <dt>{host ? '已确认参加' : '竞价人'}</dt>
      <dd className="num">
        {host ? `${state.bidders.filter(({ joinedAt }) => joinedAt).length} / ` : ''}
        {state.bidders.length} 家
      </dd>
    </div>
    <div>
      <dt>已报价</dt>
      <dd className="num">{state.bidders.filter(({ price }) => price !== undefined).length} 家</dd>
    </div>
    <div>
      <dt>报价次数</dt>
      <dd className="num">{state.bids}</dd>
    </div>
    <div>
      <dt>已延时</dt>
      <dd className="num">
        {state.clock.extensions} / {state.rules.extension.most} 次
      </dd>
    </div>
  </dl>
)

const download = (record: AuctionRecord) => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `竞价记录-${record.title}.json`
  link.click()
  URL.revokeObjectURL(url)
}

/** 竞价记录: taken away, and run again on the spot by the very rules the hall ran by. */
const Record = ({ id, seat }: { id: string; seat: Seat | undefined }) => {
  const [record, setRecord] = useState<AuctionRecord>()
  const [faults, setFaults] = useState<readonly Fault[]>()
  const { data: own } = useOwnProxy(id, seat !== undefined)
  const fetched = async () => {
    const found = record ?? (await get<AuctionRecord>(`/api${PATH}/${id}/record`))
    setRecord(found)
    return found
  }
  const opened = seat && own?.proxy ? [{ no: seat.no, floor: own.proxy.floor, salt: own.proxy.salt }] : []
  return (
    <section className="block" aria-labelledby="auction-record">
      <h2 id="auction-record">竞价记录</h2>
      <p>
        每一行都与之前各行绑定，改动任何一处都会被发现。任何人可以离线重算：编号、每一口降价、延时、结束时间和名次。
      </p>
      <p className="auction-record-acts">
        <Button onClick={() => void fetched().then(download)}>下载竞价记录</Button>
        <Button onClick={() => void fetched().then((found) => setFaults(recomputeAuction(found, opened)))}>
          当场重算{opened.length > 0 && '（含我的代理）'}
        </Button>
        <Button onClick={() => print()}>打印（可另存为 PDF）</Button>
      </p>
      <div aria-live="polite">
        {faults?.length === 0 && record && (
          <Alert type="success" showIcon title={`重算一致：${record.lines.length} 行，结果由规则得出，没有改动`} />
        )}
        {faults && faults.length > 0 && (
          <Alert
            type="error"
            showIcon
            title="重算不一致"
            description={faults.map(({ code, seq }) => `${seq ? `第${seq}行：` : ''}${FAULTS[code]}`).join('；')}
          />
        )}
      </div>
      {record && <p className="hash">记录摘要 {record.chain}</p>}
    </section>
  )
}

const Outcome = ({ state, own }: { state: Shown; own: number | undefined }) => {
  const { status, ranking = [] } = state
  if (status === 'cancelled') return <Alert type="warning" showIcon title="竞价已取消" description={state.reason} />
  if (status === 'failed')
    return (
      <Alert
        type="warning"
        showIcon
        title={`有效报价 ${state.count} 家，不足 ${state.rules.minimumBidders} 家，流拍`}
        description="请采购人调整需求或者邀请更多供应商后重新组织。"
      />
    )
  if (status !== 'ended') return null
  const [winner] = ranking
  return (
    <section className="block auction-result" aria-labelledby="auction-result">
      <h2 id="auction-result">
        竞价结果 <small className="muted num">{showSecond(state.endedAt!)} 由平台时钟结束</small>
      </h2>
      {winner && (
        <p className="auction-winner">
          <span>{winner.no === own ? '恭喜，您是第一候选' : '第一候选'}</span>
          <b>{winner.name}</b>
          <span className="num">
            {toYuan(winner.price)} 元，比最高限价低 {toYuan((state.ceiling - winner.price) as Fen)} 元
          </span>
        </p>
      )}
      <WideTable title="竞价结果表" head={['名次', '供应商', { right: '最后报价（元）' }, '大写']}>
        {ranking.map((each) => (
          <tr key={each.no} className={each.no === own ? 'own' : undefined}>
            <td className="num">{each.place}</td>
            <th scope="row">
              {each.name} <small className="muted">{each.no}号</small>
            </th>
            <td className="num right">{toYuan(each.price)}</td>
            <td>{inWords(each.price)}</td>
          </tr>
        ))}
      </WideTable>
    </section>
  )
}

const Hall = ({ id, thing }: { id: string; thing: Thing<Shown> }) => {
  const me = useMe()
  const { state } = thing
  const { status, rules, clock } = state
  const over = status === 'ended' || status === 'failed' || status === 'cancelled'
  const live = useLive(useMemo(() => (over ? [] : ([[PATH, id]] as const)), [over, id]))
  const lines = useLines(id, state)
  const missed = useCaughtUp(live, state.seq)
  const seat = state.bidders.find(({ supplierId }) => supplierId === me.orgId)
  const own = seat?.no
  const host = me.orgId === state.agencyId || me.orgId === state.procuringEntityId
  useEffect(() => void learnTime().catch(() => {}), [])
  return (
    <Page
      title={state.title}
      trail={[[PATH, model.title]]}
      lead={
        <>
          <StatusTag chapter={chapterAt('auctions')} status={status} />
          <span>
            {state.procuringEntityName} · 第 {state.lot} 包 ·{' '}
            {state.lines.map(({ name, quantity, unit }) => `${name} ${quantity}${unit}`).join('、')}
          </span>
          {!over && <LiveBadge state={live} />}
          {missed > 0 && <span role="status">已补齐 {missed} 条</span>}
        </>
      }
      aside={
        <div className="auction-host">
          {status === 'paused' && <ActDialog path={PATH} thing={thing} noun="resumption" primary />}
          {status === 'scheduled' && <ActDialog path={PATH} thing={thing} noun="postponement" />}
          {status === 'running' && <ActDialog path={PATH} thing={thing} noun="pause" />}
          {!over && <ActDialog path={PATH} thing={thing} noun="cancellation" />}
        </div>
      }
    >
      <Flash lines={lines} />
      <div className={`auction-stage auction-${status}`}>
        {over ? <EndedMark state={state} /> : <Ring state={state} />}
        <Price state={state} own={own} />
        {seat ? <Position state={state} seat={seat} /> : <LookerOn state={state} host={host} />}
      </div>
      {status === 'paused' && (
        <Alert type="warning" showIcon title="竞价已暂停，截止时间停止计算" description={state.reason} />
      )}
      {!over && seat && <BidderDesk id={id} state={state} seat={seat} />}
      <Outcome state={state} own={own} />
      {status === 'scheduled' ? (
        <section className="block">
          <h2>
            竞价规则 <small className="muted">发布时已冻结，{showInstant(clock.startsAt)} 开始</small>
          </h2>
          <RulesList rules={rules} ceiling={state.ceiling} />
        </section>
      ) : (
        <div className="auction-columns">
          <section className="block">
            <h2>价格走势</h2>
            <PriceChart state={state} lines={lines} own={own} />
            <h2>各家报价</h2>
            <Seats state={state} own={own} />
          </section>
          <section className="block">
            <h2>
              竞价动态 <small className="muted num">{state.bids} 次报价</small>
            </h2>
            <Feed state={state} lines={lines} own={own} />
          </section>
        </div>
      )}
      {over && status !== 'cancelled' && <Record id={id} seat={seat} />}
      {status !== 'scheduled' && (
        <details className="block auction-rules-panel">
          <summary>竞价规则（发布时已冻结）</summary>
          <RulesList rules={rules} ceiling={state.ceiling} />
        </details>
      )}
      <History caseId={thing.caseId} id={id} />
    </Page>
  )
}

const EndedMark = ({ state }: { state: Shown }) => (
  <div className="auction-ring over">
    <div>
      <b>{model.status[state.status]}</b>
      <span className="num">{state.endedAt && showSecond(state.endedAt)}</span>
      <span className="num">{state.bids} 次报价</span>
    </div>
  </div>
)

export default function AuctionRoomPage({ id }: { id?: string }) {
  const { data, error } = useThing<Shown>(PATH, id)
  if (error)
    return (
      <Page title={model.title} trail={[[PATH, model.title]]}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  if (!data || !id) return <Waiting />
  const chapter = chapterAt('auctions')!
  return (data.state.status as string) === 'draft' ? (
    <DetailPage chapter={chapter} id={id} />
  ) : (
    <Hall id={id} thing={data} />
  )
}
