/** 详情 — any thing at all: its state in words, what may be done with it, its life in the ledger. */

import { Alert } from 'antd'
import type { Acts } from '#foundation/acts.ts'
import { LedgerHistory } from '../kit/history.tsx'
import { Page } from '../kit/page.tsx'
import { changeActsOf, isChangeable, PendingChange } from '../kit/pending-change.tsx'
import { Link } from '../kit/router-link.tsx'
import { StateView, StatusTag } from '../kit/state-view.tsx'
import { Actions, type Thing, Timeline, useCase, useThing } from '../kit/thing.tsx'
import { Waiting } from '../kit/waiting.tsx'
import { ELSEWHERE, EXTRAS, SHOWN } from './extras.ts'

export const titleOfThing = (chapter: Acts, thing: Thing): string => {
  try {
    return chapter.model.card(thing.state).title || chapter.model.title
  } catch {
    return chapter.model.title // a redacted state may lack what the card needs
  }
}

export const without = (state: Record<string, unknown>, keys: readonly string[] = []) =>
  Object.fromEntries(Object.entries(state).filter(([key]) => !keys.includes(key)))

export const History = ({ caseId, id }: { caseId: string | undefined; id: string }) => {
  const { data } = useCase(caseId)
  const own = data?.steps.filter((step) => step.id === id) ?? []
  if (!caseId || own.length === 0) return null
  return (
    <section className="block">
      <h2>
        办理记录 <Link to={`/cases/${caseId}`}>看整个项目</Link>
      </h2>
      <Timeline entries={own} here={id} />
    </section>
  )
}

export default function DetailPage({ chapter, id }: { chapter: Acts; id: string }) {
  const { data: thing, error } = useThing(chapter.path, id)
  const trail = [[chapter.path, chapter.model.title]] as const
  if (error)
    return (
      <Page title={chapter.model.title} trail={trail}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  if (!thing)
    return (
      <Page title={chapter.model.title} trail={trail}>
        <Waiting />
      </Page>
    )
  const Extra = EXTRAS[chapter.path]
  return (
    <Page
      title={titleOfThing(chapter, thing)}
      trail={trail}
      lead={
        <>
          <StatusTag chapter={chapter} status={thing.state.status} />
          <span className="muted num">
            第 {thing.version} 版{thing.state.number && ` · ${thing.state.number}`}
          </span>
        </>
      }
    >
      <Actions
        path={chapter.path}
        id={id}
        actions={thing.actions}
        without={[...(ELSEWHERE[chapter.path] ?? []), ...changeActsOf(chapter)]}
      />
      {isChangeable(chapter) && <PendingChange chapter={chapter} thing={thing} />}
      {Extra && <Extra thing={thing} />}
      <section className="block">
        <h2>{chapter.model.title}内容</h2>
        <StateView
          chapter={chapter}
          state={without(thing.state, [
            ...(SHOWN[chapter.path] ?? []),
            ...(isChangeable(chapter) ? ['pending', 'returned'] : []),
          ])}
        />
      </section>
      {chapter.history ? (
        <LedgerHistory chapter={chapter} id={id} version={thing.version} />
      ) : (
        <History caseId={thing.caseId} id={id} />
      )}
    </Page>
  )
}
