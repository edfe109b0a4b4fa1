/** 像人一样办事 — forms filled, refusals read and mended, four eyes, a bid of 50 MB over a line that breaks, receipts checked, the opening watched; and by keyboard alone. */
// biome-ignore-all lint/performance/useDomNodeTextContent: what a reader sees is what is meant
import { randomFillSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { DEMO_PASSWORD, DEMO_TOTP_SECRET } from '#database/seed/accounts.ts'
import type { Instant } from '#foundation/time.ts'
import { totpNow } from '#identity/index.ts'
import { BIDDERS, offerOf, toOpening } from '#journeys/open-tender.ts'
import { submitBid } from '#journeys/purchase.ts'
import { startWalk, until, type Walk } from '#journeys/walk.ts'
import { SME } from '#subsystems/tendering/bid/contents.ts'
import { type Browser, inBrowser, openBrowser, type Page, settled, watch, windowOf } from './browser.ts'

let walk: Walk
let browser: Browser
let purchase: Awaited<ReturnType<typeof toOpening>>
let folder: string

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  folder = await mkdtemp(join(tmpdir(), 'yuecai-people-'))
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  ;[browser, purchase] = await Promise.all([openBrowser(), toOpening(walk)])
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const at = (path: string) => `${walk.sandbox.url}${path}`
const deskOf = async (login: string) => {
  const context = await windowOf(browser, await walk.person(login))
  return context.newPage()
}
/** Chooses in a box that searches its list. */
const choose = async (page: Page, label: string, word: string) => {
  await page.getByLabel(label).click()
  await page.keyboard.type(word)
  await page.locator('.ant-select-item-option', { hasText: word }).first().click()
}
/** Goes on by Tab until that is in focus, as one without a mouse must. */
const tabTo = async (page: Page, name: string | RegExp) => {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return [element?.getAttribute('aria-label'), element?.labels?.[0]?.textContent, element?.textContent].join(' ')
    })
    if (typeof name === 'string' ? found.includes(name) : name.test(found)) return
  }
  throw new Error(`Tab does not lead to ${name}`)
}

const TITLE = '录播教室音视频设备采购项目'

inBrowser('经办填意向，被告知为什么不行、依据哪一条、怎样改；改好提交，审核人在待办里公开，公众搜得到', async () => {
  const page = await deskOf('school.maker')
  const complaints = watch(page, /422/)
  await page.goto(at('/app/'))
  await page.getByRole('link', { name: '编制采购意向' }).click()
  await page.getByLabel('采购项目名称').fill(TITLE)
  await choose(page, '预算指标', '教学仪器设备购置')
  await page.getByLabel('预算金额').fill('1,200,000')
  expect(await page.locator('.in-words').innerText()).toContain('壹佰贰拾万元')
  await page.getByRole('radio', { name: '货物' }).check()
  await choose(page, '品目', 'A02102100')
  await page.getByLabel('预计采购时间（年月）').fill('2026-01')
  await page.getByRole('button', { name: '编制采购意向' }).click()
  const summary = page.locator('.error-summary')
  await summary.waitFor()
  expect(await summary.innerText()).toContain('采购需求概况')

  await page.getByLabel('采购需求概况').fill('为12间录播教室配置拾音、摄像与导播设备。')
  await page.getByRole('button', { name: '编制采购意向' }).click()
  const refusal = page.locator('.refusal')
  await refusal.waitFor()
  const told = await refusal.innerText()
  expect(told).toContain('预计采购时间2026-01已经过去')
  expect(told).toContain('财库〔2020〕10号')
  expect(told).toContain('请填写本月或者以后的月份')

  await page.getByLabel('预计采购时间（年月）').fill('2026-06')
  await page.getByRole('button', { name: '编制采购意向' }).click()
  await page.waitForURL(/\/intentions\/[0-9a-f-]{36}$/)
  await settled(page)
  await page.getByRole('button', { name: '送审采购意向' }).click()
  await page.locator('form button[type=submit]').click()
  await page.getByText('公开审批中').first().waitFor()

  const checker = await deskOf('school.checker')
  await checker.goto(at('/app/'))
  await checker.getByRole('button', { name: new RegExp(`^去办理.*${TITLE}`) }).click()
  await checker.locator('form button[type=submit]').click()
  await checker.getByText('已公开').first().waitFor()

  const reader = await (await windowOf(browser)).newPage()
  await until('the public to find it', async () => {
    await reader.goto(at(`/notices?q=${encodeURIComponent('录播教室')}`))
    return (await reader.locator('main').innerText()).includes(TITLE)
  })
  await reader
    .getByRole('link', { name: new RegExp(TITLE) })
    .first()
    .click()
  expect(await reader.locator('h1').innerText()).toContain(TITLE)
  expect(complaints.taken()).toEqual([])
})

