/** 监控引擎的测试 — on a real PostgreSQL: a gate blocks or asks why, a guard's refusal is kept, a watch and an analysis tell once. */

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Paid } from '#connectors/treasury/treasury.ts'
import type { Actor } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import type { Happening, Tools } from '#foundation/reactions.ts'
import { asOwner, type FreshHouse, freshHouse, handsIn, ONLY_ERRORS } from '#foundation/testing.ts'
import { type Day, dayOf, type Instant, plus } from '#foundation/time.ts'
import acceptances from '#subsystems/supervision/acceptance/routes.ts'
import contracts from '#subsystems/supervision/contract/routes.ts'
import { contractAt } from '#subsystems/supervision/contract/testing.ts'
import {
  type Finding,
  findings,
  findingsTally,
  recordDelivery,
  signAsPurchaser,
} from '#subsystems/supervision/index.ts'
import { dismissFinding } from '#subsystems/supervision/risk-desk/close-finding.ts'
import findingRoom from '#subsystems/supervision/risk-desk/routes.ts'
import suspensionRoom from '#subsystems/supervision/suspension/routes.ts'
import { suspensions } from '#subsystems/supervision/suspension/store.ts'
import { liftSuspension, orderSuspension, type Suspension } from '#subsystems/supervision/suspension/suspension.ts'
import { backtest } from './backtest.ts'
import { analysis, type Control, gate, guard, by as guarded, watch } from './control.ts'
import { analyse, analysed, partsOfKind, watchReactions, watchtowerOf } from './engine.ts'
import { controls } from './index.ts'

const common = { title: '试验', basis: '试验用的依据', severity: 'orange', actions: ['reason'] } as const
const reasonGate = gate({
  ...common,
  code: 'RC-901',
  before: liftSuspension,
  action: 'reason',
  find: (_, { before }) => ((before as Suspension).reason.includes('投诉') ? [{ text: '投诉尚未处理' }] : []),
})
const longGuard = guard({ ...common, code: 'RC-902', guards: [guarded(orderSuspension, 'suspension.too-long')] })
const watcher = watch({
  ...common,
  code: 'RC-903',
  after: ['PurchaseSuspended'],
  find: (_, { event }) => [{ text: `暂停：${event.title}`, subjects: [event.procuringEntityId] }],
})
const yearly = analysis<{ state: Suspension }>({
  ...common,
  code: 'RC-904',
  parameters: ['complaint.suspendDays'],
  every: 'day',
  facts: async (tx) =>
    (await suspensions.where(tx, sql`status = 'inForce'`)).map(({ id, state }) => ({
      state,
      entity: `suspension/${id}`,
      title: state.title,
      region: state.region,
    })),
  find: ({ state }, { now }) => [{ text: `暂停中（${dayOf(now)}）`, evidence: state.until, same: 'inForce' }],
})
const all: Control[] = [...controls, reasonGate, longGuard, watcher, yearly]

/** A treasury that paid what we never asked for, once it is told to. */
const theirs: Paid[] = []
const treasury = {
  statement: async (day: Day) => theirs.filter(({ paidAt }) => dayOf(paidAt) === day),
  find: async () => undefined,
}
let house: FreshHouse
let now: Instant = '2026-03-02T01:00:00.000Z'
const regulator: Actor = { userId: 'r1', role: 'regulator', orgId: 'bureau', region: '449900' }
const checker: Actor = { userId: 'checker', role: 'purchaserChecker', orgId: 'school', region: '449901' }
const supplier: Actor = { userId: 's1', role: 'supplier', orgId: 'supplier', region: '449901' }

const row = async (table: string, id: string, state: any) => {
  await asOwner(
    house.database,
    `INSERT INTO ${table} (id, version, status, state, hash, case_id, region, parties, is_public, title, created_at, updated_at)
     VALUES ($1, 1, $2, $3, '', $4, '449901', '{school,supplier}', false, '', now(), now())`,
    [id, state.status, JSON.stringify(state), state.caseId],
  )
}

beforeAll(async () => {
  house = await freshHouse({
    clock: () => now,
    connectors: { treasury },
    rooms: [findingRoom, suspensionRoom, contracts, acceptances],
    reactions: [watchReactions(all)],
    ledger: {},
    watchtower: watchtowerOf(all),
    daily: (open, last) => analyse(open, all, last),
    log: ONLY_ERRORS,
  })
  for (const [id, status] of [
    ['agreed', 'supplierSigned'],
    ['in-force', 'signed'],
  ] as const)
    await row('supervision.contract', id, contractAt(status, { caseId: 'case-1', awardId: id, number: id } as never))
  for (const caseId of ['case-1', 'case-2', 'case-3'])
    await row('supervision.plan', caseId, {
      status: 'filed',
      caseId,
      title: '计算机采购',
      region: '449901',
      procuringEntityId: 'school',
    })
})
afterAll(async () => {
  await house?.close()
})

const { act, must: done } = handsIn(() => house)
const told = (code: string): Promise<Finding[]> =>
  house.read('house', async (tx) => (await findings.where(tx, sql`number = ${code}`)).map(({ state }) => state))
