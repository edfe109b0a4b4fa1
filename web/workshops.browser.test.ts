/** 两个工作台 — a clerk writes a brand and takes the better wording; a supplier seals a rehearsal and sees its own bid opened. */
// biome-ignore-all lint/performance/useDomNodeTextContent: what a reader sees is what is meant
import { afterAll, beforeAll, expect } from 'vitest'
import { type Instant, plus } from '#foundation/time.ts'
import { entrust, plan, publish } from '#journeys/purchase.ts'
import { reviewed } from '#journeys/requirement.ts'
import { startWalk, until, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, inspect, openBrowser, picture, settled, watch, windowOf } from './browser.ts'

let walk: Walk
let browser: Browser
/** The document of the first scene, on which the third goes on. */
let documentId: string

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const at = (path: string) => `${walk.sandbox.url}${path}`
const deskOf = async (login: string) => (await windowOf(browser, await walk.person(login))).newPage()

inBrowser(
  '经办写“须为华彩品牌”，马上看到命中的字、条文和更好的写法，一键改用；保存后提交，不再被拦',
  async () => {
    const { planId } = await plan(walk)
    await reviewed(walk, planId)
    const projectId = await entrust(walk, planId)
    const agency = await walk.person(walk.subject.agency)
    const { id } = await agency.act('/tender-documents', {
      projectId,
      template: 'goods',
      awardRule: 'comprehensiveScoring',
    })
    documentId = id
    const page = await deskOf(walk.subject.agency)
    const complaints = watch(page)
    await page.goto(at(`/app/tender-documents/${id}`))
    await page.getByRole('button', { name: '进入编制工作台' }).click()
    const line = page.getByLabel('需求J1')
    await line.fill('教学一体机须为华彩品牌，屏幕不小于86英寸')
    const remark = page.locator('.remark', { hasText: '指向特定的品牌' })
    expect(await remark.locator('mark').innerText()).toBe('须为华彩品牌')
    expect(await remark.innerText()).toContain('政府采购法实施条例第二十条')
    expect(await remark.innerText()).toContain('RC-015')
    expect(await page.locator('.marked.hit mark').innerText()).toBe('须为华彩品牌')
    await page.getByLabel('需求J2').fill('没有断点的很长很长的要求'.repeat(40))
    expect(await inspect(page, complaints)).toEqual([])
    await picture(page, 'document-remark')
    await page.getByLabel('需求J2').fill('提供不少于36个月的原厂质保')

    await remark.getByRole('button', { name: '改用这个写法' }).click()
    expect(await line.inputValue()).toContain('不限定品牌')
    expect(await page.locator('.remark', { hasText: '指向特定的品牌' }).count()).toBe(0)

    await page.getByRole('button', { name: '从条款库选' }).first().click()
    await page.getByLabel('在条款库中查找').fill('现场培训')
    await page.getByRole('button', { name: '选用' }).first().click()
    await picture(page, 'document-library')
    await page
      .getByRole('button', { name: '关闭' })
      .or(page.getByRole('button', { name: 'Close' }))
      .first()
      .click()

    await page.locator('.ant-drawer-section, .ant-drawer-content').first().waitFor({ state: 'hidden' })
    await page.getByLabel('标的所属行业').click()
    await page.locator('.ant-select-item-option', { hasText: '工业' }).first().click()
    await expect.poll(() => page.locator('.remark').allInnerTexts()).toEqual([])
    await page.keyboard.press('Control+s')
    await page.getByText(/已保存 \d\d:\d\d/).waitFor()
    await page.getByText('预览', { exact: true }).click()
    await page.locator('.sheet h1').waitFor()
    await picture(page, 'document-preview')
    await page.getByRole('button', { name: '排成 PDF' }).click()
    await page
      .getByRole('link', { name: '保存 PDF' })
      .or(page.getByRole('button', { name: '保存 PDF' }))
      .first()
      .waitFor()
    expect(await inspect(page, complaints)).toEqual([])

    await page.getByRole('button', { name: '提交采购人确认' }).click()
    await page.locator('form button[type=submit]').click()
    await page.getByText('待采购人确认').first().waitFor()
    expect(complaints.taken()).toEqual([])

    const checker = await deskOf(walk.subject.buyer.checker)
    await checker.goto(at(`/app/tender-documents/${id}/workshop`))
    await checker.locator('.sheet h1').waitFor()
    await settled(checker)
    expect(await checker.locator('.remarks').innerText()).toContain('没有发现问题')
    await picture(checker, 'document-reviewer')
  },
  400_000,
)

