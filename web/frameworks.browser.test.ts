/** 框架协议的页面 — the hall, the agreement, the wizard of the second stage, a competition and a turn, by those who use them. */
// biome-ignore-all lint/performance/useDomNodeTextContent: what a reader sees is what is meant
import { afterAll, beforeAll, expect } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import { UPKEEP } from '#journeys/framework-open.ts'
import { announced, COMPUTERS, calledOff, collected, frameworkIdOf, planned } from '#journeys/frameworks.ts'
import { buyerOf } from '#journeys/subject.ts'
import { startWalk, until, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, look, openBrowser, picture, settled } from './browser.ts'

let walk: Walk
let browser: Browser
let frameworkId: string
let competition: string
let openingId: string
let turn: string
let openId: string

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  const given = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  walk = { ...given, subject: COMPUTERS }
  browser = await openBrowser()
  const joining: Walk = { ...given, subject: UPKEEP }
  const arrangement = { ways: ['direct'], eliminationPercent: 0, termMonths: 12 }
  openId = await frameworkIdOf(joining, (await announced(joining, { arrangement, days: 60 })).caseId)
  frameworkId = (await collected(walk, { auction: true })).frameworkId
  const called = await calledOff(walk, frameworkId, {
    buyer: 'vocational',
    quantity: 100,
    way: 'competition',
    hours: 48,
  })
  competition = called.callOffId
  turn = (await calledOff(walk, frameworkId, { buyer: 'library', quantity: 20, way: 'rotation' })).callOffId
  await planned(walk, { buyer: buyerOf('library'), quantity: 10, more: { frameworkId, title: '阅览室电脑' } })
  await planned(walk, { buyer: buyerOf('school'), quantity: 40, more: { frameworkId, title: '更换教师办公电脑' } })
  const found = await until('the competition', () =>
    called.maker.get(`/call-offs/${competition}/opening`).catch(() => undefined),
  )
  openingId = found.id
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const lookAs = async (login: string | undefined, path: string, name: string) =>
  look(browser, `${walk.sandbox.url}${path}`, name, login ? await walk.person(login) : undefined)

inBrowser('大厅、协议、入围供应商、竞价、轮候：没有错误，不横向滚动，没有严重的无障碍问题', async () => {
  const wrong: string[] = []
  for (const [login, path, name] of [
    [undefined, '/frameworks', 'public'],
    ['school.maker', '/app/frameworks', 'hall'],
    ['school.maker', `/app/frameworks/${frameworkId}`, 'agreement-user'],
    ['education.checker', `/app/frameworks/${frameworkId}`, 'agreement-collector'],
    ['dongguan', `/app/frameworks/${frameworkId}`, 'agreement-entrant'],
    ['vocational.maker', `/app/call-offs/${competition}`, 'competition-buyer'],
    ['yinhu', `/app/call-offs/${competition}`, 'competition-entrant'],
    ['yinhu', `/app/bids/new?openingId=${openingId}`, 'quote'],
    ['dongguan', `/app/call-offs/${turn}`, 'turn'],
    ['shangchuan', `/app/frameworks/${openId}`, 'open'],
    ['shangchuan', `/app/framework-joinings/new?frameworkId=${openId}`, 'join'],
  ] as const) {
    const seen = await lookAs(login, path, name)
    wrong.push(...seen.wrong)
    await seen.page.context().close()
  }
  expect(wrong).toEqual([])
})

inBrowser('向导：选计划，按数量比较，直接选定，送审', async () => {
  const { page, wrong } = await lookAs(
    'school.maker',
    `/app/call-offs/new?frameworkId=${frameworkId}&way=direct`,
    'wizard',
  )
  expect(wrong).toEqual([])
  await page.getByLabel('台式计算机（台）').waitFor()
  expect(await page.getByLabel('台式计算机（台）').inputValue()).toBe('40')
  await page.getByRole('radio', { name: /选定银湖/ }).check()
  await page.getByLabel(/选定理由/).fill('价格接近，本地有备机')
  await page.getByText('成交金额').waitFor()
  expect(await page.locator('.sum').innerText()).toContain('176,000.00')
  await picture(page, 'wizard-filled')
  await page.getByRole('button', { name: '选定并送审' }).click()
  await page.getByRole('heading', { name: '成交标的' }).waitFor()
  await settled(page)
  expect(await page.locator('main').innerText()).toContain('待审核确认')
  await picture(page, 'proposed')
  await page.context().close()
})

inBrowser('向导：二次竞价以电子反拍报价，供应商进入反拍大厅', async () => {
  const { page, wrong } = await lookAs(
    'library.maker',
    `/app/call-offs/new?frameworkId=${frameworkId}&way=competition`,
    'auction-wizard',
  )
  expect(wrong).toEqual([])
  await page.getByLabel('台式计算机（台）').waitFor()
  await page.getByRole('radio', { name: '电子反拍' }).check()
  await page.getByLabel('竞价时长').waitFor()
  await picture(page, 'auction-wizard-filled')
  await page.getByRole('button', { name: '发起竞价' }).click()
  await page.getByRole('button', { name: '进入反拍大厅' }).waitFor()
  const path = new URL(page.url()).pathname
  const buyer = await lookAs('library.maker', path, 'auction-buyer')
  const entrant = await lookAs('yinhu', path, 'auction-entrant')
  expect([...buyer.wrong, ...entrant.wrong]).toEqual([])
  expect(await entrant.page.locator('main').innerText()).toContain('43,000.00')
  await entrant.page.getByRole('button', { name: '进入反拍大厅' }).click()
  await entrant.page.getByText('已阅读并接受').first().waitFor()
  for (const each of [page, buyer.page, entrant.page]) await each.context().close()
})
