/** README 的图 — `node web/pictures.ts http://localhost:8080`: real pictures of a running demo, public site and workspace. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

const [base = 'http://localhost:8080'] = process.argv.slice(2)
const folder = join(import.meta.dirname, '../docs/pictures')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const windowAt = (viewport: typeof WIDE) =>
  browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: base })

const take = async (context: BrowserContext, path: string, name: string, whole = false) => {
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.waiting'))
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(folder, `${name}-${page.viewportSize()!.width}.png`), fullPage: whole })
  await page.close()
  console.log(`${name}  ${path}`)
}

type Demo = { password: string; code: string; seconds: number }
const signedIn = async (login: string, viewport = WIDE) => {
  const context = await windowAt(viewport)
  const ask = async () => (await (await context.request.get('/api/demo')).json()) as Demo
  let demo = await ask()
  if (demo.seconds < 4) {
    await new Promise((done) => setTimeout(done, 4500))
    demo = await ask()
  }
  const answer = await context.request.post('/api/session', {
    data: { login, password: demo.password, code: demo.code },
  })
  if (!answer.ok()) throw new Error(`${login}: ${await answer.text()}`)
  return context
}

type Row = { id: string; status: string; caseId: string; title: string }
const rowsOf = async (context: BrowserContext, path: string) =>
  ((await (await context.request.get(`/api${path}`)).json()) as { rows: Row[] }).rows
/** The first row, if there is one: a city just founded may have none at this stage. */
const taken = async (
  context: BrowserContext,
  list: string,
  to: (row: Row) => string,
  name: string,
  which: (row: Row) => boolean = () => true,
) => {
  const row = (await rowsOf(context, list)).find(which)
  if (row) await take(context, to(row), name)
}

const visitor = await windowAt(WIDE)
await take(visitor, '/', 'home')
await take(visitor, '/notices', 'notices')
await taken(visitor, '/notices?status=published', (row) => `/projects/${row.caseId}`, 'open-project')
await taken(visitor, '/contracts?status=settled', (row) => `/projects/${row.caseId}`, 'project')
await take(visitor, '/ledger', 'ledger')
await take(visitor, '/halls', 'halls')
await take(visitor, '/frameworks', 'frameworks')
await take(visitor, '/statistics', 'statistics')
await take(visitor, '/en/notices?open=1', 'english')
const isTender = ({ title }: Row) => /招标/.test(title)
await taken(visitor, '/announcements', (row) => `/notices/${row.id}`, 'notice', isTender)
const phone = await windowAt(PHONE)
await take(phone, '/', 'home')
await taken(phone, '/announcements', (row) => `/notices/${row.id}`, 'notice', isTender)
await taken(phone, '/contracts?status=settled', (row) => `/projects/${row.caseId}`, 'project')

const agency = await signedIn('yuezhao')
await take(agency, '/app', 'todos')
await taken(agency, '/openings?status=recorded', (row) => `/app/openings/${row.id}`, 'opening')
await taken(agency, '/evaluations', (row) => `/app/evaluations/${row.id}`, 'evaluation')
await taken(agency, '/tender-documents?status=draft', (row) => `/app/tender-documents/${row.id}/workshop`, 'document')
await taken(agency, '/draws', (row) => `/app/draws/${row.id}`, 'draw')
await taken(agency, '/challenges?status=underReply', (row) => `/app/challenges/${row.id}`, 'challenge')
await taken(agency, '/auctions?status=running', (row) => `/app/auctions/${row.id}`, 'auction')
await taken(agency, '/contracts?status=settled', (row) => `/app/cases/${row.caseId}`, 'case')

const supplier = await signedIn('lingnan')
await taken(
  supplier,
  '/openings?status=waiting',
  (row) => `/app/bids/new?openingId=${row.id}`,
  'bid-workshop',
  isTender,
)
await taken(supplier, '/openings?status=waiting', (row) => `/app/openings/${row.id}`, 'countdown')

const expert = await signedIn('expert03')
await taken(expert, '/evaluations?status=scoring', (row) => `/app/evaluations/${row.id}`, 'scoring')
const maker = await signedIn('school.maker')
await take(maker, '/app/plans/new', 'plan-form')
await taken(maker, '/contracts?mine=true', (row) => `/app/contracts/${row.id}`, 'contract')
const regulator = await signedIn('regulator')
await take(regulator, '/app/findings', 'risk-desk')
await browser.close()
