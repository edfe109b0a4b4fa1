/** 监管与履约的页 — a penalty on an agency, a contract that ended, a requirement to review, a certificate in doubt: whole at both widths, and
 *  filled in wrongly once. */
import { afterAll, beforeAll, expect } from 'vitest'
import { clockwork } from '#database/seed/clockwork.ts'
import { penaltyStories } from '#database/seed/penalties.ts'
import { endedStories, supervisionStories } from '#database/seed/supervision.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { plan } from '#journeys/purchase.ts'
import { awaitingReview } from '#journeys/requirement.ts'
import { CLASSROOMS, fewer } from '#journeys/subject.ts'
import { idOf, startWalk, until, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, inspect, openBrowser, picture, visit } from './browser.ts'

const PRESENT = '2026-03-02T01:00:00.000Z' as Instant
let walk: Walk
let browser: Browser
const failed: string[] = []

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: plus(PRESENT, { days: -90 }), quiet: true })
  const time = clockwork({
    now: () => walk.sandbox.clock.now() as Instant,
    moveTo: (to) => walk.moveToInstant(to),
    until: PRESENT,
  })
  const moved = {
    ...walk,
    moveToInstant: time.moveTo,
    moveTo: (day: string) => time.moveTo(`${day}T01:00:00.000Z` as Instant),
  }
  const say = (title: string) => (error: unknown) => failed.push(`${title}: ${(error as Error).message}`)
  // The longest first: the clock begins to move with the first of them.
  await Promise.all([
    ...endedStories.map(({ subject, daysAgo, tell }) =>
      time.walk(async () => {
        await time.moveTo(plus(PRESENT, { days: -daysAgo }))
        await tell({ ...moved, subject } as Walk)
      }, say(subject.title)),
    ),
    ...[...penaltyStories, ...supervisionStories].map(({ title, tell }) =>
      time.walk(() => tell({ person: walk.person, moveTo: time.moveTo }, PRESENT), say(title)),
    ),
    time.walk(async () => {
      await time.moveTo(plus(PRESENT, { days: -25 }))
      const subject = {
        ...fewer('competitiveConsultation', '少儿阅览设备采购项目'),
        reserved: CLASSROOMS.reserved ?? false,
      }
      const { planId } = await plan({ ...moved, subject } as Walk)
      await awaitingReview({ ...moved, subject } as Walk, planId)
    }, say('采购需求')),
  ])
  await walk.moveToInstant(PRESENT)
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const idAt = async (login: string, path: string): Promise<string> => {
  const person = await walk.person(login)
  return until(path, async () => (await person.get(path)).rows[0]?.id)
}
const pageOf = async (login: string, path: string) =>
  visit(browser, `${walk.sandbox.url}${path}`, login ? await walk.person(login) : undefined)

inBrowser('the stories come to their end', () => expect(failed).toEqual([]))

const PENALTY = '/penalties?status=decided&number=江财采罚〔2026〕5号'
const PAGES: readonly (readonly [login: string, list: string, path: string, shows: string])[] = [
  ['regulator', PENALTY, '/app/penalties/:id', '报送国家名单'],
  ['regulator', PENALTY, '/app/penalties/:id/change', '原决定的处罚'],
  ['regulator.second', '/penalties?status=notified', '/app/penalties/:id/decision', '告知的处罚'],
  ['kaiping', '/penalties?mine=true', '/app/penalties/:id/answer', '拟作出的处罚'],
  ['xinning', '', '/app/my-agency', '禁止代理政府采购业务'],
  ['', '', '/credit', '佛山示范新宁招标代理有限公司'],
  ['', '', '/directory/agencies', '禁止代理政府采购业务'],
  ['pengjiang-primary.maker', '/contracts?mine=true', '/app/contracts/:id', '不可抗力'],
  ['pengjiang-primary.maker', '/contracts?mine=true', '/app/contracts/:id/winding-up', '待退回国库'],
  ['school.checker', '/requirements?mine=true', '/app/requirements/:id/review', '重点审查'],
  ['guifeng', '/certificates?mine=true', '/app/certificates/:id', '发证单位的登记中没有这份证书'],
  ['school.maker', '', '/app/plans/new', '即时核对'],
  ['lingnan', '', `/app/suppliers/${idOf('supplier', 'lingnan')}/departure`, '即行删除'],
]
for (const [login, list, path, shows] of PAGES)
  inBrowser(`${login || '公众'} ${path.replace(/\/app|\/:id/g, '')} is whole at both widths`, async () => {
    const id = list && (await idAt(login, list))
    const { page, complaints } = await pageOf(login, path.replace(':id', id))
    await page.getByText(shows).first().waitFor()
    await page.waitForLoadState('networkidle')
    const wrong = await inspect(page, complaints)
    await picture(page, `${login}${path.replaceAll(/[/:]/g, '-')}`)
    await page.context().close()
    expect(wrong).toEqual([])
  })

