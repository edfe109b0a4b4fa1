/** 批量集中采购的核对 — when a plan may join, what a pool comes to, who signs for how much. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, sum, times } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { unitsOf } from '../award/consequences.ts'
import type { Dossier } from '../award/dossier.ts'
import { declareDemand, type PlanFacts } from './declare-demand.ts'
import { leadOf, lotsOf, partOf } from './gathered.ts'
import { gatherPool, openPool } from './open-pool.ts'
import { type Pool, pool, type Share, type Standard } from './pool.ts'

const now = '2026-03-02T01:00:00.000Z' as Instant
const POLICY: Record<string, number> = { 'pool.collectDays': 10, 'pool.leastUnits': 2 }
const context = (facts: object, orgId = 'school') => ({
  id: 'b1',
  now,
  by: { userId: 'u1', role: 'purchaserMaker' as const, orgId, region: '440700' },
  policy: (key: string) => POLICY[key]!,
  facts,
})

const computer: Standard = {
  no: 1,
  title: '配置一',
  itemCode: 'A02010105',
  name: '台式计算机',
  unit: '台',
  ceiling: fen(5_000_00),
  spec: '内存不低于16GB',
}
const printer: Standard = {
  ...computer,
  no: 2,
  title: '配置二',
  itemCode: 'A02021003',
  name: '打印机',
  ceiling: fen(2_000_00),
}
const share = (unit: string, lot: number, quantity: number): Share => ({
  demandId: `${unit}-${lot}`,
  lot,
  planId: `plan-${unit}-${lot}`,
  planNumber: `N-${unit}-${lot}`,
  caseId: 'c',
  procuringEntityId: unit,
  procuringEntityName: unit,
  region: '440700',
  quantity,
  site: '教学楼一楼',
  contact: '陈',
  declaredBy: 'u1',
})

describe('opening', () => {
  const open = (change: object = {}, facts: object = {}) =>
    openPool.decide(
      undefined as never,
      {
        title: '台式计算机第一批',
        method: 'openTendering',
        closesAt: plus(now, { days: 10 }),
        lots: [computer],
        smeReserved: false,
        remarks: '',
        ...change,
      } as never,
      context({
        agency: { name: '中心', centralised: true },
        number: 'PL1',
        caseId: 'c',
        catalogue: { A02010105: { centralised: true }, A05010201: { centralised: false } },
        ...facts,
      }) as never,
    )
  test('ten days to declare are enough', () => expect(open().ok).toBe(true))
  test.each([
    ['one second less is not', { closesAt: plus(now, { days: 10, seconds: -1 }) }, {}, 'pool.too-little-time'],
    ['a firm may not', {}, { agency: { name: '代理', centralised: false } }, 'pool.not-centralised-agency'],
    ['off the catalogue', { lots: [{ ...computer, itemCode: 'A05010201' }] }, {}, 'pool.outside-catalogue'],
    ['no such item', { lots: [{ ...computer, itemCode: 'A99999999' }] }, {}, 'pool.unknown-item'],
    ['without a ceiling', { lots: [{ ...computer, ceiling: fen(0) }] }, {}, 'pool.no-ceiling'],
  ])('%s', (_, change, facts, code) => expect(open(change, facts)).toMatchObject({ ok: false, code }))
})

describe('declaring', () => {
  const collecting = {
    status: 'collecting',
    region: '440700',
    method: 'openTendering',
    closesAt: plus(now, { days: 1 }),
    lots: [computer],
  } as unknown as Pool
  const filed: PlanFacts = {
    status: 'filed',
    caseId: 'c',
    number: 'N1',
    procuringEntityId: 'school',
    region: '440700',
    method: 'openTendering',
    organisationForm: 'centralised',
    amount: fen(50_000_00),
    items: [{ itemCode: 'A02010105', quantity: 10 }],
  }
  const declare = (plan: Partial<PlanFacts> = {}, of: object = {}, lot = 1) =>
    declareDemand.decide(
      undefined as never,
      { poolId: 'b', lot, planId: 'p', site: '教学楼', contact: '陈', phone: '12345' },
      context({ pool: { ...collecting, ...of }, plan: { ...filed, ...plan }, procuringEntityName: '学校' }) as never,
    )
  test('a plan that just carries the most it may cost', () =>
    expect(declare()).toMatchObject({ ok: true, value: [{ type: 'DemandDeclared', quantity: 10 }] }))
  test.each([
    ['one fen short', { amount: fen(50_000_00 - 1) }, {}, 'demand.plan-too-small'],
    ['another unit’s plan', { procuringEntityId: 'library' }, {}, 'demand.not-your-plan'],
    ['not filed', { status: 'approved' }, {}, 'demand.plan-not-filed'],
    ['in use', { engagedBy: 'x' }, {}, 'demand.plan-in-use'],
    ['dispersed', { organisationForm: 'dispersed' }, {}, 'demand.plan-not-centralised'],
    ['another method', { method: 'requestForQuotation' }, {}, 'demand.other-method'],
    ['another item', { otherItem: 'A02021003' }, {}, 'demand.other-item'],
    ['at the last instant', {}, { closesAt: now }, 'demand.closed'],
    ['after the gathering', {}, { status: 'gathered' }, 'demand.closed'],
    ['another city', {}, { region: '440100' }, 'demand.not-for-you'],
  ])('%s', (_, plan, of, code) => expect(declare(plan, of)).toMatchObject({ ok: false, code }))
  test('a configuration that is none', () => expect(declare({}, {}, 2)).toMatchObject({ code: 'demand.no-such-lot' }))
})

describe('gathering', () => {
  const gather = (shares: Share[]) =>
    gatherPool.decide({ lots: [computer, printer] } as never, {}, context({ shares }) as never)
  test('two units make a pool; who takes most by value leads', () => {
    const shares = [share('school', 2, 30), share('library', 1, 20), share('school', 1, 1)]
    expect(gather(shares)).toMatchObject({ value: [{ type: 'PoolGathered', leadId: 'library' }] })
  })
  test('one unit, however much it wants, does not', () =>
    expect(gather([share('school', 1, 900), share('school', 2, 5)])).toMatchObject({
      value: [{ type: 'PoolLapsed', units: 1 }],
    }))
  test('of equals the first to declare leads', () =>
    expect(leadOf([computer], [share('b', 1, 3), share('a', 1, 3)])?.procuringEntityId).toBe('b'))
  test('a configuration nobody wants is no lot', () =>
    expect(
      lotsOf([computer, printer], [share('a', 1, 3), share('b', 1, 4)]).map(({ no, quantity, units }) => [
        no,
        quantity,
        units,
      ]),
    ).toEqual([[1, 7, 2]]))
})

test('whatever the unit price under the ceiling, the contracts make the award and none exceeds its plan', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 2, maxLength: 40 }),
      fc.integer({ min: 1, max: computer.ceiling }),
      (quantities, price) => {
        const shares = quantities.map((quantity, n) => share(`u${n}`, 1, quantity))
        const [lot] = lotsOf([computer], shares)
        const line = { no: 1, quantity: lot!.quantity, unitPrice: fen(price), amount: times(fen(price), lot!.quantity) }
        const parts = shares.map((each) => partOf([line], each)[0]!)
        expect(sum(parts.map(({ amount }) => amount))).toBe(line.amount)
        for (const [n, { amount }] of parts.entries())
          expect(amount).toBeLessThanOrEqual(times(computer.ceiling, quantities[n]!))
      },
    ),
  )
})

test('the result names every unit with its quantity and amount', () => {
  const item = {
    no: 1,
    name: '台式计算机',
    brand: '岭南',
    model: 'T500',
    origin: '东莞',
    quantity: 30,
    unitPrice: fen(4_600_00),
  }
  const dossier = {
    award: { lot: 1 },
    bid: { contents: { items: [item] } },
    document: { items: [{ no: 1, lot: 1, itemCode: 'A02010105', unit: '台' }] },
    shares: [share('school', 1, 20), share('library', 1, 10)],
  } as unknown as Dossier
  expect(unitsOf(dossier)).toEqual([
    { lot: 1, buyer: 'school', name: '台式计算机', quantity: '20台', amount: 92_000_00 },
    { lot: 1, buyer: 'library', name: '台式计算机', quantity: '10台', amount: 46_000_00 },
  ])
})

test('the clock gathers at the day that was told, and only then', () => {
  const state = { status: 'collecting', closesAt: plus(now, { days: 3 }) } as Pool
  expect(pool.wake!(state)).toEqual({ at: plus(now, { days: 3 }), command: 'pool.gather' })
  expect(pool.wake!({ ...state, status: 'cancelled' } as Pool)).toBeUndefined()
})
