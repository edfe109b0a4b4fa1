/** 人与机构的页 — an expert's, an agency's, a unit's own page, the tree, the test and an appraisal: whole at both widths, and done by a person. */
import { afterAll, beforeAll, expect } from 'vitest'
import { clockwork } from '#database/seed/clockwork.ts'
import { peopleStories } from '#database/seed/people-stories.ts'
import type { Command } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { idOf, startWalk, until, type Walk } from '#journeys/walk.ts'
import { askTeam } from '#registers/agencies/index.ts'
import { askAppraisal } from '#registers/appraisals/index.ts'
import { oweFee } from '#registers/experts/index.ts'
import { type Browser, inBrowser, inspect, openBrowser, picture, visit } from './browser.ts'

/** Months of a whole city's office work: for the demo city alone. */
const OFFICE = '项目组、互评与劳务费'
const PRESENT = '2026-03-02T01:00:00.000Z' as Instant
let walk: Walk
let browser: Browser
const failed: string[] = []

/** As a finished purchase leaves them, without the purchase. */
async function aftermath(n: number) {
  const { house } = walk.sandbox.platform
  const about = {
    projectId: `project-${n}`,
    projectNumber: `440700-2026-0000${n}`,
    title: `示范采购项目${n}`,
    region: '440700',
  }
  const [school, agency, expert] = [idOf('purchaser', 'school'), idOf('agency', 'yuezhao'), idOf('expert', 'expert03')]
  const act = async (command: Command, input: object) => {
    const key = `${command.name}/${n}/${JSON.stringify(input)}`
    const done = await house.act(command, undefined, input, THE_SYSTEM, { key, requestId: key })
    if (!done.ok) throw new Error(done.code)
  }
  await act(askTeam, { agencyId: agency, procuringEntityId: school, ...about })
  const agencyAsked = { subjectKind: 'agency', subjectId: agency }
  await act(askAppraisal, { raterRole: 'purchaserMaker', raterId: school, ...agencyAsked, ...about })
  await act(askAppraisal, { raterRole: 'expert', raterId: expert, ...agencyAsked, ...about })
  await act(askAppraisal, { raterRole: 'agency', raterId: agency, subjectKind: 'expert', subjectId: expert, ...about })
  await act(oweFee, {
    expertId: expert,
    payerId: school,
    evaluationId: `evaluation-${n}`,
    caseId: `ocds-yuecai-${n}`,
    parts: [{ date: '2026-01-20', minutes: 190, amount: 500_00, reason: 'worked' }],
    projectNumber: about.projectNumber,
    title: about.title,
    region: about.region,
  })
}

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: plus(PRESENT, { days: -90 }), quiet: true })
  const time = clockwork({
    now: () => walk.sandbox.clock.now() as Instant,
    moveTo: (to) => walk.moveToInstant(to),
    until: PRESENT,
  })
  const soon = async () => {
    for (const [n, days] of [-14].entries()) {
      await time.moveTo(plus(PRESENT, { days }))
      await aftermath(n + 1)
    }
  }
  const told = peopleStories
    .filter(({ title }) => title !== OFFICE)
    .map(({ title, tell }) =>
      time.walk(
        () => tell({ person: walk.person, moveTo: time.moveTo }, PRESENT),
        (error) => failed.push(`${title}: ${(error as Error).message}`),
      ),
    )
  await Promise.all([...told, time.walk(soon, (error) => failed.push(String(error)))])
  await walk.moveToInstant(PRESENT)
  await aftermath(3)
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const pageOf = async (login: string, path: string) =>
  visit(browser, `${walk.sandbox.url}/app${path}`, await walk.person(login))

inBrowser('the stories of people, units and agencies come to their end', () => expect(failed).toEqual([]))

const PAGES: readonly (readonly [login: string, path: string, shows: string])[] = [
  ['expert03', '/my-reviews', '谁查阅过我的个人信息'],
  ['expert46', '/my-reviews', '参加测试'],
  ['yuezhao', '/my-agency', '从业人员与在办项目'],
  ['school.admin', '/my-unit', '与经办不相容'],
  ['education.admin', '/unit-tree', '江门市示范教育局'],
  ['regulator', `/purchasers/${idOf('purchaser', 'taishan-culture')}`, '可以兼任经办与审核'],
  ['regulator', `/experts/${idOf('expert', 'expert05')}`, '查阅事由'],
  ['regulator', `/agencies/${idOf('agency', 'yuezhao')}`, '综合评价'],
]
for (const [login, path, shows] of PAGES)
  inBrowser(`${login} ${path.split('/')[1]} is whole at both widths`, async () => {
    const { page, complaints } = await pageOf(login, path)
    await page.getByText(shows).first().waitFor()
    await page.waitForLoadState('networkidle')
    const wrong = await inspect(page, complaints)
    await picture(page, `${login}${path.replaceAll('/', '-')}`)
    await page.context().close()
    expect(wrong).toEqual([])
  })

inBrowser('an expert sits the test, is told it was not enough, and may not again today', async () => {
  const id = idOf('expert', 'expert46')
  const { page } = await pageOf('expert46', `/experts/${id}/test`)
  const questions = page.locator('fieldset')
  expect(await questions.count()).toBe(10)
  const hand = page.getByRole('button', { name: '交卷' })
  expect(await hand.isDisabled()).toBe(true)
  for (let n = 0; n < 10; n++) await questions.nth(n).getByRole('radio').nth(3).check()
  await hand.click()
  await page.getByText('每天可测试一次').waitFor()
  const again = await (await walk.person('expert46')).refused(`/experts/${id}/test`, { answers: Array(10).fill(0) })
  expect(again.code).toBe('expert.tested-today')
  await page.context().close()
})

inBrowser(
  'a purchaser judges its agency by keyboard and mouse; the agency sees the score move, not a second time',
  async () => {
    const maker = await walk.person('school.maker')
    const asked = await until('what is asked', async () => {
      const { rows } = await maker.get('/appraisals?status=asked&mine=true')
      return rows[0] as { id: string } | undefined
    })
    const { page } = await pageOf('school.maker', `/appraisals/${asked.id}/marks`)
    for (const group of await page.locator('form.marks fieldset').all()) await group.getByRole('radio').nth(4).click()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('得分').first().waitFor()
    expect((await maker.refused(`/appraisals/${asked.id}/marks`, { marks: {} })).code).toBe('not-in-this-state')
    await page.context().close()
  },
)
