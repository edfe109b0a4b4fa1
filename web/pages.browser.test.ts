/** 每一页都看过 — one purchase walked to its end, then every public page and every role's workspace: no error, no sideways scrolling, no barrier. */
// biome-ignore-all lint/performance/useDomNodeTextContent: what a reader sees is what is meant
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Acts } from '#foundation/acts.ts'
import type { Role } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'
import type { Person } from '#journeys/driver.ts'
import openTender from '#journeys/open-tender.ts'
import { startWalk, type Walk } from '#journeys/walk.ts'
import {
  axe,
  type Browser,
  goOn,
  inBrowser,
  inspect,
  NARROW,
  openBrowser,
  overflow,
  settled,
  watch,
  windowOf,
} from './browser.ts'
import { creationFor, menuFor } from './kit/chapters.ts'

let walk: Walk
let browser: Browser
let caseId: string

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  ;[browser, { ocid: caseId }] = await Promise.all([openBrowser(), openTender(walk)])
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

/** The public pages: those with an address of their own, and one notice of each kind there is. */
const publicPages = async (): Promise<string[]> => {
  const reader = await walk.person('regulator')
  const { rows } = await reader.get(`/announcements?limit=100&case=${caseId}`)
  const kinds = new Map<string, string>()
  for (const { id } of rows) kinds.set((await reader.get(`/announcements/${id}`)).state.kind, id)
  expect(kinds.size).toBeGreaterThan(3)
  return [
    '/',
    '/notices',
    `/notices?q=${encodeURIComponent('智慧教室')}`,
    '/notices?kind=tender&region=440700',
    '/notices?q=zzzz',
    ...[...kinds.values()].map((id) => `/notices/${id}`),
    `/projects/${caseId}`,
    '/ledger',
    '/frameworks',
    '/halls',
    '/halls?day=2026-04-27',
    '/regions',
    '/regions/440700',
    '/statistics',
    '/open-data',
    '/policies',
    '/policies/mof-87',
    '/credit',
    '/late-payments',
    '/check',
    '/check?id=nothing',
    '/en',
    '/en/notices',
    ...[...kinds.values()].map((id) => `/en/notices/${id}`),
    '/tc',
    '/tc/notices',
    '/unsubscribe/done',
    '/directory/agencies',
    '/directory/suppliers',
    '/directory/purchasers',
    '/directory/goods',
    '/guide',
    '/guide/purchaser',
    '/guide/accessibility',
    '/guide/report',
    '/sitemap',
    '/no-such-page',
  ]
}

inBrowser(
  '公开网站的每一页：没有错误，不横向滚动，没有严重的无障碍问题，没有死链',
  async () => {
    const context = await windowOf(browser)
    const page = await context.newPage()
    const complaints = watch(page, /no-such-page/)
    const wrong: string[] = []
    const links = new Map<string, string>()
    for (const path of await publicPages()) {
      await page.goto(`${walk.sandbox.url}${path}`)
      wrong.push(...(await inspect(page, complaints)).map((each) => `${path} ${each}`))
      const found = await page
        .locator('a[href^="/"]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href')!))
      if (path !== '/no-such-page') for (const href of found) links.set(href.replace(/#.*/, ''), path)
    }
    await context.close()
    expect(wrong).toEqual([])
    for (const [href, path] of links) {
      const answer = await fetch(`${walk.sandbox.url}${href}`, { redirect: 'manual' })
      await answer.arrayBuffer()
      if (answer.status >= 400) wrong.push(`${path} leads to ${href}: ${answer.status}`)
    }
    expect(wrong).toEqual([])
  },
  600_000,
)

inBrowser('长辈版最大字号、高对比：手机上不横向滚动，工具条点得到，没有严重的无障碍问题', async () => {
  const context = await windowOf(browser)
  const page = await context.newPage()
  const complaints = watch(page, /no-such-page/)
  await page.setViewportSize(NARROW)
  await page.goto(`${walk.sandbox.url}/look?elder=1&size=3&back=/`)
  await page.getByRole('link', { name: '高对比' }).click()
  await page.getByRole('link', { name: '普通对比' }).waitFor()
  const wrong: string[] = []
  for (const path of await publicPages()) {
    if (path.startsWith('/en')) continue // large type is for readers of Chinese
    await page.goto(`${walk.sandbox.url}${path}`)
    const beyond = await overflow(page)
    if (beyond > 1) wrong.push(`${path} ${beyond} px too wide`)
  }
  for (const path of ['/', '/notices', `/projects/${caseId}`, '/statistics', '/ledger']) {
    await page.goto(`${walk.sandbox.url}${path}`)
    wrong.push(...[...(await axe(page)), ...complaints.taken()].map((each) => `${path} ${each}`))
  }
  await context.close()
  expect(wrong).toEqual([])
})

