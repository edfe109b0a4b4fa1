/** 观测 — figures for Prometheus: how long requests take, how many commands happen or are refused, how far the readers lag. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { House } from './house.ts'
import { problem, type WhoIs } from './problem.ts'
import { refuse } from './result.ts'

/** Commands are counted together: how often bids were asked to be taken would tell how many have bid (招标投标法第二十二条). */
const routeOf = ({ method, routeOptions: { url = 'none' } }: FastifyRequest) =>
  method === 'GET' || method === 'HEAD' || !url.startsWith('/api/') ? url : 'command'

/** The machine itself, not somebody whom a proxy on it lets through. */
const isHere = ({ ip, headers }: FastifyRequest) =>
  /^(::1|(::ffff:)?127\.)/.test(ip) && !headers['x-forwarded-for'] && !headers.forwarded

export function observe(app: FastifyInstance, house: House, whoIs: WhoIs) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const behind = new Gauge({
    name: 'reactions_behind',
    help: 'Ledger entries the reactions have not read yet',
    registers: [registry],
  })
  const parked = new Gauge({
    name: 'reactions_parked',
    help: 'Reactions given up, to be looked at',
    registers: [registry],
  })
  const broken = new Gauge({
    name: 'invariants_broken',
    help: 'Places where something does not hold that always must, as of the last night',
    registers: [registry],
  })
  const todos = new Gauge({ name: 'todos_open', help: 'Open to-dos', registers: [registry] })

  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.url === '/api/live') return // it is answered for as long as somebody watches
    requests.observe(
      { method: request.method, route: routeOf(request), status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isHere(request) && (await whoIs(request))?.actor.role !== 'operator')
      return problem(reply, refuse('not-yours'))
    const now = await house.read('house', (tx) =>
      sql<{ behind: number; parked: number; todos: number; broken: number }>`SELECT
        (SELECT coalesce(max(index), -1) FROM ledger.leaf)
          - coalesce((SELECT index FROM foundation.cursor WHERE name = 'reactions'), -1) AS behind,
        (SELECT count(*) FROM foundation.parked) AS parked, (SELECT count(*) FROM foundation.todo) AS todos,
        (SELECT coalesce(sum(jsonb_array_length(places)), 0) FROM foundation.invariant) AS broken`.execute(tx),
    )
    behind.set(now.rows[0]!.behind)
    parked.set(now.rows[0]!.parked)
    todos.set(now.rows[0]!.todos)
    broken.set(now.rows[0]!.broken)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  app.get('/healthz', { schema: { hide: true } }, async (_, reply) => {
    try {
      await sql`SELECT 1`.execute(house.db)
      return { ok: true, at: house.clock() }
    } catch {
      return reply.code(503).send({ ok: false, at: house.clock() })
    }
  })
}
