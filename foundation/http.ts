/** 对外的路 — hangs every room on the server: each command its path, each list and detail, each view; refusals as problem JSON. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { commandPath } from './acts.ts'
import { type Actor, allows, type Command, notFrom, offered, waitsFor } from './command.ts'
import { beginsWith, regionPrefix } from './db.ts'
import { historyOf } from './history.ts'
import type { Done, House } from './house.ts'
import { faultsIn } from './issues.ts'
import { hangList, hangTemplates } from './list-http.ts'
import { problem, type WhoIs, zProblem } from './problem.ts'
import { refuse } from './result.ts'
import type { Room, View } from './room.ts'
import { hangSavedViews } from './saved-views.ts'
import { sendWorkbook, Workbook } from './sheets/workbook.ts'
import { tell } from './terms.ts'
import type { Instant } from './time.ts'

const answer = (house: House, room: Room, done: Done, by: Actor) => ({
  id: done.id,
  version: done.version,
  caseId: done.caseId,
  status: done.state.status,
  state: room.show ? room.show(done.state, by, house.clock()) : done.state,
  receipt: done.entryId,
  warnings: done.warnings,
})

const zBody = (input: z.ZodType) =>
  z.object({ reasons: z.record(z.string(), z.string()).optional().describe('风险监控点编号 → 理由') }).and(input)

/** What this reader may do now with a row, and why not: greys the buttons, and tells other programs the same. An act that would find nothing to
 *  do is not among them. */
export const actionsOn = (room: Room, id: string, state: any, by: Actor | undefined) => {
  if (!by) return []
  const { model } = room.store
  return Object.entries(room.acts.commands).flatMap(([noun, command]: [string, Command]) => {
    if (!command.from || !command.who.some((grant) => grant.role === by.role)) return []
    const here = command.from.includes(state.status)
    if (here && !offered(command, state)) return []
    const refused = !allows(command.who, by, model.parties(state), model.region(state))
      ? refuse('not-yours')
      : !here
        ? notFrom(command, state.status)
        : command.notBy?.(state).includes(by.userId)
          ? refuse('four-eyes')
          : undefined
    return [
      {
        command: command.name,
        title: command.title,
        path: `/api${room.acts.path}/${id}/${noun}`,
        stepUp: command.stepUp ?? false,
        allowed: !refused,
        ...(!refused && waitsFor(command, state) && { waits: true }),
        ...(refused && { why: { code: refused.code, ...tell(refused, room.acts.refusal) } }),
      },
    ]
  })
}

/** What reading a row answers this reader. */
export const answerOf = (
  room: Room,
  id: string,
  { version, state }: { version: number; state: any },
  by: Actor | undefined,
  now: Instant,
) => ({
  id,
  version,
  caseId: room.store.model.caseId?.(state),
  state: room.show ? room.show(state, by, now) : state,
  actions: actionsOn(room, id, state, by),
})

export function hang(app: FastifyInstance, house: House, whoIs: WhoIs) {
  hangSavedViews(app, house, whoIs)
  for (const room of house.rooms) {
    hangCommands(app, house, whoIs, room)
    hangList(app, house, whoIs, room)
    hangTemplates(app, room)
    hangReading(app, house, whoIs, room)
    for (const [route, view] of Object.entries(room.views)) hangView(app, house, whoIs, room, route, view)
  }
}

function hangCommands(app: FastifyInstance, house: House, whoIs: WhoIs, room: Room) {
  for (const [noun, command] of Object.entries(room.acts.commands) as [string, Command][]) {
    if (command.who.every(({ role }) => role === 'system')) continue // the clock and the reactions do not come over HTTP
    app.post(
      `/api${commandPath(room.acts.path, noun)}`,
      {
        schema: {
          tags: [room.store.model.title],
          summary: command.title,
          description: [
            command.law,
            `${command.name}；${command.who.map(({ role, relation }) => `${role}/${relation}`).join('，')}`,
          ]
            .filter(Boolean)
            .join('。'),
          headers: z.object({ 'idempotency-key': z.string().min(8).max(200) }).partial(),
          ...(command.from && { params: z.object({ id: z.string() }) }),
          body: zBody(command.input),
          response: { '4xx': zProblem },
        },
        validatorCompiler: () => (value) => ({ value }), // the road parses, and refuses in Chinese
        serializerCompiler: () => JSON.stringify,
      },
      async (request, reply) => {
        const session = await whoIs(request)
        if (!session) return problem(reply, refuse('sign-in-needed'))
        const key = request.headers['idempotency-key']
        if (typeof key !== 'string' || key.length < 8 || key.length > 200) return problem(reply, refuse('key-missing'))
        const { reasons, ...input } = (request.body ?? {}) as { reasons?: Record<string, string> }
        const { id } = request.params as { id?: string }
        const result = await house.act(command, id, input, session.actor, {
          key,
          requestId: request.id,
          reasons: typeof reasons === 'object' ? reasons : undefined,
          steppedUp: session.steppedUp,
          from: { ip: request.ip, agent: request.headers['user-agent'] ?? '' },
        })
        if (!result.ok) return problem(reply, result, room.acts.refusal)
        return reply.code(command.from ? 200 : 201).send(answer(house, room, result.value, session.actor))
      },
    )
  }
}

