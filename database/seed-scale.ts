/** 建立一省 — `npm run seed -- --scale guangdong`: a province (or a hundredth of it, `city`), written in bulk, its ledger true. Ctrl-C, or
 *  a crash, leaves nothing behind: what is half loaded is cleared away. */
import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import pg from 'pg'
import { connect } from '#foundation/db.ts'
import { openFiles } from '#foundation/files.ts'
import { secretAt } from '#foundation/secret.ts'
import { type Settings, settingsFrom } from '#foundation/settings.ts'
import { endWith, Stop } from '#foundation/stop.ts'
import { at, type Day, dayOf, instant, plusDays } from '#foundation/time.ts'
import { virtualClock } from '#lab/clock.ts'
import { openLedger } from '#ledger/open.ts'
import { calendar } from '#policies/holidays.ts'
import { buildWeb } from '#web/build.ts'
import { openPlatform } from '../platform.ts'
import { startPostgres } from './embedded.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { bulk } from './scale/bulk.ts'
import type { Papers } from './scale/division.ts'
import * as load from './scale/load.ts'
import { progressOf } from './scale/progress.ts'
import { SCALES, type Scale } from './scale/world.ts'
import { seedAccounts, seedOrganisations } from './seed/people.ts'

const QUIET = { info() {}, warn() {}, error: console.error, debug() {} }
const MONTHS = 304 // ten of them, in days

/** The last day whose deadlines all fall into years whose holidays are announced. */
const lastDay = (today: Day): Day => {
  const year = Number(today.slice(0, 4))
  try {
    calendar.isWorking(`${year + 1}-02-01`)
    return today
  } catch {
    const edge: Day = `${year}-11-30`
    return today < edge ? today : edge
  }
}

const asked = () => {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      database: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  })
  const { scale, seed, until = lastDay(dayOf(instant(Date.now()))) } = values
  if (!scale || !(scale in SCALES)) throw new Stop(`--scale 可选：${Object.keys(SCALES).join('、')}`)
  if (!/^20\d\d-\d\d-\d\d$/.test(until)) throw new Stop('--until 应为一天，例如 2026-11-20')
  const settings = settingsFrom({
    ...process.env,
    ...(values['data-dir'] && { DATA_DIR: resolve(process.env.CALLED_FROM ?? '.', values['data-dir']) }),
    ...(values.database && { DATABASE_URL: values.database }),
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '1000000',
  })
  return { scale: scale as Scale, seed, until: until as Day, from: plusDays(until as Day, -MONTHS), settings }
}

type Asked = ReturnType<typeof asked>

/** Ours may be in haste: until it is finished there is nothing in it that could be lost. */
const opened = (settings: Settings) =>
  settings.DATABASE_URL ? openDatabase(settings) : startPostgres({ dir: join(settings.DATA_DIR, 'pg'), durable: false })

/** The demo city's people stand in the province too, so that one can sign in; they come by the ordinary road. */
async function enterDemo({ settings, from }: Asked, urls: { ownerUrl: string; appUrl: string }): Promise<void> {
  if (settings.WEB_BUILD) await buildWeb() // the platform does not open without its pages
  const clock = virtualClock(at(plusDays(from, -70)))
  const platform = await openPlatform(
    {
      ...settings,
      DATABASE_URL: urls.ownerUrl,
      DATABASE_APP_URL: `${urls.appUrl}?options=${encodeURIComponent('-c synchronous_commit=off')}`,
    },
    { clock: clock.now, quiet: true },
  )
  try {
    await seedOrganisations(platform.house)
    await seedAccounts(
      platform.house,
      await secretAt(join(settings.DATA_DIR, 'platform.secret')),
      settings.IDENTITY_URL,
    )
    await platform.house.settle()
  } finally {
    await platform.close()
  }
}

/** Two papers stand for all: what a notice has attached can be opened. */
async function printPapers(settings: Settings): Promise<Papers> {
  const files = await openFiles(settings)
  const put = async (text: string) => (await files.put(Buffer.from(text))).sha256
  return {
    document: await put('采购文件（示范数据）\n\n规模示范中的每一份采购文件都以本文件代表。\n'),
    contract: await put('政府采购合同（示范数据）\n\n规模示范中的每一份合同文本都以本文件代表。\n'),
  }
}

/** The sequencer meets a tree it did not build: it reads it back, proves that it grew out of what was signed before, and signs it. */
async function sign({ settings }: Asked, appUrl: string): Promise<number> {
  const { db } = connect(appUrl, { max: 2 })
  const ledger = await openLedger({
    dir: join(settings.DATA_DIR, 'ledger'),
    origin: `${new URL(settings.PUBLIC_URL).host}/ledger`,
    witnessUrls: [],
    clock: () => instant(Date.now()),
    log: QUIET,
  })
  const sequencer = ledger.sequencer(db)
  try {
    return await sequencer.tick()
  } finally {
    await sequencer.stop()
    await db.destroy()
  }
}

async function seed(plan: Asked) {
  const { settings, scale } = plan
  const progress = progressOf()
  await mkdir(settings.DATA_DIR, { recursive: true })
  const database = await opened(settings)
  const client = new pg.Client({ connectionString: database.ownerUrl, options: '-c synchronous_commit=off' })
  await client.connect()
  const clean = async () => {
    await load.clear(client)
    await rm(join(settings.DATA_DIR, 'ledger'), { recursive: true, force: true })
  }
  const stopping = new AbortController()
  const halt = () => stopping.abort()
  process.once('SIGINT', halt).once('SIGTERM', halt)
  try {
    if (await load.interrupted(client)) {
      progress.step('上次没有完成，先清理')
      await clean()
    }
    await migrate(database.ownerUrl)
    if (await load.isInUse(client)) throw new Stop('这个数据库里已有账本条目。请另指一个空的数据库或 --data-dir。')
    await load.begin(client)
    progress.step(`${scale}：${plan.from} 至 ${plan.until}，种子 ${plan.seed}`)
    await enterDemo(plan, database)
    const papers = await printPapers(settings)
    progress.step('示范城市的单位和账号已入场')
    await bulk({ ...plan, ownerUrl: database.ownerUrl, papers }, client, progress, stopping.signal)
    const size = await sign(plan, database.appUrl)
    progress.step(`账本 ${size.toLocaleString()} 条已建树、签名`)
    await load.finish(client)
    await writeFile(join(settings.DATA_DIR, 'seeded'), '')
  } catch (error) {
    progress.step('正在清理…')
    await clean()
    if (!stopping.signal.aborted) throw error
    throw new Stop('已中断，没有留下任何东西')
  } finally {
    await client.end()
    await database.stop()
    await promisify(execFile)('sync').catch(() => {}) // what was written in haste is on the disk now
  }
  progress.step('完成')
}

try {
  await seed(asked())
  process.exit(0)
} catch (error) {
  endWith(error)
}
