/** 一章的服务端 — what a chapter adds to its acts on the server: where rows are kept, the facts its commands need, its views. */
import type { z } from 'zod'
import type { Acts } from './acts.ts'
import type { Actor, Command, Grant } from './command.ts'
import type { House } from './house.ts'
import type { Store, Tx } from './store.ts'
import type { Instant } from './time.ts'

/** Loads what a command must know of other rooms, in the command's transaction. `before` is undefined for a creation. */
export type Loader = (
  tx: Tx,
  asked: { id: string; before: any; input: any; by: Actor; now: Instant; house: House },
) => Promise<unknown>

export interface View<Q extends z.ZodType = z.ZodType, R = unknown> {
  readonly who: 'anyone' | 'signed-in' | readonly Grant[]
  readonly title?: string
  readonly query: Q
  read(tx: Tx, query: z.output<Q>, by: Actor | undefined, house: House): Promise<R>
}
export const view = <Q extends z.ZodType, R>(spec: View<Q, R>): View<Q, R> => spec

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
}

export const room = (
  acts: Acts,
  store: Store<any>,
  rest: {
    facts?: Record<string, Loader>
    views?: Record<string, View<any, any>>
    show?: Room['show']
    crowd?: boolean
  } = {},
): Room => {
  const needy = Object.values(acts.commands).filter((command: Command) => command.facts && !rest.facts?.[command.name])
  if (needy.length > 0) throw new Error(`no facts loader for ${needy.map((command) => command.name).join(', ')}`)
  return { acts, store, facts: rest.facts ?? {}, views: rest.views ?? {}, show: rest.show, crowd: rest.crowd }
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
