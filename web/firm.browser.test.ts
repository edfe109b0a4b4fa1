/** 企业的页 — a person signs up, sets a password and a code, begins to register its firm; a firm's own page: whole at both widths, each wrong entry told. */
import { afterAll, beforeAll, expect } from 'vitest'
import { totpNow } from '#identity/index.ts'
import { startWalk, type Walk } from '#journeys/walk.ts'
import { inventUscc } from '#registers/uscc.ts'
import { type Browser, inBrowser, inspect, look, openBrowser, picture, visit } from './browser.ts'

const CODE = inventUscc('91', '440703', 12_345_678)
const WRONG = `${CODE.slice(0, 17)}${CODE.endsWith('8') ? '9' : '8'}`
const PASSWORD = 'qinglan-jiangmen-8042'
let walk: Walk
let browser: Browser

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z', quiet: true })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

inBrowser('from nobody to a form half filled: signing up, the invitation, the licence', async () => {
  const { page, complaints } = await visit(browser, `${walk.sandbox.url}/app/sign-up`)
  const whole = async (name: string) => {
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(600) // the ripple of a pressed button has passed
    expect(await inspect(page, complaints)).toEqual([])
    await picture(page, name)
  }
  await page.getByLabel('您的姓名').fill('欧阳新')
  await page.getByLabel(/^登录名/).fill('新')
  await page.getByRole('button', { name: '下一步：设置密码' }).click()
  expect(await page.getByLabel(/^登录名/).evaluate((box: HTMLInputElement) => box.validity.patternMismatch)).toBe(true)
  await whole('sign-up')

  await page.getByLabel(/^登录名/).fill('new.firm')
  await page.getByRole('button', { name: '下一步：设置密码' }).click()
  await page.getByRole('heading', { name: '欧阳新，欢迎加入' }).waitFor()
  await page.getByLabel(/^设置密码/).fill(PASSWORD)
  await page.getByLabel('再输入一次').fill(`${PASSWORD}?`)
  const secret = (await page.locator('.totp .hash').textContent())!
  const accept = async () => {
    await page.getByLabel('验证器上的六位数字').fill(totpNow(secret, Date.now()))
    await page.getByRole('button', { name: '接受邀请并登录' }).click()
  }
  await accept()
  await page.getByText('两次输入的密码不一致').waitFor()
  await whole('invitation')

  await page.getByLabel('再输入一次').fill(PASSWORD)
  await accept()
  await page.getByRole('heading', { name: '供应商入库' }).waitFor()
  await page.getByLabel('统一社会信用代码').fill(WRONG)
  await page.getByText(/校验不通过/).waitFor()
  expect(await page.getByRole('button', { name: '下一步' }).isDisabled()).toBe(true)
  await whole('register-firm-wrong')

  await page.getByLabel('统一社会信用代码').fill(CODE)
  await page.getByText('登记信息已带入下面各步').waitFor()
  await page.getByRole('button', { name: '下一步' }).click() // without the code of the licence nobody goes on
  await page.locator('#f-authorisation-wrong').waitFor()
  expect(await page.getByRole('heading', { name: '营业执照' }).count()).toBe(1)
  await page.getByLabel(/授权码/).fill(CODE.slice(-6))
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('heading', { name: '基本信息' }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText(/需要改正/).waitFor()
  await whole('register-firm')
  await page.context().close()
})

inBrowser('a firm’s own page is whole at both widths', async () => {
  const { page, wrong } = await look(
    browser,
    `${walk.sandbox.url}/app/my-firm`,
    'my-firm',
    await walk.person('lingnan'),
  )
  expect(wrong).toEqual([])
  expect(await page.getByRole('heading', { name: '登记是否完整' }).count()).toBe(1)
  await page.context().close()
})

inBrowser('whether firms belong together is asked and shown: in words, as a picture, as a table', async () => {
  const twins = ['双子示范科技甲有限公司', '双子示范科技乙有限公司', '岭南示范智能科技有限公司']
  const finance = await walk.person('regulator')
  const codes = await Promise.all(
    twins.map(async (q) => (await finance.get(`/suppliers?q=${q}&limit=1`)).rows[0].number),
  )
  const { page, wrong } = await look(
    browser,
    `${walk.sandbox.url}/app/relations?firms=${codes.join()}`,
    'relations',
    finance,
  )
  expect(wrong).toEqual([])
  await page.getByRole('heading', { name: '1 对有关联' }).waitFor()
  expect(await page.getByText('不得参加同一合同项下的采购').count()).toBe(1)
  expect(await page.getByRole('img', { name: /^关联关系图：4 个节点/ }).count()).toBe(1)
  await page.context().close()
})
