/** 接口说明与打印 — the API page lives under the policy of content, its description is whole OpenAPI; a notice prints as a document. */
// biome-ignore-all lint/performance/useDomNodeTextContent: what a reader sees is what is meant
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandPath } from '#foundation/acts.ts'
import type { Instant } from '#foundation/time.ts'
import { plan } from '#journeys/purchase.ts'
import { startWalk, type Walk } from '#journeys/walk.ts'
import { ROOMS } from './acts.ts'
import { type Browser, inBrowser, openBrowser, watch, windowOf } from './browser.ts'

let walk: Walk
let browser: Browser | undefined

beforeAll(async () => {
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  if (!process.env.NO_BROWSER) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

type Described = {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, { responses?: object; parameters?: { name: string; in: string }[] }>>
}

test('接口说明是完整的OpenAPI 3.1，每一条命令都在其中，引用都有所指', async () => {
  const text = await (await fetch(`${walk.sandbox.url}/api/openapi.json`)).text()
  const described = JSON.parse(text) as Described
  expect(described.openapi).toMatch(/^3\.1\.\d$/)
  expect(described.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })

  const missing = ROOMS.flatMap(({ chapters }) => chapters)
    .flatMap((chapter) =>
      Object.entries(chapter.commands)
        .filter(([, { who }]) => who.some(({ role }: { role: string }) => role !== 'system')) // what only the clock issues has no address
        .map(([noun]) => commandPath(`/api${chapter.path}`, noun)),
    )
    .map((path) => path.replace(/:(\w+)/g, '{$1}'))
    .filter((path) => !described.paths[path]?.post)
  expect(missing).toEqual([])

  for (const [path, methods] of Object.entries(described.paths)) {
    expect(path).toMatch(/^\//)
    for (const [method, { responses, parameters = [] }] of Object.entries(methods)) {
      expect(Object.keys(responses ?? {}).length, `${method} ${path}`).toBeGreaterThan(0)
      const named = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(named, `${method} ${path}`).toContain(name)
    }
  }
  for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g))
    expect(
      pointer!.split('/').reduce<any>((found, step) => found?.[step], described),
      pointer,
    ).toBeDefined()
})

inBrowser('接口说明页在内容安全策略之下照常显示，不向别处要东西', async () => {
  const page = await (await windowOf(browser!)).newPage()
  const complaints = watch(page)
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (/^http/.test(request.url()) && !request.url().startsWith(walk.sandbox.url)) elsewhere.push(request.url())
  })
  await page.goto(`${walk.sandbox.url}/api/docs`)
  await page.getByText('登录：密码与动态验证码').first().waitFor({ timeout: 60_000 })
  expect(complaints.taken()).toEqual([])
  expect(elsewhere).toEqual([])
})

inBrowser('公告打印出来只有正文：没有页眉、导航和按钮，页末有地址和存证的二维码', async () => {
  const { intentionId } = await plan(walk)
  const page = await (await windowOf(browser!)).newPage()
  await page.goto(`${walk.sandbox.url}/notices?q=${encodeURIComponent('智慧教室')}`)
  await page
    .getByRole('link', { name: /智慧教室/ })
    .first()
    .click()
  await page.locator('h1').waitFor()
  expect(intentionId).toBeTruthy()
  await page.emulateMedia({ media: 'print' })
  for (const part of ['nav:not(.prints)', 'button', '.official', '.crumbs', '.facets', 'aside'])
    for (const element of await page.locator(part).all()) expect(await element.isVisible(), part).toBe(false)
  expect(await page.locator('h1').isVisible()).toBe(true)
  // What the QR at its foot says is written beside it, and leads to what the ledger holds of this notice.
  const foot = await page.locator('.on-paper p').innerText()
  const [, site, entryId] = /(https?:\/\/\S+)\/check 输入编号 ([\w-]+)/.exec(foot)!
  expect(foot).toContain(`本页地址 ${site}/notices/`)
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/print.png`, fullPage: true })
  await page.emulateMedia({ media: 'screen' })
  expect(await page.locator('.on-paper').isVisible()).toBe(false)
  await page.goto(`${walk.sandbox.url}/check/${entryId}`)
  expect(await page.getByRole('status').innerText()).toContain('编号真实')
  // A file chosen before the page's scripts have come over a slow line is checked all the same.
  await page.route('**/*.js', (route) => setTimeout(() => route.continue(), 700))
  await page.goto(`${walk.sandbox.url}/check/${entryId}`, { waitUntil: 'commit' })
  await page
    .getByLabel('选择手里的 PDF')
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
  await page.getByText('不是平台在这件事上存证的文件').waitFor()
})
