/** 行政处罚一览 — how far it has come, for what, what is decided, what the party said, the papers as they were served. */
import { GROUNDS } from '#subsystems/supervision/penalty/grounds.ts'
import { INSTANCES, isDecided, PAPERS, type Penalty } from '#subsystems/supervision/penalty/penalty.ts'
import { Left } from '../../kit/clock.tsx'
import { Paper, papersIn } from '../../kit/paper.tsx'
import { Name } from '../../kit/state-view.tsx'
import { type Step, Steps } from '../../kit/steps.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant } from '../../show.ts'
import { Said, SanctionBlock } from './penalty-parts.tsx'
import { Reports } from './penalty-report.tsx'

const stepsOf = (state: Penalty): Step[] => {
  const { proposedAt, answerBy, answer, hearing } = state
  const decided = isDecided(state) ? state : undefined
  const heard =
    answer !== undefined || decided !== undefined || state.status === 'dropped' || state.lapsedAt !== undefined
  return [
    { title: '事先告知', done: true, text: showInstant(proposedAt) },
    {
      title: '陈述、申辩',
      done: heard,
      text: answer ? (
        showInstant(answer.at)
      ) : heard ? (
        '期满没有答复'
      ) : (
        <>
          {showInstant(answerBy)} 前 <Left until={answerBy} />
        </>
      ),
    },
    ...(answer?.kind === 'hearing'
      ? [{ title: '听证', done: hearing !== undefined, text: hearing ? showInstant(hearing.heldAt) : '待举行' }]
      : []),
    state.status === 'dropped'
      ? { title: '不予处罚', done: true, text: showInstant(state.droppedAt) }
      : { title: '决定', done: decided !== undefined, text: decided ? showInstant(decided.decidedAt) : '待作出' },
    ...(decided
      ? [
          {
            title: '送达签收',
            done: decided.receivedAt !== undefined,
            text: decided.receivedAt
              ? showInstant(decided.receivedAt)
              : decided.serveBy
                ? `待签收，${showInstant(decided.serveBy)} 前`
                : '待签收',
          },
          state.status === 'revoked'
            ? { title: '撤销', done: true, text: showInstant(state.revokedAt) }
            : { title: '公布', done: state.status === 'ended', text: `至 ${decided.publicUntil}` },
        ]
      : []),
  ]
}

const Fallen = ({ state }: { state: Penalty }) => {
  if (state.status === 'revoked')
    return (
      <p>
        <span className="tag tag-bad">已撤销</span> {INSTANCES[state.instance]} {state.paper}：{state.reason}
      </p>
    )
  if (state.status === 'dropped') return <p>{state.reason}</p>
  return null
}

const Changes = ({ state }: { state: Penalty }) => {
  const changes = isDecided(state) ? (state.changes ?? []) : []
  return changes.map(({ instance, paper, reason, was, by, at }) => (
    <section className="block" key={at} aria-label="变更">
      <h2>
        变更 <span className="muted num">{showInstant(at)}</span>
      </h2>
      <p>
        {INSTANCES[instance]} {paper}：{reason}（<Name id={by} />）
      </p>
      <p className="muted">原处罚：</p>
      <SanctionBlock sanction={was} of={state} />
    </section>
  ))
}

export default function PenaltyExtra({ thing: { id, state } }: { thing: Thing<Penalty> }) {
  const decided = isDecided(state) ? state : undefined
  const { title, law } = GROUNDS[state.ground]
  return (
    <>
      <Steps steps={stepsOf(state)} />
      <section className="block" aria-labelledby="sanction">
        <h2 id="sanction">{state.status === 'dropped' ? '不予处罚' : decided ? '处罚决定' : '拟作出的处罚'}</h2>
        <Fallen state={state} />
        <SanctionBlock
          sanction={state.sanction}
          of={state}
          term={decided}
          past={state.status === 'revoked' || state.status === 'ended' || state.status === 'dropped'}
        />
        {decided && state.status !== 'revoked' && (
          <p>
            {decided.severe ? '列入政府采购严重违法失信行为记录名单' : '列入不良行为记录名单'}，公布至{' '}
            <span className="num">{decided.publicUntil}</span>
          </p>
        )}
      </section>
      <Changes state={state} />
      <section className="block" aria-labelledby="conduct">
        <h2 id="conduct">
          {title} <span className="law">{law}</span>
        </h2>
        <p className="said">{state.conduct}</p>
        {state.mitigation && (
          <p className="said">
            <b>从轻、减轻的情形：</b>
            {state.mitigation}
          </p>
        )}
      </section>
      {(state.answer || decided) && (
        <section className="block" aria-labelledby="answer">
          <h2 id="answer">陈述、申辩</h2>
          <Said answer={state.answer} hearing={state.hearing} />
          {decided?.response && (
            <p className="said">
              <b>复核意见：</b>
              {decided.response}
            </p>
          )}
        </section>
      )}
      {decided && <Reports penaltyId={id} />}
      {papersIn(state as unknown as Record<string, unknown>, {
        decisionFile: PAPERS.decision,
        noticeFile: PAPERS.notice,
      }).map((paper) => (
        <Paper key={paper.sha256} {...paper} />
      ))}
    </>
  )
}
