/** 给读者的词 — the kinds of fields that several chapters speak of alike: what is read, and what is chosen from a table of words. Pure. */
import { z } from 'zod'
import { zFen } from './money.ts'

export const text = (title: string) => z.string().meta({ title })
export const money = (title: string) => zFen.meta({ title, unit: 'fen' })
export const yes = (title: string) => z.boolean().meta({ title })

/** The keys of a table of words, in its order: `z.enum(keysOf(KINDS))`. */
export const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
/** One key of the table, shown and chosen by its word. */
export const labelled = <K extends string>(title: string, labels: Readonly<Record<K, string>>) =>
  z.enum(keysOf(labels)).meta({ title, labels })