inBrowser('供应商密封、上传50 MB的投标；传到一半断线，恢复后接着传；回执可核验，改一个字节就不成立', async () => {
  const page = await deskOf('lingnan')
  const complaints = watch(page, /ERR_INTERNET_DISCONNECTED/)
  const line = await page.context().newCDPSession(page)
  const throttle = (offline: boolean, uploadThroughput = -1) =>
    line.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput })
  const attachment = join(folder, '技术文件.pdf')
  await writeFile(attachment, randomFillSync(Buffer.alloc(50 << 20)))

  await page.goto(at(`/app/bids/new?openingId=${purchase.openingId}`))
  await page.getByLabel('第1项品牌').fill('岭教')
  await page.getByLabel('第1项规格型号').fill('LJ-86A')
  await page.getByLabel('第1项产地').fill('广东江门')
  await page.getByLabel('第1项单价').fill('5700')
  await page.getByRole('button', { name: /完全响应/ }).click()
  await page.getByLabel('交付期（合同签订后日历天）').fill('30')
  await page.getByRole('radio', { name: SME.none }).check()
  await page.getByLabel('声明所投产品为本国产品').check()
  await page.getByLabel('选择投标文件').setInputFiles(attachment)
  await page.getByText('4,560,000.00 元').first().waitFor()

  await expect.poll(() => page.locator('.check-bad').allInnerTexts(), { timeout: 20_000 }).toEqual([])

  await throttle(false, 8 << 20)
  await page.getByRole('button', { name: '密封并提交' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '密封并提交' }).click()
  const bar = page.getByRole('progressbar', { name: '正在上传密文' })
  const percent = async () => Number(await bar.getAttribute('aria-valuenow', { timeout: 60_000 }))
  await until('half of it to be sent', async () => (await percent()) >= 45, 90_000)
  await throttle(true)
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const stopped = await percent()
  expect(stopped).toBeGreaterThan(30)
  expect(stopped).toBeLessThan(100)
  const offsets: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  await throttle(false)
  await page.getByRole('heading', { name: '投标已收到' }).waitFor({ timeout: 90_000 })
  expect(offsets[0]).toBeGreaterThan(8 << 20) // it went on, and did not begin again
  expect(await page.locator('.receipt').innerText()).toMatch(/[0-9a-f]{64}|[\w-]{43}/)
  expect(complaints.taken()).toEqual([])

  const download = page.getByRole('link', { name: '下载回执' }).or(page.getByRole('button', { name: '下载回执' }))
  const address = (await download.first().getAttribute('href'))!
  await until('the witnesses to have signed', async () => (await fetch(at(address))).ok)
  const coming = page.waitForEvent('download')
  await download.first().click()
  const proof = join(folder, 'bid.tlog-proof')
  await (await coming).saveAs(proof)

  await page.goto(at('/ledger'))
  const output = page.locator('[data-receipt-check] output')
  await page.locator('#receipt-file').setInputFiles(proof)
  await output.getByText('✓ 回执真实有效').waitFor()
  const bytes = await readFile(proof)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = bytes[middle] === 65 ? 66 : 65
  await writeFile(join(folder, 'changed.tlog-proof'), bytes)
  await page.locator('#receipt-file').setInputFiles(join(folder, 'changed.tlog-proof'))
  await output.getByText('✗ 回执不成立').waitFor()
})

inBrowser('开标大厅：截止前是倒计时，不露投标情况；到点后自己显出开标记录', async () => {
  for (const bidder of BIDDERS.slice(1)) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
  const page = await deskOf('yuezhao')
  const complaints = watch(page)
  await page.goto(at(`/app/openings/${purchase.openingId}`))
  await page.getByRole('timer').waitFor()
  const before = await page.locator('main').innerText()
  expect(before).not.toContain('岭南示范智能科技有限公司')
  expect(before).not.toContain('份投标\n')

  await walk.moveToInstant(purchase.bidDeadline)
  await page.getByRole('heading', { name: /开标记录/ }).waitFor({ timeout: 60_000 })
  const record = await page.locator('table.data').first().innerText()
  for (const text of ['岭南示范智能科技有限公司', '4,560,000.00', '4,480,000.00']) expect(record).toContain(text)
  expect(complaints.taken()).toEqual([])
})

inBrowser('只用键盘：登录，再填完一张表', async () => {
  const page = await (await windowOf(browser)).newPage()
  await page.goto(at('/app/'))
  await page.waitForURL(/sign-in/)
  await settled(page)
  await tabTo(page, '登录名')
  await page.keyboard.type('education.maker')
  await tabTo(page, '密码')
  await page.keyboard.type(DEMO_PASSWORD)
  await tabTo(page, '动态验证码')
  await page.keyboard.type(totpNow(DEMO_TOTP_SECRET, Date.now()))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '待办中心' }).waitFor()

  await tabTo(page, '同步预算指标')
  await page.keyboard.press('Enter')
  await page.waitForURL(/budget-imports\/new/)
  await settled(page)
  await tabTo(page, /^\s*同步预算指标/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/budget-imports\/[0-9a-f-]{36}$/)
})
