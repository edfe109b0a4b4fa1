/** 开门 — puts a house together and sets its clockwork going: sequencer, reactions, the clock, jobs. */

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { type FeedEntry, readFeed } from '#ledger/feed.ts'
import type { Sequencer } from '#ledger/sequencer.ts'
import type { Command } from './command.ts'
import { asActor, connect, standing } from './db.ts'
import type { Done, Files, House, Log, Watchtower } from './house.ts'
import { THE_SYSTEM } from './house.ts'
import { idFrom, madeAt } from './id.ts'
import type { Job, Reaction, Reactions, Tools } from './reactions.ts'
import { type Refused, refuse } from './result.ts'
import { actsByName, type Room } from './room.ts'
import { run } from './run.ts'
import { type Secret, secretFrom } from './secret.ts'
import type { Tx } from './store.ts'
import { type Calendar, type Day, dayOf, type Instant, YearNotAnnounced } from './time.ts'

export type Plan = {
  databaseUrl: string
  poolSize?: number
  site?: string
  suite?: string
  clock: () => Instant
  calendar: Calendar
  policyAt: House['policyAt']
  files: Files
  /** Absent: one that does not outlive the house. */
  secret?: Secret
  connectors: Record<string, unknown>
  rooms: readonly Room[]
  reactions: readonly Reactions[]
  jobs: readonly Readonly<Record<string, Job>>[]
  watchtower?: Watchtower
  /** Done once each day of the house's clock, as soon as it is that day; `last` is the day it was last done. */
  daily?: (house: House, last: Day | undefined) => Promise<number>
  log: Log
  /** Made by the caller, since it holds the signing key; absent in tests that need no receipts. */
  sequencer?: (db: Tx) => Sequencer
}

export type OpenHouse = House & {
  /** Sequencer, reactions, clock and jobs begin to turn. */
  start(): Promise<void>
  /** One turn of everything that waits, until nothing more moves: for tests, seeds and sandboxes. */
  settle(): Promise<void>
  /** Issues what the clock owes by now. */
  tick(): Promise<number>
  close(): Promise<void>
}

const NOBODY: Watchtower = { gates: async () => [], noted: async () => {}, stopped: async () => {} }
/** A year whose holidays nobody has announced stands in the way of one wish of the clock, not of all. */
const notAnnounced = (error: unknown): Refused => {
  if (!(error instanceof YearNotAnnounced)) throw error
  return refuse('year-not-announced', { year: error.year })
}
const BATCH = 100
const MINUTE = 60_000
/** A new connection has every table to learn anew: those there are stay open for the next who come. */
const KEPT_OPEN = 10 * MINUTE
const ANSWERS_KEPT = 7 * 24 * 60 * MINUTE

