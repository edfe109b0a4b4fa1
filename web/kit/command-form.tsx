/** 办理 — the form of any command, drawn from its declaration: checked by the server's own schema, safe to send twice, kept as a draft. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Command } from '#foundation/command.ts'
import { showSecond } from '../show.ts'
import { type Finding, newKey, type Problem, post, Refusal, serverInstant } from './api.ts'
import { check, type Field, fieldsOf, initialOf, type Problems, pruned, put, settle, settledIn } from './fields.ts'
import { Fields, idOf } from './inputs.tsx'
import { Settled } from './inputs-plain.tsx'
import { FindingView, RefusalPanel, StepUp } from './refusal.tsx'

export type Answer = {
  id: string
  version: number
  caseId?: string
  status: string
  state: any
  receipt?: string
  warnings?: Finding[]
}

type Draft = { values: Record<string, unknown>; at: string }
export const draftKey = (name: string, id: string | undefined) => `draft:${name}:${id ?? 'new'}`
export const readDraft = (key: string): Draft | undefined => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps what is being written every few seconds and on leaving; a killed tab loses nothing. */
export const useDraft = (key: string, values: Record<string, unknown>, changed: boolean) => {
  const [savedAt, setSavedAt] = useState<string>()
  const latest = useRef(values)
  latest.current = values
  useEffect(() => {
    if (!changed) return
    const save = () => {
      const at = serverInstant()
      localStorage.setItem(key, JSON.stringify({ values: latest.current, at } satisfies Draft))
      setSavedAt(at)
    }
    const timer = setTimeout(save, 1500)
    addEventListener('pagehide', save)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', save)
    }
  }, [key, changed, values])
  return savedAt
}

export const Restored = ({ draft }: { draft: Draft | undefined }) =>
  draft ? <p className="draft-note">已恢复 {showSecond(draft.at)} 保存的草稿</p> : null

export const Saved = ({ at }: { at: string | undefined }) =>
  at ? (
    <span className="saved" role="status">
      草稿已保存 {showSecond(at).slice(11)}
    </span>
  ) : null

/** How one submission goes: sends, asks for the second factor or reasons where wanted, and never twice. */
export const useSubmission = (url: string, onDone: (answer: Answer) => void | Promise<void>) => {
  const { notification } = App.useApp()
  const queries = useQueryClient()
  const key = useRef(newKey())
  const sending = useRef(false)
  const last = useRef<unknown>(undefined)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const [proving, setProving] = useState(false)

  const send = async (input: unknown) => {
    if (sending.current) return
    sending.current = true
    last.current = input
    setBusy(true)
    setProblem(undefined)
    try {
      const given = Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason.trim() !== ''))
      const body = Object.keys(given).length > 0 ? { ...(input as object), reasons: given } : input
      const answer = await post<Answer>(url, body, key.current)
      key.current = newKey()
      for (const finding of answer.warnings ?? [])
        notification.warning({
          title: `风险提示 ${finding.code}`,
          description: <FindingView finding={finding} />,
          duration: 12,
        })
      await queries.invalidateQueries()
      await onDone(answer)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.problem.code === 'step-up-needed') setProving(true)
      else setProblem(error.problem)
    } finally {
      sending.current = false
      setBusy(false)
    }
  }

  const panel = (
    <>
      {problem && (
        <RefusalPanel
          problem={problem}
          reasons={reasons}
          onReason={(code, reason) => setReasons((all) => ({ ...all, [code]: reason }))}
        />
      )}
      <StepUp
        open={proving}
        onCancel={() => setProving(false)}
        onDone={() => {
          setProving(false)
          void send(last.current)
        }}
      />
    </>
  )
  return { send, busy, problem, panel }
}

const BOX = 'input, textarea, button, [tabindex]'
/** The box of a field; where it has several, the first of them. */
const boxAt = (path: string) => {
  const id = idOf(path.split('.'))
  const found = document.getElementById(id) ?? document.getElementById(`${id}-label`)?.closest<HTMLElement>('.field')
  return found?.matches(BOX) ? found : (found?.querySelector<HTMLElement>(BOX) ?? found)
}

