/** 采购文件的保存 — the draft with its past, kept on this machine until it is saved; saved part by part, never over another's work. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { documentActs } from '#subsystems/tendering/documents/acts.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { PARTS, type Part } from '#subsystems/tendering/documents/remarks.ts'
import { get, type Problem, post, Refusal, serverInstant } from '../../kit/api.ts'
import { check } from '../../kit/fields.ts'
import type { Thing } from '../../kit/thing.tsx'
import { changedParts, type Draft, draftOf, folded, INPUTS } from './document-parts.ts'

const KEPT = (id: string) => `document:${id}`
type Kept = { draft: Draft; at: string }
const keptDraft = (id: string): Kept | undefined => {
  try {
    return JSON.parse(localStorage.getItem(KEPT(id)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** The draft with its past: every change may be taken back. What is not saved yet survives a closed window; what others save
 *  meanwhile in other parts is taken over. */
export const useDraft = (id: string, live: Draft) => {
  const [kept] = useState(() => keptDraft(id))
  const [{ base, draft }, setBoth] = useState(() => ({ base: live, draft: { ...live, ...kept?.draft } as Draft }))
  const past = useRef<Draft[]>([])
  const changed = useMemo(() => changedParts(base, draft), [base, draft])
  const change = useCallback((part: Partial<Draft>) => {
    setBoth((before) => {
      past.current = [...past.current.slice(-49), before.draft]
      return { ...before, draft: { ...before.draft, ...part } }
    })
  }, [])
  const undo = () => {
    const before = past.current.pop()
    if (before) setBoth((both) => ({ ...both, draft: before }))
  }
  useEffect(() => setBoth((both) => folded(both.base, both.draft, live) ?? both), [live])
  useEffect(() => {
    if (changed.length === 0) return localStorage.removeItem(KEPT(id))
    const keep = () => localStorage.setItem(KEPT(id), JSON.stringify({ draft, at: serverInstant() } satisfies Kept))
    const timer = setTimeout(keep, 800)
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [id, draft, changed])
  const settled = (saved: Draft) => setBoth((both) => ({ ...both, base: saved }))
  return { base, draft, change, undo, canUndo: past.current.length > 0, changed, settled, restored: kept?.at }
}

/** Two at one chapter: the second is told, and nothing is overwritten. */
const overtaken = (parts: readonly Part[]): Problem => ({
  title: `${parts.map((part) => `“${PARTS[part]}”`).join('、')}已被他人修改，没有保存`,
  status: 409,
  code: 'changed-meanwhile',
  detail: '',
  mend: '请复制您写的内容，刷新页面看到他人的修改后再写',
})

/** Sends the parts that changed, one after the other; the first refusal stops. */
export const useSaving = (
  id: string,
  base: Draft,
  draft: Draft,
  changed: readonly Part[],
  settled: (saved: Draft) => void,
) => {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [savedAt, setSavedAt] = useState<string>()
  const save = async (): Promise<boolean> => {
    const inputs = changed.map((part) => [part, check(documentActs.commands[part].input, INPUTS[part](draft))] as const)
    const wrong = inputs.flatMap(([part, checked]) =>
      checked.ok ? [] : Object.entries(checked.problems).map(([path, text]) => [`${part}.${path}`, text] as const),
    )
    setProblems(Object.fromEntries(wrong))
    setProblem(undefined)
    if (wrong.length > 0) return false
    setBusy(true)
    try {
      const { state } = await get<Thing<TenderDocument>>(`/api/tender-documents/${id}`)
      const theirs = changedParts(base, draftOf(state)).filter((part) => changed.includes(part))
      if (theirs.length > 0) {
        setProblem(overtaken(theirs))
        return false
      }
      for (const [part, checked] of inputs)
        if (checked.ok) await post(`/api/tender-documents/${id}/${part}`, checked.data)
      settled(draft)
      setSavedAt(serverInstant())
      await queries.invalidateQueries({ queryKey: ['thing', '/tender-documents', id] })
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setProblem(error.problem)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { save, busy, problem, problems, savedAt }
}
