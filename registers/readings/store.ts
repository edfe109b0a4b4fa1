/** 个人信息查阅的存放, and the one door: what leaves is noted first, in the same transaction, or does not leave (trust: I13). */
import { sql } from 'kysely'
import type { Actor } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import { type House, THE_SYSTEM } from '#foundation/house.ts'
import { idFrom } from '#foundation/id.ts'
import { walk } from '#foundation/run.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { at, dayOf } from '#foundation/time.ts'
import { noteReading, type Reading, reading } from './reading.ts'

export const readings = documentStore(reading, { table: 'registers.reading' })

type Asked = Pick<Reading, 'subjects' | 'what' | 'why' | 'about' | 'region'>

/** To be called where personal data of others is about to be answered. From here on the transaction reads as the house. Reading the same
 *  on the same occasion again that day adds nothing; one's own data is one's own. */
export async function notePersonal(tx: Tx, house: House, by: Actor, asked: Asked): Promise<void> {
  const subjects = asked.subjects.filter((each) => each !== by.orgId).toSorted()
  if (by.role === 'system' || subjects.length === 0) return
  const now = house.clock()
  const { userId, role, orgId } = by
  const key = `reading/${JSON.stringify([userId, role, orgId, subjects, asked.what, asked.why, asked.about])}`
  const id = idFrom(at(dayOf(now)), key)
  asHouse(tx)
  // A page may ask twice at once: the second waits, and finds it noted.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx)
  if (await readings.row(tx, id)) return
  const act = house.acts.get(noteReading.name)
  if (!act) throw new Error('readings are not hung: personal data is not shown')
  const input = { ...asked, subjects, reader: { userId, role, orgId }, at: now }
  await walk(tx, house, act, id, input, THE_SYSTEM, { key: id, requestId: id })
  house.nudge()
}

/** Who read the data of one, the newest first. */
export const readingsOf = async (tx: Tx, subject: string, limit = 100): Promise<{ id: string; state: Reading }[]> =>
  (
    await sql<{ id: string; state: Reading }>`SELECT id, state FROM registers.reading
      WHERE parties @> ARRAY[${subject}] ORDER BY created_at DESC LIMIT ${limit}`.execute(tx)
  ).rows
