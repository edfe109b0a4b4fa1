/** 信息变更核准: in each register what others rely upon waits for its keeper; the rest is the owner's own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { historyOf } from '#foundation/history.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import type { Instant } from '#foundation/time.ts'
import agencyRoom from './agencies/routes.ts'
import { agencies } from './agencies/store.ts'
import expertRoom from './experts/routes.ts'
import { experts } from './experts/store.ts'
import { approveProduct } from './goods/products/keep-product.ts'
import { products } from './goods/products/store.ts'
import { type Desk, goodsDesk, KEEPER, register, SELLER, stocked } from './goods/testing.ts'
import supplierRoom from './suppliers/routes.ts'
import { suppliers } from './suppliers/store.ts'
import { inventUscc } from './uscc.ts'

const finance: Actor = { userId: 'f', role: 'regulator', orgId: 'finance', region: '441900' }
const operator: Actor = { userId: 'o', role: 'operator', orgId: 'platform', region: '440000' }
const of = (role: Actor['role'], orgId: string): Actor => ({ userId: `u-${orgId}`, role, orgId, region: '441900' })
const NOW = '2026-11-02T01:00:00.000Z' as Instant

let house: FreshHouse
const { must, why } = handsIn(() => house)
beforeAll(async () => {
  house = await freshHouse({
    clock: () => NOW,
    rooms: [supplierRoom, agencyRoom, expertRoom],
    connectors: { marketRegister: { find: async () => undefined, prove: async () => ({ proven: true, holder: '' }) } },
  })
})
afterAll(() => house?.close())

describe('供应商', () => {
  let id: string
  const firm = {
    name: '莞城科技',
    uscc: inventUscc('91', '441900', 7),
    region: '441900',
    address: '东莞市示范路7号',
    foundedDate: '2015-01-01',
    contact: { person: '陈', phone: '13800000007' },
    legalRepresentative: { name: '张三', idTail: '123456' },
    bankAccount: { name: '莞城科技', bank: '工商银行', account: '622200007' },
    industry: 'software',
    staff: 50,
    revenue: 8_000_000_00,
    assets: 5_000_000_00,
  }
  const own = () => of('supplier', id)
  const seen = (by: Actor | undefined) =>
    house.read('house', async (tx) => supplierRoom.show!(await suppliers.get(tx, id), by, NOW) as any)

  test('figures that leave its size as it is are its own; those that make it a smaller firm wait', async () => {
    id = (await must('supplier.register', undefined, firm, operator)).id
    await must('supplier.change', id, { ...firm, staff: 60 }, own())
    const micro = { staff: 5, revenue: 400_000_00 }
    expect(await why('supplier.change', id, { ...firm, ...micro }, own())).toBe('supplier.size-by-request')
    await must('supplier.propose-change', id, { ...micro, changeReason: '上年度报表' }, own())
    expect(await seen(undefined)).toMatchObject({ size: 'small', pending: undefined })
    expect((await seen(finance)).pending.changes).toEqual(micro)
    expect(await why('supplier.approve-change', id, {}, { ...finance, region: '440700' })).not.toBe('ok')
    expect((await must('supplier.approve-change', id, {}, finance)).state).toMatchObject({ size: 'micro', staff: 5 })
  })
  test('another head is asked for without the end of an identity number; in another name the account is proved anew', async () => {
    const head = { name: '李四', idTail: '654321' }
    await must(
      'supplier.propose-change',
      id,
      { name: '莞城智能', legalRepresentative: head, changeReason: '更名' },
      own(),
    )
    expect(JSON.stringify((await seen(finance)).pending)).not.toMatch(/654321|123456/)
    const { state } = await must('supplier.approve-change', id, {}, finance)
    expect(state).toMatchObject({ name: '莞城智能', legalRepresentative: head, bankAccount: { name: '莞城智能' } })
    expect(state).not.toHaveProperty('accountVerifiedAt', expect.any(String))
  })
  test('a firm of Hong Kong has no register of licences to vouch for its name', async () => {
    const abroad = { ...firm, name: '港城', uscc: 'HK-12345678', bankAccount: { ...firm.bankAccount, name: '港城' } }
    const paper = { kind: 'incorporation', name: '商业登记证', number: '12345678', file: 'a'.repeat(64) }
    const hk = (await must('supplier.register', undefined, { ...abroad, certificates: [paper] }, operator)).id
    const renamed = { ...abroad, name: '港城二', bankAccount: { ...abroad.bankAccount, name: '港城二' } }
    expect(await why('supplier.change', hk, renamed, of('supplier', hk))).toBe('supplier.by-request')
  })
})

test('代理机构: scope and place wait, its telephone does not', async () => {
  const entry = {
    name: '莞信招标',
    uscc: inventUscc('91', '441900', 8),
    region: '441900',
    serves: ['441900'],
    scope: ['goods'],
    address: '东莞市',
    contact: '李',
    phone: '0769-1111',
  }
  const { id } = await must('agency.register', undefined, entry, finance)
  const own = of('agency', id)
  const changed = (await must('agency.change', id, { phone: '0769-2222', scope: ['works'] }, own)).state
  expect(changed).toMatchObject({ phone: '0769-2222', scope: ['goods'] })
  const asked = { scope: ['goods', 'services'], legalRepresentative: '王五', changeReason: '新增业务' }
  await must('agency.propose-change', id, asked, own)
  const state = await house.read('house', (tx) => agencies.get(tx, id))
  expect(state.scope).toEqual(['goods'])
  expect(agencyRoom.show!(state, of('supplier', 'x'), NOW)).not.toHaveProperty('pending')
  await must('agency.approve-change', id, {}, finance)
  const steps = await historyOf(house, agencyRoom, id, finance)
  expect(steps!.at(-1)!.changes).toContainEqual({ path: 'legalRepresentative', before: undefined, after: '王五' })
})

test('评审专家: one more employer at once, one less with consent', async () => {
  const school = { name: '东莞某大学', uscc: '12441900000000000X', from: '2010-09-01' }
  const id = 'expert-1'
  const own = { ...of('expert', id), userId: 'e' }
  await must(
    'expert.apply',
    undefined,
    {
      ...{ name: '赵六', phone: '13800000001', birthYear: 1975, rank: 'senior', years: 20, region: '441900' },
      specialities: ['A0201'],
      employers: [school],
    },
    own,
  )
  const row = (await house.read('house', (tx) => experts.list(tx, {}))).rows[0]!.id
  await must('expert.approve', row, {}, finance)
  const other = { name: '莞城设计院', uscc: '914419000000000000', from: '2026-01-01' }
  await must('expert.change-employers', row, { employers: [school, other] }, own)
  expect(await why('expert.change-employers', row, { employers: [other] }, own)).toBe('expert.employers-by-request')
  const late = { ...school, until: '2026-11-01' }
  expect(await why('expert.change-employers', row, { employers: [late, other] }, own)).toBe(
    'expert.employers-by-request',
  )
  await must('expert.change-employers', row, { employers: [{ ...school, until: '2026-11-02' }, other] }, own)
  const asked = { employers: [other], specialities: ['A02', 'C02'], changeReason: '已离职三年以上' }
  await must('expert.propose-change', row, asked, own)
  expect(await why('expert.approve-change', row, {}, own)).not.toBe('ok')
  expect((await must('expert.approve-change', row, {}, finance)).state).toMatchObject({
    employers: [other],
    specialities: ['A02', 'C02'],
  })
})

describe('商品', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await goodsDesk()
    await stocked(desk)
  })
  afterAll(() => desk?.close())

  test('a seller asks in its own words; what would stand is checked, seen and agreed to', async () => {
    const { id } = await register(desk, {}, SELLER)
    await desk.act(approveProduct, id, {}, KEEPER)
    const told = (await desk.house.read('house', (tx) => products.get(tx, id))) as any
    const ask = (change: object, by = SELLER) =>
      desk.tried('product.propose-change', id, { changeReason: '厂商改款', ...change }, by)
    expect(await ask({ brand: '不明' })).toMatchObject({ code: 'product.unknown-brand' })
    expect(await ask({ values: [{ key: 'memory', value: '8TB' }] })).toMatchObject({ code: 'product.attribute' })
    expect(await ask({ brand: 'LINGYUN' })).toMatchObject({ code: 'change.nothing-new' })
    expect(await ask({ model: 'T-600' }, { ...SELLER, orgId: 'other' })).toMatchObject({ ok: false })
    expect(await ask({ model: 'T-600', values: [{ key: 'memory', value: '32GB' }] })).toMatchObject({ ok: true })
    expect((await desk.view('GET /:id/sheet', { id })).state).toMatchObject({ model: told.model })
    expect((await desk.view('GET /:id/sheet', { id })).state).not.toHaveProperty('pending')
    const { state } = await desk.act('product.approve-change', id, {}, KEEPER)
    expect(state).toMatchObject({ model: 'T-600', values: { memory: 32 }, brandId: told.brandId })
  })
})
