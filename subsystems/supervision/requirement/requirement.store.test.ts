/** 从调查到审查 — on a real PostgreSQL: a filed plan's file is begun by the house, rests on a survey whose subjects the register knows, is
 *  reviewed by another, and is closed with its plan. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Role } from '#foundation/command.ts'
import { asOwner, type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { instant } from '#foundation/time.ts'
import { firmNode, keepTies } from '#registers/related-parties/index.ts'
import { inventUscc } from '#registers/uscc.ts'
import planRoom from '../plan/routes.ts'
import { beginSurvey, concludeSurvey, recordAnswer } from '../survey/ask-market.ts'
import surveyRoom from '../survey/routes.ts'
import { surveys, tiesAmongAsked } from '../survey/store.ts'
import { unmetNeed } from './need.ts'
import requirementReactions from './reactions.ts'
import { reviewRequirement } from './review-requirement.ts'
import requirementRoom from './routes.ts'
import { requirementOf } from './store.ts'
import {
  beginRequirement,
  closeRequirement,
  reopenRequirement,
  shareRequirement,
  submitRequirement,
  writeRequirement,
} from './write-requirement.ts'

const now = instant('2026-03-02T09:00:00+08:00')
const actor = (role: Role): Actor => ({ userId: role, role, orgId: 'school', region: '441900' })
const [maker, checker, system] = [actor('purchaserMaker'), actor('purchaserChecker'), actor('system')]
const large = 12_000_000_00
const plan = {
  status: 'filed',
  caseId: 'ocds-1',
  title: '教学设备',
  procuringEntityId: 'school',
  region: '441900',
  method: 'openTendering',
  category: 'goods',
  amount: large,
  items: [{ no: 1, itemCode: 'A02102100', name: '终端', quantity: 1, imported: false }],
}
let house: FreshHouse
const { must, why } = handsIn(() => house)
const file = () => house.read('house', (tx) => requirementOf(tx, 'plan'))

beforeAll(async () => {
  house = await freshHouse({
    clock: () => now,
    rooms: [planRoom, surveyRoom, requirementRoom],
    reactions: [requirementReactions],
    ledger: {},
  })
  await asOwner(
    house.database,
    `INSERT INTO supervision.plan (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
     VALUES ('plan', 1, 'filed', $1::jsonb, '', '441900', '{school}', false, '', now(), now())`,
    [JSON.stringify(plan)],
  )
})
afterAll(() => house?.close())

const answer = (serial: number) => ({
  kind: 'supplier',
  name: `厂商${serial}`,
  uscc: inventUscc('91', '441900', serial),
  contact: '陈工',
  way: 'consultation',
  askedDate: '2026-03-01',
  ...{ standing: '主要厂商', market: '充足', prices: '平稳', followUp: '有竞争', relations: '无' },
})
const contents = {
  summary: '为四十间教室配置教学终端',
  drafters: [{ name: '陈老师', employer: '总务处', capacity: 'staff' }],
  pricing: 'fixedTotal',
  justification: '要求明确，市场竞争充分，总价固定',
  risks: '分步验收',
}
const yes = { passed: true }
const review = {
  general: { rules: yes, reasons: yes, approvals: yes, complete: yes },
  focused: {
    ...{ nonDiscrimination: yes, competition: yes, policy: yes, risk: yes },
    lawyer: { name: '周律师', employer: '某律师事务所' },
  },
  members: ['procurement', 'finance', 'business', 'supervision'].map((capacity) => ({
    ...{ name: capacity, employer: '本单位', capacity },
  })),
  opinion: '同意',
}

let surveyId: string
test('the market is asked; two of one house are known to the register', async () => {
  surveyId = (await must(beginSurvey, undefined, { title: '需求调查', itemCodes: ['A02102100'] }, maker)).id
  for (const serial of [1, 2, 3]) await must(recordAnswer, surveyId, answer(serial), maker)
  const asked = () =>
    house.read('house', async (tx) => tiesAmongAsked(tx, await surveys.get(tx, surveyId), '2026-03-02'))
  expect(await asked()).toEqual([])
  const [a, b] = [answer(1).uscc, answer(2).uscc].map(firmNode) as [
    ReturnType<typeof firmNode>,
    ReturnType<typeof firmNode>,
  ]
  await house.read('house', (tx) =>
    keepTies(tx, answer(1).uscc, [], [{ a, b, kind: 'share', percent: 60 }], '2026-03-01'),
  )
  expect(await asked()).toMatchObject([
    { one: expect.stringMatching('厂商'), words: expect.stringMatching('持股 60%') },
  ])
  await must(concludeSurvey, surveyId, { findings: '市场供应充足，三家以上可以满足全部要求，价格平稳。' }, maker)
})

test('begun once, written, submitted with its survey, reviewed by another', async () => {
  const { id } = await must(beginRequirement, undefined, { planId: 'plan' }, system)
  expect(await why(beginRequirement, undefined, { planId: 'plan' }, maker)).toBe('requirement.begun-already')
  await must(writeRequirement, id, contents, maker)
  expect(await why(submitRequirement, id, {}, maker)).toBe('requirement.survey-missing')
  await must(writeRequirement, id, { ...contents, surveyId }, maker)
  await must(submitRequirement, id, {}, maker)
  expect(await why(reviewRequirement, id, review, maker)).toBe('not-yours')
  expect(await why(reviewRequirement, id, review, { ...checker, userId: maker.userId })).toBe('four-eyes')
  await must(reviewRequirement, id, review, checker)
  const policy = house.policyAt(now, '441900')
  expect(unmetNeed((await file())?.state, plan as never, policy)).toBeUndefined()

  await must(writeRequirement, id, { ...contents, surveyId, risks: '另有替代方案' }, maker)
  expect(unmetNeed((await file())?.state, plan as never, policy)).toBe('unreviewed')
})

test('what passed is reopened for another method', async () => {
  const { id } = (await file())!
  await must(submitRequirement, id, {}, maker)
  await must(reviewRequirement, id, review, checker)
  await must(reopenRequirement, id, { reason: '采购方式变更' }, system)
  await must(shareRequirement, id, { agencyId: 'agency' }, system)
  expect((await file())!.state).toMatchObject({ status: 'returned', agencyId: 'agency', reviews: [{}, {}] })
})

test('closed with its plan, another may be begun', async () => {
  await must(closeRequirement, (await file())!.id, {}, system)
  expect(await file()).toBeUndefined()
  await must(beginRequirement, undefined, { planId: 'plan' }, maker)
})
