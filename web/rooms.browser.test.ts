/** 实时的三间房 — the opening hall, the draw room, the evaluation room: what one does, the others see without reloading. */
import { afterAll, beforeAll, expect } from 'vitest'
import { type Instant, plus } from '#foundation/time.ts'
import { until } from '#journeys/driver.ts'
import { BIDDERS, offerOf, toOpening } from '#journeys/open-tender.ts'
import { submitBid } from '#journeys/purchase.ts'
import { answerInvitations } from '#journeys/review.ts'
import { startWalk, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, inspect, openBrowser, watch, windowOf } from './browser.ts'

let walk: Walk
let browser: Browser
let purchase: Awaited<ReturnType<typeof toOpening>>

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  ;[browser, purchase] = await Promise.all([openBrowser(), toOpening(walk)])
  for (const bidder of BIDDERS) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const shot = process.env.SHOTS
/** A window on a room, as one person sees it. */
async function at(path: string, login?: string) {
  const context = await windowOf(browser, login ? await walk.person(login) : undefined)
  const page = await context.newPage()
  const complaints = watch(page)
  await page.goto(`${walk.sandbox.url}${path}`)
  return {
    page,
    look: async (name: string) => {
      const wrong = await inspect(page, complaints)
      if (shot) {
        await page.screenshot({ path: `${shot}/${name}.png`, fullPage: true })
        await page.setViewportSize({ width: 390, height: 844 })
        await page.screenshot({ path: `${shot}/${name}-390.png`, fullPage: true })
        await page.setViewportSize({ width: 1440, height: 900 })
      }
      return wrong.map((each) => `${name} ${each}`)
    },
    close: () => context.close(),
  }
}

inBrowser(
  '抽取室：条件与人数、封存、检查点、抽出、通知，采购人与代理机构同时看见，姓名始终保密',
  async () => {
    const evaluationAt = plus(purchase.bidDeadline, { hours: 2 })
    const agency = await walk.person(walk.subject.agency)
    const asking = await at(`/app/draws/new?projectId=${purchase.projectId}&area=440700`, walk.subject.agency)
    await asking.page.getByLabel('抽取区域').waitFor()
    const wrong = await asking.look('draw-request')
    const { total, eligible } = await agency.get(
      `/draws/pool/${purchase.projectId}?area=440700&speciality=A0201&date=${evaluationAt.slice(0, 10)}`,
    )
    expect(eligible).toBeGreaterThan(3)
    expect(total).toBeGreaterThanOrEqual(eligible)
    const quotas = [
      { speciality: 'A0210', seats: 1 },
      { speciality: 'A0201', seats: 3 },
    ]
    const { id } = await agency.act('/draws', {
      projectId: purchase.projectId,
      evaluationAt,
      area: '440700',
      quotas,
      representatives: 1,
    })
    const [host, buyer] = await Promise.all([
      at(`/app/draws/${id}`, walk.subject.agency),
      at(`/app/draws/${id}`, walk.subject.buyer.checker),
    ])
    await host.page.getByText('待采购人确认').first().waitFor()
    await buyer.page.getByText('已连接').waitFor()
    await host.page.getByText('已连接').waitFor()
    await (await walk.person(walk.subject.buyer.checker)).act(`/draws/${id}/confirmation`, {})
    for (const { page } of [host, buyer]) await page.getByText('待抽取').first().waitFor()
    await walk.moveToInstant(plus(evaluationAt, { days: -1 }))
    await agency.act(`/draws/${id}/commitment`)
    for (const { page } of [host, buyer]) await page.getByText('●●●').nth(3).waitFor({ timeout: 60_000 })

    const invited = await walk.sandbox.platform.house.read('house', (tx) =>
      walk.sandbox.platform.house.rooms
        .find((room) => room.acts.path === '/expert-invitations')!
        .store.list(tx, { status: ['invited'] }),
    )
    expect(invited.rows).toHaveLength(4)
    await until('the panel', async () => {
      await answerInvitations(walk)
      return (await agency.get(`/draws/${id}`)).state.status === 'complete'
    })
    for (const { page } of [host, buyer]) await page.getByText('已接受').nth(3).waitFor()
    await host.page.getByRole('button', { name: '在本机复核' }).click()
    await host.page.getByText('种子与次序均与承诺一致').waitFor()
    wrong.push(...(await host.look('draw-room')))
    for (const each of [asking, host, buyer]) await each.close()
    expect(wrong).toEqual([])
  },
  300_000,
)

inBrowser(
  '开标大厅：签到、宣布、截止、份额、唱标，各方同时看见，谁也没有刷新',
  async () => {
    const path = `/app/openings/${purchase.openingId}`
    await walk.moveToInstant(plus(purchase.bidDeadline, { minutes: -30 }))
    const [bidder, host, anyone] = await Promise.all([
      at(path, 'lingnan'),
      at(path, walk.subject.agency),
      at(`/halls/${purchase.openingId}`),
    ])
    const all = [bidder, host, anyone]
    await bidder.page.getByText('已连接').waitFor()
    await host.page.getByText('已连接').waitFor()
    await anyone.page.getByText('实时：已连接').waitFor()

    await bidder.page.getByRole('button', { name: '签到', exact: true }).click()
    await bidder.page.getByText(/^已签到/).waitFor()
    await host.page.getByRole('button', { name: '宣布', exact: true }).click()
    const dialog = host.page.getByRole('dialog')
    await dialog.getByRole('button', { name: '宣布', exact: true }).click()
    for (const { page } of all) await page.locator('main').getByText('开标由采购人或者采购代理机构主持').waitFor()
    expect(await host.page.locator('main').textContent()).not.toContain('岭南') // not even the host knows who has come

    const wrong = [...(await bidder.look('hall-bidder')), ...(await anyone.look('hall-public-before'))]
    await walk.moveToInstant(purchase.bidDeadline)
    for (const { page } of all) await page.getByText('4,560,000.00').first().waitFor({ timeout: 60_000 })
    await host.page.getByText('可以开启').waitFor()
    await host.page.getByRole('heading', { name: /^签到/ }).waitFor()
    expect(await anyone.page.locator('main').textContent()).toContain('岭南示范智能科技有限公司')

    await bidder.page.getByRole('button', { name: '提出疑义' }).click()
    await bidder.page.getByRole('dialog').getByRole('textbox').fill('请主持人说明唱标次序。')
    await bidder.page.getByRole('dialog').getByRole('button', { name: '提出疑义' }).click()
    for (const { page } of all) await page.locator('main').getByText('请主持人说明唱标次序').waitFor()
    await host.page.getByRole('button', { name: /^答\s*复$/ }).click()
    await host.page.getByRole('dialog').getByRole('textbox', { name: /^答复/ }).fill('按收到投标文件的先后。')
    await host.page
      .getByRole('dialog')
      .getByRole('button', { name: /^答\s*复/ })
      .click()
    for (const { page } of all) await page.locator('main').getByText('按收到投标文件的先后').waitFor()

    wrong.push(...(await host.look('hall-host')), ...(await anyone.look('hall-public')))
    if (shot) await host.page.pdf({ path: `${shot}/hall.pdf`, format: 'A4', landscape: true })
    const day = await at(`/halls?day=${purchase.bidDeadline.slice(0, 10)}`)
    wrong.push(...(await day.look('halls')))
    for (const each of [...all, day]) await each.close()
    expect(wrong).toEqual([])
  },
  300_000,
)
