/** 办理记录 — the life of a thing from the ledger, each act with what it changed in words: 原为……，现为……. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Acts } from '#foundation/acts.ts'
import { cameAndWent, type Difference } from '#foundation/differences.ts'
import type { HistoryStep } from '#foundation/history.ts'
import { showInstant } from '../show.ts'
import { get } from './api.ts'
import { titleOf } from './chapters.ts'
import { Name, Plain } from './state-view.tsx'

/** What stands in the head of the page, or speaks of the act itself. */
const UNTOLD = /^(version|updatedAt|updatedBy|lastNo|changedAt|pending(\.|$))/

const wordOf = (row: unknown): string => {
  if (row === null || typeof row !== 'object') return String(row)
  const found = Object.values(row).filter((each) => typeof each === 'string' && each !== '')
  return found.slice(0, 2).join(' ') || '一项'
}

const Lists = ({ before, after }: { before: readonly unknown[]; after: readonly unknown[] }): ReactNode => {
  const { came, went } = cameAndWent(before, after)
  return (
    <>
      {went.length > 0 && <del>{went.map(wordOf).join('、')}</del>}
      {went.length > 0 && came.length > 0 && ' → '}
      {came.length > 0 && <ins>{came.map(wordOf).join('、')}</ins>}
    </>
  )
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const Change = ({ chapter, change: { path, before, after } }: { chapter: Acts; change: Difference }) => {
  const one = (value: unknown) => <Plain chapter={chapter} path={path} value={value} />
  return (
    <div>
      <dt>{titleOf(chapter, path) ?? path}</dt>
      <dd>
        {isList(before) || isList(after) ? (
          <Lists before={isList(before) ? before : []} after={isList(after) ? after : []} />
        ) : (
          <>
            {before !== undefined && <del>{one(before)}</del>}
            {before !== undefined && ' → '}
            {after === undefined ? <span className="muted">（空）</span> : <ins>{one(after)}</ins>}
          </>
        )}
      </dd>
    </div>
  )
}

export const Differences = ({ chapter, changes }: { chapter: Acts; changes: readonly Difference[] }) => {
  const told = changes.filter(({ path }) => !UNTOLD.test(path))
  if (told.length === 0) return null
  return (
    <dl className="differences">
      {told.map((change) => (
        <Change key={change.path} chapter={chapter} change={change} />
      ))}
    </dl>
  )
}

export const LedgerHistory = ({ chapter, id, version }: { chapter: Acts; id: string; version: number }) => {
  const { data } = useQuery({
    queryKey: ['history', chapter.path, id, version],
    queryFn: () => get<{ rows: HistoryStep[] }>(`/api${chapter.path}/${id}/history`),
    enabled: chapter.history === true,
    retry: false,
  })
  const steps = data?.rows.toReversed() ?? []
  if (steps.length === 0) return null
  return (
    <section className="block" aria-labelledby="history">
      <h2 id="history">办理记录</h2>
      <ol className="timeline">
        {steps.map((step) => (
          <li key={step.entryId}>
            <time dateTime={step.at}>{showInstant(step.at)}</time>
            <div>
              <p>
                <b>{step.act}</b>
                <span className="muted num"> 第 {step.version} 版</span>
              </p>
              <p className="muted">
                {step.roleTitle}
                {step.role !== 'system' && (
                  <>
                    {' · '}
                    <Name id={step.orgId} />
                  </>
                )}
                {step.law && <span className="law">{step.law}</span>}
              </p>
              {step.changes && <Differences chapter={chapter} changes={step.changes} />}
            </div>
            <a className="proof" href={`/ledger/receipts/${step.entryId}.tlog-proof`} title="下载存证回执">
              {step.index === null ? '入账中' : `№${step.index}`}
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}
