/** 一章的行为 — one chapter as the outside sees it: its path, its model, its commands under their nouns. Pure: the server hangs
 *  its routes from it, the browser its forms. */
import type { z } from 'zod'
import type { Command, Model } from './command.ts'
import type { Importing } from './imports.ts'
import type { Listing } from './lists.ts'
import type { Says } from './result.ts'

export interface Acts {
  /** `/plans` */
  readonly path: string
  readonly model: Model<any, any>
  readonly refusal: Readonly<Record<string, Says>>
  /** The Chinese of what a reader sees but no form asks for: titles, units, labels, by the keys of the state and of what is in it. */
  readonly words?: z.ZodType
  /** Noun → command: '' is the creation (`POST /plans`), `approval` is `POST /plans/:id/approval`. */
  readonly commands: Readonly<Record<string, Command>>
  /** Its list: columns, filters, orders. Absent: name, number, state, amount. */
  readonly list?: Listing<any>
  /** What may be brought in by spreadsheet, by a key of the chapter's own. */
  readonly imports?: Readonly<Record<string, Importing>>
  /** Its detail tells its life with what each act changed, old and new. Only where `show` leaves nothing to be guessed from it. */
  readonly history?: true
  /** Nouns of `commands` that may be done to many rows at once, with one input for all. */
  readonly bulk?: readonly string[]
}

export const acts = <const A extends Acts>(spec: A): A => spec

export const commandPath = (path: string, noun: string): string => (noun === '' ? path : `${path}/:id/${noun}`)