inBrowser('a reviewer that ticks nothing is told where; what is noted stays', async () => {
  const id = await idAt('school.checker', '/requirements?mine=true')
  const { page } = await pageOf('school.checker', `/app/requirements/${id}/review`)
  await page.getByLabel('审查意见').fill('请补充验收方案')
  await page.getByRole('button', { name: '审查采购需求' }).click()
  await page.getByText('没有勾选“通过”的，请写明须修改的内容').first().waitFor()
  expect(await page.getByLabel('审查意见').inputValue()).toBe('请补充验收方案')
  await page.context().close()
})

inBrowser('a penalty above the scale is refused with the bounds of its own article', async () => {
  const { page } = await pageOf('regulator', `/app/penalties/new?agencyId=${idOf('agency', 'zhujiang')}`)
  await page.getByRole('combobox', { name: '违法情形' }).click()
  await page.getByTitle('隐匿、销毁、伪造、变造应当保存的采购文件').click()
  await page.getByLabel('查明的事实').fill('评分表原件由经办人员销毁')
  await page.getByLabel('采购金额').fill('1200000')
  await page.getByLabel('罚款').fill('100000.01')
  await page.getByText('20,000.00 至 100,000.00 元').waitFor()
  await page.getByRole('button', { name: '行政处罚事先告知' }).click()
  await page.getByText('该情形为 20,000.00 元至 100,000.00 元（政府采购法第七十六条、第七十八条）').waitFor()
  await page.getByLabel('罚款').fill('100000') // typed over what stands there, not behind it
  expect(await page.getByLabel('罚款').inputValue()).toBe('100000')
  await page.context().close()
})

inBrowser(
  'a plan is held to its rules while it is written; a paper is asked for only where one is needed',
  async () => {
    const { page, complaints } = await pageOf('school.maker', '/app/plans/new')
    const choose = async (box: string, typed: string, option = typed) => {
      await page.getByRole('combobox', { name: box }).click()
      if (typed) await page.getByRole('combobox', { name: box }).fill(typed)
      await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
    }
    const approval = page.getByLabel('采购方式批复文号')
    await page.getByLabel('采购计划名称').fill('学生机房台式计算机采购')
    await choose('预算指标', '', '元')
    await page.getByLabel('货物').check()
    await page.getByLabel('政府集中采购').check()
    await choose('第1行品目', '台式计算机')
    for (const [box, typed] of [
      ['标的名称', '学生机'],
      ['数量', '800'],
      ['单位', '台'],
      ['预算单价', '5200'],
    ] as const)
      await page.getByLabel(`第1行${box}`).fill(typed)
    expect(await approval.count()).toBe(0)
    await choose('采购方式', '', '竞争性磋商')
    await page.getByText('金额4,160,000.00元，达到公开招标数额标准4,000,000.00元').waitFor()
    await approval.fill('江财采〔2026〕8号')
    await choose('采购方式', '', '公开招标')
    await page.getByText('没有文号为江财采〔2026〕8号').waitFor()
    await approval.fill('')
    await page.getByLabel('采购计划名称').click()
    await approval.waitFor({ state: 'detached' })
    expect(await inspect(page, complaints)).toEqual([])
    await page.getByRole('button', { name: '编制采购计划' }).click()
    await page.getByRole('heading', { name: '学生机房台式计算机采购' }).waitFor()
    await page.context().close()
  },
)