export function openHouse(plan: Plan): OpenHouse {
  const { db, pool } = connect(plan.databaseUrl, { max: plan.poolSize ?? 10, idle: KEPT_OPEN })
  const watchtower = plan.watchtower ?? NOBODY
  const acts = actsByName(plan.rooms)
  const sequencer = plan.sequencer?.(db)
  const queue = Object.assign({}, ...plan.jobs) as Record<string, Job>
  let boss: PgBoss | undefined
  let going = false
  const pending = new Map<string, { job: string; data: any }>() // jobs of a house that is not started, run by settle()

  const house: OpenHouse = {
    db,
    site: plan.site ?? 'http://localhost:8080',
    suite: plan.suite ?? 'international-1',
    clock: plan.clock,
    calendar: plan.calendar,
    policyAt: plan.policyAt,
    files: plan.files,
    secret: plan.secret ?? secretFrom(randomBytes(32)),
    connectors: plan.connectors,
    rooms: plan.rooms,
    acts,
    log: plan.log,
    gates: (tx, at) => watchtower.gates(tx, at),
    noted: (tx, act, id, by, state, hits) => watchtower.noted(tx, house, act, id, by, state, hits),
    stopped: (act, id, by, refused, input) => watchtower.stopped(house, act, id, by, refused, input),
    strayed(by, after) {
      if (by.role !== 'regulator') return
      void watchtower
        .strayed?.(house, by, after)
        .catch((error) => plan.log.error({ err: error }, 'a look beyond the region could not be recorded'))
    },
    nudge: () => sequencer?.nudge(),
    act(command, id, input, by, request) {
      const act = acts.get(typeof command === 'string' ? command : command.name)
      if (!act) throw new Error(`no such command: ${typeof command === 'string' ? command : command.name}`)
      return run(house, act, id, input, by, request)
    },
    // The public is whoever nobody was told of: no transaction is needed to be nobody, one connection serves all that is asked.
    read: (by, work) =>
      by === undefined
        ? db.connection().execute(work)
        : db.transaction().execute(async (tx) => {
            asActor(tx, by === 'house' ? THE_SYSTEM : by)
            return work(tx)
          }),

    async start() {
      going = true
      boss = new PgBoss({
        connectionString: plan.databaseUrl,
        schema: 'jobs',
        max: 3,
        migrate: false,
        supervise: true,
        superviseIntervalSeconds: 5,
        monitorIntervalSeconds: 5,
        schedule: false,
      })
      boss.on('error', (error) => plan.log.error({ err: error }, 'jobs'))
      await boss.start()
      for (const [name, job] of Object.entries(queue)) {
        await boss.createQueue(name, {
          retryLimit: 50,
          retryDelay: 2,
          retryBackoff: true,
          retryDelayMax: 300,
          heartbeatSeconds: 10, // a job whose house was killed is another's within seconds, not after the quarter of an hour a job may take
        })
        await boss.work(name, { pollingIntervalSeconds: 0.5, batchSize: 5 }, async (batch) => {
          for (const each of batch) await doJob(job, each.id, each.data)
        })
      }
      loop(200, digest, 'reactions')
      loop(250, house.tick, 'clock')
      loop(1000, newDay, 'daily')
      loop(1000, upkeep, 'upkeep')
    },

    async settle() {
      for (let moved = 1; moved > 0; ) {
        await sequencer?.tick()
        moved = (await digest()) + (await house.tick()) + (await newDay()) + (await upkeep())
        for (const [id, { job, data }] of [...pending]) {
          try {
            await doJob(queue[job]!, id, data)
            pending.delete(id)
            moved++
          } catch (error) {
            plan.log.warn({ err: error, job }, 'a job is tried again at the next turn')
          }
        }
      }
    },

    tick,

    async close() {
      going = false
      await Promise.all(loops)
      await boss?.stop({ graceful: true, timeout: 5000 })
      await sequencer?.stop()
      await db.destroy()
      if (!pool.ended) await pool.end()
    },
  }

  const loops: Promise<void>[] = []
  const loop = (pause: number, work: () => Promise<number>, name: string) => {
    loops.push(
      (async () => {
        while (going) {
          const moved = await work().catch((error) => {
            plan.log.error({ err: error }, name)
            return 0
          })
          if (moved === 0) await new Promise((resolve) => setTimeout(resolve, pause).unref())
        }
      })(),
    )
  }

  /** Rooms in which something has fallen due: all are asked in one statement, for most of the time there is nothing. */
  const waking = plan.rooms.filter(({ acts: { model } }) => model.wake)
  async function roomsDue(now: Instant): Promise<Room[]> {
    if (waking.length === 0) return []
    const each = waking.map(({ store }) => sql`EXISTS (SELECT FROM ${sql.table(store.table)} WHERE wake_at <= ${now})`)
    const found = await house.read('house', (tx) =>
      sql<{ due: boolean[] }>`${standing} SELECT ARRAY[${sql.join(each)}] AS due`.execute(tx),
    )
    return waking.filter((_, n) => found.rows[0]!.due[n])
  }

  /** Every wish that has fallen due is issued by the clock, in the order of its time. */
  const sulking = new Map<string, number>() // refused wishes wait before they are tried again
  async function tick(): Promise<number> {
    const now = plan.clock()
    let moved = 0
    for (const room of await roomsDue(now)) {
      const { model } = room.acts
      const due = await house.read('house', (tx) =>
        sql<{ id: string; version: number; state: any }>`SELECT id, version, state FROM ${sql.table(room.store.table)}
          WHERE wake_at <= ${now} ORDER BY wake_at LIMIT ${BATCH}`.execute(tx),
      )
      for (const { id, version, state } of due.rows) {
        const wish = model.wake?.(state)
        if (!wish) continue
        const key = `clock/${model.name}/${id}/${version}/${wish.command}`
        if ((sulking.get(key) ?? 0) > Date.parse(now)) continue
        const result = await house
          .act(wish.command, id, { at: wish.at }, THE_SYSTEM, { key: `${key}/${now}`, requestId: key, version })
          .catch(notAnnounced)
        if (result.ok) moved++
        else if (result.code !== 'changed-meanwhile') {
          // another clock was quicker, or a person: what is wished now is seen at the next turn
          sulking.set(key, Date.parse(now) + 30_000)
          plan.log.warn({ command: wish.command, id, code: result.code, facts: result.facts }, 'the clock was refused')
        }
      }
    }
    return moved
  }

  /** Whatever is done daily, once the day has changed. A crash in the middle does it again, so it must bear repeating. */
  let today: Day | undefined
  async function newDay(): Promise<number> {
    const day = dayOf(plan.clock())
    if (!plan.daily || day === today) return 0
    const found = await house.read('house', (tx) =>
      sql<{ index: number }>`SELECT index FROM foundation.cursor WHERE name = 'daily'`.execute(tx),
    )
    const last = found.rows[0] && dayFromIndex(found.rows[0].index)
    const moved = last && last >= day ? 0 : await plan.daily(house, last)
    await sql`INSERT INTO foundation.cursor (name, index) VALUES ('daily', ${indexOfDay(day)})
      ON CONFLICT (name) DO UPDATE SET index = greatest(cursor.index, excluded.index)`.execute(db)
    today = day
    return moved
  }

  /** Reads on in the ledger and lets follow what follows. A crash repeats, it never loses. */
  async function digest(): Promise<number> {
    const from = await house.read('house', (tx) =>
      sql<{ index: number }>`SELECT index FROM foundation.cursor WHERE name = 'reactions'`.execute(tx),
    )
    const entries = await house.read('house', (tx) => readFeed(tx, from.rows[0]?.index ?? -1, BATCH))
    for (const entry of entries) {
      for (const [n, event] of entry.events.entries())
        for (const m of reactionsTo(event).keys()) {
          try {
            await patiently(() => react(entry, n, m))
          } catch (error) {
            plan.log.error({ err: error, cause: `${entry.entryId}/${n}/${m}` }, 'a reaction failed and is parked')
            await sql`INSERT INTO foundation.parked (entry_id, reaction, reason, at)
              VALUES (${entry.entryId}, ${`${n}/${m}`}, ${String(error)}, ${plan.clock()}) ON CONFLICT DO NOTHING`.execute(
              db,
            )
          }
        }
    }
    const last = entries.at(-1)
    if (last)
      await sql`INSERT INTO foundation.cursor (name, index) VALUES ('reactions', ${last.index})
        ON CONFLICT (name) DO UPDATE SET index = ${last.index}`.execute(db)
    return entries.length
  }

  function reactionsTo(event: unknown): readonly Reaction[] {
    return plan.reactions.flatMap((table) => table[(event as { type: string }).type] ?? [])
  }

  /** Lets the m-th reaction to the n-th event of an entry follow. */
  async function react(entry: FeedEntry, n: number, m: number): Promise<void> {
    const { entity, entryId, at, by } = entry
    const event = entry.events[n]
    const [, id = ''] = entity.split('/')
    const happening = { id, entity, caseId: entry.caseId ?? undefined, event, at, entryId, by }
    const reaction = reactionsTo(event)[m]
    await house.read('house', async (tx) => reaction?.(happening, toolsFor(`${entryId}/${n}/${m}`, at, tx)))
  }

  /** Once a minute: parked reactions are tried again, old answers go. */
  let keptUp = 0
  async function upkeep(): Promise<number> {
    const now = plan.clock()
    if (Date.parse(now) - keptUp < MINUTE) return 0
    keptUp = Date.parse(now)
    const parked = await sql<{ entryId: string; reaction: string; index: number }>`
      SELECT p.entry_id AS "entryId", p.reaction, l.index FROM foundation.parked p JOIN ledger.leaf l ON l.entry_id = p.entry_id::uuid
      WHERE p.at <= ${new Date(keptUp - MINUTE).toISOString()} ORDER BY l.index, p.reaction LIMIT ${BATCH}`.execute(db)
    let moved = 0
    for (const { entryId, reaction, index } of parked.rows) if (await retry(entryId, reaction, index, now)) moved++

    // An answer is kept while its cause may still be repeated.
    await sql`DELETE FROM foundation.answer a WHERE at < ${new Date(keptUp - ANSWERS_KEPT).toISOString()}
      AND NOT EXISTS (SELECT FROM foundation.parked p WHERE starts_with(a.key, p.entry_id))`.execute(db)
    return moved
  }

  async function retry(entryId: string, reaction: string, index: number, now: Instant): Promise<boolean> {
    const [entry] = await house.read('house', (tx) => readFeed(tx, index - 1, 1))
    const [n, m] = reaction.split('/').map(Number) as [number, number]
    const which = sql`entry_id = ${entryId} AND reaction = ${reaction}`
    try {
      await react(entry!, n, m)
    } catch (error) {
      await sql`UPDATE foundation.parked SET at = ${now}, reason = ${String(error)} WHERE ${which}`.execute(db)
      return false
    }
    await sql`DELETE FROM foundation.parked WHERE ${which}`.execute(db)
    plan.log.info({ entryId, reaction }, 'a parked reaction has followed after all')
    return true
  }

  /** Commands that follow from one cause: delivered again, they bear the same keys and make things of the same ids. */
  const issue =
    (cause: string, at: Instant) =>
    async (command: Command, id: string | undefined, input: unknown, n: number | string): Promise<Done | Refused> => {
      const key = `${cause}/${command.name}/${id ?? ''}/${n}`
      const target = id ?? (command.from ? id : idFrom(at, key))
      const result = await house.act(command, target, input, THE_SYSTEM, { key, requestId: cause })
      if (result.ok) return result.value
      plan.log.warn(
        { command: command.name, id, code: result.code, facts: result.facts, cause },
        'the house was refused',
      )
      return result
    }

  function toolsFor(cause: string, at: Instant, tx: Tx): Tools {
    const issued = issue(cause, at)
    let n = 0
    return {
      tx,
      house,
      run: (command, id, input, as) => issued(command, id, input, as ?? n++),
      async later(job, data) {
        if (!queue[job]) throw new Error(`no such job: ${job}`)
        const id = idFrom(at, `${cause}/${job}/${n++}`)
        if (boss) await boss.send(job, data, { id })
        else pending.set(id, { job, data })
      },
    }
  }

  async function doJob(job: Job, id: string, data: any) {
    let n = 0
    const issued = issue(`job/${id}`, madeAt(id))
    await job(data, { id, house, run: (command, target, input, as) => issued(command, target, input, as ?? n++) })
  }

  return house
}

/** 2026-03-02 as 20260302, which a cursor can hold. */
const indexOfDay = (day: Day): number => Number(day.replaceAll('-', ''))
const dayFromIndex = (index: number): Day => String(index).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') as Day

/** A reaction that throws is tried again before it is given up: most faults pass. */
async function patiently(work: () => Promise<unknown>, tries = 4): Promise<void> {
  for (let left = tries; ; ) {
    try {
      await work()
      return
    } catch (error) {
      if (--left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 2 ** (tries - left) * 50))
    }
  }
}
