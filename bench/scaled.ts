/** 测量: 一省的规模 — on a seeded database: search, lists, facets, details, directories, exports, to-dos, the risk desk; beside bare SQL, beside
 *  a smaller database, and under five hundred mixed calls a second.
 *
 *  `npm run bench registers -- --data /tmp/guangdong [--beside /tmp/metropolis]`; without `--data` a `city` is written to .test/bench-city once. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { freePort, startPostgres } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { accounts, idOf } from '#database/seed/accounts.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { openSession } from '#identity/index.ts'
import { openPlatform } from '../platform.ts'
import type { Answered, Call, Order } from './caller.ts'
import { crowdOf } from './crowd.ts'
import { anew, type Figure, share, timed } from './figure.ts'
import type { Bench } from './platform.ts'

const { values: asked } = parseArgs({
  args: process.argv
    .slice(2)
    .filter((each, n, all) => /^--(data|beside)/.test(each) || /^--(data|beside)$/.test(all[n - 1] ?? '')),
  options: { data: { type: 'string' }, beside: { type: 'string' } },
})
const CITY = '.test/bench-city'

const seeded = (dir: string): string => {
  if (existsSync(join(dir, 'seeded'))) return resolve(dir)
  const done = spawnSync(
    process.execPath,
    ['--no-deprecation', 'database/seed-scale.ts', '--scale', 'city', '--data-dir', resolve(dir)],
    {
      stdio: 'inherit',
    },
  )
  if (done.status !== 0) throw new Error(`the city was not written to ${dir}`)
  return resolve(dir)
}

/** The platform over what was seeded there, brought to the newest migration; its clockwork does not turn. */
async function onSeeded<T>(dir: string, work: (bench: Bench & { dir: string }) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ dir: join(dir, 'pg'), durable: true })
  await migrate(postgres.ownerUrl)
  const settings = settingsFrom({
    DATA_DIR: dir,
    DATABASE_URL: postgres.ownerUrl,
    DATABASE_APP_URL: postgres.appUrl,
    RATE_LIMIT: '1000000',
    WEB_BUILD: process.env.WEB_BUILD,
  })
  const platform = await openPlatform(settings, { quiet: true })
  const bare = new pg.Pool({ connectionString: postgres.appUrl, max: 8, options: '-c yuecai.role=system' })
  try {
    return await work({ ...platform, bare, dir })
  } finally {
    await bare.end()
    await platform.close()
    await postgres.stop()
  }
}

type Known = {
  notices: string[]
  cases: string[]
  numbers: string[]
  suppliers: string[]
  names: string[]
  pages: string[]
  cookies: Record<string, string>
}

/** Places to ask for, spread over all, and people who ask. */
async function known({ house, bare }: Bench): Promise<Known> {
  const column = async (text: string) =>
    (await bare.query({ text, rowMode: 'array' })).rows.map(([value]) => String(value))
  const sample = (table: string, what: string) =>
    column(`SELECT ${what} FROM ${table} TABLESAMPLE BERNOULLI (
    (SELECT least(100, 60000.0 / greatest(reltuples, 1)) FROM pg_class WHERE oid = '${table}'::regclass)) LIMIT 500`)
  const cookies: Record<string, string> = {}
  for (const login of ['school.maker', 'lingnan', 'regulator', 'regulator.province', 'yuezhao']) {
    const account = accounts.find((each) => each.login === login)!
    const userId = idOf('account', login)
    const token = await openSession(house.db, userId, account.roles[0]!, { now: Date.now(), steppedUp: true })
    cookies[login] = `yuecai=${token}`
  }
  return {
    notices: await sample('supervision.announcement_card', 'id'),
    cases: await sample('supervision.announcement_card', 'case_id'),
    numbers: await sample('supervision.announcement_card', 'number'),
    pages: await sample(
      'supervision.announcement_card',
      `to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '_' || id`,
    ),
    suppliers: await sample('suppliers.supplier', 'id'),
    names: await sample('suppliers.supplier', 'title'),
    cookies,
  }
}

