/** 开机 — database, witness, trustees, outside systems, platform: each started when what it needs answers, all ended by one Ctrl-C. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '#database/migrate.ts'
import { openDatabase } from '#database/open.ts'
import { printAccounts } from '#database/seed/accounts.ts'
import { type Group, portProblem, processes } from '#foundation/processes.ts'
import { programsOf } from '#foundation/programs.ts'
import { type Settings, settingsFrom } from '#foundation/settings.ts'
import { Stop } from '#foundation/stop.ts'
import { buildWeb } from '#web/build.ts'

/** `npm run dev`: Node restarts the platform when its sources change, Vite serves the web. */
const DEVELOPING = process.argv.includes('--dev')
if (DEVELOPING) process.env.DEV = 'on'

const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} 秒`
const step = (text: string) => console.log(`  ${seconds().padStart(7)}  ${text}`)
const undo: (() => Promise<void>)[] = []

let ending: Promise<void> | undefined
const end = (code: number) => {
  ending ??= (async () => {
    for (const each of undo.reverse()) await each().catch((error) => console.error(error))
    process.exit(code)
  })()
  return ending
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!ending) console.log('\n正在停止…')
    void end(0)
  })
// The installing start (start.mjs) may be killed without a word; then nobody is left to stop us.
const parent = process.ppid
setInterval(() => process.ppid !== parent && void end(0), 500).unref()

try {
  await start()
} catch (error) {
  if (!ending) {
    console.error(error instanceof Stop ? `✗ ${error.message}` : error)
    await end(1)
  }
  await ending
}

async function start() {
  const settings = settingsFrom(process.env)
  await mkdir(settings.DATA_DIR, { recursive: true }).catch((error) => {
    throw new Stop(
      `无法建立数据目录 ${settings.DATA_DIR}：${error.code === 'EACCES' ? '没有权限' : error.message}。可用 DATA_DIR 另指一个目录。`,
    )
  })
  const problem = await portProblem(settings.HOST, settings.PORT)
  if (problem === 'busy')
    throw new Stop(
      `端口 ${settings.PORT} 已被占用（可能平台已在运行）。请停止占用者，或用 PORT=8081 npm start 换一个端口。`,
    )
  if (problem) throw new Stop(`没有权限监听端口 ${settings.PORT}。请换一个 1024 以上的端口，例如 PORT=8080 npm start。`)

  console.log('粤采 Yuecai 正在启动')
  await clearHalfSeeded(settings)
  const built = settings.WEB_BUILD ? buildWeb().then((did) => did && step('门户已构建')) : undefined
  built?.catch(() => {}) // awaited below
  const database = await openDatabase(settings)
  undo.push(database.stop)
  step('数据库已就绪')
  const count = await migrate(database.ownerUrl)
  if (count > 0) step(`数据库结构已更新（${count} 项）`)

  const { outside, platform, environment } = await programsOf(settings, database)
  environment.WEB_BUILD = 'off' // we build it, once for all
  const group: Group = processes({
    logs: join(settings.DATA_DIR, 'logs'),
    environment: { ...process.env, ...environment },
  })
  undo.push(() => group.end())
  const aside = Promise.all(outside.map((program) => group.start(program))).then(() =>
    step(`${outside.length} 个外围进程已就绪：${outside.map(({ name }) => name).join(' ')}`),
  )
  aside.catch(() => {}) // awaited below
  await built
  if (settings.DEMO && !existsSync(mark(settings, 'seeded'))) {
    await aside
    await seed(settings, environment)
  }
  if (process.argv.includes('--seed')) return end(0)
  await Promise.all([aside, group.start(DEVELOPING ? { ...platform, watch: true } : platform)])
  await writeFile(
    join(settings.DATA_DIR, 'running.json'),
    JSON.stringify({ start: process.pid, ...group.pids() }, null, 2),
  )
  step('平台已就绪')
  console.log(`\n粤采 Yuecai 已启动：${settings.PUBLIC_URL}\n`)
  if (settings.DEMO) printAccounts()
  console.log('按 Ctrl-C 停止。')
}

function mark({ DATA_DIR }: Settings, name: 'seeding' | 'seeded') {
  return join(DATA_DIR, name)
}

/** The demo city is built once, by the platform's own commands, in a process that ends. */
async function seed(settings: Settings, environment: Record<string, string>) {
  step('正在建立示范城市…')
  await writeFile(mark(settings, 'seeding'), '')
  const child = spawn(process.execPath, ['--no-deprecation', 'database/seed.ts'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  undo.push(async () => void child.kill('SIGTERM'))
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  if (ending) return
  if (code !== 0) throw new Stop('示范城市建立失败，原因见上。再次运行 npm start 将重新建立。')
  await rename(mark(settings, 'seeding'), mark(settings, 'seeded'))
  step('示范城市已建立')
}

/** Half a city is no city: an interrupted seed is cleared away, for nothing of anybody's own can be in it yet. */
async function clearHalfSeeded(settings: Settings) {
  if (!existsSync(mark(settings, 'seeding'))) return
  if (settings.DATABASE_URL)
    throw new Stop('上次建立示范城市时中断，请清空 DATABASE_URL 所指的数据库和 DATA_DIR 后重试。')
  console.log('上次建立示范城市时中断，重新建立')
  const left = await openDatabase(settings) // may still be running
  await left.stop()
  for (const name of await readdir(settings.DATA_DIR))
    await rm(join(settings.DATA_DIR, name), { recursive: true, force: true })
}
