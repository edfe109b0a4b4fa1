/** 常用筛选 — a person's own filters of a list: kept under a name, opened by one click, one of them pinned. Nobody else's business, so no
 *  command and no ledger. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { House } from './house.ts'
import { problem, type WhoIs } from './problem.ts'
import { refuse } from './result.ts'
import type { Tx } from './store.ts'

export type SavedView = { id: string; name: string; query: string; pinned: boolean }
const MOST = 30

const zView = z.object({
  path: z.string().startsWith('/').max(100),
  name: z.string().trim().min(1).max(40),
  query: z.string().max(2000).describe('列表的查询串，不含分页'),
  pinned: z.boolean().default(false).describe('打开列表时即用'),
})

export function hangSavedViews(app: FastifyInstance, house: House, whoIs: WhoIs) {
  const docs = { tags: ['工作台'] }
  /** Before anything else is looked at. */
  const signedIn = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!(await whoIs(request))) return problem(reply, refuse('sign-in-needed'))
  }
  const userOf = async (request: FastifyRequest) => (await whoIs(request))!.actor.userId
  /** In the name of one user: the policy lets see and write no other's. */
  const asUser = <T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    house.db.transaction().execute(async (tx) => {
      await sql`SELECT set_config('yuecai.user', ${userId}, true)`.execute(tx)
      return work(tx)
    })
  const viewsAt = async (tx: Tx, path: string): Promise<{ rows: SavedView[] }> => {
    const found = await sql<SavedView>`SELECT id, name, query, pinned FROM foundation.saved_view
      WHERE path = ${path} ORDER BY pinned DESC, name`.execute(tx)
    return { rows: found.rows }
  }

  app.get(
    '/api/saved-views',
    {
      preValidation: signedIn,
      schema: { ...docs, summary: '常用筛选', querystring: z.object({ path: z.string().max(100) }) },
    },
    async (request) => {
      const { path } = request.query as { path: string }
      return asUser(await userOf(request), (tx) => viewsAt(tx, path))
    },
  )

  app.put(
    '/api/saved-views/:id',
    {
      preValidation: signedIn,
      schema: { ...docs, summary: '保存常用筛选', params: z.object({ id: z.uuid() }), body: zView },
    },
    async (request, reply) => {
      const userId = await userOf(request)
      const { id } = request.params as { id: string }
      const { path, name, query, pinned } = request.body as z.output<typeof zView>
      return asUser(userId, async (tx) => {
        const { rows } = await viewsAt(tx, path)
        const other = rows.some((view) => view.name === name && view.id !== id)
        if (other) return problem(reply, refuse('view.name-taken', { name }))
        if (rows.length >= MOST && !rows.some((view) => view.id === id))
          return problem(reply, refuse('view.too-many', { most: MOST }))
        if (pinned)
          await sql`UPDATE foundation.saved_view SET pinned = false WHERE path = ${path} AND pinned AND id <> ${id}`.execute(
            tx,
          )
        await sql`INSERT INTO foundation.saved_view AS v (id, user_id, path, name, query, pinned, at)
          VALUES (${id}, ${userId}, ${path}, ${name}, ${query}, ${pinned}, ${house.clock()})
          ON CONFLICT (id) DO UPDATE SET name = ${name}, query = ${query}, pinned = ${pinned}, at = excluded.at`.execute(
          tx,
        )
        return viewsAt(tx, path)
      })
    },
  )

  app.delete(
    '/api/saved-views/:id',
    { preValidation: signedIn, schema: { ...docs, summary: '删除常用筛选', params: z.object({ id: z.uuid() }) } },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      await asUser(await userOf(request), (tx) => sql`DELETE FROM foundation.saved_view WHERE id = ${id}`.execute(tx))
      return reply.code(204).send()
    },
  )
}