const suspend = (caseId: string, reason = '投诉处理需要') =>
  done(orderSuspension, undefined, { caseId, reason, days: 10 }, regulator)

describe('gates', () => {
  let suspended: string
  beforeAll(async () => {
    suspended = (await suspend('case-1')).id
  })

  test('RC-063 blocks the signing and the performance of a suspended purchase, and each attempt of a day is told once', async () => {
    for (let tries = 0; tries < 3; tries++)
      expect(await act(signAsPurchaser, 'agreed', {}, checker)).toMatchObject({
        ok: false,
        code: 'stopped-by-control',
        facts: { findings: [{ code: 'RC-063', action: 'block' }] },
      })
    const delivery = {
      contractId: 'in-force',
      delivered: [{ no: 1, quantity: 1 }],
      deliveredDate: '2026-03-02',
      place: '学校',
    }
    expect(await act(recordDelivery, undefined, delivery, supplier)).toMatchObject({ code: 'stopped-by-control' })
    const found = await told('RC-063')
    expect(
      found.map(({ at, entity, stopped, subjects, caseId }) => ({ at, entity, stopped, subjects, caseId })),
    ).toEqual(
      expect.arrayContaining([
        { at: 'contract.sign', entity: 'contract/agreed', stopped: true, subjects: ['school'], caseId: 'case-1' },
        // a creation is told by the contract that its input names
        {
          at: 'acceptance.deliver',
          entity: 'contract/in-force',
          stopped: true,
          subjects: ['supplier'],
          caseId: 'case-1',
        },
      ]),
    )
    expect(found.length).toBe(2)
  })

  test('one that asks for a reason is passed with one, which stays on record', async () => {
    const lift = { opinion: '查无影响，恢复采购' }
    expect(await act(liftSuspension, suspended, lift, regulator)).toMatchObject({
      ok: false,
      code: 'reason-required',
      facts: { findings: [{ code: 'RC-901', text: '投诉尚未处理' }] },
    })
    expect(await told('RC-901')).toEqual([])
    const lifted = await done(liftSuspension, suspended, lift, regulator, { reasons: { 'RC-901': '投诉人已撤回' } })
    expect(lifted.warnings).toMatchObject([{ code: 'RC-901', reason: '投诉人已撤回' }])
    expect(await told('RC-901')).toMatchObject([
      { at: 'suspension.lift', stopped: false, reason: '投诉人已撤回', subjects: ['bureau'], status: 'open' },
    ])
    expect(await act(signAsPurchaser, 'agreed', {}, checker)).not.toMatchObject({ code: 'stopped-by-control' })
  })
})

test('the refusal of a guard leaves a finding with its words and figures, and changes nothing else', async () => {
  const before = await house.read('house', (tx) => suspensions.where(tx, sql`true`))
  const asked = { caseId: 'case-2', reason: '投诉处理需要', days: 31 }
  expect(await act(orderSuspension, undefined, asked, regulator)).toMatchObject({ code: 'suspension.too-long' })
  expect(await told('RC-902')).toMatchObject([
    {
      stopped: true,
      hit: { text: '暂停时间最长不得超过30日，填写的是31日', evidence: { days: 31, limit: 30 } },
      region: '449900',
    },
  ])
  expect(await house.read('house', (tx) => suspensions.where(tx, sql`true`))).toEqual(before)
})

test('a watch tells once, though delivered twice and by two engines', async () => {
  const { id, entryId, state } = await suspend('case-2')
  const happening = {
    id,
    entity: `suspension/${id}`,
    caseId: 'case-2',
    event: { type: 'PurchaseSuspended', ...state },
    at: now,
    entryId,
    by: THE_SYSTEM,
  } as Happening
  const deliver = (list: readonly Control[]) =>
    house.read('house', async (tx) => {
      for (const reaction of watchReactions(list).PurchaseSuspended ?? [])
        await reaction(happening, { tx, house } as unknown as Tools)
    })
  await deliver([watcher])
  await deliver(all)
  await Promise.all([deliver(all), deliver(all)])
  expect(await told('RC-903')).toMatchObject([{ subjects: ['school'], title: '计算机采购', region: '449901' }])
})

describe('analyses', () => {
  beforeEach(() => {
    now = plus(now, { days: 1 })
  })
  test('run as soon as the day is new, and tell each sight once, however the words change', async () => {
    await house.settle()
    const first = await told('RC-904')
    expect(first).toMatchObject([{ at: '每日分析', hit: { parameters: { 'complaint.suspendDays': 30 } } }])
    await house.settle()
    now = plus(now, { days: 1 })
    await house.settle()
    expect(await told('RC-904')).toEqual(first)
  })
  test('what people dismissed stays dismissed, and counts as a false alarm', async () => {
    const [open] = await house.read('house', (tx) => findings.where(tx, sql`number = 'RC-904'`))
    await done(dismissFinding, open!.id, { ground: 'lawful', opinion: '情况属实，无须处理' }, regulator)
    await house.settle()
    const rows = await house.read(regulator, (tx) => findingsTally(tx, '4499'))
    expect(rows.find(({ code }) => code === 'RC-904')).toEqual({
      code: 'RC-904',
      hits: 1,
      stopped: 0,
      live: 0,
      falseAlarms: 1,
      right: 0,
      falseAlarmRate: 1,
      trend: [{ month: '2026-03', falseAlarms: 1, right: 0 }],
    })
  })
  test('a house that slept through days catches up once', async () => {
    await suspend('case-3')
    now = plus(now, { days: 5 })
    await house.settle()
    expect((await told('RC-904')).length).toBe(2)
  })
})

