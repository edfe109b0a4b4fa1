/** 商品库与批量采购的页面 — products, items, likely duplicates, a pool, and how many brands a requirement leaves, by those who use them. */
import { afterAll, beforeAll, expect } from 'vitest'
import { seedGoods } from '#database/seed/goods.ts'
import type { Instant } from '#foundation/time.ts'
import { COMPUTERS, declared, opened } from '#journeys/batch-centralised.ts'
import { entrust, plan } from '#journeys/purchase.ts'
import { startWalk, until, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, look, openBrowser, picture } from './browser.ts'

const START = '2026-03-02T01:00:00.000Z' as Instant
let walk: Walk
let browser: Browser
let poolId: string
let productId: string
let documentId: string

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  const given = await startWalk({ start: START, quiet: true })
  walk = { ...given, subject: COMPUTERS }
  browser = await openBrowser()
  await seedGoods(walk.sandbox.platform.house, START, 3)
  poolId = await opened(walk)
  await declared(walk, poolId, 'school', 60)
  const keeper = await walk.person('operator')
  productId = (await keeper.get('/goods?q=T500&limit=5')).rows.at(-1).id
  await until('the duplicates', async () => (await keeper.get('/duplicates?status=open')).rows.length > 1)
  const { planId } = await plan(walk, { wait: 1, more: { organisationForm: 'centralised', smeExemption: 'tooFew' } })
  const projectId = await entrust(walk, planId)
  const agency = await walk.person(walk.subject.agency)
  documentId = (
    await agency.act('/tender-documents', { projectId, template: 'goods', awardRule: 'comprehensiveScoring' })
  ).id
  await agency.act(`/tender-documents/${documentId}/requirements`, {
    requirementLines: [
      { id: 'T1', kind: 'technical', text: '内存不低于32GB，固态硬盘不低于1TB', starred: true },
      { id: 'T2', kind: 'technical', text: '显示器尺寸不小于27英寸', starred: false },
    ],
  })
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const lookAs = async (login: string, path: string, name: string) =>
  look(browser, `${walk.sandbox.url}/app${path}`, name, await walk.person(login))

inBrowser('商品、品目属性、疑似重复、批次：没有错误，不横向滚动，没有严重的无障碍问题', async () => {
  const wrong: string[] = []
  for (const [login, path, name] of [
    ['operator', '/goods', 'goods'],
    ['lingnan', `/goods/${productId}`, 'product'],
    ['operator', '/attribute-sets?item=A02010105', 'items'],
    ['operator', '/duplicates', 'duplicates'],
    ['library.maker', `/pools/${poolId}`, 'pool-unit'],
    ['centre', `/pools/${poolId}`, 'pool-centre'],
  ] as const) {
    const seen = await lookAs(login, path, name)
    wrong.push(...seen.wrong)
    await seen.page.context().close()
  }
  expect(wrong).toEqual([])
})

inBrowser('属性修订：最大值小于最小值被拒绝，改正后施行新的一版', async () => {
  const { page } = await lookAs('operator', '/attribute-sets?item=A02010105', 'items-again')
  await page.getByRole('button', { name: '修订本品目的属性' }).click()
  await page.getByLabel('最大', { exact: true }).first().fill('10')
  await page.getByRole('button', { name: '施行' }).click()
  await page.getByText('的最大值小于最小值').waitFor()
  await picture(page, 'editor')
  await page.getByLabel('最大', { exact: true }).first().fill('55')
  await page.getByRole('button', { name: '施行' }).click()
  await page.getByText('本品目第 2 版').waitFor()
  await page.context().close()
})

inBrowser('疑似重复：说明不是同一商品，清单少一对', async () => {
  const { page } = await lookAs('operator', '/duplicates', 'duplicates-again')
  const pairs = page.getByRole('button', { name: '不是同一商品' })
  const before = await pairs.count()
  await pairs.first().click()
  await page.getByLabel('理由').fill('两种机箱')
  await page.getByRole('button', { name: '办理' }).click()
  await page.getByText(`${before - 1} 对待核对`).waitFor()
  await page.context().close()
})

inBrowser('编制采购文件时：★参数只剩一个品牌，提示 RC-015 和被排除的品牌', async () => {
  const { page, wrong } = await lookAs('centre', `/tender-documents/${documentId}/workshop`, 'competition')
  const hint = page.getByRole('region', { name: '竞争充分性' })
  await hint.getByText('个满足全部★参数').waitFor()
  expect(await hint.textContent()).toMatch(/RC-015.*岭云.*排除.*粤星/s)
  expect(wrong).toEqual([])
  await page.context().close()
})
