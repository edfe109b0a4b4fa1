/** 采购人库、代理机构库的核对 — on a real PostgreSQL: one code once, the tree of units, who may be entrusted, suspension that ends by the clock. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { type Instant, instant, plus } from '#foundation/time.ts'
import type { Category } from '#policies/words.ts'
import { type Agency, whyNotEntrusted } from './agencies/agency.ts'
import { changeStaff, registerAgency, removeAgency, restoreAgency, suspendAgency } from './agencies/register-agency.ts'
import agencyRoom from './agencies/routes.ts'
import { agencies } from './agencies/store.ts'
import { adoptCatalogue } from './goods/adopt-catalogue.ts'
import catalogueRoom from './goods/routes.ts'
import {
  changePurchaser,
  registerPurchaser,
  restorePurchaser,
  suspendPurchaser,
} from './purchasers/register-purchaser.ts'
import purchaserRoom from './purchasers/routes.ts'
import { purchaserByFinanceCode, purchasers, unitTree } from './purchasers/store.ts'
import { inventUscc } from './uscc.ts'

let now: Instant = instant('2026-03-02T09:00:00+08:00')
let house: FreshHouse

const finance: Actor = { userId: 'f', role: 'regulator', orgId: 'finance', region: '441300' }
const { must, why } = handsIn(() => house, finance)

beforeAll(async () => {
  house = await freshHouse({
    clock: () => now,
    rooms: [purchaserRoom, agencyRoom, catalogueRoom],
  })
})
afterAll(async () => {
  await house?.close()
})

const unit = (serial: number, change: object = {}) => ({
  name: `单位${serial}`,
  uscc: inventUscc('12', '441300', serial),
  financeCode: `1010${String(serial).padStart(2, '0')}`,
  region: '441300',
  level: 'department',
  address: '学府路1号',
  contact: '陈',
  phone: '0752-2000001',
  ...change,
})
const firm = (serial: number, staff: number) => ({
  name: `代理${serial}`,
  uscc: inventUscc('91', '441300', serial),
  region: '441300',
  serves: ['440000'],
  scope: ['goods', 'services'],
  address: '江北1号',
  contact: '李',
  phone: '0752-2000002',
  staff: Array.from({ length: staff }, (_, i) => ({ no: i + 1, name: `员${i}`, post: '项目经理' })),
})

describe('采购人', () => {
  test('one credit code once, one finance code once in a division', async () => {
    await must(registerPurchaser, undefined, unit(1))
    expect(await why(registerPurchaser, undefined, unit(1, { financeCode: '999999' }))).toBe('purchaser.uscc-taken')
    expect(await why(registerPurchaser, undefined, unit(2, { financeCode: '101001' }))).toBe(
      'purchaser.finance-code-taken',
    )
    expect(await why(registerPurchaser, undefined, unit(3, { financeCode: '101001', region: '441302' }))).toBe('ok')
    expect(await why(registerPurchaser, undefined, unit(4, { uscc: '914403007084611360' }))).toBe('invalid-input')
    expect(await house.read('house', (tx) => purchaserByFinanceCode(tx, '441300', '101001'))).toMatchObject({
      name: '单位1',
    })
  })

  test('the tree of units: a department stands alone, the others below one', async () => {
    const { id: top } = await must(registerPurchaser, undefined, unit(10))
    expect(await why(registerPurchaser, undefined, unit(11, { parentId: top }))).toBe(
      'purchaser.department-has-no-parent',
    )
    expect(await why(registerPurchaser, undefined, unit(12, { level: 'second' }))).toBe('purchaser.parent-missing')
    const { id: second } = await must(registerPurchaser, undefined, unit(13, { level: 'second', parentId: top }))
    await must(registerPurchaser, undefined, unit(14, { level: 'basic', parentId: second }))
    expect((await house.read('house', (tx) => unitTree(tx, top))).map(({ name, depth }) => [name, depth])).toEqual([
      ['单位10', 0],
      ['单位13', 1],
      ['单位14', 2],
    ])
  })

  test('its own administrator changes it, another does not; the finance department of the place suspends it', async () => {
    const { id } = await must(registerPurchaser, undefined, unit(20))
    const admin: Actor = { userId: 'a', role: 'purchaserAdmin', orgId: id, region: '441300' }
    await must(changePurchaser, id, { phone: '0752-3000000' }, admin)
    expect(await why(changePurchaser, id, { phone: '0752-3' }, { ...admin, orgId: 'other' })).toBe('not-yours')
    expect(await why(suspendPurchaser, id, { reason: '撤并' }, { ...finance, region: '441400' })).toBe('not-yours')
    await must(suspendPurchaser, id, { reason: '撤并' })
    await must(restorePurchaser, id, {})
    const state = await house.read(undefined, (tx) => purchasers.get(tx, id))
    expect(state).toMatchObject({ status: 'active', phone: '0752-3000000' })
    expect('reason' in state).toBe(false)
  })
})

describe('代理机构', () => {
  test.each<[string, number, Category, 'suspended' | 'listed', readonly string[]]>([
    ['five of staff, goods', 5, 'goods', 'listed', []],
    ['four of staff', 4, 'goods', 'listed', ['too-few-staff']],
    ['works, which it does not do', 5, 'works', 'listed', ['out-of-scope']],
    ['four of staff and works', 4, 'works', 'listed', ['too-few-staff', 'out-of-scope']],
    ['suspended', 5, 'goods', 'suspended', ['not-listed']],
  ])('%s', (_, staff, category, status, reasons) => {
    const of = { ...firm(1, staff), status } as unknown as Agency
    expect(whyNotEntrusted(of, category)).toEqual(reasons)
  })
  test('one that nobody knows', () => expect(whyNotEntrusted(undefined, 'goods')).toEqual(['not-listed']))

  test('a suspension ends by the clock; a removal does not', async () => {
    const { id } = await must(registerAgency, undefined, firm(30, 5))
    expect(await why(registerAgency, undefined, firm(30, 5))).toBe('agency.uscc-taken')
    expect(await why(suspendAgency, id, { reason: '违规收费', until: now })).toBe('agency.until-is-past')
    await must(suspendAgency, id, { reason: '违规收费', until: plus(now, { days: 30 }) })
    now = plus(now, { days: 29 })
    await house.tick()
    expect(await house.read('house', (tx) => agencies.get(tx, id))).toMatchObject({ status: 'suspended' })
    now = plus(now, { days: 1 })
    await house.tick()
    expect(await house.read('house', (tx) => agencies.get(tx, id))).toMatchObject({ status: 'listed' })
    await must(removeAgency, id, { reason: '严重违法' })
    expect(await why(restoreAgency, id, {})).toBe('not-in-this-state')
  })

  test('it keeps its own staff, each number once', async () => {
    const { id } = await must(registerAgency, undefined, firm(31, 0))
    const own: Actor = { userId: 'x', role: 'agency', orgId: id, region: '441300' }
    const one = { no: 1, name: '员', post: '项目经理' }
    expect(await why(changeStaff, id, { staff: [one, one] }, own)).toBe('agency.staff-twice')
    await must(changeStaff, id, { staff: [one] }, own)
    expect(await why(changeStaff, id, { staff: [] }, { ...own, orgId: 'other' })).toBe('not-yours')
  })
})

test('an edition is put on the record once, with a hash of what it holds', async () => {
  const operator: Actor = { userId: 'o', role: 'operator', orgId: 'platform', region: '440000' }
  const done = await must(adoptCatalogue, undefined, { source: '财库〔2022〕31号' }, operator)
  expect(done.state).toMatchObject({ edition: '2022', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(await why(adoptCatalogue, undefined, { source: '又一次' }, operator)).toBe('catalogue.adopted-already')
  expect(await why(adoptCatalogue, undefined, { edition: '2003', source: '旧版' }, operator)).toBe(
    'catalogue.not-imported',
  )
})
