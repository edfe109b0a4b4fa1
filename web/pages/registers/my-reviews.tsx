/** 我的评审 — an expert's own page: what comes next, the days one is away, what is owed, what was noted, who read one's data. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Fen } from '#foundation/money.ts'
import { expertActs } from '#registers/experts/acts.ts'
import { CONDUCT, type Conduct } from '#registers/experts/conduct.ts'
import type { Expert, Leave } from '#registers/experts/expert.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get, Refusal, serverInstant } from '../../kit/api.ts'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showDay, showInstant, showYuan } from '../../show.ts'
import { AppraisalsBlock, ReadingsBlock, ScoreBlock } from './people-parts.tsx'

type Asked = { id: string; status: string; title: string; evaluationAt?: string }

/** The invitations that still lie ahead; their day stands in the title the platform gave them. */
const useAsked = () =>
  useQuery({
    queryKey: ['my-invitations'],
    queryFn: () => get<{ rows: Asked[] }>('/api/expert-invitations?status=invited,accepted&limit=30'),
  })
const dayIn = (title: string) => /\d{4}-\d\d-\d\d/.exec(title)?.[0]

const Next = ({ asked, today }: { asked: readonly Asked[]; today: string }) => {
  const rows = asked
    .filter(({ title }) => (dayIn(title) ?? today) >= today)
    .toSorted((a, b) => ((dayIn(a.title) ?? '') < (dayIn(b.title) ?? '') ? -1 : 1))
  return (
    <section className="block">
      <h2>接下来的评审</h2>
      {rows.length === 0 && <p className="none">没有待答复或者已接受的评审。抽中时会以站内待办、短信和电话通知。</p>}
      <ul className="plain-list">
        {rows.map(({ id, status, title }) => (
          <li key={id}>
            <Link to={`/expert-invitations/${id}`}>{title}</Link>{' '}
            <span className={status === 'invited' ? 'tag tag-wait' : 'tag tag-good'}>
              {status === 'invited' ? '待答复' : '已接受'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const DAYS = ['一', '二', '三', '四', '五', '六', '日']
const pad = (n: number) => String(n).padStart(2, '0')

const Month = ({
  month,
  leaves,
  reviews,
  today,
}: {
  month: string
  leaves: readonly Leave[]
  reviews: readonly string[]
  today: string
}) => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const first = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const cells = [
    ...Array<undefined>(first).fill(undefined),
    ...Array.from({ length }, (_, n) => `${month}-${pad(n + 1)}`),
  ]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, n) => cells.slice(n * 7, n * 7 + 7))
  const away = (day: string) => leaves.find(({ from, until }) => from <= day && day <= until)
  const say = (day: string) =>
    [day === today && '今天', away(day) && `请假：${away(day)?.reason}`, reviews.includes(day) && '有评审']
      .filter(Boolean)
      .join('，')
  const look = (day: string) =>
    [away(day) && 'on-leave', reviews.includes(day) && 'has-review', day === today && 'today'].filter(Boolean).join(' ')
  return (
    <table className="month">
      <caption>
        {year}年{number}月
      </caption>
      <thead>
        <tr>
          {DAYS.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, n) => (
          <tr key={`${month}-${n + 1}`}>
            {Array.from({ length: 7 }, (_, at) => week[at]).map((day, at) =>
              day ? (
                <td key={day} className={look(day)} title={say(day) || undefined}>
                  {Number(day.slice(8))}
                  {say(day) && <span className="sr">{say(day)}</span>}
                </td>
              ) : (
                <td key={`empty-${at + 1}`} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Away = ({ thing, asked, today }: { thing: Thing<Expert>; asked: readonly Asked[]; today: string }) => {
  const { leaves } = thing.state
  const reviews = asked.filter(({ status }) => status === 'accepted').flatMap(({ title }) => dayIn(title) ?? [])
  const [year, month] = today.split('-').map(Number) as [number, number]
  const months = [0, 1, 2].map((n) => `${year + Math.floor((month - 1 + n) / 12)}-${pad(((month - 1 + n) % 12) + 1)}`)
  return (
    <section className="block">
      <h2>请假日历</h2>
      <p className="muted">请假期间不会被抽到；已接受的评审请在该评审通知中请假。</p>
      <div className="months">
        {months.map((each) => (
          <Month key={each} month={each} leaves={leaves} reviews={reviews} today={today} />
        ))}
      </div>
      <p className="legend">
        <span>划线：请假</span>
        <span>深色：有评审</span>
        <span>框：今天</span>
      </p>
      <div className="desk-acts">
        <ActDialog path="/experts" thing={thing} noun="leave" />
        {leaves.some(({ until }) => until >= today) && <ActDialog path="/experts" thing={thing} noun="return" />}
      </div>
    </section>
  )
}

type FeeRow = {
  id: string
  status: 'due' | 'paid'
  title: string
  projectNumber: string
  amount: Fen
  parts: { date: string; minutes: number }[]
  dueAt: string
  paidDate?: string
}
type Statement = { year: number; due: Fen; paid: Fen; reviews: number; minutes: number; rows: FeeRow[] }

const Fees = ({ thisYear }: { thisYear: number }) => {
  const [year, setYear] = useState(thisYear)
  const { data } = useQuery({
    queryKey: ['fees', year],
    queryFn: () => get<Statement>(`/api/expert-fees/statement?year=${year}`),
  })
  return (
    <section className="block">
      <h2>劳务费年度对账单</h2>
      <p>
        <Select
          aria-label="年度"
          value={year}
          onChange={setYear}
          options={[0, 1, 2].map((n) => ({ value: thisYear - n, label: `${thisYear - n}年` }))}
        />{' '}
        <Button type="text" onClick={() => print()}>
          打印
        </Button>
      </p>
      {data && (
        <dl className="facts-row">
          <div>
            <dt>评审</dt>
            <dd className="num">{data.reviews} 次</dd>
          </div>
          <div>
            <dt>时长</dt>
            <dd className="num">{(data.minutes / 60).toFixed(1)} 小时</dd>
          </div>
          <div>
            <dt>已支付</dt>
            <dd className="num">{showYuan(data.paid)}</dd>
          </div>
          <div>
            <dt>待支付</dt>
            <dd className="num">{showYuan(data.due)}</dd>
          </div>
        </dl>
      )}
      {data && data.rows.length === 0 && (
        <p className="none">这一年没有劳务费。名单随结果公告公开后，按签到和签退的时间计费。</p>
      )}
      {data && data.rows.length > 0 && (
        <WideTable
          title="劳务费明细"
          head={['项目', '评审日期', { right: '分钟' }, { right: '金额' }, '支付']}
          look="unbroken"
        >
          {data.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to={`/expert-fees/${row.id}`}>{row.title}</Link>
              </td>
              <td className="num">{row.parts.map(({ date }) => date).join('、')}</td>
              <td className="num right">{row.parts.reduce((all, { minutes }) => all + minutes, 0)}</td>
              <td className="num right">{showYuan(row.amount)}</td>
              <td>{row.status === 'paid' ? `${row.paidDate} 已支付` : `${showDay(row.dueAt)} 前支付`}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  )
}

const Noted = ({ thing }: { thing: Thing<Expert> }) => {
  const { data } = useQuery({
    queryKey: ['expert-record', thing.id],
    queryFn: () => get<{ score: number; band: string; conduct: Conduct[] }>(`/api/experts/${thing.id}/record`),
  })
  if (!data) return null
  return (
    <section className="block">
      <h2>履职记录</h2>
      <p>
        <span className="score-figure">{data.score}</span>{' '}
        <span className="muted">满分100，每项记录计一年；等级 {data.band}</span>
      </p>
      {data.conduct.length === 0 && <p className="none">没有记录。</p>}
      <ul className="plain-list">
        {data.conduct.map(({ no, kind, date, text, explanation }) => (
          <li key={no}>
            <b className="num">{date}</b> {CONDUCT[kind].title}（−{CONDUCT[kind].points}）{text}
            <span className="law">{CONDUCT[kind].law}</span>
            {explanation ? (
              <div className="muted">本人说明：{explanation}</div>
            ) : (
              <ActDialog path="/experts" thing={thing} noun="explanation" given={{ no }} small />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What stands between an applicant and the draw, and the one thing to do next. */
const Way = ({ thing }: { thing: Thing<Expert> }) => {
  const { status, trainings, tests } = thing.state
  const last = tests.at(-1)
  const says: Partial<Record<Expert['status'], string>> = {
    applied: '申请已提交，监管部门正在审核。',
    returned: '申请被退回，请按理由补正后再次提交。',
    training:
      trainings.length === 0
        ? '审核已通过。请参加监管部门组织的培训，登记后即可测试。'
        : last
          ? `上次测试 ${last.score} 分，未达到合格分数；每天可测试一次。`
          : '培训已登记。测试合格后即可被抽取。',
    expired: '聘期已届满。申请续聘前一年内须有一次合格的测试。',
    suspended: '评审资格已暂停。',
  }
  const text = says[status]
  if (!text) return null
  return (
    <section className="block next" aria-label="下一步">
      <div>
        <p>
          <b>{text}</b>
        </p>
        {'reason' in thing.state && <p>{thing.state.reason}</p>}
      </div>
      <div className="desk-acts">
        {status === 'returned' && <Link to={`/experts/${thing.id}/second-application`}>补正申请</Link>}
        {(status === 'training' || status === 'expired') && trainings.length > 0 && (
          <Link to={`/experts/${thing.id}/test`}>参加测试</Link>
        )}
        {status === 'expired' && <ActDialog path="/experts" thing={thing} noun="renewal-request" />}
      </div>
    </section>
  )
}

const Mine = ({ thing }: { thing: Thing<Expert> }) => {
  const { state } = thing
  const { data } = useAsked()
  const asked = data?.rows ?? []
  const today = showDay(serverInstant())
  const inRegister = state.status === 'registered' || state.status === 'suspended' || state.status === 'expired'
  return (
    <Page
      title="我的评审"
      lead={
        <>
          <StatusTag chapter={expertActs} status={state.status} />
          <span className="muted num">{state.number}</span>
          {inRegister && <span className="muted"> 聘期至 {state.termUntilDate}</span>}
        </>
      }
      aside={<Link to={`/experts/${thing.id}`}>入库信息</Link>}
    >
      <Way thing={thing} />
      {inRegister && <Next asked={asked} today={today} />}
      {inRegister && <Away thing={thing} asked={asked} today={today} />}
      {inRegister && <Fees thisYear={Number(today.slice(0, 4))} />}
      {inRegister && <Noted thing={thing} />}
      {inRegister && <ScoreBlock subjectId={thing.id} title="各方评价" />}
      {inRegister && <AppraisalsBlock />}
      <ReadingsBlock />
      {state.trainings.length > 0 && (
        <section className="block">
          <h2>培训与测试</h2>
          <ul className="plain-list">
            {state.trainings.map(({ date, course, hours }) => (
              <li key={`${date}${course}`}>
                <span className="num">{date}</span> {course} {hours > 0 && `${hours} 学时`}
              </li>
            ))}
            {state.tests.map(({ attempt, score, passed, at }) => (
              <li key={attempt}>
                <span className="num">{showInstant(at)}</span> 第 {attempt} 次测试 {score} 分，
                {passed ? '合格' : '不合格'}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

export default function MyReviewsPage() {
  const { orgId } = useMe()
  const go = useGo()
  const { data, error } = useThing<Expert>('/experts', orgId)
  if (data) return <Mine thing={data} />
  if (!(error instanceof Refusal)) return <Waiting />
  return (
    <Page title="我的评审">
      <section className="block next" aria-label="申请入库">
        <div>
          <p>
            <b>您还不在评审专家库中。</b>
          </p>
          <p className="muted">
            具有中级专业技术职称并从事相关工作满8年，或者高级职称，不满70周岁，可以申请；备好职称证书、工作证明和近三年任职单位。
          </p>
        </div>
        <Button type="primary" size="large" onClick={() => go('/experts/new')}>
          申请入库
        </Button>
      </section>
      <ReadingsBlock />
    </Page>
  )
}
