/** 测量: 门户 — notice lists, notices and searches among two hundred thousand, beside the same rows by bare SQL and beside a bare Fastify;
 *  and what the workspace weighs. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { announcementsOn, HOW_MANY } from './announcements.ts'
import { anew, type Figure, print, rate, share, timed } from './figure.ts'
import { type Bench, inTurns, onPlatform } from './platform.ts'

const AT_ONCE = 16
const CARD = `id, number, kind, case_id, title, region, method, category, procuring_entity_id, procuring_entity, agency, supplier,
  project_number, amount, published_at, deadline_at`

const idOf = (n: number) => `b${String(Math.abs(n * 7919) % HOW_MANY).padStart(8, '0')}`

const get = async (app: FastifyInstance, url: string, headers = {}) => {
  const reply = await app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } })
  if (reply.statusCode >= 400) throw new Error(`${url}: ${reply.statusCode}`)
  return reply
}

/** The statements a list page and a notice need, and nothing done with their rows. */
const bareList = async ({ bare }: Bench, [at, id]: readonly [string, string]) => {
  await bare.query(`SELECT kind, CASE WHEN region = '' THEN region ELSE left(region, 4) || '--' END AS region, sum(count) AS count
    FROM supervision.announcement_count GROUP BY 1, 2`)
  await bare.query(
    `SELECT ${CARD} FROM supervision.announcement_card WHERE (published_at, id) < ($1::timestamptz, $2)
     ORDER BY published_at DESC, id DESC LIMIT 21`,
    [at, id],
  )
}
const bareDetail = async ({ bare }: Bench, id: string) => {
  const { rows } = await bare.query('SELECT state FROM supervision.announcement WHERE id = $1', [id])
  await bare.query(
    `SELECT ${CARD} FROM supervision.announcement_card WHERE case_id = $1 ORDER BY published_at, number`,
    [rows[0].state.caseId],
  )
  await bare.query('SELECT id FROM ledger.entry WHERE entity = $1 AND version = 1', [`announcement/${id}`])
}

async function pages(bench: Bench): Promise<Figure[]> {
  const { app } = bench
  const measure = (work: (n: number) => Promise<unknown>) => () => rate(work, { seconds: 0.4, at: AT_ONCE, warm: 10 })
  const from = (
    await bench.bare.query('SELECT published_at, id FROM supervision.announcement_card ORDER BY id LIMIT 2000')
  ).rows.map(({ published_at, id }) => [published_at.toISOString(), id] as const)
  const place = (n: number) => from[Math.abs(n) % from.length]!
  const listAt = (n: number) => anew(`/notices?after=${place(n).join('_')}`)

  const fixed = await Promise.all(['/notices', `/notices/${idOf(1)}`].map(async (url) => (await get(app, url)).body))
  const plain = Fastify()
  for (const [n, body] of fixed.entries())
    plain.get(`/${n}`, (_, reply) => reply.type('text/html; charset=utf-8').send(body))
  await plain.ready()

  const found = await inTurns({
    list: measure((n) => get(app, listAt(n))),
    listSql: measure((n) => bareList(bench, place(n))),
    detail: measure((n) => get(app, anew(`/notices/${idOf(n)}`))),
    detailSql: measure((n) => bareDetail(bench, idOf(n))),
    listKept: measure(() => get(app, '/notices')),
    listFixed: measure(() => get(plain, '/0')),
    detailKept: measure(() => get(app, `/notices/${idOf(1)}`)),
    detailFixed: measure(() => get(plain, '/1')),
  })
  await plain.close()
  const figure = (what: string, figure: number, limit: number, against: string, target: number): Figure => ({
    what,
    figure,
    limit,
    unit: '页/s',
    against,
    target,
    better: 'more',
  })
  return [
    figure('公告列表，未缓存', found.list, found.listSql, '裸 SQL 取同样各行', 0.5),
    figure('公告正文，未缓存', found.detail, found.detailSql, '裸 SQL 取同样各行', 0.5),
    figure('公告列表，已缓存', found.listKept, found.listFixed, '裸 Fastify 回同样大小的文字', 0.8),
    figure('公告正文，已缓存', found.detailKept, found.detailFixed, '裸 Fastify 回同样大小的文字', 0.8),
  ]
}