inBrowser('没有脚本的浏览器也看得到公开网站的内容', async () => {
  const context = await windowOf(browser, undefined, { javaScriptEnabled: false })
  const page = await context.newPage()
  for (const path of await publicPages()) {
    const answer = await page.goto(`${walk.sandbox.url}${path}`)
    expect(answer!.status(), path).toBe(path === '/no-such-page' ? 404 : 200)
    expect((await page.locator('h1').innerText()).length, path).toBeGreaterThan(1)
    expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(40)
  }
  await page.goto(`${walk.sandbox.url}/notices`)
  await page.getByRole('searchbox').first().fill('智慧教室')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  expect(await page.locator('main').innerText()).toContain('智慧教室设备采购项目')
  await context.close()
})

type Sight = { path: string; kind: string }

/** What a person finds behind each line of the menu: the list, one thing, one form upon it, one to begin. */
async function sightsOf(person: Person, chapter: Acts): Promise<Sight[]> {
  const { path } = chapter
  const role = person.role as Role
  const rows = async (query: string) => (await person.get(`${path}?limit=1${query}`).catch(() => ({ rows: [] }))).rows
  const [row] = (await rows('&mine=true')).concat(await rows(''))
  const noun = Object.entries(chapter.commands).find(
    ([noun, command]) => noun !== '' && command.who.some((grant) => grant.role === role),
  )?.[0]
  return [
    { path, kind: `${path} list` },
    ...(creationFor(chapter, role) ? [{ path: `${path}/new`, kind: `${path} new` }] : []),
    ...(row ? [{ path: `${path}/${row.id}`, kind: `${path} thing` }] : []),
    ...(row && noun ? [{ path: `${path}/${row.id}/${noun}`, kind: `${path} ${noun}` }] : []),
  ]
}

/** Lists and forms are drawn alike for everyone: once is enough. A thing is shown to each side in its own way: seen by one of each, tried for
 *  barriers once. */
const looked = new Set<string>()
const ownToEach = (kind: string) => kind.endsWith(' thing') || kind === 'case'
const sideOf = (role: Role) => role.replace(/^purchaser.*/, 'purchaser')

async function lookAtAll(login: string): Promise<string[]> {
  const person = await walk.person(login)
  const context = await windowOf(browser, person)
  const page = await context.newPage()
  const complaints = watch(page)
  const wrong: string[] = []
  await page.goto(`${walk.sandbox.url}/app`)
  await settled(page)
  const chapters = menuFor(person.role as Role).flatMap((room) => room.chapters)
  const sights: Sight[] = [
    { path: '/', kind: `to-dos of ${person.role}` },
    { path: '/cases', kind: 'cases' },
    { path: `/cases/${caseId}`, kind: 'case' },
    { path: '/security', kind: `security of ${person.role}` },
    ...(await Promise.all(chapters.map((chapter) => sightsOf(person, chapter)))).flat(),
  ]
  for (const { path, kind } of sights) {
    const again = looked.has(kind)
    const seen = `${kind} by ${sideOf(person.role as Role)}`
    if (again && (!ownToEach(kind) || looked.has(seen))) continue
    looked.add(kind).add(seen)
    const said = (text: string) => `${login} ${path} ${text}`
    try {
      await goOn(page, `/app${path}`)
      if (again) {
        await page.setViewportSize(NARROW)
        const beyond = await overflow(page)
        if (beyond > 1) wrong.push(said(`${beyond} px too wide`))
        wrong.push(...complaints.taken().map(said))
      } else wrong.push(...(await inspect(page, complaints)).map(said))
    } catch (error) {
      wrong.push(said(`${(error as Error).message.split('\n')[0]}`), ...complaints.taken().map(said))
    }
  }
  await context.close()
  return wrong
}

describe('工作台', () => {
  if (process.env.NO_BROWSER) test.skip('没有浏览器')
  else
    test.each([
      'school.maker',
      'school.checker',
      'school.admin',
      'yuezhao',
      'lingnan',
      'expert03',
      'regulator',
      'operator',
      'trustee1',
    ])('%s 的每一页', async (login) => expect(await lookAtAll(login)).toEqual([]), 600_000)
})