inBrowser(
  '供应商演练：密封、签名、上传与真投标一样；两分钟后受托方开启，看到自己的投标；列表里没有真的投标',
  async () => {
    const page = await deskOf('lingnan')
    const complaints = watch(page)
    await page.goto(at('/app/rehearsals/new'))
    await page.getByRole('button', { name: '开始演练' }).click()
    await page.getByText('这是演练，不是投标').waitFor({ timeout: 30_000 })
    for (const no of [1, 2]) {
      await page.getByLabel(`第${no}项品牌`).fill('岭教')
      await page.getByLabel(`第${no}项规格型号`).fill('LJ-86A')
      await page.getByLabel(`第${no}项产地`).fill('广东江门')
    }
    await page.getByLabel('第1项单价').fill('15000')
    await page.getByLabel('第2项单价').fill('800')
    expect(await page.locator('.grand').first().innerText()).toContain('壹拾陆万陆仟元')
    await page.getByRole('button', { name: /完全响应/ }).click()
    await page.getByLabel('交付期（合同签订后日历天）').fill('30')
    await page.getByLabel('声明所投产品为本国产品').check()
    await page
      .getByLabel('选择投标文件')
      .setInputFiles({ name: '技术文件.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(100_000, 7) })
    await expect.poll(() => page.locator('.check-bad').allInnerTexts(), { timeout: 20_000 }).toEqual([])
    expect(await inspect(page, complaints)).toEqual([])
    await picture(page, 'rehearsal-desk')

    await page.getByText(/草稿已存在本机/).waitFor()
    await page.reload()
    await page.getByText(/已恢复 .* 的草稿/).waitFor()
    expect(await page.getByLabel('第1项单价').inputValue()).toContain('15,000')
    await page
      .getByLabel('选择投标文件')
      .setInputFiles({ name: '技术文件.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(100_000, 7) })

    await page.getByRole('button', { name: '密封并提交（演练）' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '密封并提交（演练）' }).click()
    await page.getByRole('timer').waitFor({ timeout: 30_000 })
    await picture(page, 'rehearsal-waiting')
    await walk.moveToInstant(plus(walk.sandbox.clock.now(), { minutes: 3 }))
    await page.getByRole('heading', { name: '演练完成：这是您的投标' }).waitFor({ timeout: 60_000 })
    expect(await page.locator('main').innerText()).toContain('166,000.00')
    expect(await inspect(page, complaints)).toEqual([])
    await picture(page, 'rehearsal-opened')
    const supplier = await walk.person('lingnan')
    expect((await supplier.get('/bids?mine=true')).rows).toEqual([])
    expect((await supplier.get('/openings')).rows).toEqual([])
  },
  400_000,
)

inBrowser(
  '公告后供应商先看“我能投标吗”；代理机构直接改文字发澄清，供应商看到划去和新增的字，采购文件随之改变',
  async () => {
    const checker = await walk.person(walk.subject.buyer.checker)
    await checker.act(`/tender-documents/${documentId}/confirmation`)
    await walk.moveToInstant(plus(walk.sandbox.clock.now(), { days: 12 }))
    const { noticeId } = await publish(walk, documentId)

    const supplier = await deskOf('qiaoxiang')
    const heard = watch(supplier)
    await supplier.goto(at(`/app/notices/${noticeId}`))
    const standing = supplier.locator('.can-bid')
    await standing.waitFor()
    expect(await standing.locator('.can-bad').allInnerTexts()).toEqual([expect.stringContaining('获取采购文件')])
    expect(await standing.innerText()).toContain('可以在本机加密和签名')
    expect(await inspect(supplier, heard)).toEqual([])
    await picture(supplier, 'can-bid')

    const page = await deskOf(walk.subject.agency)
    const complaints = watch(page)
    await page.goto(at(`/app/tender-documents/${documentId}/workshop`))
    await page.getByText('编写澄清', { exact: true }).click()
    await page.getByLabel('J2的文字').fill('提供不少于48个月的原厂质保')
    expect(await page.locator('.tracked del').innerText()).toBe('36')
    expect(await page.locator('.tracked ins').innerText()).toBe('48')
    expect(await inspect(page, complaints)).toEqual([])
    await picture(page, 'clarify')
    await page.getByRole('button', { name: '发布澄清公告' }).click()
    await page.waitForURL(/\/notices\//)

    await until('the document to follow', async () => {
      const { state } = await (await walk.person('qiaoxiang')).get(`/tender-documents/${documentId}`)
      return state.requirementLines[1].text === '提供不少于48个月的原厂质保'
    })
    await supplier.goto(at(`/app/tender-documents/${documentId}`))
    await settled(supplier)
    expect(await supplier.locator('.tracked ins').innerText()).toBe('48')
    expect(await inspect(supplier, heard)).toEqual([])
    await picture(supplier, 'amended')
    await supplier.goto(at(`/app/tender-documents/${documentId}/workshop`))
    await supplier.locator('.sheet h1').waitFor()
    if (process.env.PICTURES) await supplier.pdf({ path: `${process.env.PICTURES}/printed.pdf`, format: 'A4' })
    for (const path of ['/clauses', '/clauses/new', `/tender-documents/${documentId}`]) {
      await page.goto(at(`/app${path}`))
      await settled(page)
      expect([path, ...(await inspect(page, complaints))]).toEqual([path])
    }
    expect(heard.taken()).toEqual([])
  },
  400_000,
)
