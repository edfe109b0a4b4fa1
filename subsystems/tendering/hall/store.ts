/** 开标签到的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { attendance } from './attendance.ts'

export const attendances = documentStore(attendance, {
  table: 'tendering.attendance',
  constraints: { attendance_once: 'attendance.twice' },
})

export const attendancesOf = (tx: Tx, openingId: string) =>
  attendances.where(tx, sql`opening_id = ${openingId}`, 10_000)
