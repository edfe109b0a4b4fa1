/** 平台 — puts the house, the identity desk and the web together behind one server. `server.ts` runs it, the lab and the tests open their own. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { z } from 'zod'
import { analyse, watchReactions, watchtowerOf } from '#controls/engine.ts'
import { controls } from '#controls/index.ts'
import trialReactions, { jobs as trialJobs } from '#controls/trials.ts'
import { stage } from '#database/seed/stage.ts'
import { openApp } from '#foundation/app.ts'
import { openBoards } from '#foundation/board.ts'
import { caseOf } from '#foundation/cases.ts'
import { openFiles } from '#foundation/files.ts'
import type { House } from '#foundation/house.ts'
import { hang, todosFor } from '#foundation/http.ts'
import { keepWatch, watched } from '#foundation/invariants.ts'
import { openLive } from '#foundation/live.ts'
import { observe } from '#foundation/observe.ts'
import { type OpenHouse, openHouse } from '#foundation/open.ts'
import { problem } from '#foundation/problem.ts'
import { refuse } from '#foundation/result.ts'
import { secretAt } from '#foundation/secret.ts'
import type { Settings } from '#foundation/settings.ts'
import { type Instant, instant } from '#foundation/time.ts'
import { uploads } from '#foundation/uploads.ts'
import { openLedger } from '#ledger/open.ts'
import { ledgerRoutes } from '#ledger/routes.ts'
import { calendar } from '#policies/holidays.ts'
import { refreshSuppliers } from '#registers/suppliers/index.ts'
import { keepMonthFiles, openDataRoutes } from '#subsystems/data-centre/index.ts'
import {
  cockpit,
  dailyRounds,
  gatherTally,
  hangUnsubscribing,
  healTally,
  holdFigures,
} from '#subsystems/supervision/index.ts'
import { trusteesAt } from '#subsystems/tendering/index.ts'
import { portal } from '#web/server.ts'
import { connectorsFrom } from './connectors/index.ts'
import { openIdentity } from './identity/index.ts'
import { invariants } from './invariants.ts'
import { jobs, reactions, rooms } from './rooms.ts'

export type Platform = { app: FastifyInstance; house: OpenHouse; close(): Promise<void> }

/** 每夜: what looks at the whole and asks outside, and changes nothing that a purchase waits for. */
export async function nightly(house: House): Promise<void> {
  await keepWatch(house, invariants)
  const healed = await house.read('house', healTally)
  if (healed.length > 0) house.log.warn({ places: healed.slice(0, 20) }, 'the tally of the cockpit was put right')
  await keepMonthFiles(house)
  await refreshSuppliers(house)
}

export async function openPlatform(
  settings: Settings,
  {
    clock = () => instant(Date.now()),
    quiet = false,
    hurried = false,
  }: {
    clock?: () => Instant
    quiet?: boolean
    /** Months go by in a minute: the nights between are left out, whoever opens it looks once at the end. */
    hurried?: boolean
  } = {},
): Promise<Platform> {
  const log = pino({
    level: quiet ? 'silent' : settings.LOG_LEVEL,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
  })
  const files = await openFiles(settings)
  const secret = await secretAt(join(settings.DATA_DIR, 'platform.secret'))
  const ledger = await openLedger({
    dir: join(settings.DATA_DIR, 'ledger'),
    origin: `${new URL(settings.PUBLIC_URL).host}/ledger`,
    witnessUrls: settings.WITNESS_URL ? [settings.WITNESS_URL] : [],
    clock,
    log,
  })
  const held = holdFigures()
  const house = openHouse({
    databaseUrl: settings.DATABASE_APP_URL!,
    poolSize: settings.DATABASE_POOL,
    site: settings.PUBLIC_URL,
    suite: settings.YUECAI_SUITE,
    clock,
    calendar,
    policyAt: held.policyAt,
    files,
    secret,
    connectors: {
      ...connectorsFrom(settings),
      trustees: trusteesAt(settings.TRUSTEE_URLS),
      ledgerKeys: async () => ({ log: ledger.keys.log, witnesses: await ledger.keys.witnesses() }),
    },
    rooms,
    reactions: [...reactions, watchReactions(controls), held.reactions, trialReactions],
    jobs: [...jobs, trialJobs],
    watchtower: watchtowerOf(controls),
    async daily(house, last) {
      await house.read('house', gatherTally)
      if (!hurried) await nightly(house)
      return (await dailyRounds(house, last)) + (await analyse(house, controls, last))
    },
    log,
    sequencer: ledger.sequencer,
  })
  await held.keep(house)
  const identity = openIdentity({ house, settings, secret })
  const app = await openApp({
    logger: quiet ? false : log,
    rateLimit: settings.RATE_LIMIT,
    trustProxy: settings.TRUST_PROXY,
  })

  observe(app, house, identity.actorOf)
  await app.register(identity.plugin)
  if (settings.DEMO) await app.register(stage)
  await app.register(async (scope) =>
    uploads(scope, {
      files,
      dir: join(settings.DATA_DIR, 'uploads'),
      limitMb: settings.UPLOAD_LIMIT_MB,
      whoIs: identity.actorOf,
    }),
  )
  await app.register(ledgerRoutes, { house, whoIs: identity.actorOf, keys: ledger.keys })
  openDataRoutes(app, { house })
  await app.register((scope) => hangUnsubscribing(scope, house))
  hang(app, house, identity.actorOf)
  const live = openLive(house, { databaseUrl: settings.DATABASE_APP_URL! })
  live.hang(app, identity.actorOf)
  const boards = openBoards(house, { databaseUrl: settings.DATABASE_APP_URL!, boards: [cockpit] })
  boards.hang(app, identity.actorOf)
  hangDesk(app, house, identity.actorOf)
  await portal(app, { house, settings, whoIs: identity.actorOf })

  return {
    app,
    house,
    async close() {
      await app.close()
      await live.close()
      await boards.close()
      held.close()
      await house.close()
    },
  }
}

/** What belongs to no single room: to-dos, whole purchases, the server's clock. */
function hangDesk(app: FastifyInstance, house: OpenHouse, whoIs: Parameters<typeof hang>[2]) {
  app.get('/api/time', { schema: { tags: ['工作台'], summary: '服务器时间' } }, async () => ({ now: house.clock() }))
  app.get(
    '/api/todos',
    {
      schema: {
        tags: ['工作台'],
        summary: '待办',
        querystring: z.object({
          after: z.string().optional(),
          limit: z.coerce.number().int().min(1).max(200).optional(),
        }),
      },
    },
    async (request, reply) => {
      const session = await whoIs(request)
      if (!session) return problem(reply, refuse('sign-in-needed'))
      return todosFor(house, session.actor, request.query as { after?: string; limit?: number })
    },
  )
  app.get(
    '/api/invariants',
    { schema: { tags: ['工作台'], summary: '每夜核对的结果（运维）' } },
    async (request, reply) => {
      const session = await whoIs(request)
      if (session?.actor.role !== 'operator') return problem(reply, refuse('not-yours'))
      return { rows: await house.read(session.actor, watched) }
    },
  )
  app.get(
    '/api/cases/:caseId',
    {
      schema: { tags: ['工作台'], summary: '一项采购从意向到支付', params: z.object({ caseId: z.string().max(100) }) },
    },
    async (request, reply) => {
      const session = await whoIs(request)
      const { caseId } = request.params as { caseId: string }
      return (await caseOf(house, session?.actor, caseId)) ?? problem(reply, refuse('not-found', { id: caseId }))
    },
  )
}
