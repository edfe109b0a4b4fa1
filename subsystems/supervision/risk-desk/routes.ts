/** 风险预警的路. */
import { sql } from 'kysely'
import { z } from 'zod'
import { covers, may } from '#foundation/command.ts'
import { inRegion } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import { dayOf, plusDays } from '#foundation/time.ts'
import { findingActs } from './acts.ts'
import { bulkDismissalActs } from './bulk-dismissal.ts'
import { deskCounts, deskGroups, deskPage, zDesk } from './desk.ts'
import { type Finding, LIVE } from './finding.ts'
import { bulkDismissals, findings, tally } from './store.ts'

const REGULATOR = [may('regulator', 'region')]

/** A party sees what it is asked about and what became of it; who works on it, and what they wrote to one another, is the desk's. */
const show = (state: Finding, by: { role: string } | undefined): unknown => {
  if (by?.role === 'regulator' || by?.role === 'system') return state
  const { escalations: _, assignedTo: __, handler: ___, handleBy: ____, same: _____, ...rest } = state
  const { parameters: ______, ...hit } = rest.hit
  return { ...rest, hit }
}

export default room(findingActs, findings, {
  show,
  views: {
    'GET /desk': view({
      title: '预警台：按级别、环节、地区、监控点、时间、承办人',
      who: REGULATOR,
      query: zDesk,
      async read(tx, asked, by, house) {
        if (asked.region && !covers(by!.region, asked.region)) {
          house.strayed(by!, { what: '/findings/desk', region: asked.region })
          return { rows: [] }
        }
        return deskPage(tx, asked, by!, house.clock())
      },
    }),
    'GET /counts': view({
      title: '预警台各类条数',
      who: REGULATOR,
      query: zDesk,
      read: (tx, asked, by, { clock }) => deskCounts(tx, asked, by!, clock()),
    }),
    'GET /groups': view({
      title: '同因归并',
      who: REGULATOR,
      query: zDesk,
      read: async (tx, asked, by, { clock }) => ({ rows: await deskGroups(tx, asked, by!, clock()) }),
    }),
    'GET /people': view({
      title: '可以分派的承办人：本级及下级财政部门的人员',
      who: REGULATOR,
      query: z.object({ q: z.string().max(50).optional() }),
      read: async (tx, { q }, by) => {
        const found = await sql<{ id: string; title: string; number: string }>`
          SELECT p.account_id AS id, p.name AS title, m ->> 'region' AS number FROM identity.account a
          JOIN identity.person p ON p.account_id = a.id, jsonb_array_elements(a.state -> 'memberships') m
          WHERE a.status = 'active' AND m ->> 'role' = 'regulator' AND ${inRegion(by!.region, sql`(m ->> 'region')`)}
            AND (${q ?? null}::text IS NULL OR position(${q ?? ''} in p.name) > 0)
          ORDER BY m ->> 'region', p.name LIMIT 100`.execute(tx)
        return { rows: found.rows }
      },
    }),
    'GET /tally': view({
      title: '各监控点的命中与误报',
      who: [may('regulator', 'region'), may('operator', 'any')],
      query: z.object({ months: z.coerce.number().int().min(1).max(60).default(12) }),
      async read(tx, { months }, by, { clock, policyAt }) {
        const now = clock()
        const policy = policyAt(now, by!.region)
        const [most, least] = [policy('finding.falseAlarmPercent'), policy('finding.falseAlarmLeast')]
        const since = `${plusDays(dayOf(now), -30 * months).slice(0, 7)}-01`
        const rows = await tally(tx, by!.region, since)
        return {
          limit: most,
          rows: rows.map((row) => ({
            ...row,
            // Too often wrong, and asked often enough to say so.
            review: row.falseAlarms + row.right >= least && row.falseAlarmRate! * 100 > most,
          })),
        }
      },
    }),
  },
})

export const bulkDismissalRoom = room(bulkDismissalActs, bulkDismissals, {
  facts: {
    'bulk-dismissal.propose': async (tx, { input, by }) => {
      const rows = await findings.where(
        tx,
        sql`id = ANY(${input.findingIds}) AND status = ANY(${LIVE}) AND ${inRegion(by.region)}`,
      )
      return { live: rows.map(({ id, state }) => ({ id, code: state.hit.code, handler: state.handler })) }
    },
  },
})
