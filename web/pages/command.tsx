/** 办理页 — one command upon one thing (or the creation of one): what it is about on one side, its form on the other. */

import { Alert, App } from 'antd'
import type { Acts } from '#foundation/acts.ts'
import { WhyNot } from '../kit/act-page.tsx'
import { commandOf, isHeld } from '../kit/chapters.ts'
import { type Answer, CommandForm } from '../kit/command-form.tsx'
import { fieldsOf, type Option } from '../kit/fields.ts'
import { Choices } from '../kit/inputs.tsx'
import { Page } from '../kit/page.tsx'
import { useGo } from '../kit/router-link.tsx'
import { StateView, StatusTag } from '../kit/state-view.tsx'
import { useThing } from '../kit/thing.tsx'
import { Waiting } from '../kit/waiting.tsx'
import { titleOfThing, without } from './detail.tsx'

/** The ids a form may ask for, out of the thing it is about: its bids, members, candidates, queries. */
export const choicesIn = (state: Record<string, unknown>): Record<string, Option[]> => {
  const found: Record<string, Option[]> = {}
  const add = (key: string, value: unknown, label: string) => {
    if (typeof value !== 'string' && typeof value !== 'number') return
    const options = found[key] ?? []
    if (!options.some((each) => each.value === value)) found[key] = [...options, { value, label }]
  }
  const wordOf = (row: Record<string, unknown>) =>
    String([row.supplierName, row.name, row.title, row.question, row.text].find((each) => each) ?? '').slice(0, 40)
  const rowsOf = (key: string) => (Array.isArray(state[key]) ? (state[key] as Record<string, unknown>[]) : [])
  for (const key of ['bids', 'candidates', 'record', 'ranking'])
    for (const row of rowsOf(key)) for (const id of ['bidId', 'supplierId']) add(id, row[id], wordOf(row))
  const { factors } = (state.rules ?? {}) as { factors?: readonly Record<string, unknown>[] }
  for (const row of factors ?? []) add('factorId', row.id, wordOf(row))
  for (const row of rowsOf('members')) add('memberId', row.memberId, `第 ${row.seat} 席`)
  for (const key of ['queries', 'objections', 'asked'])
    for (const row of rowsOf(key)) if (row.struck === undefined) add('no', row.no, `${row.no}　${wordOf(row)}`)
  return found
}

/** What a form says itself need not stand beside it once more. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { '/contracts': ['award'] }

/** What a form already knows from the address: `?planId=…`. */
const givenInAddress = (): Record<string, unknown> => Object.fromEntries(new URLSearchParams(location.search))

export default function CommandPage({ chapter, id, noun }: { chapter: Acts; id?: string; noun: string }) {
  const { message } = App.useApp()
  const go = useGo()
  const command = commandOf(chapter, noun)
  const { data: thing, error } = useThing(chapter.path, id)
  if (!command) return <Alert type="error" showIcon title="没有这一项办理" />
  const done = async (answer: Answer) => {
    void message.success(`${command.title}：已办理，写入账本`)
    go(`${chapter.path}/${answer.id}`, { replace: true })
  }
  const trail: [string, string][] = [[chapter.path, chapter.model.title]]
  if (thing && id) trail.push([`${chapter.path}/${id}`, titleOfThing(chapter, thing)])
  const url = id ? `/api${chapter.path}/${id}/${noun}` : `/api${chapter.path}`
  const action = thing?.actions.find((each) => each.command === command.name)
  const idle = thing !== undefined && !action && command.when !== undefined
  const before =
    thing &&
    Object.fromEntries(
      fieldsOf(command.input).flatMap((field) =>
        isHeld(chapter, field) ? [[field.name, thing.state[field.name]]] : [],
      ),
    )
  return (
    <Page
      title={command.title}
      trail={trail}
      lead={thing && <StatusTag chapter={chapter} status={thing.state.status} />}
    >
      {error && <Alert type="error" showIcon title={error.message} />}
      {id && !thing && !error && <Waiting />}
      {action && !action.allowed && <WhyNot action={action} />}
      {idle && <Alert type="info" showIcon title="现在没有需要这样办理的，或者不由您办理" />}
      {(!id || thing) && (
        <div className={thing ? 'two' : 'one'}>
          <section className="block form-block">
            <Choices value={thing ? choicesIn(thing.state) : {}}>
              <CommandForm
                key={`${command.name}${id ?? ''}`}
                command={command}
                url={url}
                {...(id && { id })}
                given={{ ...before, ...givenInAddress() }}
                onDone={done}
                onCancel={() => history.back()}
              />
            </Choices>
          </section>
          {thing && (
            <section className="block about" aria-label="办理对象">
              <h2>{chapter.model.title}</h2>
              <StateView chapter={chapter} state={without(thing.state, BESIDE[chapter.path])} />
            </section>
          )}
        </div>
      )}
    </Page>
  )
}
