/** 评审室 — one room for the whole review: the stages on the left, the work in the middle, the requirement beside the bids on the right.
 *  Who has come and who has handed in is seen by all at once; what anyone gave, by nobody before all have. */
import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { toYuan } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { type Evaluation, evaluation as model } from '#subsystems/tendering/evaluation/evaluation.ts'
import { expertFee, stretches } from '#subsystems/tendering/evaluation/expert-fee.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { chapterAt } from '../../kit/chapters.ts'
import { useNow } from '../../kit/clock.tsx'
import { useLive } from '../../kit/live.ts'
import { LiveBadge } from '../../kit/live-badge.tsx'
import { Page } from '../../kit/page.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { History } from '../detail.tsx'
import { SideBySide } from './bids-side-by-side.tsx'
import type { Names } from './evaluation-block.tsx'
import { useMemberNames } from './evaluation-names.ts'
import { Queries } from './evaluation-parts.tsx'
import { currentStage, STAGES, type StageKey } from './evaluation-stages.tsx'
import { Similarity } from './similarity.tsx'

const Members = ({ state, names }: { state: Evaluation; names: Names }) => {
  const now = useNow(30_000) as Instant
  const scoring = state.status === 'scoring'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a telephone it moves sideways, and must be reachable by keyboard
    <ul className="room-members" aria-label="评审成员" tabIndex={0}>
      {state.members.map((member) => {
        const signed = state.signatures.find((each) => each.memberId === member.memberId)
        const until = signed?.at ?? now
        const here = member.signedInAt
        const handedIn = state.handedIn?.includes(member.memberId)
        return (
          <li key={member.memberId} className={here ? 'here' : undefined}>
            <b>{names(member.memberId)}</b>
            <small>
              {member.kind === 'expert' ? '专家' : '采购人代表'}
              {state.chair === member.memberId && ' · 组长'}
              {member.site && ` · ${member.site}`}
            </small>
            <small className="num">
              {!here
                ? '未签到'
                : signed
                  ? '已签报告'
                  : scoring
                    ? handedIn
                      ? '已交评分表'
                      : '评分中'
                    : state.sheets?.length > 0
                      ? '已评分'
                      : '在场'}
            </small>
            {here && member.kind === 'expert' && (
              <small className="num muted">
                {Math.max(0, Math.floor((Date.parse(until) - Date.parse(here)) / 60_000))} 分钟 · 劳务费约{' '}
                {toYuan(expertFee(stretches(here, until)))} 元
              </small>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const Room = ({ id, thing, names }: { id: string; thing: Thing<Evaluation>; names: Names }) => {
  const queries = useQueryClient()
  const live = useLive([['/evaluations', id]], () => {
    for (const key of ['members', 'my-sheet', 'bids-of']) void queries.invalidateQueries({ queryKey: [key, id] })
  })
  const { state } = thing
  const stages = STAGES.filter((stage) => stage.shown?.(state) ?? true)
  const current = currentStage(state)
  const [chosen, setChosen] = useState<StageKey | undefined>(() => {
    const asked = location.hash.slice(1)
    return stages.find(({ key }) => key === asked)?.key
  })
  const at = stages.find(({ key }) => key === chosen) ?? stages.find(({ key }) => key === current)!
  const choose = (key: StageKey) => {
    setChosen(key === current ? undefined : key)
    history.replaceState(history.state, '', `#${key}`)
  }
  const { Body } = at
  return (
    <div className="review-room">
      <nav className="rail" aria-label="评审环节">
        <ol>
          {stages.map(({ key, title, done, note }) => {
            const finished = done(state)
            return (
              <li key={key} className={finished ? 'done' : key === current ? 'now' : undefined}>
                <button type="button" aria-current={key === at.key ? 'step' : undefined} onClick={() => choose(key)}>
                  {title}
                  <small className="num">{note?.(state)}</small>
                  <span className="sr">{finished ? '（已完成）' : key === current ? '（进行中）' : ''}</span>
                </button>
              </li>
            )
          })}
        </ol>
        <Members state={state} names={names} />
        <LiveBadge state={live} />
      </nav>
      <div className="room-work">
        {state.status === 'failed' && <Alert type="warning" showIcon title="已废标" description={state.detail} />}
        <Body id={id} thing={thing} names={names} />
      </div>
      <aside className="room-aside" aria-label="采购需求与各投标">
        <SideBySide evaluationId={id} documentId={state.documentId} />
        <Similarity id={id} names={(bidId) => state.bids.find((bid) => bid.bidId === bidId)?.supplierName ?? ''} />
      </aside>
      <div className="room-work">
        <History caseId={thing.caseId} id={id} />
      </div>
    </div>
  )
}

/** A bidder sees what it was asked, and answers. */
const Bidder = ({ id, thing }: { id: string; thing: Thing<Evaluation> }) => {
  useLive([['/evaluations', id]])
  const open = thing.state.queries.filter(({ answer }) => !answer)
  return (
    <>
      <Queries state={thing.state} />
      <div className="desk-acts">
        {open.map(({ no }) => (
          <ActDialog
            key={no}
            path="/evaluations"
            thing={thing}
            noun="answer"
            label={`答复询问 ${no}`}
            given={{ no }}
            primary
          />
        ))}
        {open.length === 0 && <p className="muted">没有待答复的询问。评审中如有询问，这里会立即出现。</p>}
      </div>
    </>
  )
}

export default function EvaluationRoomPage({ id }: { id?: string }) {
  const me = useMe()
  const { data: thing, error } = useThing<Evaluation>('/evaluations', id)
  const names = useMemberNames(id, thing?.state)
  if (error)
    return (
      <Page title={model.title} trail={[['/evaluations', model.title]]}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  if (!thing || !id) return <Waiting />
  const { state } = thing
  return (
    <Page
      title={state.title}
      trail={[['/evaluations', model.title]]}
      lead={
        <>
          <StatusTag chapter={chapterAt('evaluations')} status={state.status} />
          <span className="num">
            {state.number} · 第 {state.lot} 包
          </span>
        </>
      }
    >
      {me.role === 'supplier' ? <Bidder id={id} thing={thing} /> : <Room id={id} thing={thing} names={names} />}
    </Page>
  )
}
