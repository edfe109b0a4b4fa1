/** 从指标到备案 — on a real PostgreSQL with the budget system at the other end of a real wire. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fakeBudget } from '#connectors/budget/fake.ts'
import { wiredBudget } from '#connectors/budget/wire.ts'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import type { Actor, Role } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import type { OpenHouse } from '#foundation/open.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { type Instant, instant } from '#foundation/time.ts'
import { registerPurchaser } from '#registers/purchasers/register-purchaser.ts'
import purchaserRoom from '#registers/purchasers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import { announcementsOfCase } from '../announcement/listing.ts'
import announcementRoom from '../announcement/routes.ts'
import { requestImport } from '../budget/budget-import.ts'
import type { BudgetLine } from '../budget/budget-line.ts'
import budgetReactions, { budgetJobs } from '../budget/reactions.ts'
import { budgetImportRoom, budgetLineRoom } from '../budget/routes.ts'
import { availableOn, budgetLines, figuresOf, setAside } from '../budget/store.ts'
import { moveContracted, movePaid } from '../funds.ts'
import { draftIntention, withdrawIntention } from '../intention/draft-intention.ts'
import { publishIntention, returnIntention, submitIntention } from '../intention/publish-intention.ts'
import intentionReactions from '../intention/reactions.ts'
import intentionRoom from '../intention/routes.ts'
import { intentions } from '../intention/store.ts'
import { unitFault } from '../unit-standing.ts'
import { approvePlan, returnPlan } from './approve-plan.ts'
import { cancelPlan } from './cancel-plan.ts'
import { changePlan, draftPlan } from './draft-plan.ts'
import { engagePlan, settlePlan } from './file-plan.ts'
import { approveIncrease, proposeIncrease } from './increase-plan.ts'
import planReactions, { planJobs } from './reactions.ts'
import planRoom from './routes.ts'
import { plans } from './store.ts'
import { submitPlan } from './submit-plan.ts'

const now: Instant = instant('2026-03-02T09:00:00+08:00')
let house: FreshHouse
let budget: Fake
let school: string

const actor = (role: Role, userId: string): Actor => ({ userId, role, orgId: school, region: '441300' })
const maker = () => actor('purchaserMaker', 'maker')
const checker = () => actor('purchaserChecker', 'checker')
const system: Actor = { userId: 'system', role: 'system', orgId: 'platform', region: '000000' }

const { must, why } = handsIn(() => house)
const read = <T>(work: Parameters<OpenHouse['read']>[1]) => house.read('house', work) as Promise<T>
const lines = () => read<{ id: string; state: BudgetLine }[]>((tx) => budgetLines.where(tx, sql`true`))
const lineOf = async (itemCode: string) => (await lines()).find(({ state }) => state.itemCode === itemCode)!
const left = (lineId: string) => read<number>((tx) => availableOn(tx, lineId))
const planState = (id: string) => read<any>((tx) => plans.get(tx, id))

beforeAll(async () => {
  budget = await fakeBudget({ port: 0 })
  house = await freshHouse({
    clock: () => now,
    connectors: { budget: wiredBudget(httpTo(budget.url)) },
    rooms: [purchaserRoom, budgetLineRoom, budgetImportRoom, intentionRoom, planRoom, announcementRoom],
    reactions: [budgetReactions, intentionReactions, planReactions],
    jobs: [budgetJobs, planJobs],
    ledger: {},
  })
  const finance: Actor = { userId: 'finance', role: 'regulator', orgId: 'finance', region: '441300' }
  const unit = {
    name: '岭州市第一中学',
    uscc: inventUscc('12', '441300', 1),
    financeCode: '101001',
    region: '441300',
    level: 'department',
    address: '岭州市学府路1号',
    contact: '陈老师',
    phone: '0752-2000001',
  }
  school = (await must(registerPurchaser, undefined, unit, finance)).id
  await house.settle()
})
afterAll(async () => {
  await house?.close()
  await budget?.close()
})

const intend = async (change: object = {}) => {
  const line = await lineOf('A02102100')
  return {
    title: '教学仪器采购',
    budgetLineId: line.id,
    amount: 5_000_000_00,
    category: 'goods',
    itemCode: 'A02102100',
    expectedMonth: '2026-05',
    summary: '物理、化学实验仪器一批',
    ...change,
  }
}
const write = async (change: Record<string, unknown> = {}) => {
  const line = await lineOf('A02102100')
  const amount = (change.amount as number | undefined) ?? 5_000_000_00
  return {
    title: '教学仪器采购',
    budgetLineId: line.id,
    method: 'openTendering',
    organisationForm: 'dispersed',
    category: 'goods',
    items: [{ no: 1, itemCode: 'A02102100', name: '教学仪器', quantity: 1, unit: '批', unitPrice: amount, amount }],
    amount,
    smeReserved: true,
    ...change,
  }
}
const submitted = async (change: Record<string, unknown> = {}) => {
  const { id } = await must(draftPlan, undefined, await write(change), maker())
  await must(submitPlan, id, {}, maker())
  return id
}
const filed = async (change: Record<string, unknown> = {}) => {
  const id = await submitted(change)
  await must(approvePlan, id, {}, checker())
  await house.settle()
  return id
}

describe('停用、撤并的单位', () => {
  const finance: Actor = { userId: 'finance', role: 'regulator', orgId: 'finance', region: '441300' }
  test.each([
    ['active', undefined],
    ['suspended', 'unit.suspended'],
    ['ended', 'unit.ended'],
  ])('%s', (status, code) => expect(unitFault({ status, name: '一中', reason: '机构改革' })?.code).toBe(code))

  test('begins neither an intention nor a plan, and sends none on, until it is restored', async () => {
    const intention = (await must(draftIntention, undefined, await intend({ title: '停用前起草' }), maker())).id
    const draft = (await must(draftPlan, undefined, await write({ title: '停用前起草' }), maker())).id
    await must('purchaser.suspend', school, { reason: '账户清理' }, finance)
    expect(await why(draftIntention, undefined, await intend(), maker())).toBe('unit.suspended')
    expect(await why(submitIntention, intention, {}, maker())).toBe('unit.suspended')
    expect(await why(draftPlan, undefined, await write(), maker())).toBe('unit.suspended')
    expect(await why(submitPlan, draft, {}, maker())).toBe('unit.suspended')
    await must('purchaser.restore', school, {}, finance)
    await must(submitIntention, intention, {}, maker())
    await must(withdrawIntention, intention, { reason: '示例' }, maker())
    await must('plan.cancel', draft, { reason: '示例' }, maker())
  })
})

describe('指标', () => {
  test('a unit that has just been registered finds its indicators; a second import changes nothing', async () => {
    const before = await lines()
    expect(before.length).toBeGreaterThan(5)
    expect(before[0]!.state).toMatchObject({ procuringEntityId: school, year: 2026, unitCode: '101001', revision: 1 })
    await must(requestImport, undefined, {}, maker())
    await house.settle()
    expect(await lines()).toEqual(before)
  })

  test('an adjustment of theirs arrives once, and an older one never overwrites it', async () => {
    const line = await lineOf('A05010200')
    const post = (AMOUNT: string) =>
      fetch(`${budget.url}/bgt-indicators`, {
        method: 'POST',
        body: JSON.stringify({ BGT_ID: line.state.indicatorId, AMOUNT }),
      })
    await post('1200000.00')
    for (const _ of [1, 2]) {
      await must(requestImport, undefined, {}, maker())
      await house.settle()
    }
    expect((await lineOf('A05010200')).state).toMatchObject({
      amount: 1_200_000_00,
      revision: 2,
      adjustments: [{ from: 1_500_000_00 }],
    })
  })
})

describe('采购意向', () => {
  test('drafted, submitted, returned, submitted again, published by another person, and told to the public', async () => {
    const { id, caseId } = await must(draftIntention, undefined, await intend(), maker())
    expect(caseId).toMatch(/^ocds-yuecai-[0-9a-f]{12}$/)
    await must(submitIntention, id, {}, maker())
    await must(returnIntention, id, { reason: '概况过于简略' }, checker())
    await must(submitIntention, id, {}, maker())
    expect(await why(publishIntention, id, {}, actor('purchaserChecker', 'maker'))).toBe('four-eyes')
    await must(publishIntention, id, {}, checker())
    await house.settle()
    const told = await read<any[]>((tx) => announcementsOfCase(tx, caseId!))
    expect(told).toMatchObject([
      {
        kind: 'intention',
        title: '教学仪器采购采购意向',
        procuringEntity: '岭州市第一中学',
        number: '441301-GG-2026-000001',
        amount: 5_000_000_00,
      },
    ])
  })

  test.each([
    ['a month gone by', { expectedMonth: '2026-02' }, 'intention.month-is-past'],
    ['this month', { expectedMonth: '2026-03' }, 'ok'],
    ['an unknown item', { itemCode: 'A99999999' }, 'intention.unknown-item'],
    ['services called goods', { itemCode: 'C21040000' }, 'intention.category-differs'],
    ['a line that is not there', { budgetLineId: 'none' }, 'intention.no-budget-line'],
    ['100 characters of title', { title: '采'.repeat(100) }, 'ok'],
    ['101 characters of title', { title: '采'.repeat(101) }, 'invalid-input'],
  ])('%s', async (_, change, code) => {
    expect(await why(draftIntention, undefined, await intend(change), maker())).toBe(code)
  })

  test('a withdrawn intention is told of; one with a plan stays', async () => {
    const { id, caseId } = await must(draftIntention, undefined, await intend(), maker())
    await must(submitIntention, id, {}, maker())
    await must(publishIntention, id, {}, checker())
    const draft = await must(draftPlan, undefined, await write({ intentionId: id }), maker())
    expect(draft.caseId).toBe(caseId)
    expect(await why(withdrawIntention, id, { reason: '预算取消' }, maker())).toBe('intention.has-a-plan')
    expect(await why(draftPlan, undefined, await write({ intentionId: id }), maker())).toBe('plan.intention-used')
    await must(cancelPlan, draft.id, { reason: '预算取消' }, maker())
    await must(withdrawIntention, id, { reason: '预算取消' }, maker())
    await house.settle()
    expect((await read<any[]>((tx) => announcementsOfCase(tx, caseId!))).map(({ kind }) => kind)).toEqual([
      'intention',
      'intentionWithdrawal',
    ])
    expect(await read<any>((tx) => intentions.get(tx, id))).toMatchObject({ status: 'withdrawn' })
  })
})

describe('采购计划', () => {
  test('approved by another, frozen at the budget system, filed under the next number of the division and year', async () => {
    const line = await lineOf('A02102100')
    const before = await left(line.id)
    const id = await submitted({ amount: 1_000_000_00 })
    expect(await why(approvePlan, id, {}, actor('purchaserChecker', 'maker'))).toBe('four-eyes')
    await must(approvePlan, id, {}, checker())
    expect(await planState(id)).toMatchObject({ status: 'approved' })
    expect(await left(line.id)).toBe(before - 1_000_000_00) // set aside at once, not only when the budget system answers
    await house.settle()
    expect(await planState(id)).toMatchObject({
      status: 'filed',
      number: '441301-2026-00001',
      freezeNo: expect.stringMatching(/^DJ/),
    })
    const second = await filed({ amount: 100_000_00 })
    expect((await planState(second)).number).toBe('441301-2026-00002')
    for (const plan of [id, second]) await must(cancelPlan, plan, { reason: '不再需要' }, checker())
    await house.settle()
    expect(await planState(id)).toMatchObject({ status: 'cancelled', number: '441301-2026-00001' })
    expect(await left(line.id)).toBe(before)
  })

  test('a returned plan is changed and submitted again; what a change leaves out is gone', async () => {
    const id = await submitted({ amount: 500_000_00, importApprovalNo: '惠财采〔2026〕9号' })
    await must(returnPlan, id, { reason: '缺少参数' }, checker())
    await must(changePlan, id, await write({ amount: 400_000_00 }), maker())
    const state = await planState(id)
    expect(state).toMatchObject({ status: 'returned', amount: 400_000_00, returned: { reason: '缺少参数' } })
    expect(state.importApprovalNo).toBeUndefined()
    await must(submitPlan, id, {}, maker())
    await must(cancelPlan, id, { reason: '不再需要' }, maker())
  })

  test('what the budget system will not freeze comes back as a draft with its reason, and the money is free again', async () => {
    const line = await lineOf('A02102100')
    const before = await left(line.id)
    const id = await filed({ title: '拒绝冻结的采购', amount: 300_000_00 })
    expect(await planState(id)).toMatchObject({
      status: 'draft',
      freezeRefused: { reason: '该项目未列入政府采购预算，不予冻结' },
    })
    expect(await left(line.id)).toBe(before)
    await must(changePlan, id, await write({ amount: 300_000_00 }), maker())
    await must(submitPlan, id, {}, maker())
    await must(approvePlan, id, {}, checker())
    await house.settle()
    expect(await planState(id)).toMatchObject({ status: 'filed' })
    await must(cancelPlan, id, { reason: '不再需要' }, checker())
    await house.settle()
  })

  test('a doubled message freezes once and files once', async () => {
    const line = await lineOf('A02102100')
    const id = await submitted({ amount: 200_000_00 })
    await must(approvePlan, id, {}, checker())
    await fetch(`${budget.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'doubled', times: 1 }) })
    await house.settle()
    expect(await planState(id)).toMatchObject({ status: 'filed' })
    expect(await wiredBudget(httpTo(budget.url)).held(id)).toBe(200_000_00)
    await must(cancelPlan, id, { reason: '不再需要' }, checker())
    await house.settle()
    expect(await wiredBudget(httpTo(budget.url)).held(id)).toBeUndefined()
    expect(
      (await wiredBudget(httpTo(budget.url)).indicators({ region: '441300', unitCode: '101001', year: 2026 })).find(
        ({ id }) => id === line.state.indicatorId,
      )!.frozen,
    ).toBe(0)
  })

  test('two plans that together are one fen more than the line: one is approved, the other refused', async () => {
    const line = await lineOf('A02102100')
    const whole = await left(line.id)
    const half = Math.floor(whole / 2)
    const a = await submitted({ amount: half })
    const b = await submitted({ amount: whole - half + 1 })
    const outcomes = await Promise.all([why(approvePlan, a, {}, checker()), why(approvePlan, b, {}, checker())])
    expect(outcomes.toSorted()).toEqual(['ok', 'plan.over-budget'])
    for (const plan of [a, b]) {
      await house.settle()
      await must(cancelPlan, plan, { reason: '不再需要' }, checker())
    }
    await house.settle()
    expect(await left(line.id)).toBe(whole)
  })

  test('the database itself keeps paid ≤ contracted ≤ frozen and Σ frozen ≤ line', async () => {
    const line = await lineOf('A02102100')
    const id = await filed({ amount: 1_000_000_00 })
    await read((tx) => moveContracted(tx, id, 900_000_00))
    await expect(read((tx) => moveContracted(tx, id, 100_000_01))).rejects.toThrow('commitment_contract_within_plan')
    await expect(read((tx) => movePaid(tx, id, 900_000_01))).rejects.toThrow('commitment_paid_within_contract')
    await expect(read((tx) => setAside(tx, id, line.id, fen(9_000_000_01)))).rejects.toThrow('commitments of line')
    expect(await why(cancelPlan, id, { reason: '不再需要' }, checker())).toBe('plan.has-a-contract')

    // What the contract did not need goes back, here and at the budget system.
    expect(await why(settlePlan, id, { amount: 899_999_99 }, system)).toBe('plan.settle-outside')
    await must(settlePlan, id, { amount: 900_000_00 }, system)
    await house.settle()
    expect(await read((tx) => figuresOf(tx, id))).toEqual({ frozen: 900_000_00, contracted: 900_000_00, paid: 0 })
    expect(await wiredBudget(httpTo(budget.url)).held(id)).toBe(900_000_00)
  })

  test('a supplement needs more: it is frozen at the budget system, then counted here; a doubled message adds once', async () => {
    const id = await filed({ amount: 100_000_00 })
    await read((tx) => moveContracted(tx, id, 100_000_00))
    await must(proposeIncrease, id, { amount: 10_000_00, reason: '补充合同追加班级' }, maker())
    expect(await why(approveIncrease, id, {}, { ...checker(), userId: 'maker' })).toBe('four-eyes')
    await must(approveIncrease, id, {}, checker())
    expect(await read((tx) => figuresOf(tx, id))).toMatchObject({ frozen: 100_000_00 })
    await fetch(`${budget.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'doubled', times: 1 }) })
    await house.settle()
    expect(await planState(id)).toMatchObject({ amount: 110_000_00, increases: [{ amount: 10_000_00 }] })
    expect(await read((tx) => figuresOf(tx, id))).toMatchObject({ frozen: 110_000_00, contracted: 100_000_00 })
    expect(await wiredBudget(httpTo(budget.url)).held(id)).toBe(110_000_00)
  })

  test('a plan that a project executes is not cancelled under it', async () => {
    const id = await filed({ amount: 100_000_00 })
    await must(engagePlan, id, { projectId: 'project-1' }, system)
    expect(await why(engagePlan, id, { projectId: 'project-2' }, system)).toBe('plan.engaged')
    expect(await why(cancelPlan, id, { reason: '不再需要' }, checker())).toBe('plan.engaged')
  })

  test('a filed plan is cancelled by the checker only', async () => {
    const id = await filed({ amount: 100_000_00 })
    expect(await why(cancelPlan, id, { reason: '不再需要' }, maker())).toBe('plan.checker-cancels')
  })

  test('the fourth negotiated buy of one item passes the threshold: 化整为零', async () => {
    const part = { method: 'competitiveNegotiation', amount: 1_333_333_33 }
    for (const _ of [1, 2, 3]) await submitted(part)
    const { id } = await must(
      draftPlan,
      undefined,
      await write({ method: 'competitiveNegotiation', amount: 2 }),
      maker(),
    )
    expect(await why(submitPlan, id, {}, maker())).toBe('plan.splitting')
    const { id: exact } = await must(
      draftPlan,
      undefined,
      await write({ method: 'competitiveNegotiation', amount: 1 }),
      maker(),
    )
    expect(await why(submitPlan, exact, {}, maker())).toBe('ok')
  })

  test('nobody of another unit sees a plan or a line', async () => {
    const stranger: Actor = { ...maker(), orgId: 'other', userId: 'x' }
    expect(await house.read(stranger, (tx) => plans.list(tx, {}))).toMatchObject({ rows: [] })
    expect(await house.read(stranger, (tx) => budgetLines.list(tx, {}))).toMatchObject({ rows: [] })
    expect((await house.read(maker(), (tx) => plans.list(tx, {}))).rows.length).toBeGreaterThan(5)
  })
})
