/** 供应商: relations the law forbids, codes with a wrong character, and the register on PostgreSQL. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import type { Actor } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import type { OpenHouse } from '#foundation/open.ts'
import { openHouse } from '#foundation/open.ts'
import type { Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { inventUscc } from '../uscc.ts'
import { registerSupplier, zProfile } from './register-supplier.ts'
import routes from './routes.ts'
import { getSupplier, relatedTo, suppliers } from './store.ts'
import { type Profile, relationOf } from './supplier.ts'

const uscc = (serial: number) => inventUscc('91', '441900', serial)
const profile = (serial: number, change: Partial<Profile> = {}): Profile => ({
  name: `莞城供应商${serial}`,
  uscc: uscc(serial),
  region: '441900',
  address: '东莞市',
  foundedDate: '2015-01-01',
  contact: { person: '陈', phone: '13800000000', email: '' },
  legalRepresentative: { name: `张${serial}`, idTail: String(100000 + serial) },
  shareholders: [],
  managedBy: [],
  managers: [],
  bankAccount: { name: `莞城供应商${serial}`, bank: '工商银行', account: `62220000${serial}` },
  industry: 'software',
  staff: 50,
  revenue: fen(8_000_000_00),
  assets: fen(5_000_000_00),
  certificates: [],
  ...change,
})

describe('relations of 条例第十八条', () => {
  const [a, b] = [profile(1), profile(2)]
  test.each([
    ['strangers', a, b, undefined],
    ['the same head', a, profile(2, { legalRepresentative: a.legalRepresentative }), 'sameHead'],
    ['a namesake of the head', a, profile(2, { legalRepresentative: { name: '张1', idTail: '999999' } }), undefined],
    ['51 % held', a, profile(2, { shareholders: [{ name: 'a', uscc: a.uscc, percent: 51 }] }), 'holding'],
    ['exactly 50 % held', a, profile(2, { shareholders: [{ name: 'a', uscc: a.uscc, percent: 50 }] }), undefined],
    ['managed', a, profile(2, { managedBy: [{ name: 'a', uscc: a.uscc }] }), 'management'],
    ['itself', a, a, undefined],
  ] as [string, Profile, Profile, string | undefined][])('%s', (_, one, other, relation) => {
    expect(relationOf(one, other)).toBe(relation)
    expect(relationOf(other, one)).toBe(relation)
  })
})

test('a code with one wrong character is refused', () => {
  const wrong = `${uscc(1).slice(0, 17)}${uscc(1).endsWith('A') ? 'B' : 'A'}`
  expect(zProfile.safeParse(profile(1, { uscc: wrong })).success).toBe(false)
  expect(zProfile.safeParse(profile(1)).success).toBe(true)
})

describe('the register', () => {
  let database: TestDatabase
  let house: OpenHouse
  let n = 0
  const firm = (orgId: string): Actor => ({ userId: `u-${orgId}`, role: 'supplier', orgId, region: '441900' })
  const register = (orgId: string, what: Profile) =>
    house.act(registerSupplier, undefined, what, firm(orgId), { key: `register-${++n}`, requestId: 'test' })

  beforeAll(async () => {
    database = await freshDatabase()
    house = openHouse({
      databaseUrl: database.appUrl,
      clock: () => '2026-11-02T01:00:00.000Z' as Instant,
      calendar,
      policyAt: (_, region) => resolvePolicy('2026-11-02', region),
      files: {} as never,
      connectors: {},
      rooms: [routes],
      reactions: [],
      jobs: [],
      log: { info() {}, warn() {}, error() {} },
    })
  })
  afterAll(async () => {
    await house.close()
    await database.drop()
  })

  test('a firm registers once, by its organisation and by its code', async () => {
    expect(await register('f1', profile(1))).toMatchObject({
      ok: true,
      value: { state: { orgId: 'f1', size: 'small' } },
    })
    expect(await register('f1', profile(3))).toMatchObject({ ok: false, code: 'supplier.registered-already' })
    expect(await register('f2', profile(1))).toMatchObject({ ok: false, code: 'supplier.uscc-taken' })
    expect(await register('f2', profile(2, { managedBy: [{ name: 'a', uscc: uscc(1) }] }))).toMatchObject({ ok: true })
    const found = await house.read('house', async (tx) => [
      (await getSupplier(tx, 'f1')).name,
      await relatedTo(tx, 'f1', 'f2'),
    ])
    expect(found).toEqual(['莞城供应商1', 'management'])
  })

  test('a firm that has ceased is no longer shown, stays on record, and comes back by the regulator alone', async () => {
    const done = await register('f9', profile(9))
    const id = done.ok ? done.value.id : ''
    const own: Actor = { userId: 'u', role: 'supplier', orgId: 'f9', region: '441900' }
    const regulator: Actor = { userId: 'r', role: 'regulator', orgId: 'finance', region: '441900' }
    const as = (by: Actor, command: string, key: string) =>
      house.act(command, id, { reason: '已吊销' }, by, { key, requestId: 'r', steppedUp: true })
    expect(await as({ ...own, orgId: 'f8' }, 'supplier.close', 'close-by-other')).toMatchObject({ ok: false })
    expect(await as(own, 'supplier.close', 'close-own-1')).toMatchObject({
      ok: true,
      value: { state: { reason: '已吊销' } },
    })
    expect(await house.read(undefined, (tx) => suppliers.find(tx, id))).toBeUndefined()
    expect(await as(own, 'supplier.restore', 'back-own-1')).toMatchObject({ ok: false, code: 'not-yours' })
    expect(await as(regulator, 'supplier.restore', 'back-reg-1')).toMatchObject({ ok: true })
    expect(await house.read(undefined, (tx) => suppliers.find(tx, id))).toMatchObject({ status: 'active' })
  })

  test('an account in another name is refused', async () => {
    const other = { name: '张三', bank: '工商银行', account: '1' }
    expect(await register('f4', profile(4, { bankAccount: other }))).toMatchObject({ code: 'supplier.account-not-own' })
  })

  test('anyone may read a supplier, but not its account', async () => {
    const [row] = await house.read(undefined, (tx) => suppliers.where(tx, sql`org_id = 'f1'`))
    expect(routes.show!(row!.state, undefined, house.clock())).toMatchObject({
      bankAccount: { account: '622****0001' },
    })
  })
})