const q = encodeURIComponent
const at = <T>(all: readonly T[], n: number): T => all[(n * 7919) % all.length]!

type Asking = { what: string; path: (n: number) => string; as?: string; most: number }
/** What is asked, and what was promised of its 99th in a hundred. */
const askings = (known: Known): Asking[] => [
  { what: '检索：常用词', path: () => `/notices?q=${q('公开招标')}`, most: 50 },
  { what: '检索：单位名', path: (n) => `/notices?q=${q(at(known.names, n).slice(0, 6))}`, most: 50 },
  { what: '检索：罕用词', path: () => `/notices?q=${q('质谱联用仪')}`, most: 50 },
  {
    what: '检索：两词',
    path: (n) => `/notices?q=${q(`${at(['深圳市', '江门市', '湛江市'], n)} ${at(['物业', '空调', '监控'], n)}`)}`,
    most: 50,
  },
  { what: '检索：编号', path: (n) => `/notices?q=${q(at(known.numbers, n))}`, most: 50 },
  { what: '公告列表，翻到某页', path: (n) => `/notices?after=${at(known.pages, n)}`, most: 50 },
  {
    what: '公告分面（市、方式、类型）',
    path: (n) =>
      `/notices?region=${at(['440300', '440700', '445300'], n)}&method=${at(['openTendering', 'singleSource'], n)}&kind=${at(['tenderNotice', 'result'], n)}`,
    most: 100,
  },
  { what: '公告正文', path: (n) => `/notices/${at(known.notices, n)}`, most: 50 },
  { what: '项目全程', path: (n) => `/projects/${at(known.cases, n)}`, most: 100 },
  { what: '首页', path: () => '/', most: 100 },
  { what: '统计页', path: () => '/statistics', most: 200 },
  { what: '名录：供应商', path: (n) => `/directory/suppliers?q=${q(at(known.names, n).slice(2, 6))}`, most: 100 },
  { what: '供应商列表（监管）', path: () => '/api/suppliers?limit=20', as: 'regulator.province', most: 50 },
  {
    what: '供应商检索',
    path: (n) => `/api/suppliers?q=${q(at(known.names, n).slice(2, 6))}&limit=20`,
    as: 'regulator.province',
    most: 50,
  },
  {
    what: '供应商列表带总数',
    path: (n) => `/api/suppliers?region=${at(['440700', '440300'], n)}&count=true&limit=20`,
    as: 'regulator.province',
    most: 100,
  },
  { what: '供应商详情', path: (n) => `/api/suppliers/${at(known.suppliers, n)}`, as: 'regulator.province', most: 50 },
  {
    what: '采购人列表（本市）',
    path: () => '/api/purchasers?mine=true&sort=title&limit=20',
    as: 'regulator',
    most: 50,
  },
  { what: '本单位合同', path: () => '/api/contracts?mine=true&limit=20', as: 'school.maker', most: 50 },
  { what: '本企业合同', path: () => '/api/contracts?mine=true&limit=20', as: 'lingnan', most: 50 },
  { what: '本市支付', path: () => '/api/payments?mine=true&limit=20', as: 'regulator', most: 50 },
  { what: '待办（采购人）', path: () => '/api/todos', as: 'school.maker', most: 50 },
  { what: '待办（省级监管）', path: () => '/api/todos', as: 'regulator.province', most: 50 },
  { what: '预警台', path: () => '/api/findings/desk', as: 'regulator.province', most: 100 },
  { what: '预警台计数', path: () => '/api/findings/counts', as: 'regulator.province', most: 100 },
]

/** The statements at the heart of some of them, and nothing done with their rows. */
const bareOf = (known: Known): Record<string, (bench: Bench, n: number) => Promise<unknown>> => ({
  '公告列表，翻到某页': ({ bare }, n) => {
    const [published, id] = at(known.pages, n).split('_')
    return bare.query(
      `SELECT * FROM supervision.announcement_card WHERE (published_at, id) < ($1::timestamptz, $2) ORDER BY published_at DESC, id DESC LIMIT 21`,
      [published, id],
    )
  },
  公告正文: ({ bare }, n) =>
    bare.query('SELECT state FROM supervision.announcement WHERE id = $1', [at(known.notices, n)]),
  供应商详情: ({ bare }, n) =>
    bare.query('SELECT id, version, hash, state FROM suppliers.supplier WHERE id = $1', [at(known.suppliers, n)]),
  '供应商列表（监管）': ({ bare }) => bare.query('SELECT * FROM suppliers.supplier ORDER BY id DESC LIMIT 21'),
})

