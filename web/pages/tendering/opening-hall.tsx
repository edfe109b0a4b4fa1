/** 开标大厅 — one lot: the clock until the deadline, the count at the close, the shares as they arrive, the record with its prices. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { tell } from '#foundation/terms.ts'
import { SME } from '#subsystems/tendering/bid/contents.ts'
import { THRESHOLD } from '#subsystems/tendering/bid/manifest.ts'
import { refusal as bidRefusal } from '#subsystems/tendering/bid/terms.ts'
import { type Line, opening as model, type Opening } from '#subsystems/tendering/opening/opening.ts'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useNow } from '../../kit/clock.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showSecond } from '../../show.ts'
import { History } from '../detail.tsx'

/** As the server shows it: how many shares each trustee let go, never the shares. */
type Arrived = { trustee: string; at: string; shares: number }
type Shown = Opening

/** Two digits each, so that the figures do not jump. */
const partsOf = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return [
    ['天', Math.floor(seconds / 86_400)],
    ['时', Math.floor(seconds / 3600) % 24],
    ['分', Math.floor(seconds / 60) % 60],
    ['秒', seconds % 60],
  ] as const
}

const Countdown = ({ until }: { until: string }) => {
  const now = useNow(250)
  const left = Date.parse(until) - Date.parse(now)
  return (
    <div className="countdown" role="timer" aria-label={`距截止 ${showSecond(until)}`}>
      <p>距提交投标文件截止</p>
      <p className="countdown-figures" aria-hidden="true">
        {partsOf(left).map(([unit, value]) => (
          <span key={unit}>
            <b>{String(value).padStart(2, '0')}</b>
            {unit}
          </span>
        ))}
      </p>
      <p className="num">
        {showSecond(until)} 截止 · 现在 {showSecond(now)}（平台时钟）
      </p>
    </div>
  )
}

const Shares = ({ state }: { state: Extract<Shown, { status: 'closed' | 'opening' | 'opened' | 'recorded' }> }) => {
  const arrived = (state.released ?? []) as unknown as readonly Arrived[]
  const { data } = useQuery({
    queryKey: ['trustees'],
    queryFn: () =>
      get<{ rows: { id: string; title: string; number: string | null }[] }>('/api/trustees?limit=20').catch(() => ({
        rows: [],
      })),
    staleTime: 600_000,
  })
  const rows = data?.rows ?? []
  const titleOf = (name: string) =>
    rows.find((row) => row.title === name || row.number === name || row.id === name)?.title ?? name
  return (
    <section className="block" aria-labelledby="shares">
      <h2 id="shares">
        受托方释放密钥份额
        <small className="muted">
          {Math.max(rows.length, THRESHOLD)} 方中任意 {THRESHOLD} 方即可开启
        </small>
      </h2>
      <Progress
        percent={Math.min(100, Math.round((100 * arrived.length) / THRESHOLD))}
        steps={THRESHOLD}
        format={() => `${arrived.length} / ${THRESHOLD}`}
        aria-label={`已有 ${arrived.length} 方释放份额`}
      />
      <ol className="shares" aria-live="polite">
        {arrived.map((each) => (
          <li key={each.trustee}>
            <b>{titleOf(each.trustee)}</b>
            <span className="num">{showSecond(each.at)}</span>
            <span className="muted">{each.shares} 份投标的份额，已签名并入账</span>
          </li>
        ))}
        {arrived.length === 0 && <li className="muted">受托方核对截止记录后释放份额，请稍候</li>}
      </ol>
    </section>
  )
}

const priced = (line: Line): line is Extract<Line, { price: Fen }> => 'price' in line

