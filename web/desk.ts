/** 工作台的服务端 — what the workspace asks of no single room: the names that go with ids, and the cases one has a part in. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { inRegion } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import { problem, type WhoIs } from '#foundation/problem.ts'
import { refuse } from '#foundation/result.ts'
import type { Tx } from '#foundation/store.ts'
import { namesOf } from '#identity/index.ts'
import { fullDivisionName } from '#registers/divisions.ts'

const REGISTERS = ['/purchasers', '/agencies', '/suppliers', '/experts', '/trustees']

/** Finance departments stand in no register: `finance-440700`. */
const officeName = (id: string): string | undefined => {
  const code = /^finance-(\d{6})$/.exec(id)?.[1]
  return code && `${fullDivisionName(code)}${code.endsWith('0000') ? '财政厅' : '财政局'}`
}

/** Organisations by the registers, people by the identity room; whom the reader may not know stays an id. */
const namesFor = async (house: House, tx: Tx, ids: readonly string[]): Promise<Record<string, string>> => {
  const parts = house.rooms
    .filter(({ acts }) => REGISTERS.includes(acts.path))
    .map(({ store }) => sql`SELECT id, title FROM ${sql.table(store.table)} WHERE id = ANY(${ids})`)
  const found =
    parts.length === 0
      ? []
      : (await sql<{ id: string; title: string }>`${sql.join(parts, sql` UNION ALL `)}`.execute(tx)).rows
  return {
    ...Object.fromEntries(
      ids.flatMap((id) => {
        const name = officeName(id)
        return name ? [[id, name] as const] : []
      }),
    ),
    ...(await namesOf(tx, ids)),
    ...Object.fromEntries(found.map(({ id, title }) => [id, title])),
  }
}

type CaseLine = { id: string; title: string; amount: number | null; stage: string; updatedAt: string }

/** The cases in which the reader's organisation stands (a regulator: those of the region), the latest moved first. */
const casesFor = async (
  house: House,
  tx: Tx,
  by: Actor,
  q: string | undefined,
  after: string | undefined,
  limit: number,
) => {
  const mine = by.role === 'regulator' ? inRegion(by.region) : sql`parties @> ARRAY[${by.orgId}]`
  const parts = house.rooms
    .filter(({ store }) => store.model.caseId && store.model.name !== 'announcement')
    .map(
      ({ store }) => sql`SELECT case_id, title, amount, updated_at, created_at, ${store.model.title}::text AS stage
        FROM ${sql.table(store.table)} WHERE case_id IS NOT NULL AND ${mine}`,
    )
  if (parts.length === 0) return { rows: [] as CaseLine[] }
  const [at, id] = after?.split('_') ?? []
  const found = await sql<CaseLine>`
    SELECT case_id AS id, (array_agg(title ORDER BY created_at))[1] AS title, max(amount) AS amount,
      (array_agg(stage ORDER BY created_at DESC))[1] AS stage, max(updated_at) AS "updatedAt"
    FROM (${sql.join(parts, sql` UNION ALL `)}) AS things
    GROUP BY case_id
    HAVING (${at ?? null}::timestamptz IS NULL OR (max(updated_at), case_id) < (${at ?? null}::timestamptz, ${id ?? ''}))
      AND (${q ?? null}::text IS NULL OR position(${q ?? ''} in string_agg(title, ' ')) > 0 OR case_id = ${q ?? ''})
    ORDER BY max(updated_at) DESC, case_id DESC LIMIT ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return found.rows.length > limit && last ? { rows, next: `${last.updatedAt}_${last.id}` } : { rows }
}

const zIds = z.object({ ids: z.string().max(8000) })
const zCases = z.object({
  q: z.string().max(100).optional(),
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

export const hangWorkspace = (app: FastifyInstance, house: House, whoIs: WhoIs) => {
  const tags = ['工作台']
  app.get(
    '/api/names',
    { schema: { tags, summary: '单位与人员的名称', querystring: zIds } },
    async (request, reply) => {
      const session = await whoIs(request)
      if (!session) return problem(reply, refuse('sign-in-needed'))
      const ids = (request.query as z.output<typeof zIds>).ids.split(',').slice(0, 200)
      return house.read(session.actor, (tx) => namesFor(house, tx, ids))
    },
  )
  app.get('/api/cases', { schema: { tags, summary: '我参与的项目', querystring: zCases } }, async (request, reply) => {
    const session = await whoIs(request)
    if (!session) return problem(reply, refuse('sign-in-needed'))
    const { q, after, limit } = request.query as z.output<typeof zCases>
    return house.read(session.actor, (tx) => casesFor(house, tx, session.actor, q, after, limit))
  })
}
