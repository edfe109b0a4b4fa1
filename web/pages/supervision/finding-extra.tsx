/** 预警内容 — what was seen, the figures and the things it rests on, who was asked and what they said, others of the same cause. */
import { useQuery } from '@tanstack/react-query'
import { divisionName } from '#registers/divisions.ts'
import type { RuleLine } from '#subsystems/supervision/local-figure/routes.ts'
import { findingActs } from '#subsystems/supervision/risk-desk/acts.ts'
import type { DeskLine } from '#subsystems/supervision/risk-desk/desk.ts'
import { causeOf, type Finding, SEVERITIES } from '#subsystems/supervision/risk-desk/finding.ts'
import { get } from '../../kit/api.ts'
import { CHAPTERS } from '../../kit/chapters.ts'
import { Left } from '../../kit/clock.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name, StateView, StatusTag } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant } from '../../show.ts'
import { showFigure } from './show-figure.ts'
import './risk-desk.css'

const chapterOf = (entity: string) => CHAPTERS.find(({ model }) => model.name === entity.split('/')[0])

/** `contract/0198…` as the page it is. */
const About = ({ entity }: { entity: string }) => {
  const id = entity.split('/')[1]
  const chapter = chapterOf(entity)
  if (!chapter || !id || id === '-') return null
  return <Link to={`${chapter.path}/${id}`}>{chapter.model.title}</Link>
}

const Siblings = ({ id, state }: { id: string; state: Finding }) => {
  const { data } = useQuery({
    queryKey: ['desk', 'cause', id],
    queryFn: () =>
      get<{ rows: DeskLine[] }>(`/api/findings/desk?status=all&cause=${encodeURIComponent(causeOf(state))}`),
  })
  const others = data?.rows.filter((row) => row.id !== id) ?? []
  if (others.length === 0) return null
  return (
    <section className="block" aria-labelledby="same-cause">
      <h2 id="same-cause">同一原因的其他预警</h2>
      <ul className="plain-list">
        {others.map((row) => (
          <li key={row.id}>
            <Link to={`/findings/${row.id}`}>{row.text}</Link> <StatusTag chapter={findingActs} status={row.status} />{' '}
            <span className="muted num">{showInstant(row.raisedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Explanation = ({ state }: { state: Finding }) => {
  if (!('question' in state) || !state.question) return null
  return (
    <section className="block" aria-labelledby="asked">
      <h2 id="asked">要求说明</h2>
      <p>
        {state.question} {state.status === 'asked' && <Left until={state.answerBy} />}
      </p>
      <p className="muted">
        {state.subjects.map((subject, n) => (
          <span key={subject}>
            {n > 0 && '、'}
            <Name id={subject} />
          </span>
        ))}
        ，期限 {showInstant(state.answerBy!)}
      </p>
      {'explanation' in state && state.explanation && (
        <blockquote>
          <p>{state.explanation}</p>
          <p className="muted num">
            {showInstant(state.explainedAt!)} <Name id={state.explainedBy!} />
          </p>
          {state.files && state.files.length > 0 && (
            <ul className="chips">
              {state.files.map((file, n) => (
                <li key={file}>
                  <a href={`/api/files/${file}`}>证明材料 {n + 1}</a>
                </li>
              ))}
            </ul>
          )}
        </blockquote>
      )}
    </section>
  )
}

/** By the names the rules bear in law; one that is not a rule any more keeps its key. */
const Parameters = ({ given }: { given: Readonly<Record<string, number>> }) => {
  const { data } = useQuery({
    queryKey: ['rules', 'own'],
    queryFn: () => get<{ rows: RuleLine[] }>('/api/local-figures/here'),
  })
  const told = Object.entries(given).map(([key, value]) => {
    const rule = data?.rows.find((row) => row.key === key)
    return rule ? `${rule.title} ${showFigure(value, rule.unit)}` : `${key}＝${value}`
  })
  return told.length > 0 && data ? <p className="muted">当时的参数：{told.join('，')}</p> : null
}

export default function FindingExtra({ thing }: { thing: Thing<Finding> }) {
  const me = useMe()
  const { hit, stopped, reason, raisedAt, entity, handler, handleBy, escalations = [], status } = thing.state
  const things = [...new Set([entity, ...(hit.rows ?? [])])]
  const waits = status === 'open' || status === 'explained' || status === 'unanswered'
  return (
    <>
      <section className={`block severity severity-${hit.severity}`} aria-label="预警内容">
        <p className="finding-head">
          <span className="finding-code">{hit.code}</span>
          <b>{hit.title}</b>
          <span className="tag tag-bad">{SEVERITIES[hit.severity]}</span>
          {stopped && <span className="tag tag-wait">已拦截，业务没有发生</span>}
        </p>
        <p className="severity-text">{hit.text}</p>
        <p className="law">{hit.law}</p>
        {reason && (
          <p>
            <b>办理时说明的理由：</b>
            {reason}
          </p>
        )}
        <p className="muted num">
          {showInstant(raisedAt)} 发现
          {handler && ` · ${divisionName(handler)}处理`} {waits && handleBy && <Left until={handleBy} />}
        </p>
        <p>
          依据的记录：
          {things.map((each) => (
            <span key={each}>
              <About entity={each} />{' '}
            </span>
          ))}
          {thing.caseId && <Link to={`/cases/${thing.caseId}`}>整个项目</Link>}
        </p>
        {hit.evidence !== null && typeof hit.evidence === 'object' && (
          <details open>
            <summary>证据</summary>
            <StateView
              chapter={chapterOf(hit.rows?.[0] ?? entity)}
              state={hit.evidence as Record<string, unknown>}
              within=""
            />
          </details>
        )}
        {hit.parameters && <Parameters given={hit.parameters} />}
        {escalations.map(({ from, to, reason, at }) => (
          <p key={at} className="muted">
            {showInstant(at)} 由{divisionName(from)}转{divisionName(to)}：{reason}
          </p>
        ))}
      </section>
      <Explanation state={thing.state} />
      {me.role === 'regulator' && <Siblings id={thing.id} state={thing.state} />}
    </>
  )
}