const Record = ({ lines, ceiling }: { lines: readonly Line[]; ceiling: Fen }) => {
  const good = lines.filter(priced).toSorted((a, b) => a.price - b.price)
  const failed = lines.filter((line) => !priced(line))
  return (
    <section className="block" aria-labelledby="record">
      <h2 id="record">
        开标记录 <small className="muted">财政部令第87号第四十一条</small>
      </h2>
      <div className="sideways">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">投标人</th>
              <th scope="col" className="right">
                投标报价
              </th>
              <th scope="col">大写</th>
              <th scope="col">交付期</th>
              <th scope="col">企业规模声明</th>
              <th scope="col">本国产品</th>
              <th scope="col">收到时间</th>
            </tr>
          </thead>
          <tbody>
            {good.map((line) => (
              <tr key={line.bidId}>
                <th scope="row">{line.supplierName}</th>
                <td className="num right big-price">
                  {toYuan(line.price)}
                  {line.price > ceiling && <small className="field-wrong">超最高限价</small>}
                  {line.totalDiffers !== undefined && (
                    <small className="field-wrong">单价合计 {toYuan(line.totalDiffers)}</small>
                  )}
                </td>
                <td>{inWords(line.price)}</td>
                <td className="num">{line.deliveryDays} 天</td>
                <td>{SME[line.sme]}</td>
                <td>{line.domestic.yes ? `是（${line.domestic.sharePercent}%）` : '未声明'}</td>
                <td className="num">{showSecond(line.receivedAt)}</td>
              </tr>
            ))}
            {failed.map((line) => (
              <tr key={line.bidId}>
                <th scope="row">{line.supplierName}</th>
                <td colSpan={5} className="field-wrong">
                  未能开启：
                  {'failure' in line ? tell(refuse(line.failure.code, line.failure.facts), bidRefusal).text : ''}
                </td>
                <td className="num">{showSecond(line.receivedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const Hall = ({ id, thing }: { id: string; thing: Thing<Shown> }) => {
  const me = useMe()
  const go = useGo()
  const { state } = thing
  return (
    <Page
      title={state.title}
      trail={[['/openings', model.title]]}
      lead={
        <>
          <StatusTag chapter={chapterAt('openings')} status={state.status} />
          <span className="num">
            {state.number} · 第 {state.lot} 包 · 最高限价 {toYuan(state.ceiling)} 元
          </span>
        </>
      }
      aside={
        me.role === 'supplier' &&
        state.status === 'waiting' && (
          <Button type="primary" size="large" onClick={() => go(`/bids/new?openingId=${id}`)}>
            编制投标文件
          </Button>
        )
      }
    >
      {state.status === 'waiting' && (
        <>
          <Countdown until={state.deadline} />
          <p className="muted">
            截止之前，谁投了标、投了几份，任何人都不能知道（财政部令第87号第二十八条）。到时由平台时钟截止。
          </p>
        </>
      )}
      {'closedAt' in state && (
        <div className="closed">
          <p>
            <b className="num">{state.bids.length}</b> 份投标
          </p>
          <div>
            <p>
              已于 <b className="num">{showSecond(state.closedAt)}</b> 截止，不能再提交、替换或撤回
            </p>
            <p className="hash">清单根 {state.root}</p>
          </div>
        </div>
      )}
      {state.status === 'tooFew' && (
        <Alert
          type="warning"
          showIcon
          title="投标人不足三家，不得开标"
          description="财政部令第87号第四十一条。投标文件原样退回，不开启。"
        />
      )}
      {state.status === 'cancelled' && <Alert type="warning" showIcon title="开标已取消" description={state.reason} />}
      <Actions path="/openings" id={id} actions={thing.actions} />
      {'record' in state && <Record lines={state.record} ceiling={state.ceiling} />}
      {'released' in state && <Shares state={state as Extract<Shown, { status: 'closed' }>} />}
      {'objections' in state && state.objections.length > 0 && (
        <section className="block">
          <h2>疑义与答复</h2>
          <ol className="plain-list">
            {state.objections.map((each) => (
              <li key={each.no}>
                <p>
                  <b>疑义 {each.no}</b> <span className="muted num">{showInstant(each.at)}</span>
                </p>
                <p>{each.text}</p>
                {each.answer && (
                  <p>
                    <b>答复：</b>
                    {each.answer.text} <span className="muted num">{showInstant(each.answer.at)}</span>
                  </p>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {'confirmed' in state && (
        <p className="muted">
          {state.confirmed.length} 家投标人已确认开标记录。<Link to={`/cases/${state.caseId}`}>看整个项目</Link>
        </p>
      )}
      <History caseId={thing.caseId} id={id} />
    </Page>
  )
}

export default function OpeningHallPage({ id }: { id?: string }) {
  // A hall is watched: it is asked for again every two seconds while anything may still happen.
  const { data, error } = useQuery({
    queryKey: ['thing', '/openings', id],
    queryFn: () => get<Thing<Shown>>(`/api/openings/${id}`),
    refetchInterval: ({ state }) =>
      ['recorded', 'cancelled', 'tooFew'].includes(state.data?.state.status ?? '') ? false : 2000,
  })
  if (error)
    return (
      <Page title="开标" trail={[['/openings', '开标']]}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  return data && id ? <Hall id={id} thing={data} /> : <Waiting />
}
