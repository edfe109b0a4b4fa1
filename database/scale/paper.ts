/** 纸上之路 — the road of a command without a database: the same decide, the same evolve, the same row, entry and to-dos; they are put
 *  down to be written in bulk. What a command refuses here is a mistake in the script. */
import type { z } from 'zod'
import type { Acts } from '#foundation/acts.ts'
import type { Actor, Command } from '#foundation/command.ts'
import { idFrom } from '#foundation/id.ts'
import type { Result } from '#foundation/result.ts'
import { become, todosOf } from '#foundation/run.ts'
import { lexemes, searchWords } from '#foundation/search.ts'
import { columnsOf, type Store } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { written } from '#ledger/append.ts'
import { sha256, utf8 } from '#ledger/bytes.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Put } from './copy.ts'

/** What a chapter keeps and what may be done with it. */
type Chapter<S extends { status: string }> = { acts: Acts; store: Store<S> }
export type Thing<S> = { id: string; state: S; version: number; hash: string; bornAt: Instant; at: Instant }

type StateOf<C> = C extends Command<infer S, any, any, any, any, any> ? S : never
type InputOf<C> = C extends Command<any, any, any, infer I, any, any> ? z.input<I> : never
type FactsOf<C> = C extends Command<any, any, any, any, infer F, any> ? F : never

/** The text of a `tsvector` (see searchVector). */
export const vectorOf = (fields: readonly (string | undefined)[]): string =>
  lexemes(fields)
    .map((lexeme) => `'${lexeme}'`)
    .join(' ')

/** `look` is shown every step: the tests hold it against the declarations. */
export type Look = (step: { command: Command; before: any; after: any; input: unknown; by: Actor }) => void

/** `known`: commands whose input comes from our own hand a million times over; the tests parse it. */
export const paperRoad = (
  seed: string,
  put: Put,
  { look, known = [] }: { look?: Look; known?: readonly Command[] } = {},
) => {
  const policies = new Map<string, (key: string) => number>()
  const policyAt = (at: Instant, region: string) => {
    const key = `${dayOf(at)}${region}`
    let found = policies.get(key)
    if (!found) {
      found = resolvePolicy(dayOf(at), region)
      policies.set(key, found)
    }
    return found
  }

  /** A command walks; `on` is the thing it is issued upon, or the id of the one it makes. */
  function act<C extends Command>(
    { store }: Chapter<StateOf<C>>,
    command: C,
    on: Thing<StateOf<C>> | string,
    input: InputOf<C>,
    by: Actor,
    at: Instant,
    facts?: FactsOf<C>,
  ): Thing<StateOf<C>> {
    const { model } = store
    const before = typeof on === 'string' ? undefined : on
    const id = before ? before.id : (on as string)
    if (before && at <= before.at) throw new Error(`${command.name} ${id}: ${at} is not after ${before.at}`)
    const region = before ? model.region(before.state) : by.region
    const parsed = known.includes(command) ? input : command.input.parse(input)
    const decided = command.decide(before?.state as never, parsed, {
      id,
      now: at,
      by,
      calendar,
      policy: policyAt(at, region),
      seed: '',
      facts: (facts ?? {}) as never,
    }) as Result<{ type: string }[]>
    if (!decided.ok) throw new Error(`${command.name} ${id}: ${decided.code} ${JSON.stringify(decided.facts)}`)
    const { row, entry: told } = become<StateOf<C>>(command, id, before, decided.value)
    const { version, state, hash } = row
    look?.({ command, before: before?.state, after: state, input, by })

    const { entity, caseId } = told
    const entryId = idFrom(at, `${seed}/${entity}/${version}`)
    const entry = { ...told, id: entryId, at, by, requestId: `seed/${entryId}` }
    const { record, salt1, leaf, salt, events } = written(entry, sha256(utf8(`${seed}/${entryId}`)))
    put('ledger.entry', {
      id: entryId,
      entity,
      version,
      case_id: caseId,
      command: command.name,
      at,
      record,
      salt: salt1,
      leaf,
    })
    put('ledger.body', { entry_id: entryId, salt, before: entry.before, after: hash, events })
    return { id, state, version, hash, bornAt: before?.bornAt ?? at, at }
  }

  /** The thing stays as it is: its row, and whose turn it is. */
  function settle<S extends { status: string }>({ acts, store }: Chapter<S>, thing: Thing<S>): void {
    const { id, state, version, hash, bornAt, at } = thing
    const { caseId, region, parties, isPublic, title, number, amount, wakeAt } = columnsOf(store.model, state)
    put(store.table, {
      id,
      version,
      status: state.status,
      state: JSON.stringify(state),
      hash,
      case_id: caseId,
      region,
      parties,
      is_public: isPublic,
      title,
      number,
      amount,
      wake_at: wakeAt,
      created_at: bornAt,
      updated_at: at,
    })
    const words = store.searched && acts.list?.search?.(state)
    if (words) put(`${store.table}_words`, { id, search: vectorOf(words), words: searchWords(words) })
    for (const todo of todosOf(Object.values(acts.commands), state))
      put('foundation.todo', {
        path: acts.path,
        id,
        command: todo.command,
        role: todo.role,
        who: todo.who,
        act: todo.act,
        thing: store.model.title,
        title,
        case_id: caseId,
        due_at: todo.due,
        since: at,
      })
  }
  return { act, settle }
}
export type PaperRoad = ReturnType<typeof paperRoad>
