/** 断电的测试 — the platform is killed at random moments while four people work: what was acknowledged stands, nothing is doubled, money agrees. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#database/embedded.ts'
import { accounts, DEMO_PASSWORD, DEMO_TOTP_SECRET } from '#database/seed/accounts.ts'
import { seedAccounts, seedOrganisations } from '#database/seed/people.ts'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect, within } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { type Group, processes } from '#foundation/processes.ts'
import { programsOf } from '#foundation/programs.ts'
import { secretAt } from '#foundation/secret.ts'
import { settingsFrom } from '#foundation/settings.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, instant } from '#foundation/time.ts'
import { totpNow } from '#identity/index.ts'
import { verifyLedger } from '#ledger/verify.ts'
import { openPlatform } from '../platform.ts'
import { rooms } from '../rooms.ts'
import { type Answer, type Person, Refusal, signIn, until } from './driver.ts'
import { approvedPlan, budgetLine } from './stretch.ts'
import { CLASSROOMS } from './subject.ts'

const KILLS = 4
const PRICE = 10 * CLASSROOMS.item.unitPrice // of each plan

let dir: string
let database: TestDatabase
let group: Group
let environment: Record<string, string | undefined>
let url: string
let child: ChildProcess
let db: Tx

const start = () => {
  const log = createWriteStream(join(dir, 'platform.log'), { flags: 'a' })
  child = spawn(process.execPath, ['--import', './foundation/parent-watch.ts', 'server.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
}
const ready = () =>
  until('the platform', async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok, 60_000)
const killed = (): Promise<void> =>
  new Promise((gone) => {
    child.once('exit', () => gone())
    child.kill('SIGKILL')
  })

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yuecai-crash-'))
  database = await freshDatabase()
  const port = await freePort()
  const base = {
    DATA_DIR: dir,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    RATE_LIMIT: '1000000',
    SIGN_IN_LIMIT: '100000',
    LOG_LEVEL: 'error',
  }
  const programs = await programsOf(settingsFrom(base), database)
  const { PATH, HOME } = process.env // not what the test runner sets for itself
  environment = { PATH, HOME, ...base, ...programs.environment }
  url = `http://127.0.0.1:${port}`

  const settings = settingsFrom({ ...base, ...programs.environment })
  const seeding = await openPlatform(settings, { quiet: true })
  await seedOrganisations(seeding.house)
  await seedAccounts(seeding.house, await secretAt(join(dir, 'platform.secret')))
  await seeding.close()

  group = processes({ logs: join(dir, 'logs'), environment })
  for (const program of programs.outside)
    if (['assets', 'budget', 'witness'].includes(program.name)) await group.start(program)
  db = connect(database.appUrl, { max: 4 }).db
  start()
  await ready().catch(async (error) => {
    throw new Error(`${error}\n${await readFile(join(dir, 'platform.log'), 'utf8')}`)
  })
}, 120_000)
afterAll(async () => {
  child?.kill('SIGKILL')
  await group?.end()
  await db?.destroy()
  await database?.drop()
  if (dir) await rm(dir, { recursive: true, force: true })
})

/** Not refused for good: the same request is to be made again. */
const LATER = ['still-running', 'plan.standards-unanswered']
/** What a careful client does: the same request with the same key, until there is an answer. */
async function surely<T>(ask: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await ask()
    } catch (error) {
      const answered = error instanceof Refusal && error.status < 500 && !LATER.includes(error.problem.code)
      if (answered) throw error
      await pause(50 + Math.random() * 100)
    }
}
const person = (login: string): Promise<Person> => {
  expect(accounts.some((each) => each.login === login)).toBe(true)
  return signIn(url, { login, password: DEMO_PASSWORD, code: () => totpNow(DEMO_TOTP_SECRET, Date.now()) })
}
const asHouse = <T>(work: (tx: Tx) => Promise<T>) => within(db, THE_SYSTEM, work)

type Acknowledged = Pick<Answer, 'id' | 'version' | 'receipt'>

/** One stretch of a purchase, each request repeated with its key until it is answered. */
const stretch = async (
  maker: Person,
  checker: Person,
  line: string,
  title: string,
  keep: (done: Acknowledged) => void,
) => {
  const { planId } = await approvedPlan(
    async (by, path, body = {}) => {
      const key = crypto.randomUUID()
      const done = await surely(() => by.act(path, body, key))
      keep(done)
      return done
    },
    { maker, checker, line, title, quantity: 10, today: dayOf(instant(Date.now())) },
  )
  return planId
}

