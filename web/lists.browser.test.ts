/** 列表上的一天 — a filter set and kept, the list taken away as a file, a spreadsheet brought in with a wrong line, mended, done; many rows at once. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect } from 'vitest'
import { readRows } from '#foundation/sheets/read.ts'
import { xlsxOf } from '#foundation/sheets/write.ts'
import type { Instant } from '#foundation/time.ts'
import { startWalk, type Walk } from '#journeys/walk.ts'
import { inventUscc } from '#registers/uscc.ts'
import { type Browser, inBrowser, inspect, openBrowser, picture, settled, watch, windowOf } from './browser.ts'

let walk: Walk
let browser: Browser
beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const HEAD = ['单位名称', '统一社会信用代码', '单位财政编码', '行政区划', '预算级次', '地址', '联系人', '电话']
const unit = (no: number, level = '主管预算单位') => [
  `导入的第${no}中学`,
  inventUscc('12', '440700', 7000 + no),
  String(907_000 + no),
  '江门市',
  level,
  '江门市蓬江区',
  '陈',
  '0750-3280000',
]
const file = async (...rows: string[][]) => ({
  name: '单位.xlsx',
  mimeType: 'application/octet-stream',
  buffer: await buffer(xlsxOf([{ name: '数据', rows: [HEAD, ...rows] }])),
})

inBrowser('监管人员筛选、存为常用、导出；导入一张有错的表，改好再办；多选批量办理', async () => {
  const context = await windowOf(browser, await walk.person('regulator'))
  const page = await context.newPage()
  const complaints = watch(page)
  const at = (path: string) => `${walk.sandbox.url}/app${path}`

  // A filter, its chip, kept under a name, opened again.
  await page.goto(at('/purchasers?mine=all'))
  await settled(page)
  await page.locator('.list-foot', { hasText: /共 \d/ }).waitFor()
  const all = Number(/共 (\d+)/.exec((await page.locator('.list-foot').textContent()) ?? '')![1])
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await page.getByRole('combobox', { name: '预算级次' }).click()
  await page.locator('.ant-select-item-option', { hasText: '主管预算单位' }).click()
  await page.waitForURL(/level=department/)
  await picture(page, 'filters')
  await page.getByRole('button', { name: '看结果' }).click()
  await page.getByRole('list', { name: '已选条件' }).waitFor()
  await page.waitForFunction((all) => !document.querySelector('.list-foot')?.textContent?.includes(`共 ${all} 条`), all)
  const some = Number(/共 (\d+)/.exec((await page.locator('.list-foot').textContent()) ?? '')![1])
  expect(some).toBeLessThan(all)
  await page.getByRole('button', { name: '常用筛选', exact: true }).click()
  await page.getByLabel('常用筛选的名称').fill('主管单位')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '主管单位', exact: true }).waitFor()
  await page.getByRole('button', { name: '主管单位：默认打开' }).click()
  await page.getByRole('button', { name: '主管单位：不再默认打开' }).waitFor()
  await page.goto(at('/purchasers'))
  await page.waitForURL(/level=department/)
  await settled(page)
  await picture(page, 'list')
  expect(await inspect(page, complaints)).toEqual([])

  // Taken away as it is filtered.
  await page.getByRole('button', { name: '导出' }).click()
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /电子表格/ }).click(),
  ])
  const rows = await Array.fromAsync(readRows(await readFile(await taken.path())))
  expect(rows).toHaveLength(some + 1)
  expect(rows[0]!.cells).toContain('统一社会信用代码')

  // Brought in with a wrong line, which is told; mended, it is done.
  await page.goto(at('/batches/new?path=/purchasers&import=register'))
  await settled(page)
  expect(await inspect(page, complaints)).toEqual([])
  await page.getByLabel('表格文件').setInputFiles(await file(unit(1), unit(2, '三级单位')))
  await page.getByRole('link', { name: /单位\.xlsx/ }).waitFor()
  await page.getByRole('button', { name: '试算' }).click()
  await page.getByText('没有“三级单位”这一项').waitFor({ timeout: 30_000 })
  await picture(page, 'dry-run')
  expect(await inspect(page, complaints)).toEqual([])

  await page.goto(at('/batches/new?path=/purchasers&import=register'))
  await page.getByLabel('表格文件').setInputFiles(await file(unit(1), unit(2)))
  await page.getByRole('link', { name: /单位\.xlsx/ }).waitFor()
  await page.getByRole('button', { name: '试算' }).click()
  await page.getByRole('button', { name: '办理 2 行' }).click({ timeout: 30_000 })
  await page.getByRole('dialog').getByRole('button', { name: '办理 2 行' }).click()
  await page.getByText('已办结').first().waitFor({ timeout: 30_000 })
  await picture(page, 'done')

  // Many at once.
  await page.goto(at(`/purchasers?mine=all&q=${encodeURIComponent('导入的第')}`))
  await settled(page)
  await page.getByRole('checkbox', { name: '选中已显示的全部' }).check()
  await page.getByRole('combobox', { name: '批量办理' }).click()
  await page.locator('.ant-select-item-option', { hasText: '停用采购人' }).click()
  await page.getByLabel('原因').fill('机构合并')
  await picture(page, 'bulk')
  await page.getByRole('button', { name: /试算/ }).click()
  await page.waitForURL(/batches/)
  await settled(page)
  await picture(page, 'bulk-checked')
  await page.getByRole('button', { name: '办理 2 行' }).waitFor({ timeout: 30_000 })
  expect(await inspect(page, complaints)).toEqual([])

  // What a unit asks to be changed is seen beside what stands; approved, the history tells both.
  const admin = await walk.person('school.admin')
  await admin.act(`/purchasers/${admin.orgId}/change-request`, { phone: '0750-3330000', changeReason: '总机换号' })
  await page.goto(at(`/purchasers/${admin.orgId}`))
  await page.getByRole('heading', { name: '待核准的信息变更' }).waitFor()
  await settled(page)
  await picture(page, 'pending')
  expect(await inspect(page, complaints)).toEqual([])
  await page.getByRole('button', { name: '核准变更采购人信息' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '核准变更采购人信息' }).click()
  await page.locator('.timeline ins', { hasText: '0750-3330000' }).first().waitFor({ timeout: 30_000 })
  await picture(page, 'history')
  await context.close()
})
