/** 一件事 — what every detail page knows: the row, what may be done with it and why not, and its life in the ledger. */
import { useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import type { Case, CaseStep } from '#foundation/cases.ts'
import { showInstant } from '../show.ts'
import { get, Refusal } from './api.ts'
import { Link, useGo } from './router-link.tsx'
import { Name } from './state-view.tsx'

export type Action = {
  command: string
  title: string
  path: string
  stepUp?: boolean
  allowed: boolean
  /** It is what the thing waits for. */
  waits?: true
  why?: { code: string; text: string; law?: string; mend?: string }
}
export type Thing<S = any> = { id: string; version: number; caseId?: string; state: S; actions: Action[] }

export const useThing = <S = any>(path: string, id: string | undefined) =>
  useQuery({
    queryKey: ['thing', path, id],
    queryFn: () => get<Thing<S>>(`/api${path}/${id}`),
    enabled: Boolean(id),
    retry: (times, error) => !(error instanceof Refusal) && times < 2,
  })

export const nounOf = (action: Action): string => action.path.slice(action.path.lastIndexOf('/') + 1)

/** Acts that undo or end something never stand out. */
const BACKWARD = /重新|撤|终止|废|退回|取消|拒绝|暂停|不接受|驳回|改/

const whyNot = ({ why }: Action): string =>
  why?.code === 'not-in-this-state' && why.mend
    ? why.mend
    : [why?.text, why?.law, why?.mend].filter(Boolean).join(' · ')

/** Every act of this role: a button where it may be done now, greyed where another of the same office must do it; the rest told below, with
 *  its reason. */
export const Actions = ({
  path,
  id,
  actions,
  without = [],
}: {
  path: string
  id: string
  actions: readonly Action[]
  without?: readonly string[]
}) => {
  const go = useGo()
  const shown = actions.filter((action) => !without.some((name) => action.command.startsWith(name)))
  if (shown.length === 0) return null
  const isHere = ({ allowed, why }: Action) => allowed || why?.code === 'four-eyes'
  const here = shown.filter(isHere)
  const elsewhere = shown.filter((action) => !isHere(action))
  const open = here.filter((action) => action.allowed)
  const only = open.length === 1 && !BACKWARD.test(open[0]!.title) ? open[0] : undefined
  const first = open.find((action) => action.waits) ?? only
  const weight = (action: Action) => (action === first ? 2 : Number(action.allowed))
  return (
    <div className="acts">
      {here.length > 0 && (
        <ul className="actions" aria-label="可办理的事项">
          {here
            .toSorted((a, b) => weight(b) - weight(a))
            .map((action) => (
              <li key={action.command}>
                {action.allowed ? (
                  <Button
                    type={action === first ? 'primary' : 'default'}
                    onClick={() => go(`${path}/${id}/${nounOf(action)}`)}
                  >
                    {action.title}
                  </Button>
                ) : (
                  <Tooltip title={whyNot(action)}>
                    {/* Not `disabled`: a greyed button must still be reached by keyboard to tell its reason. */}
                    <Button aria-disabled="true" className="greyed" aria-description={action.why?.text}>
                      {action.title}
                    </Button>
                  </Tooltip>
                )}
              </li>
            ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <details className="not-now">
          <summary>现在不能办理的 {elsewhere.length} 项</summary>
          <dl>
            {elsewhere.map((action) => (
              <div key={action.command}>
                <dt>{action.title}</dt>
                <dd>{whyNot(action)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}

export type Entry = CaseStep

export const useCase = (caseId: string | undefined) =>
  useQuery({ queryKey: ['case', caseId], queryFn: () => get<Case>(`/api/cases/${caseId}`), enabled: Boolean(caseId) })

export const Timeline = ({ entries, here }: { entries: readonly Entry[]; here?: string }) => (
  <ol className="timeline">
    {entries.map((entry) => (
      <li key={entry.entryId} className={here && entry.id === here ? 'here' : undefined}>
        <time dateTime={entry.at}>{showInstant(entry.at)}</time>
        <div>
          <p>
            {entry.id !== here ? <Link to={`${entry.path}/${entry.id}`}>{entry.act}</Link> : <b>{entry.act}</b>}
            {entry.thing && <span className="muted"> {entry.thing}</span>}
          </p>
          <p className="muted">
            {entry.roleTitle}
            {entry.role !== 'system' && (
              <>
                {' · '}
                <Name id={entry.orgId} />
              </>
            )}
            {entry.law && <span className="law">{entry.law}</span>}
          </p>
        </div>
        <a className="proof" href={`/ledger/receipts/${entry.entryId}.tlog-proof`} title="下载存证回执">
          {entry.index === null ? '入账中' : `№${entry.index}`}
        </a>
      </li>
    ))}
  </ol>
)