const ASKED = 60

type Measured = Record<string, { times: number[]; bare: number[] }>
const sizeOf = async ({ bare }: Bench) =>
  Number((await bare.query('SELECT sum(count) AS count FROM supervision.announcement_count')).rows[0].count)

/** Everything once after another, round after round: all meet the same neighbours on a shared machine. */
async function oneByOne(bench: Bench, known: Known): Promise<{ measured: Measured; still: number[] }> {
  const measured: Measured = {}
  const still: number[] = []
  const bares = bareOf(known)
  const all = askings(known)
  for (let n = 0; n < ASKED; n++) {
    for (const { what, path, as } of all) {
      const url = anew(path(n))
      const headers = { accept: 'text/html,application/json', ...(as && { cookie: known.cookies[as]! }) }
      const time = await timed(async () => {
        const reply = await bench.app.inject({ method: 'GET', url, headers })
        if (reply.statusCode >= 400) throw new Error(`${url}: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
      })
      const held = measured[what] ?? { times: [], bare: [] }
      measured[what] = held
      const bare = bares[what]
      const bareTime = bare && (await timed(() => bare(bench, n)))
      if (n < 5) continue // the first ones warm up
      held.times.push(time)
      if (bareTime !== undefined) held.bare.push(bareTime)
    }
    still.push(await timed(() => bench.bare.query('SELECT 1')))
  }
  return { measured, still }
}

/** A whole file, from the asking to the last byte. */
async function exported(bench: Bench, known: Known): Promise<Figure[]> {
  const rows = Number(
    (await bench.bare.query(`SELECT count(*) FROM suppliers.supplier WHERE region LIKE '4407%'`)).rows[0].count,
  )
  let bytes = 0
  const time = await timed(async () => {
    const reply = await bench.app.inject({
      method: 'GET',
      url: '/api/suppliers/export?format=csv&region=440700',
      headers: { cookie: known.cookies['regulator.province']! },
    })
    if (reply.statusCode >= 400) throw new Error(`export: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
    bytes = reply.rawPayload.length
  })
  const limit = await timed(() =>
    bench.bare.query(`SELECT * FROM suppliers.supplier WHERE region LIKE '4407%' ORDER BY id DESC`),
  )
  return [
    {
      what: `导出江门市供应商 ${rows} 行（${Math.round(bytes / 1024)} KB）`,
      figure: time,
      limit,
      unit: 'ms',
      against: '裸 SQL 取同样各行',
      target: 6,
      better: 'less',
    },
  ]
}

const RATE = 500
const SECONDS = 20
/** What people do in a morning: mostly reading, some searching. */
const MIX: Readonly<Record<string, number>> = {
  '公告列表，翻到某页': 18,
  公告正文: 26,
  首页: 6,
  '检索：单位名': 4,
  '检索：编号': 6,
  '检索：常用词': 3,
  '公告分面（市、方式、类型）': 5,
  项目全程: 6,
  供应商详情: 8,
  供应商检索: 3,
  本单位合同: 5,
  '待办（采购人）': 6,
  预警台: 2,
  '名录：供应商': 2,
}

/** What one request of the mix costs on average, beside the same on the smaller database. */
const costOfTheMix = (here: Measured, there: Measured, more: number): Figure => {
  const all = Object.values(MIX).reduce((sum, weight) => sum + weight, 0)
  const cost = (of: Measured) =>
    Object.entries(MIX).reduce((sum, [what, weight]) => sum + (share(of[what]!.times, 0.5) * weight) / all, 0)
  return {
    what: `混合调用平均每次 ${more} 倍数据`,
    figure: cost(here),
    limit: cost(there),
    unit: 'ms',
    against: `各种请求按所占份额，在 ${more} 分之一的数据上，p50；承诺十倍时不超过 1.3`,
    target: 1.3,
    better: 'less',
  }
}

async function mixed({ app, bare }: Bench, known: Known): Promise<Figure[]> {
  const port = await freePort()
  await app.listen({ host: '127.0.0.1', port })
  const all = askings(known)
  const calls: Call[] = Object.entries(MIX).flatMap(([what, weight]) => {
    const asking = all.find((each) => each.what === what)!
    return Array.from({ length: weight * 10 }, (_, n) => ({
      what,
      path: anew(asking.path(n)),
      cookie: asking.as && known.cookies[asking.as],
    }))
  })
  const crowd = crowdOf('./caller.ts')
  const order = (seconds: number): Order => ({ port, rate: RATE, seconds, calls })
  await crowd.ask<Answered>({ ...order(3), rate: 50 }) // warm
  const still: number[] = []
  const beside = setInterval(() => void timed(() => bare.query('SELECT 1')).then((time) => still.push(time)), 100)
  const { times, failed } = await crowd.ask<Answered>(order(SECONDS))
  clearInterval(beside)
  crowd.end()
  const every = Object.values(times).flat()
  const wrong = Object.values(failed).reduce((sum, count) => sum + count, 0)
  const against = `每秒 ${RATE} 次，共 ${every.length} 次；同时的 SELECT 1 p95：${share(still, 0.95).toFixed(1)} ms`
  return [
    { what: '混合调用 p50', figure: share(every, 0.5), limit: 200, unit: 'ms', against, target: 1, better: 'less' },
    { what: '混合调用 p95', figure: share(every, 0.95), limit: 200, unit: 'ms', against, target: 1, better: 'less' },
    { what: '混合调用中未答成的', figure: wrong, limit: 1, unit: '次', against: '无', target: 0, better: 'less' },
  ]
}

export async function benchRegisters(): Promise<Figure[]> {
  const dir = seeded(asked.data ?? CITY)
  const small =
    asked.beside &&
    (await onSeeded(seeded(asked.beside), async (bench) => ({
      ...(await oneByOne(bench, await known(bench))),
      size: await sizeOf(bench),
    })))
  return onSeeded(dir, async (bench) => {
    const places = await known(bench)
    const { measured, still } = await oneByOne(bench, places)
    const quiet = `承诺；同时的 SELECT 1 p99：${share(still, 0.99).toFixed(1)} ms`
    const most = new Map(askings(places).map(({ what, most }) => [what, most]))
    const more = small ? Math.round((await sizeOf(bench)) / small.size) : 1
    const figures: Figure[] = []
    for (const [what, { times, bare }] of Object.entries(measured)) {
      const p50 = share(times, 0.5)
      figures.push({
        what: `${what} p50`,
        figure: p50,
        limit: most.get(what)!,
        unit: 'ms',
        against: quiet,
        target: 1,
        better: 'less',
      })
      figures.push({
        what: `${what} p99`,
        figure: share(times, 0.99),
        limit: most.get(what)!,
        unit: 'ms',
        against: quiet,
        target: 1,
        better: 'less',
      })
      if (bare.length > 0)
        figures.push({
          what: `${what} 比裸 SQL`,
          figure: p50,
          limit: share(bare, 0.5),
          unit: 'ms',
          against: '裸 SQL 取同样各行，p50',
          target: 6,
          better: 'less',
        })
      const before = (small || undefined)?.measured[what]
      if (before)
        figures.push({
          what: `${what} ${more} 倍数据`,
          figure: p50,
          limit: share(before.times, 0.5),
          unit: 'ms',
          against: `同一请求在 ${more} 分之一的数据上，p50；承诺十倍时不超过 1.3`,
          target: 1.3,
          better: 'less',
        })
    }
    if (small) figures.push(costOfTheMix(measured, small.measured, more))
    return [...figures, ...(await exported(bench, places)), ...(await mixed(bench, places))]
  })
}
