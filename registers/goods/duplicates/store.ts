/** 疑似重复的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { duplicate } from './duplicate.ts'

export const duplicates = documentStore(duplicate, {
  table: 'registers.duplicate',
  constraints: { duplicate_pair_once: 'duplicate.told-already' },
})

/** Whether the pair was ever told of, in either order. */
export const pairOf = async (tx: Tx, a: string, b: string) =>
  (await duplicates.where(tx, sql`(first = ${a} AND second = ${b}) OR (first = ${b} AND second = ${a})`, 1))[0]

/** Pairs still open that one of the two has left. */
export const openWith = (tx: Tx, id: string) =>
  duplicates.where(tx, sql`status = 'open' AND (first = ${id} OR second = ${id})`)
