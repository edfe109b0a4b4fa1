/** 预警台的查询 — the list by severity, stage, region, control, age and person; the counts beside it; findings of one cause as one line. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, covers } from '#foundation/command.ts'
import { inRegion, regionPrefix } from '#foundation/db.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant, plusDays, at as start } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { LIVE, SEVERITIES } from './finding.ts'
import { codesOf, STAGES, type Stage, stageOf } from './stages.ts'

const STATUSES = [
  'live',
  'open',
  'asked',
  'explained',
  'unanswered',
  'dismissed',
  'confirmed',
  'caseOpened',
  'all',
] as const
export const AGES = { d3: '3日以上', d7: '7日以上', d30: '30日以上', overdue: '已过处理期限' } as const
const DAYS: Readonly<Record<string, number>> = { d3: 3, d7: 7, d30: 30 }

export const zDesk = z.object({
  severity: z.enum(keysOf(SEVERITIES)).optional(),
  stage: z.enum(keysOf(STAGES)).optional(),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  code: z
    .string()
    .regex(/^RC-\d{3}$/)
    .optional(),
  status: z.enum(STATUSES).default('live'),
  age: z.enum(keysOf(AGES)).optional(),
  /** `me`, `none`, or somebody's id. */
  assigned: z.string().max(100).optional(),
  /** Only what this level answers itself. */
  level: z.enum(['own']).optional(),
  cause: z.string().max(200).optional(),
  q: z.string().trim().max(100).optional(),
  order: z.enum(['gravest', 'oldest', 'newest']).default('gravest'),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type Asked = z.output<typeof zDesk>

export type DeskLine = {
  id: string
  status: string
  code: string
  control: string
  title: string
  severity: keyof typeof SEVERITIES
  text: string
  region: string
  caseId: string | null
  cause: string
  same: number
  assignedTo: string | null
  handler: string
  handleBy: string | null
  raisedAt: string
  stopped: boolean
}

const regionFor = (by: Actor, region: string | undefined) => (region && covers(by.region, region) ? region : by.region)

/** What is asked for beside severity, stage, region and control, which the counts are of. */
const wide = ({ status, age, assigned, level, q, cause }: Asked, by: Actor, now: Instant) => [
  status === 'live' ? sql`status = ANY(${LIVE})` : status === 'all' ? undefined : sql`status = ${status}`,
  age === 'overdue' ? sql`handle_by < ${now}` : undefined,
  age && DAYS[age] ? sql`created_at < ${start(plusDays(dayOf(now), -DAYS[age]))}` : undefined,
  assigned === 'me'
    ? sql`assigned_to = ${by.userId}`
    : assigned === 'none'
      ? sql`assigned_to IS NULL`
      : assigned
        ? sql`assigned_to = ${assigned}`
        : undefined,
  level ? sql`handler = ${by.region}` : undefined,
  q ? sql`(position(${q} in title) > 0 OR position(${q} in state #>> '{hit,text}') > 0 OR number = ${q})` : undefined,
  cause ? sql`cause = ${cause}` : undefined,
]
const narrow = ({ severity, stage, code }: Asked) => [
  severity ? sql`severity = ${severity}` : undefined,
  stage ? sql`number BETWEEN ${codesOf(stage)[0]} AND ${codesOf(stage)[1]}` : undefined,
  code ? sql`number = ${code}` : undefined,
]
const all = (conditions: readonly (ReturnType<typeof sql> | undefined)[]) =>
  sql.join(
    conditions.filter((each) => each !== undefined),
    sql` AND `,
  )

const ORDERS = {
  gravest: { by: sql`weight DESC, id`, beyond: (w: number, id: string) => sql`(-weight, id) > (${-w}, ${id})` },
  oldest: { by: sql`id`, beyond: (_: number, id: string) => sql`id > ${id}` },
  newest: { by: sql`id DESC`, beyond: (_: number, id: string) => sql`id < ${id}` },
} as const

export async function deskPage(tx: Tx, asked: Asked, by: Actor, now: Instant) {
  const { order, after, limit, region } = asked
  const [weight = '', last = ''] = after?.split('.') ?? []
  const where = all([
    inRegion(regionFor(by, region)),
    ...wide(asked, by, now),
    ...narrow(asked),
    after ? ORDERS[order].beyond(Number(weight), last) : undefined,
  ])
  const found = await sql<DeskLine & { weight: number }>`
    SELECT id, status, number AS code, state #>> '{hit,title}' AS control, state ->> 'title' AS title, severity, weight,
      state #>> '{hit,text}' AS text, region, case_id AS "caseId", cause, handler, handle_by AS "handleBy",
      assigned_to AS "assignedTo", state ->> 'raisedAt' AS "raisedAt", coalesce((state ->> 'stopped')::boolean, false) AS stopped,
      (SELECT count(*) FROM supervision.finding same WHERE same.cause = f.cause) AS same
    FROM supervision.finding f WHERE ${where} ORDER BY ${ORDERS[order].by} LIMIT ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  const end = rows.at(-1)
  return found.rows.length > limit && end ? { rows, next: `${end.weight}.${end.id}` } : { rows }
}

/** How many there are of each severity, stage, division and control, whichever of them is chosen. */
export async function deskCounts(tx: Tx, asked: Asked, by: Actor, now: Instant) {
  const within = regionFor(by, asked.region)
  const part = regionPrefix(within).length < 4 ? sql`left(region, 4) || '00'` : sql`region`
  const found = await sql<{ severity: string | null; code: string | null; region: string | null; n: number }>`
    SELECT severity, number AS code, ${part} AS region,
      count(*) AS n FROM supervision.finding
    WHERE ${all([inRegion(within), ...wide(asked, by, now)])} GROUP BY 1, 2, 3`.execute(tx)
  const sum = (of: (row: (typeof found.rows)[number]) => string | undefined | null) => {
    const counts: Record<string, number> = {}
    for (const row of found.rows) {
      const key = of(row)
      if (key) counts[key] = (counts[key] ?? 0) + row.n
    }
    return counts
  }
  return {
    total: found.rows.reduce((total, { n }) => total + n, 0),
    severity: sum(({ severity }) => severity),
    stage: sum(({ code }) => (code ? stageOf(code) : undefined)) as Partial<Record<Stage, number>>,
    region: sum(({ region }) => region),
    code: sum(({ code }) => code),
  }
}

export type Group = {
  cause: string
  code: string
  control: string
  title: string
  severity: keyof typeof SEVERITIES
  n: number
  live: number
  first: string
  latest: string
  ids: string[]
}
/** 同因归并: one line for all that one control saw of one purchase, or of one thing. */
export async function deskGroups(tx: Tx, asked: Asked, by: Actor, now: Instant): Promise<Group[]> {
  const where = all([inRegion(regionFor(by, asked.region)), ...wide(asked, by, now), ...narrow(asked)])
  const found = await sql<Group>`
    SELECT cause, min(number) AS code, min(state #>> '{hit,title}') AS control, min(state ->> 'title') AS title,
      (array_agg(severity ORDER BY weight DESC))[1] AS severity, count(*) AS n, count(*) FILTER (WHERE status = ANY(${LIVE})) AS live,
      min(created_at) AS first, max(created_at) AS latest, (array_agg(id ORDER BY id DESC))[1:200] AS ids
    FROM supervision.finding WHERE ${where} GROUP BY cause ORDER BY count(*) DESC, max(weight) DESC, cause LIMIT ${asked.limit}`.execute(
    tx,
  )
  return found.rows
}