/** The problems first, each leading to its field (as GOV.UK's error summary does). */
export const Summary = ({ problems, fields }: { problems: Problems; fields: readonly Field[] }) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (Object.keys(problems).length > 0) box.current?.focus()
  }, [problems])
  const entries = Object.entries(problems)
  if (entries.length === 0) return null
  const named = (path: string): string => {
    let within = fields
    const words: string[] = []
    for (const step of path.split('.')) {
      if (/^\d+$/.test(step)) {
        words.push(`第${Number(step) + 1}项`)
        continue
      }
      const field = within.find((each) => each.name === step)
      words.push(field?.title ?? step)
      within = field && (field.kind === 'group' || field.kind === 'list') ? field.fields : []
    }
    return words.join(' ')
  }
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <p>
        <b>有 {entries.length} 处需要改正</b>
      </p>
      <ul>
        {entries.slice(0, 12).map(([path, wrong]) => (
          <li key={path}>
            <a
              href={`#${idOf(path.split('.'))}`}
              onClick={(event) => {
                event.preventDefault()
                const box = boxAt(path)
                box?.focus()
                box?.scrollIntoView({ block: 'center' })
              }}
            >
              {named(path) || '整份表单'}：{wrong}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Props = {
  command: Command
  url: string
  id?: string
  /** What is known already and need not be typed. */
  given?: Record<string, unknown>
  /** Sent with what is written, and not asked for. */
  fixed?: Record<string, unknown>
  submit?: string
  onDone: (answer: Answer) => void | Promise<void>
  onCancel?: () => void
  /** Told what stands in the form, for a page that shows what would come of it. */
  onValues?: (values: Readonly<Record<string, unknown>>) => void
}

/** Of what is known, what the form asks for. */
const asked = (fields: readonly Field[], given: Record<string, unknown> = {}) =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = given[name]
      if (value === undefined) return []
      // From an address everything comes as text.
      return [[name, typeof value === 'string' && (kind === 'number' || kind === 'money') ? Number(value) : value]]
    }),
  )

export const CommandForm = ({ command, url, id, given, fixed, submit, onDone, onCancel, onValues }: Props) => {
  const fields = useMemo(() => fieldsOf(command.input), [command])
  const key = draftKey(command.name, id)
  const [draft] = useState(() => readDraft(key))
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...initialOf(fields),
    ...asked(fields, given),
    ...draft?.values,
  }))
  const [changed, setChanged] = useState(false)
  const [problems, setProblems] = useState<Problems>({})
  const savedAt = useDraft(key, values, changed)
  const { send, busy, problem, panel } = useSubmission(url, async (answer) => {
    localStorage.removeItem(key)
    await onDone(answer)
  })

  useEffect(() => {
    const issues = problem?.code === 'invalid-input' ? problem.issues : undefined
    if (issues) setProblems(Object.fromEntries(issues.map((issue) => [issue.path, issue.message])))
  }, [problem])

  useEffect(() => onValues?.(values), [values, onValues])

  const change = (path: readonly (string | number)[], value: unknown) => {
    setChanged(true)
    setValues((before) => settle(fields, put(before, path, value) as Record<string, unknown>))
    setProblems((before) => {
      const { [path.join('.')]: _, ...rest } = before
      return rest
    })
  }
  const hand = (event: FormEvent) => {
    event.preventDefault()
    // what was written where nothing is asked any more stays behind
    const input = pruned(Object.fromEntries(fields.map(({ name }) => [name, values[name]])))
    const checked = check(command.input, input)
    if (!checked.ok) return setProblems(checked.problems)
    setProblems({})
    void send(fixed ? { ...(input as object), ...fixed } : input)
  }

  return (
    <form className="command-form" onSubmit={hand} noValidate>
      {command.law && <p className="law">{command.law}</p>}
      {!changed && <Restored draft={draft} />}
      <Summary problems={problems} fields={fields} />
      {fields.length === 0 ? (
        <p>这一步不需要填写内容。确认后将写入账本，不能撤销。</p>
      ) : (
        <Settled value={settledIn(fields, values)}>
          <Fields fields={fields} value={values} problems={problems} onChange={change} />
        </Settled>
      )}
      {panel}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy} size="large">
          {submit ?? command.title}
        </Button>
        {onCancel && (
          <Button size="large" onClick={onCancel}>
            返回
          </Button>
        )}
        <Saved at={savedAt} />
      </div>
    </form>
  )
}