function hangReading(app: FastifyInstance, house: House, whoIs: WhoIs, room: Room) {
  const { model } = room.store
  const docs = { tags: [model.title] }

  app.get(
    `/api${room.acts.path}/:id`,
    { schema: { ...docs, summary: `${model.title}详情`, params: z.object({ id: z.string() }) } },
    async (request, reply) => {
      const by = (await whoIs(request))?.actor
      const { id } = request.params as { id: string }
      const row = await house.read(by, (tx) => room.store.row(tx, id))
      if (!row) {
        if (by) house.strayed(by, { what: room.acts.path, id })
        return problem(reply, refuse('not-found', { id }))
      }
      return answerOf(room, id, row, by, house.clock())
    },
  )

  if (!room.acts.history) return
  app.get(
    `/api${room.acts.path}/:id/history`,
    { schema: { ...docs, summary: `${model.title}办理记录`, params: z.object({ id: z.string() }) } },
    async (request, reply) => {
      const session = await whoIs(request)
      if (!session) return problem(reply, refuse('sign-in-needed'))
      const { id } = request.params as { id: string }
      const rows = await historyOf(house, room, id, session.actor)
      return rows ? { rows } : problem(reply, refuse('not-found', { id }))
    },
  )
}

function hangView(app: FastifyInstance, house: House, whoIs: WhoIs, room: Room, route: string, view: View) {
  const [method, path] = route.split(' ') as ['GET', string]
  const url = `/api${room.acts.path}${path === '/' ? '' : path}`
  app.route({
    method,
    url,
    schema: { tags: [room.store.model.title], summary: view.title ?? route },
    handler: async (request, reply) => {
      const by = (await whoIs(request))?.actor
      if (view.who !== 'anyone') {
        if (!by) return problem(reply, refuse('sign-in-needed'))
        if (view.who !== 'signed-in' && !view.who.some(({ role }) => role === by.role))
          return problem(reply, refuse('not-yours'))
      }
      const query = view.query.safeParse({ ...(request.query as object), ...(request.params as object) })
      if (!query.success) return problem(reply, refuse('invalid-input', { issues: faultsIn(query.error) }))
      const found = await house.read(by, (tx) => view.read(tx, query.data, by, house))
      if (found instanceof Workbook) return sendWorkbook(reply, found)
      return found === undefined ? problem(reply, refuse('not-found')) : found
    },
  })
}

/** One thing that waits for somebody. */
export type Todo = {
  path: string
  id: string
  command: string
  act: string
  thing: string
  title: string
  caseId: string | null
  dueAt: string | null
  since: string
}

/** 待办中心: what waits for the person who asks, over all rooms, the most urgent first. */
export async function todosFor(
  house: House,
  by: Actor,
  { after, limit = 50 }: { after?: string | undefined; limit?: number },
) {
  const mine =
    by.role === 'regulator'
      ? beginsWith(sql.ref('who'), `region:${regionPrefix(by.region)}`)
      : sql`who = ANY(${[by.orgId, '*']})`
  const [due = '', id = ''] = after?.split('|') ?? []
  const found = await house.read(by, (tx) =>
    sql<Todo>`
      SELECT path, id, command, act, thing, title, case_id AS "caseId", due_at AS "dueAt", since FROM foundation.todo
      WHERE role = ${by.role} AND ${mine}
        AND (${after ?? null}::text IS NULL OR (coalesce(due_at, 'infinity'), id) > (${due || 'infinity'}::timestamptz, ${id}))
      ORDER BY coalesce(due_at, 'infinity'), id LIMIT ${limit + 1}`.execute(tx),
  )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return found.rows.length > limit && last ? { rows, next: `${last.dueAt ?? ''}|${last.id}` } : { rows }
}