test('killed at any moment: every acknowledged act stands once, and the money agrees with the budget system', async () => {
  const maker = await person('school.maker')
  const checker = await person('school.checker')
  const line = await budgetLine(maker)

  const acknowledged: Acknowledged[] = []
  const planned: string[] = []
  let going = true
  const worker = async (n: number) => {
    for (let round = 1; going && planned.length < 120; round++) {
      const title = `断电试验${n}-${round}`
      planned.push(await stretch(maker, checker, line, title, (done) => acknowledged.push(done)))
      await pause(400) // the budget line has to last until after the last kill
    }
  }
  const work = Promise.all([1, 2, 3, 4].map(worker))
  work.catch(() => {}) // awaited below

  let atKills = 0
  for (let kills = 0; kills < KILLS; kills++) {
    await pause(150 + Math.random() * 900)
    atKills = acknowledged.length
    await killed()
    start()
    await ready()
  }
  // However slowly it comes back: work goes on after the last of the kills.
  await Promise.race([work, until('an act after the last kill', async () => acknowledged.length > atKills, 120_000)])
  going = false
  await work
  expect(acknowledged.length).toBeGreaterThan(atKills)
  expect(planned.length).toBeGreaterThan(3)

  // What was under way when the lights went out comes to its end.
  await until(
    'all plans to be filed',
    async () =>
      (
        await asHouse((tx) =>
          sql<{ n: number }>`SELECT count(*) AS n FROM supervision.plan WHERE status = 'filed'`.execute(tx),
        )
      ).rows[0]!.n === planned.length,
    60_000,
  )

  // Every acknowledged act is in the ledger, as it was acknowledged.
  const entries = await asHouse((tx) =>
    sql<{ id: string; entity: string; version: number }>`SELECT id, entity, version FROM ledger.entry`.execute(tx),
  )
  const byId = new Map(entries.rows.map((entry) => [entry.id, entry]))
  for (const { id, version, receipt } of acknowledged) {
    expect(byId.get(receipt)).toMatchObject({ version })
    expect(byId.get(receipt)!.entity).toMatch(new RegExp(`/${id}$`))
  }
  // One row for each act: no more intentions and plans than were asked for, none without its steps.
  const counted = await asHouse((tx) =>
    sql<{ command: string; n: number; things: number }>`SELECT command, count(*) AS n, count(DISTINCT entity) AS things
      FROM ledger.entry WHERE command LIKE 'plan.%' OR command LIKE 'intention.%' GROUP BY command`.execute(tx),
  )
  for (const { command, n, things } of counted.rows)
    expect([command, n, things]).toEqual([command, planned.length, planned.length])
  expect(counted.rows.map(({ command }) => command)).toEqual(
    expect.arrayContaining(['intention.draft', 'plan.draft', 'plan.file']),
  )

  // The ledger agrees with the rows, whole.
  const keys = (await (await fetch(`${url}/ledger/keys`)).json()) as { log: string; witnesses: string[] }
  const verified = await until('the ledger to be sequenced', async () => {
    const found = await verifyLedger({ db, models: rooms.map(({ store }) => store), keys })
    return found.waiting === 0 && found
  })
  expect(verified.problems).toEqual([])
  const parked = await asHouse((tx) => sql`SELECT * FROM foundation.parked`.execute(tx))
  expect(parked.rows).toEqual([])

  // And the budget system holds exactly what we think it does.
  const frozen = await asHouse((tx) =>
    sql<{ n: number; total: number }>`SELECT count(*) AS n, sum(frozen) AS total FROM supervision.commitment`.execute(
      tx,
    ),
  )
  expect(frozen.rows[0]).toEqual({ n: planned.length, total: planned.length * PRICE })
  const theirs = JSON.parse(await readFile(join(dir, 'budget', 'budget.json'), 'utf8')) as {
    holds: Record<string, { planId: string; amount: number }>
  }
  expect(
    Object.values(theirs.holds)
      .map(({ planId, amount }) => [planId, amount])
      .toSorted(),
  ).toEqual(planned.map((id) => [id, PRICE]).toSorted())
}, 150_000)
