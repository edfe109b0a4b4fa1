/** 投诉一览 — how far it has come and by when the next step is due; for the department: 暂停采购, and what else the same supplier complained of. */
import { useQuery } from '@tanstack/react-query'
import type { Instant } from '#foundation/time.ts'
import { DISPUTED } from '#policies/words.ts'
import { type Complaint, complaint, OUTCOMES, PAUSES } from '#subsystems/supervision/complaint/complaint.ts'
import { suspension } from '#subsystems/supervision/suspension/suspension.ts'
import { get } from '../../kit/api.ts'
import { Left } from '../../kit/clock.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { type Step, Steps } from '../../kit/steps.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant } from '../../show.ts'
import './settlement.css'

const until = (by: Instant | undefined, otherwise: string) =>
  by ? (
    <>
      {showInstant(by)} 前 <Left until={by} />
    </>
  ) : (
    otherwise
  )

const ENDED = { notAccepted: '不予受理', transferred: '移送', withdrawn: '撤回', lapsed: '期满没有提起' } as const

const stepsOf = (state: Complaint): Step[] => {
  const { status, filedAt, complainBy, reviewBy, acceptedAt, stateBy, statements = [], hearings = [] } = state
  const { correction, decideBy, decidedAt, decision } = state
  const reviewed = acceptedAt !== undefined || status in ENDED
  const filed = {
    title: '提起投诉',
    done: filedAt !== undefined,
    text: filedAt ? showInstant(filedAt) : until(complainBy, ''),
  }
  if (status === 'lapsed') return [{ ...filed, done: true, text: ENDED.lapsed }]
  return [
    filed,
    ...(correction
      ? [
          {
            title: '补正',
            done: correction.correctedAt !== undefined || reviewed,
            text: correction.correctedAt ? showInstant(correction.correctedAt) : until(correction.correctBy, ''),
          },
        ]
      : []),
    status in ENDED
      ? { title: ENDED[status as keyof typeof ENDED], done: true, text: '' }
      : {
          title: '审查、受理',
          done: reviewed,
          text: acceptedAt ? showInstant(acceptedAt) : until(reviewBy, '提起之日起五个工作日'),
        },
    ...(status in ENDED
      ? []
      : [
          {
            title: '各方说明',
            done: statements.length > 0 || decidedAt !== undefined,
            text: statements.length > 0 ? `${statements.length} 份` : until(stateBy, '收到通知之日起五个工作日'),
          },
          ...(hearings.length > 0
            ? [{ title: '质证', done: true, text: hearings.map(({ heldAt }) => showInstant(heldAt)).join('、') }]
            : []),
          {
            title: '处理决定',
            done: decidedAt !== undefined,
            text:
              decidedAt && decision
                ? `${showInstant(decidedAt)} ${OUTCOMES[decision.outcome]}`
                : status === 'paused'
                  ? '期间已中止'
                  : until(decideBy, '受理之日起三十个工作日'),
          },
        ]),
  ]
}

/** The time it stands still does not count (财政部令第94号第二十七条). */
const Standstill = ({ state: { status, pauses = [] } }: { state: Complaint }) => {
  const last = pauses.at(-1)
  if (status !== 'paused' || !last) return null
  return (
    <p>
      <span className="tag tag-wait">期间中止</span> 自 {showInstant(last.from)} 起{PAUSES[last.kind]}：{last.reason}
    </p>
  )
}

type Row = { id: string; status: string; title: string; amount?: number }
const LIVE: readonly string[] = ['filed', 'correcting', 'accepted', 'paused']

/** 视情况书面通知暂停采购活动 (第二十八条). */
const Suspended = ({ state: { caseId, status } }: { state: Complaint }) => {
  const { data } = useQuery({
    queryKey: ['suspensions-of', caseId],
    queryFn: () => get<{ rows: Row[] }>(`/api/suspensions?caseId=${caseId}&limit=10`),
  })
  const rows = data?.rows ?? []
  const open = LIVE.includes(status) && data && !rows.some((row) => row.status === 'inForce')
  if (rows.length === 0 && !open) return null
  return (
    <section className="block" aria-labelledby="suspended">
      <h2 id="suspended">
        暂停采购活动 <small className="law">财政部令第94号第二十八条</small>
      </h2>
      {rows.map((row) => (
        <p key={row.id}>
          <Link to={`/suspensions/${row.id}`}>暂停采购通知</Link>（
          {suspension.status[row.status as keyof typeof suspension.status]}）
        </p>
      ))}
      {open && (
        <p>
          没有暂停。<Link to={`/suspensions/new?caseId=${caseId}`}>通知暂停这项采购</Link>
          <span className="muted">　最长三十日</span>
        </p>
      )}
    </section>
  )
}

type Other = Pick<Complaint, 'status' | 'title' | 'number' | 'scope' | 'filedAt'> & {
  id: string
  outcome?: keyof typeof OUTCOMES
}

/** Three dismissed within twelve months are a bad record (第三十七条). */
const Others = ({ id, supplierId }: { id: string; supplierId: string }) => {
  const { data } = useQuery({
    queryKey: ['complaints-of', supplierId],
    queryFn: () => get<{ dismissed: number; rows: Other[] }>(`/api/complaints/repeats/${supplierId}`),
  })
  const rows = (data?.rows ?? []).filter((row) => row.id !== id)
  if (!data || (rows.length === 0 && data.dismissed === 0)) return null
  return (
    <section className="block" aria-labelledby="others">
      <h2 id="others">
        同一投诉人的其他投诉 <small className="muted">近十二个月被驳回 {data.dismissed} 件</small>
      </h2>
      <ul className="parts">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <Link to={`/complaints/${row.id}`}>{row.title}</Link>
              <small className="muted">
                {' '}
                {row.number} · {DISPUTED[row.scope]}
              </small>
            </span>
            <span>
              {row.outcome ? OUTCOMES[row.outcome] : complaint.status[row.status]}
              {row.filedAt && <small className="muted num"> {showInstant(row.filedAt)}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function ComplaintExtra({ thing: { id, state } }: { thing: Thing<Complaint> }) {
  const inspects = useMe().role === 'regulator'
  return (
    <>
      <Steps steps={stepsOf(state)}>
        <Standstill state={state} />
      </Steps>
      {inspects && <Suspended state={state} />}
      {inspects && <Others id={id} supplierId={state.supplierId} />}
    </>
  )
}
