/** 反拍大厅里的两家 — they bid against each other in two windows: one click down, a price of one's own, a floor; a broken line catches up. */
// biome-ignore-all lint/performance/useDomNodeTextContent: what a reader sees is what is meant
import { afterAll, beforeAll, expect } from 'vitest'
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { announceAuction, bid, nextPrice, started } from '#journeys/auctioning.ts'
import { startWalk, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, inspect, openBrowser, settled, watch, windowOf } from './browser.ts'

let walk: Walk
let browser: Browser
let id: string

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  browser = await openBrowser()
  const subject = {
    title: '办公计算机电子反拍',
    agency: 'yuezhao',
    buyer: 'school',
    bidders: ['lingnan', 'qiaoxiang', 'yinhu'],
    lines: [{ name: '台式计算机', quantity: 120, unit: '台' }],
    ceiling: fen(600_000_00),
  }
  id = await announceAuction(walk, subject, plus(walk.sandbox.clock.now(), { hours: 1 }))
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

inBrowser('两家对着降：一键降一档、自报价、留底价；掉线后自动补齐；时钟结束，当场重算一致', async () => {
  const windowFor = async (login: string) => {
    const page = await (await windowOf(browser, await walk.person(login))).newPage()
    const complaints = watch(page, /ERR_FAILED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION|422/)
    await page.goto(`${walk.sandbox.url}/app/auctions/${id}`)
    await settled(page)
    return { page, complaints, price: page.locator('.auction-figure b') }
  }
  const [one, other] = [await windowFor('lingnan'), await windowFor('qiaoxiang')]
  for (const text of ['降价幅度', '3,000.00 元', '最后 3 分钟内有新报价', '按抽签编号'])
    expect(await one.page.locator('main').innerText()).toContain(text)

  const lingnan = await walk.person('lingnan')
  const { clock } = (await lingnan.get(`/auctions/${id}`)).state
  await walk.moveToInstant(clock.startsAt)
  await started(lingnan, id)
  await one.page.getByRole('button', { name: /报起拍价/ }).click()
  await one.page.getByText('您领先').waitFor()
  await expect.poll(() => other.price.innerText()).toBe('600,000.00')

  await other.page.getByRole('button', { name: /降一档/ }).click()
  await expect.poll(() => one.price.innerText()).toBe('597,000.00')
  expect(await one.page.locator('main').innerText()).not.toContain('侨乡示范教育装备有限公司')
  await one.page.keyboard.press('b')
  await one.page.keyboard.type('594000.01')
  await one.page.getByText('须不高于 594,000.00 元').waitFor()
  await one.page.getByLabel('自报价格').fill('590000')
  await one.page.getByText('伍拾玖万元整').waitFor()
  await one.page.keyboard.press('Enter')
  await expect.poll(() => other.price.innerText()).toBe('590,000.00')

  await other.page.getByRole('button', { name: '设置代理出价' }).click()
  await other.page.getByLabel('底价', { exact: true }).fill('571234.56')
  await other.page.getByRole('dialog').getByRole('button', { name: '设置代理出价' }).click()
  await expect.poll(() => one.price.innerText()).toBe('587,000.00')
  await other.page.getByText('当前底价').waitFor()
  await one.page.getByRole('button', { name: /降一档/ }).click()
  await expect.poll(() => one.price.innerText()).toBe('581,000.00') // answered at once
  expect(await one.page.content()).not.toContain('571,234')

  await one.page.route('**/api/live**', (route) => route.abort())
  walk.sandbox.platform.app.server.closeAllConnections()
  await one.page.getByText('重连中').waitFor()
  const third = await walk.person('yinhu')
  for (let n = 0; n < 2; n++) await bid(third, id, await nextPrice(third, id))
  await one.page.unroute('**/api/live**')
  await one.page.getByText(/已补齐 \d+ 条/).waitFor({ timeout: 30_000 })
  const { lines } = await lingnan.get(`/auctions/${id}/lines`)
  await expect.poll(() => one.page.locator('.auction-feed li').count(), { timeout: 10_000 }).toBe(lines.length)

  await walk.moveToInstant(plus(clock.endsAt, { seconds: -5 }))
  await bid(lingnan, id, await nextPrice(lingnan, id, 3))
  await other.page.getByText('末段有新报价，已延时').waitFor()
  expect(await inspect(one.page, one.complaints)).toEqual([])
  await walk.moveToInstant((await lingnan.get(`/auctions/${id}`)).state.clock.endsAt)
  await one.page.getByRole('heading', { name: '竞价结果' }).waitFor()
  await one.page.getByRole('button', { name: /当场重算/ }).click()
  await one.page.getByText('重算一致').waitFor()
  expect(await one.page.locator('main').innerText()).toContain('侨乡示范教育装备有限公司')
  expect([...(await inspect(one.page, one.complaints)), ...other.complaints.taken()]).toEqual([])
})
