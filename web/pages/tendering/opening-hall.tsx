/** 开标大厅 — one lot, live: the clock until the deadline, who signed in, the close, the shares as they arrive, the record, objections. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { toYuan } from '#foundation/money.ts'
import { plus } from '#foundation/time.ts'
import { SIGN_IN_OPENS } from '#subsystems/tendering/hall/attendance.ts'
import { ANNOUNCEMENTS } from '#subsystems/tendering/opening/announce.ts'
import { opening as model, type Opening } from '#subsystems/tendering/opening/opening.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get, learnTime } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useNow } from '../../kit/clock.tsx'
import { useSubmission } from '../../kit/command-form.tsx'
import { useLive } from '../../kit/live.ts'
import { LiveBadge } from '../../kit/live-badge.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name, StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showSecond } from '../../show.ts'
import { History } from '../detail.tsx'
import { type Arrived, type Present, partsOf, Record, Shares } from './opening-parts.tsx'

type Attended = { mine?: string; present: Present[] }

const Countdown = ({ until }: { until: string }) => {
  const now = useNow(250)
  const left = Date.parse(until) - Date.parse(now)
  return (
    <div className="countdown" role="timer" aria-label={`距截止 ${showSecond(until)}`}>
      <p>{left > 0 ? '距提交投标文件截止' : '时间到，平台时钟正在截止'}</p>
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

/** A bidder's own desk before the deadline: sign in, and the bid. */
const BidderDesk = ({ id, state, attended }: { id: string; state: Opening; attended: Attended | undefined }) => {
  const go = useGo()
  const now = useNow()
  const { send, busy, panel } = useSubmission('/api/hall-attendances', () => {})
  const from = plus(state.deadline, SIGN_IN_OPENS)
  const mayCome = now >= from && now < state.deadline
  return (
    <div className="desk">
      <div className="desk-acts">
        {attended?.mine ? (
          <span className="tag tag-good">已签到 {showSecond(attended.mine).slice(11)}</span>
        ) : (
          <Button
            type={mayCome ? 'primary' : 'default'}
            size="large"
            loading={busy}
            aria-disabled={!mayCome}
            className={mayCome ? undefined : 'greyed'}
            aria-description={mayCome ? undefined : `${showInstant(from)} 起可以签到`}
            onClick={() => mayCome && void send({ openingId: id })}
          >
            {mayCome ? '签到' : `${showInstant(from).slice(5)} 起签到`}
          </Button>
        )}
        <Button size="large" onClick={() => go(`/bids/new?openingId=${id}`)}>
          编制投标文件
        </Button>
      </div>
      {panel}
    </div>
  )
}

const Announcements = ({ thing }: { thing: Thing<Opening> }) => {
  const said = thing.state.announcements ?? []
  const host = thing.actions.some(({ command }) => command === 'opening.announce')
  if (said.length === 0 && !host) return null
  return (
    <section className="block" aria-labelledby="said">
      <h2 id="said">
        主持人宣布
        {host && <ActDialog path="/openings" thing={thing} noun="announcement" label="宣布" small />}
      </h2>
      <ol className="plain-list" aria-live="polite">
        {said.map((each) => (
          <li key={each.no}>
            <p>
              <b>{ANNOUNCEMENTS[each.kind]}</b> <span className="muted num">{showSecond(each.at)}</span>
            </p>
            <p className="said">{each.text}</p>
          </li>
        ))}
        {said.length === 0 && <li className="muted">尚未宣布开标纪律</li>}
      </ol>
    </section>
  )
}

const PresentList = ({ present }: { present: readonly Present[] }) => (
  <section className="block" aria-labelledby="present">
    <h2 id="present">
      签到 <small className="muted num">{present.length} 家</small>
    </h2>
    <ul className="chips">
      {present.map((each) => (
        <li key={each.supplierId}>
          {each.supplierName} <span className="muted num">{showSecond(each.at).slice(11)}</span>
        </li>
      ))}
    </ul>
    <p className="law">投标人未参加开标的，视同认可开标结果（财政部令第87号第四十二条）</p>
  </section>
)