const SEARCHES = {
  '检索，常用词（公开招标）': () => '公开招标',
  '检索，常用长词（采购项目公开招标）': () => '采购项目公开招标',
  '检索，罕用词（质谱联用仪）': () => '质谱联用仪',
  '检索，两词（江门市 多媒体）': () => '江门市 多媒体',
  '检索，项目编号': (numbers: readonly string[], n: number) => numbers[n % numbers.length]!,
}
const ASKED = 200

/** One after another, each address new; in turns with a bare `SELECT 1`, whose own tail tells what the machine adds. */
async function searches({ app, bare }: Bench): Promise<Figure[]> {
  const numbers = (
    await bare.query(
      'SELECT project_number FROM supervision.announcement_card WHERE project_number IS NOT NULL LIMIT 500',
    )
  ).rows.map(({ project_number }) => project_number)
  const still: number[] = []
  const figure = (what: string, times: readonly number[], part: number): Figure => ({
    what: `${what} p${part * 100}`,
    figure: share(times, part),
    limit: 50,
    unit: 'ms',
    against: `承诺；同时的 SELECT 1：${share(still, part).toFixed(1)} ms`,
    target: 1,
    better: 'less',
  })
  const found: [string, number[]][] = []
  for (const [what, word] of Object.entries(SEARCHES)) {
    const times: number[] = []
    for (let n = 0; n < ASKED; n++) {
      const url = anew(`/notices?q=${encodeURIComponent(word(numbers, n))}`)
      const time = await timed(async () => {
        if (!(await get(app, url)).body.includes('/notices/b')) throw new Error(`${what}: nothing found`)
      })
      if (n >= 10) times.push(time)
      still.push(await timed(() => bare.query('SELECT 1')))
    }
    found.push([what, times])
  }
  return found.flatMap(([what, times]) => [figure(what, times, 0.5), figure(what, times, 0.99)])
}

type Chunk = { file: string; css?: string[]; imports?: string[]; isDynamicEntry?: boolean }
const BUILT = join(import.meta.dirname, '../dist/web/client')

/** What a browser fetches of the workspace, packed: before the gate is shown, and for the first list, for the heaviest page after a list and a form. */
async function weights(): Promise<Figure[]> {
  const chunks = JSON.parse(await readFile(join(BUILT, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const needed = (key: string, found = new Set<string>()): Set<string> => {
    const { file, css = [], imports = [] } = chunks[key]!
    if (found.has(file)) return found
    for (const each of [file, ...css]) found.add(each)
    for (const each of imports) needed(each, found)
    return found
  }
  const sizes = new Map<string, number>()
  for (const { file, css = [] } of Object.values(chunks))
    for (const each of [file, ...css]) sizes.set(each, (await stat(join(BUILT, `${each}.gz`))).size)
  const kB = (files: ReadonlySet<string>) => files.values().reduce((sum, file) => sum + sizes.get(file)!, 0) / 1000

  const [gate, home, list, form] = ['pages/sign-in.tsx', 'pages/todos.tsx', 'pages/list.tsx', 'kit/bulk-form.tsx'].map(
    (page) => needed(page),
  )
  const first = needed('app.html').union(gate!)
  const held = first.union(home!)
  const later = Object.entries(chunks)
    .filter(([, { isDynamicEntry }]) => isDynamicEntry)
    .map(([page]) => ({ page, weight: kB(needed(page).difference(held.union(list!).union(form!))) }))
  const heaviest = later.toSorted((one, other) => other.weight - one.weight)[0]!
  const figure = (what: string, figure: number, limit: number): Figure => ({
    what,
    figure,
    limit,
    unit: 'kB',
    against: '承诺；gzip 之后',
    target: 1,
    better: 'less',
  })
  return [
    figure('工作台，打开登录页', kB(first), 450),
    figure('第一张列表，另取', kB(list!.difference(held)), 60),
    figure(`看过列表、填过表之后最大的一页（${heaviest.page.split('/').at(-1)}）`, heaviest.weight, 60),
  ]
}

export const benchPortal = (): Promise<Figure[]> =>
  onPlatform(
    AT_ONCE,
    async (bench) => [...(await pages(bench)), ...(await searches(bench)), ...(await weights())],
    announcementsOn,
  )

if (import.meta.main) {
  print(await benchPortal())
  process.exit(0)
}