test('a monthly analysis runs when the month is new, also if the first was slept through', async () => {
  const monthly = { ...yearly, code: 'RC-905', every: 'month' } as const
  const days = (from: Day) => analyse(house, [monthly], from)
  expect(await days(dayOf(now))).toBe(0)
  expect(await days('2026-02-28')).toBeGreaterThan(0)
  expect(await days('2026-02-28')).toBe(0)
})

describe('the daily analyses of the law', () => {
  test('each of them can be asked', async () => {
    for (const each of partsOfKind(controls, 'analysis'))
      expect(await analysed(house, each), each.code).toBeInstanceOf(Array)
  })

  test('RC-104: a payment the treasury made and we do not know is told once, on the day after', async () => {
    theirs.push({ id: 'nobody', voucherNo: 'GK1', payerId: '', amount: fen(100_00), paidAt: plus(now, { days: -1 }) })
    await analyse(house, controls, undefined)
    await analyse(house, controls, undefined)
    expect(await told('RC-104')).toMatchObject([
      {
        title: '国库凭证GK1',
        region: '440000',
        hit: { text: '国库已支付，平台没有这笔支付', evidence: { theirs: { amount: 100_00 } } },
      },
    ])
  })
  const at = () => house.clock()
  test('RC-068 and RC-082 find in the tables what is late, and only that', async () => {
    const overdue = { fileBy: plus(at(), { seconds: -1 }), announceBy: plus(at(), { days: 3 }) }
    const inTime = { fileBy: plus(at(), { days: 1 }), announceBy: plus(at(), { days: 3 }) }
    for (const [id, dates] of [
      ['late', overdue],
      ['in-time', inTime],
    ] as const)
      await row(
        'supervision.contract',
        id,
        contractAt('signed', { caseId: 'case-9', awardId: id, number: id, ...dates }),
      )
    const security = {
      status: 'returning',
      projectId: 'p',
      round: 1,
      lot: 1,
      title: '保证金',
      region: '449901',
      caseId: 'case-9',
      amount: 100_000_00,
      agencyId: 'agency',
      procuringEntityId: 'school',
      dueAt: plus(at(), { days: -1 }),
      disclosedAt: at(),
    }
    await row('tendering.security', 'late', { ...security, supplierId: 'a' })
    await row('tendering.security', 'secret', { ...security, supplierId: 'b', disclosedAt: undefined })
    await row('tendering.security', 'in-time', { ...security, supplierId: 'c', dueAt: plus(at(), { days: 1 }) })
    await analyse(house, controls, undefined)
    expect((await told('RC-068')).map(({ entity, hit }) => [entity, hit.text])).toEqual([
      ['contract/late', '合同副本未在签订后七个工作日内备案'],
    ])
    expect((await told('RC-082')).map(({ entity, subjects }) => [entity, subjects])).toEqual([
      ['security/late', ['agency', 'school']],
    ])
  })
})

test('a regulator sees the findings of its region, those concerned only what they are asked', async () => {
  const seenBy = (by: Actor) => house.read(by, async (tx) => (await findings.list(tx, { limit: 100 })).rows.length)
  expect(await seenBy(regulator)).toBeGreaterThan(4)
  expect(await seenBy({ ...regulator, region: '440000' })).toBeGreaterThan(4)
  expect(await seenBy({ ...regulator, region: '441900' })).toBe(0)
  expect(await seenBy(checker)).toBe(0)
})

describe('tried on the past', () => {
  const span = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' } as const
  test('a watch meets again in the ledger what it met, and raises nothing', async () => {
    const before = (await told('RC-903')).length
    const found = await backtest(house, watcher, span)
    expect(found.wouldHit.map(({ text }) => text)).toEqual(['暂停：计算机采购', '暂停：计算机采购', '暂停：计算机采购'])
    expect(found.recorded.hits).toBe(3)
    expect((await told('RC-903')).length).toBe(before)
    expect((await backtest(house, watcher, { ...span, to: '2026-03-02T00:00:00.000Z' })).wouldHit).toEqual([])
  })
  test('a guard: how often it stopped somebody, and how often its command went through', async () => {
    expect(await backtest(house, longGuard, span)).toMatchObject({
      wouldHit: [],
      recorded: { hits: 1, stopped: 1, open: 1 },
      passed: { 'suspension.order': 3 },
      stopRate: 0.25,
    })
  })
  test('an analysis as things stand, beside what people made of it', async () => {
    expect(await backtest(house, yearly, span, { 'complaint.suspendDays': 20 })).toMatchObject({
      recorded: { dismissed: 1 },
      falseAlarmRate: 1,
    })
  })
})
