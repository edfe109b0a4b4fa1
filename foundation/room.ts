/** 一章的服务端 — what a chapter adds to its acts on the server: where rows are kept, the facts its commands need, its views. */
import type { z } from 'zod'
import type { Acts } from './acts.ts'
import type { Actor, Command, Grant, Origin } from './command.ts'
import type { House } from './house.ts'
import type { Cells, LineProblem } from './imports.ts'
import type { Store, Tx } from './store.ts'
import type { Instant } from './time.ts'

/** Loads what a command must know of other rooms, in the command's transaction. `before` is undefined for a creation. */
export type Loader = (
  tx: Tx,
  asked: {
    id: string
    before: any
    input: any
    by: Actor
    now: Instant
    house: House
    /** Of a person over HTTP. */
    from?: Origin | undefined
  },
) => Promise<unknown>

export interface View<Q extends z.ZodType = z.ZodType, R = unknown> {
  readonly who: 'anyone' | 'signed-in' | readonly Grant[]
  readonly title?: string
  readonly query: Q
  read(tx: Tx, query: z.output<Q>, by: Actor | undefined, house: House): Promise<R>
}
export const view = <Q extends z.ZodType, R>(spec: View<Q, R>): View<Q, R> => spec

/** What a line of an import must know of the database. */
export type Lines = {
  /** What the cells name (a unit by its code): handed to the declaration's `input`; a list tells what is wrong. */
  resolve?(tx: Tx, cells: Cells, by: Actor): Promise<Record<string, unknown> | readonly LineProblem[]>
  /** Of an act: the thing it is done to. Of a creation: the thing that is there already, and needs no second. */
  target?(tx: Tx, cells: Cells, by: Actor): Promise<string | undefined>
}

/** 未了事项: in which states a row of this chapter still binds the firm that stands in it as `supplierId`, or among its parties. */
export type Binding = {
  /** Said after their number: 份合同尚未结清. */
  readonly title: string
  readonly states: readonly string[]
  /** Of those the states tell, which have let go all the same. */
  over?(tx: Tx, rows: readonly { id: string; state: any }[]): Promise<readonly string[]>
}

export interface Room {
  readonly acts: Acts
  readonly store: Store<any>
  /** Command name → loader of its facts. */
  readonly facts: Readonly<Record<string, Loader>>
  /** `GET /by-number/:number` → view; parameters and query are parsed together. */
  readonly views: Readonly<Record<string, View<any, any>>>
  /** What of a row this reader may see, where the row as a whole is not for everyone it concerns. */
  readonly show?: ((state: any, by: Actor | undefined, now: Instant) => unknown) | undefined
  /** Watched by many at once, each shown its own part: read once for all, and told to whom the row concerns. Only where no policy of the
   *  database asks for more than that. */
  readonly crowd?: boolean | undefined
  /** By the key in `acts.imports`. */
  readonly lines: Readonly<Record<string, Lines>>
  readonly binds?: Binding | undefined
}

export const room = (
  acts: Acts,
  store: Store<any>,
  rest: {
    facts?: Record<string, Loader>
    views?: Record<string, View<any, any>>
    show?: Room['show']
    crowd?: boolean
    lines?: Record<string, Lines>
    binds?: Binding
  } = {},
): Room => {
  const needy = Object.values(acts.commands).filter((command: Command) => command.facts && !rest.facts?.[command.name])
  if (needy.length > 0) throw new Error(`no facts loader for ${needy.map((command) => command.name).join(', ')}`)
  if (acts.list?.search && !store.searched) throw new Error(`${acts.path} declares a search its store does not keep`)
  const { facts = {}, views = {}, show, crowd, lines = {}, binds } = rest
  return { acts, store, facts, views, show, crowd, lines, binds }
}

/** A command with all the road needs to walk it. */
export type Act = { command: Command; room: Room; facts: Loader | undefined; path: string; noun: string }

export const actsByName = (rooms: readonly Room[]): ReadonlyMap<string, Act> => {
  const found = new Map<string, Act>()
  for (const room of rooms)
    for (const [noun, command] of Object.entries(room.acts.commands)) {
      if (found.has(command.name)) throw new Error(`two commands named ${command.name}`)
      found.set(command.name, { command, room, facts: room.facts[command.name], path: room.acts.path, noun })
    }
  return found
}
