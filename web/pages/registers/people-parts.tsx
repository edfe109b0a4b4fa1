/** 人与机构的各栏: a score with its formula, what others said, who read one's data. */
import { useQuery } from '@tanstack/react-query'
import { ROLES, type Role } from '#foundation/command.ts'
import type { Appraisal } from '#registers/appraisals/appraisal.ts'
import { QUESTIONS, RATERS } from '#registers/appraisals/appraisal.ts'
import { PERSONAL, type Personal } from '#registers/readings/reading.ts'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name } from '../../kit/state-view.tsx'
import { showDay, showInstant } from '../../show.ts'
import './people.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Score = { score: number; raters: number; voices: number; formula: string }

export const ScoreBlock = ({ subjectId, title = '评价得分' }: { subjectId: string; title?: string }) => {
  const { data } = useQuery({
    queryKey: ['score', subjectId],
    queryFn: () => get<Score>(`/api/appraisals/score?subjectId=${subjectId}`).catch(() => null),
  })
  if (!data) return null
  return (
    <section className="block">
      <h2>{title}</h2>
      <p>
        <span className="score-figure">{data.score.toFixed(1)}</span>{' '}
        <span className="muted">
          {data.voices === 0 ? '尚无评价，为起始分' : `${data.raters} 个评价方，${data.voices} 次评价`}
        </span>
      </p>
      <p className="muted">{data.formula}</p>
    </section>
  )
}

type Line = { id: string; status: string; title: string; number: string | null; updatedAt: string }
type Lines = { rows: Line[] }

/** What others said of whoever is signed in; and what it is asked to say of others. */
export const AppraisalsBlock = () => {
  const { role } = useMe()
  const { data } = useQuery({
    queryKey: ['appraisals-mine'],
    queryFn: () => get<Lines>('/api/appraisals?mine=true&status=asked,given&limit=30'),
  })
  const rows = data?.rows ?? []
  return (
    <section className="block">
      <h2>互评</h2>
      {rows.length === 0 && <p className="none">采购活动结束后，平台会请当事各方在五个工作日内互评；目前没有。</p>}
      <ul className="plain-list">
        {rows.map(({ id, status, title, updatedAt }) => (
          <li key={id}>
            <Link
              to={status === 'asked' && role !== 'purchaserAdmin' ? `/appraisals/${id}/marks` : `/appraisals/${id}`}
            >
              {title}
            </Link>{' '}
            <span className="muted">{status === 'asked' ? '待评价' : showDay(updatedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Read = {
  id: string
  reader: { userId: string; role: Role; orgId: string }
  what: Personal[]
  why: string
  at: string
}

export const ReadingsBlock = () => {
  const { data } = useQuery({
    queryKey: ['readings-mine'],
    queryFn: () => get<{ rows: Read[] }>('/api/readings/of-mine'),
  })
  const rows = data?.rows ?? []
  return (
    <section className="block">
      <h2>谁查阅过我的个人信息</h2>
      <p className="muted">每次查阅都先记入账本再显示；同一人为同一事项一天内重复查阅只记一次。</p>
      {rows.length === 0 ? (
        <p className="none">还没有人查阅过。</p>
      ) : (
        <WideTable title="查阅记录" head={['时间', '单位', '身份', '查阅内容', '事由']} look="unbroken">
          {rows.map(({ id, reader, what, why, at }) => (
            <tr key={id}>
              <td className="num">{showInstant(at)}</td>
              <td>
                <Name id={reader.orgId} />
              </td>
              <td>{ROLES[reader.role]}</td>
              <td>{what.map((each) => PERSONAL[each]).join('、')}</td>
              <td>{why}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  )
}

/** What an appraisal says, question by question. */
export const MarksTable = ({ state }: { state: Appraisal }) => {
  if (!('marks' in state)) return null
  return (
    <section className="block">
      <h2>
        得分 <span className="num">{state.points}</span>
      </h2>
      <dl className="facts">
        {Object.entries(QUESTIONS[state.subjectKind]).map(([key, title]) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd className="num">{state.marks[key]} / 5</dd>
          </div>
        ))}
        <div>
          <dt>评价方</dt>
          <dd>{RATERS[state.raterRole]}</dd>
        </div>
      </dl>
    </section>
  )
}