const Objections = ({ thing }: { thing: Thing<Opening> }) => {
  const { state } = thing
  if (!('objections' in state)) return null
  const mayObject = thing.actions.some(({ command }) => command === 'opening.object')
  if (state.objections.length === 0 && !mayObject) return null
  return (
    <section className="block" aria-labelledby="objections">
      <h2 id="objections">
        疑义与答复
        {mayObject && <ActDialog path="/openings" thing={thing} noun="objection" label="提出疑义" small />}
      </h2>
      <ol className="plain-list" aria-live="polite">
        {state.objections.map((each) => (
          <li key={each.no}>
            <p>
              <b>疑义 {each.no}</b> <Name id={each.supplierId} />{' '}
              <span className="muted num">{showSecond(each.at)}</span>
            </p>
            <p>{each.text}</p>
            {each.answer ? (
              <p>
                <b>答复：</b>
                {each.answer.text} <span className="muted num">{showSecond(each.answer.at)}</span>
              </p>
            ) : (
              <p>
                <span className="tag">待答复</span>{' '}
                <ActDialog path="/openings" thing={thing} noun="answer" label="答复" given={{ no: each.no }} small />
              </p>
            )}
          </li>
        ))}
        {state.objections.length === 0 && <li className="muted">没有人提出疑义</li>}
      </ol>
    </section>
  )
}

const STEPS = ['等待截止', '截止', '解密', '唱标', '签署记录'] as const
const stepOf = (status: Opening['status']) =>
  ({ waiting: 0, cancelled: 0, tooFew: 1, closed: 1, opening: 2, opened: 3, recorded: 5 })[status]

const Steps = ({ status }: { status: Opening['status'] }) => (
  <ol className="steps-row" aria-label="开标进程">
    {STEPS.map((step, at) => (
      <li
        key={step}
        className={at < stepOf(status) ? 'done' : at === stepOf(status) ? 'now' : undefined}
        aria-current={at === stepOf(status) ? 'step' : undefined}
      >
        {step}
      </li>
    ))}
  </ol>
)

const Hall = ({ id, thing, attended }: { id: string; thing: Thing<Opening>; attended: Attended | undefined }) => {
  const me = useMe()
  const queries = useQueryClient()
  const live = useLive([['/openings', id]], () => void queries.invalidateQueries({ queryKey: ['attended', id] }))
  useEffect(() => void learnTime().catch(() => {}), [])
  const { state } = thing
  const present = attended?.present ?? []
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
          <LiveBadge state={live} />
        </>
      }
    >
      <Steps status={state.status} />
      {state.status === 'waiting' && (
        <>
          <Countdown until={state.deadline} />
          {me.role === 'supplier' && <BidderDesk id={id} state={state} attended={attended} />}
          <p className="muted">
            截止之前，谁签到、谁投了标、投了几份，任何人都不能知道，主持人也不能（招标投标法第二十二条）。到时由平台时钟截止。
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
          title={`投标人不足${state.minimum}家，不得开标`}
          description="财政部令第87号第四十一条。投标文件原样退回，不开启。"
        />
      )}
      {state.status === 'cancelled' && <Alert type="warning" showIcon title="开标已取消" description={state.reason} />}
      <Actions
        path="/openings"
        id={id}
        actions={thing.actions}
        without={['opening.announce', 'opening.object', 'opening.answer']}
      />
      {'record' in state && <Record state={state} present={present} />}
      <Announcements thing={thing} />
      {'released' in state && <Shares arrived={state.released as unknown as readonly Arrived[]} />}
      <Objections thing={thing} />
      {state.status !== 'waiting' && present.length > 0 && <PresentList present={present} />}
      {'confirmed' in state && (
        <p className="muted">
          {state.confirmed.length} 家投标人已确认开标记录。<Link to={`/cases/${state.caseId}`}>看整个项目</Link>
          <Button type="link" onClick={() => print()}>
            打印开标记录
          </Button>
        </p>
      )}
      <History caseId={thing.caseId} id={id} />
    </Page>
  )
}

export default function OpeningHallPage({ id }: { id?: string }) {
  const { data, error } = useThing<Opening>('/openings', id)
  const attended = useQuery({
    queryKey: ['attended', id],
    queryFn: () => get<Attended>(`/api/hall-attendances/of-opening/${id}`).catch(() => ({ present: [] })),
    enabled: Boolean(id),
  }).data
  if (error)
    return (
      <Page title="开标" trail={[['/openings', '开标']]}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  return data && id ? <Hall id={id} thing={data} attended={attended} /> : <Waiting />
}
