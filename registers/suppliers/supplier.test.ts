/** 供应商: relations the law forbids, who may register and who not, accounts and papers in time, and the register on PostgreSQL. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import { openLedger } from '#ledger/open.ts'
import { calendar } from '#policies/holidays.ts'
import readingRoom from '#registers/readings/routes.ts'
import { relationBetween } from '#registers/related-parties/index.ts'
import { inventUscc } from '../uscc.ts'
import bankAccountRoom from './bank-account/routes.ts'
import { accountsOf } from './bank-account/store.ts'
import certificateRoom from './certificate/routes.ts'
import { certificatesOf } from './certificate/store.ts'
import consentRoom from './consent/routes.ts'
import type { Found, Proof } from './licence.ts'
import { refreshSuppliers } from './outside.ts'
import reactions, { jobs } from './reactions.ts'
import { type RegisterFacts, registerSupplier } from './register-supplier.ts'
import routes from './routes.ts'
import { getSupplier, relatedTo, suppliers } from './store.ts'
import { type Profile, relationOf } from './supplier.ts'

const uscc = (serial: number) => inventUscc('91', '441900', serial)
const profile = (serial: number, change: Partial<Profile> = {}): Profile => ({
  name: `莞城供应商${serial}`,
  uscc: uscc(serial),
  region: '441900',
  address: `东莞市示范路${serial}号`,
  foundedDate: '2015-01-01',
  contact: { person: '陈', phone: `1380000${String(serial).padStart(4, '0')}`, email: '' },
  legalRepresentative: { name: `张${serial}`, idTail: String(100000 + serial) },
  shareholders: [],
  managedBy: [],
  managers: [],
  people: [],
  branches: [],
  bankAccount: { name: `莞城供应商${serial}`, bank: '工商银行', account: `62220000${serial}` },
  industry: 'software',
  staff: 50,
  revenue: fen(8_000_000_00),
  assets: fen(5_000_000_00),
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

describe('who registers', () => {
  const now = '2026-11-02T01:00:00.000Z' as Instant
  const licence = {
    code: uscc(1),
    name: '莞城供应商1',
    status: 'active',
    legalRepresentative: '张1',
    shareholders: [],
    managers: [],
    askedAt: now,
    digest: 'd',
  } as Exclude<Found, string | undefined>
  const proven: Proof = { proven: true, holder: '张1' }
  const decide = (
    change: Partial<Profile> & { certificates?: object[] },
    facts: Partial<RegisterFacts>,
    role = 'supplier',
  ) =>
    registerSupplier.decide(
      undefined as never,
      registerSupplier.input.parse({ ...profile(1), ...change, authorisation: 'x' }),
      {
        id: 'id',
        now,
        by: { userId: 'u', role, orgId: 'org', region: '441900' } as Actor,
        calendar,
        policy: () => 0,
        seed: '',
        facts: { taken: false, licence, proof: proven, ...facts },
      },
    )
  test.each<[string, Parameters<typeof decide>, string]>([
    ['a code that stands in the register', [{}, { taken: true }], 'supplier.uscc-taken'],
    ['no such licence', [{}, { licence: 'unknown' }], 'supplier.no-licence'],
    ['a licence cancelled', [{}, { licence: { ...licence, status: 'cancelled' } }], 'supplier.licence-ended'],
    ['a licence revoked', [{}, { licence: { ...licence, status: 'revoked' } }], 'supplier.licence-ended'],
    ['another name', [{}, { licence: { ...licence, name: '莞城供应商一' } }], 'supplier.name-differs'],
    ['another head', [{}, { licence: { ...licence, legalRepresentative: '李四' } }], 'supplier.representative-differs'],
    ['a wrong code of the licence', [{}, { proof: { proven: false, reason: '过期' } }], 'supplier.not-proven'],
    ['the register is silent', [{}, { proof: 'silent' }], 'supplier.register-silent'],
    [
      'an account in another name',
      [{ bankAccount: { name: '张三', bank: '工', account: '1' } }, {}],
      'supplier.account-not-own',
    ],
    ['founded tomorrow', [{ foundedDate: '2026-11-03' }, {}], 'supplier.founded-in-future'],
    [
      'shares of 100.01 %',
      [
        {
          shareholders: [
            { name: 'a', percent: 60 },
            { name: 'b', percent: 40.01 },
          ],
        },
        {},
      ],
      'supplier.shares-over-100',
    ],
    ['it holds itself', [{ shareholders: [{ name: 'a', uscc: uscc(1), percent: 1 }] }, {}], 'supplier.holds-itself'],
    ['a firm of Hong Kong without papers', [{ uscc: 'HK-12345678' }, {}], 'supplier.papers-from-abroad'],
  ])('is refused: %s', (_, asked, code) => expect(decide(...asked)).toMatchObject({ ok: false, code }))
  test.each<[string, Parameters<typeof decide>]>([
    ['its own person, with the licence', [{}, {}]],
    ['on the abnormal list (told, not barred)', [{}, { licence: { ...licence, status: 'abnormal' } }]],
    ['where no register of licences is joined', [{}, { licence: undefined, proof: undefined }]],
    [
      'a firm of Hong Kong with its papers',
      [
        { uscc: 'hk-12345678', certificates: [{ kind: 'incorporation', name: '商业登记证', number: '1', file: 'f' }] },
        { licence: undefined, proof: undefined },
      ],
    ],
    ['moved over by the regulator, who saw the papers', [{}, { licence: undefined, proof: undefined }, 'regulator']],
  ])('is registered: %s', (_, asked) => expect(decide(...asked)).toMatchObject({ ok: true }))

  test.each([
    [`${uscc(1).slice(0, 17)}${uscc(1).endsWith('A') ? 'B' : 'A'}`, '第18位'],
    ['91440101000000012X', '第18位'],
    ['HK-1234567', '香港'],
    ['MO-12XX', '澳门'],
    ['9144', '18位'],
  ])('the code %s is refused, told by which check', (code, said) => {
    const parsed = registerSupplier.input.safeParse({ ...profile(1), uscc: code })
    expect(parsed.error?.issues.map(({ message }) => message).join()).toContain(said)
  })
})

describe('the register', () => {
  let house: FreshHouse
  let today = '2026-11-02' as Day
  const listed = new Set<string>()
  const ended = new Set<string>()
  const renamed = new Map<string, string>()
  const firm = (orgId: string, userId = `u-${orgId}`): Actor => ({ userId, role: 'supplier', orgId, region: '441900' })
  const regulator: Actor = { userId: 'r', role: 'regulator', orgId: 'finance', region: '441900' }
  const { act, must: done } = handsIn(() => house)
  const register = (orgId: string, what: Profile & { certificates?: object[] }) =>
    act('supplier.register', undefined, { ...what, authorisation: what.uscc.slice(-6) }, firm(orgId))
  const view = (path: string, query: object, by: Actor | undefined, of = routes) => {
    const found = of.views[path]!
    return house.read(by, (tx) => found.read(tx, found.query.parse(query), by, house)) as Promise<any>
  }

  beforeAll(async () => {
    const log = { info() {}, warn() {}, error() {} }
    const clock = () => at(today, '09:00')
    const ledger = await openLedger({
      dir: `${process.env.TMPDIR ?? '/tmp'}/suppliers-${process.pid}`,
      origin: 'test/ledger',
      witnessUrls: [],
      clock,
      log,
    })
    house = await freshHouse({
      clock,
      connectors: {
        marketRegister: {
          find: async ({ code }: { code: string }) => {
            const serial = Array.from({ length: 60 }, (_, i) => i).find((i) => uscc(i) === code)
            const status = ended.has(code) ? 'revoked' : 'active'
            return {
              code,
              name: renamed.get(code) ?? `莞城供应商${serial}`,
              status,
              shareholders: [],
              managers: [],
              askedAt: clock(),
              digest: 'd',
            }
          },
          prove: async ({ code, authorisation }: { code: string; authorisation: string }) =>
            authorisation === code.slice(-6) ? { proven: true, holder: '某' } : { proven: false, reason: '不符' },
        },
        credit: {
          ask: async ({ uscc: code }: { uscc: string }) => ({
            source: '信用中国',
            queriedAt: clock(),
            digest: 'd',
            findings: [{ list: 'dishonest', listed: listed.has(code), reference: '（2026）1号' }],
          }),
        },
        banks: { send: async () => ({ sent: true }), confirm: async ({ amount }: { amount: number }) => amount === 37 },
      },
      rooms: [
        routes,
        certificateRoom,
        bankAccountRoom,
        { ...consentRoom, binds: { title: '份同意没有撤回', states: ['given'] } }, // what another room says of its rows
        readingRoom,
      ],
      reactions: [reactions],
      jobs: [jobs],
      sequencer: ledger.sequencer,
    })
  })
  afterAll(async () => {
    await house.close()
  })

  test('a firm registers once, by its organisation and by its code', async () => {
    expect(await register('f1', profile(1))).toMatchObject({
      ok: true,
      value: { state: { orgId: 'f1', size: 'small', administrator: 'u-f1' } },
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

  test('two rows of one live code the database itself forbids', async () => {
    const copy = house.read('house', (tx) =>
      sql`INSERT INTO suppliers.supplier (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
        SELECT id || '-copy', 1, status, state || '{"orgId": "other"}', hash, region, parties, is_public, title, created_at, updated_at
        FROM suppliers.supplier WHERE org_id = 'f1'`.execute(tx),
    )
    await expect(copy).rejects.toThrow('supplier_uscc_once')
  })

  test('its papers and its account are entered by what follows; the account is in use once the amount is told', async () => {
    const paper = { kind: 'telecom', name: '增值电信业务经营许可证', number: '粤B2-1', validUntilDate: '2026-12-31' }
    const { id } = await done(
      'supplier.register',
      undefined,
      { ...profile(10), certificates: [paper], authorisation: uscc(10).slice(-6) },
      firm('f10'),
    )
    await house.settle()
    const papers = await house.read('house', (tx) => certificatesOf(tx, ['f10']))
    expect(papers.map(({ state }) => [state.name, state.status])).toEqual([[paper.name, 'valid']])
    const [account] = await house.read('house', (tx) => accountsOf(tx, 'f10'))
    expect(account?.state.status).toBe('sent')
    expect((await house.read('house', (tx) => suppliers.get(tx, id))).accountVerifiedAt).toBeUndefined()
    for (const [amount, status] of [
      [36, 'sent'],
      [38, 'sent'],
      [37, 'inUse'],
    ] as const)
      expect((await done('bank-account.verify', account!.id, { amount }, firm('f10'))).state.status).toBe(status)
    await house.settle()
    expect((await house.read('house', (tx) => suppliers.get(tx, id))).accountVerifiedAt).toBeDefined()
  })

  test('a changed account is used only after it is verified; after three wrong amounts nobody may vouch for it', async () => {
    const [row] = await house.read('house', (tx) => suppliers.where(tx, sql`org_id = 'f10'`))
    const next = { name: '莞城供应商10', bank: '建设银行', account: '6227000099' }
    expect(await act('supplier.change', row!.id, { ...profile(10), bankAccount: next }, firm('f10'))).toMatchObject({
      code: 'supplier.account-by-verification',
    })
    const { id } = await done('bank-account.declare', undefined, next, firm('f10'))
    await house.settle()
    expect((await house.read('house', (tx) => getSupplier(tx, 'f10'))).bankAccount.bank).toBe('工商银行')
    for (const amount of [1, 2, 3]) await done('bank-account.verify', id, { amount }, firm('f10'))
    expect(await act('bank-account.vouch', id, { proof: 'file' }, firm('f10', 'second'))).toMatchObject({
      code: 'bank-account.guessed',
    })
  })

  test('where the bank sends nothing a second person of the firm stands for it, never the one who declared it', async () => {
    const next = { name: '莞城供应商10', bank: '农业银行', account: '6228000088' }
    const { id } = await done('bank-account.declare', undefined, next, firm('f10'))
    expect(await act('bank-account.vouch', id, { proof: 'file' }, firm('f10'))).toMatchObject({ code: 'four-eyes' })
    await done('bank-account.vouch', id, { proof: 'file' }, firm('f10', 'second'))
    await house.settle()
    expect((await house.read('house', (tx) => getSupplier(tx, 'f10'))).bankAccount).toEqual(next)
    const states = await house.read('house', async (tx) =>
      (await accountsOf(tx, 'f10')).map(({ state }) => state.status),
    )
    expect(states.toSorted()).toEqual(['inUse', 'refused', 'retired'])
  })

  test('a share sold ends the tie on that day; what it was before stays known', async () => {
    const { id } = await done(
      'supplier.register',
      undefined,
      {
        ...profile(20, { shareholders: [{ name: 'a', uscc: uscc(1), percent: 60 }] }),
        authorisation: uscc(20).slice(-6),
      },
      firm('f20'),
    )
    const tied = (day: Day) => house.read('house', (tx) => relationBetween(tx, uscc(20), uscc(1), { day }))
    expect((await tied('2026-11-02'))?.map(({ tie }) => [tie.kind, tie.percent])).toEqual([['share', 60]])
    today = '2026-11-10'
    await done('supplier.change', id, { ...profile(20), sinceDate: '2026-11-05' }, firm('f20'))
    expect((await tied('2026-11-04'))?.length).toBe(1)
    expect(await tied('2026-11-05')).toBeUndefined()
    expect(await act('supplier.change', id, { ...profile(20), sinceDate: '2026-11-11' }, firm('f20'))).toMatchObject({
      code: 'supplier.changes-in-future',
    })
  })

  test('through a holding that is not in the register, and by one telephone: symmetric, with the path', async () => {
    const holding = uscc(59)
    for (const serial of [21, 22])
      await done(
        'supplier.register',
        undefined,
        {
          ...profile(serial, { shareholders: [{ name: '控股', uscc: holding, percent: 70 }] }),
          authorisation: uscc(serial).slice(-6),
        },
        firm(`f${serial}`),
      )
    const between = (a: number, b: number) =>
      house.read('house', (tx) => relationBetween(tx, uscc(a), uscc(b), { day: today }))
    const there = await between(21, 22)
    expect(there?.map(({ to }) => to)).toEqual([`firm:${holding}`, `firm:${uscc(22)}`])
    expect((await between(22, 21))?.map(({ tie }) => tie)).toEqual(there?.map(({ tie }) => tie).toReversed())
    const asked = await view('GET /relations', { firms: `${uscc(21)}，${uscc(22)}` }, regulator)
    expect(asked.pairs).toMatchObject([{ one: uscc(21), other: uscc(22), bars: false }])
    expect(asked.pairs[0].ways.flat()[0]).toContain('控股 —持股 70%→ 莞城供应商21')
    expect(Object.keys(asked.rows).toSorted()).toEqual([uscc(21), uscc(22)].toSorted())
  })

  test('the picture: the regulator sees where ties lead, the firm what it told itself, a stranger nothing', async () => {
    const [row] = await house.read('house', (tx) => suppliers.where(tx, sql`org_id = 'f21'`))
    const see = (by: Actor) => view('GET /:id/relations', { id: row!.id }, by)
    const labels = async (by: Actor) => (await see(by))?.nodes.map(({ label }: { label: string }) => label)
    expect(await labels(regulator)).toContain('莞城供应商22')
    expect(await labels(firm('f21'))).not.toContain('莞城供应商22')
    expect(await see(firm('f22'))).toBeUndefined()
    expect(await see({ ...regulator, region: '440700' })).toBeUndefined()
  })

  test('papers: warned 60, 30 and 7 days before, expired the day after the last; valid on the last day', async () => {
    const { id } = await done(
      'certificate.enter',
      undefined,
      { name: '许可证', number: 'X1', validUntilDate: plusDays(today, 61) },
      firm('f1'),
    )
    const end = plusDays(today, 61)
    const on = async (left: number) => {
      today = plusDays(end, -left)
      await house.settle()
      const { state } = (await house.read('house', (tx) => certificatesOf(tx, ['f1'])))[0]!
      return [state.status, state.warned]
    }
    expect(await on(61)).toEqual(['valid', undefined])
    expect(await on(60)).toEqual(['valid', 60])
    expect(await on(31)).toEqual(['valid', 60])
    expect(await on(30)).toEqual(['valid', 30])
    expect(await on(7)).toEqual(['valid', 7])
    const todo = await house.read('house', (tx) =>
      sql<{ due_at: string }>`SELECT due_at FROM foundation.todo WHERE id = ${id} AND who = 'f1'`.execute(tx),
    )
    expect(todo.rows[0]?.due_at).toBe(at(plusDays(end, 1)))
    expect(await on(0)).toEqual(['valid', 7])
    expect(await on(-1)).toEqual(['expired', 0])
    const valid = async (day: Day) =>
      (await view('GET /on-day', { suppliers: 'f1', day }, undefined, certificateRoom)).rows[0].valid
    expect([await valid(end), await valid(plusDays(end, 1))]).toEqual([true, false])
    expect(await act('certificate.renew', id, { number: 'X2', validUntilDate: end }, firm('f1'))).toMatchObject({
      code: 'certificate.over-already',
    })
    await done(
      'certificate.renew',
      id,
      { number: 'X2', validFromDate: today, validUntilDate: plusDays(today, 365) },
      firm('f1'),
    )
    expect([await valid(end), await valid(today)]).toEqual([true, true])
  })

  test('consent: what is let, to whom, on the record; withdrawn, nothing more', async () => {
    const [row] = await house.read('house', (tx) => suppliers.where(tx, sql`org_id = 'f1'`))
    const buyer: Actor = { userId: 'b', role: 'purchaserMaker', orgId: 'school', region: '441900' }
    const reuse = () => view('GET /:id/reuse', { id: row!.id }, buyer)
    expect(await reuse()).toMatchObject({ parts: [] })
    const { id } = await done(
      'consent.give',
      undefined,
      { recipient: 'purchaser', parts: ['contact'], purpose: '市场调研' },
      firm('f1'),
    )
    expect((await reuse()).data).toEqual({ contact: profile(1).contact })
    const home = await view('GET /:id/home', { id: row!.id }, firm('f1'))
    expect(home.readings[0]).toMatchObject({ reader: { orgId: 'school' }, why: '经同意复用：市场调研' })
    await done('consent.withdraw', id, {}, firm('f1'))
    expect(await reuse()).toMatchObject({ parts: [] })
  })

  test('anyone may read a supplier, but not its account; the regulator only with a reason, told to the firm', async () => {
    const [row] = await house.read(undefined, (tx) => suppliers.where(tx, sql`org_id = 'f1'`))
    const shown = (by: Actor | undefined) => routes.show!(row!.state, by, house.clock()) as any
    for (const by of [undefined, regulator, firm('f2')]) {
      expect(shown(by).bankAccount.account).toBe('622****0001')
      expect(shown(by).legalRepresentative.idTail).toBe('')
    }
    expect(shown(firm('f1')).bankAccount.account).toBe('622200001')
    const whole = await view('GET /:id/whole', { id: row!.id, why: '核查举报' }, regulator)
    expect(whole.state.bankAccount.account).toBe('622200001')
    const { readings } = await view('GET /:id/home', { id: row!.id }, firm('f1'))
    expect(readings.map(({ why }: { why: string }) => why)).toContain('核查举报')
  })

  test('lists and licences are asked daily: what is new is recorded, what is over is lifted, an ended licence bars', async () => {
    listed.add(uscc(2))
    ended.add(uscc(20))
    expect(await refreshSuppliers(house)).toBe(3)
    expect(await refreshSuppliers(house)).toBe(0)
    const of = (orgId: string) => house.read('house', (tx) => getSupplier(tx, orgId))
    expect((await of('f2')).conduct).toMatchObject([{ title: '失信被执行人', source: 'credit' }])
    expect(await of('f20')).toMatchObject({ status: 'suspended', licence: { status: 'revoked' } })
    listed.clear()
    today = plusDays(today, 1)
    expect(await refreshSuppliers(house)).toBe(1)
    expect((await of('f2')).conduct[0]?.liftedAt).toBeDefined()
  })

  test('another name or head must be that of the licence; in another name the account is proved anew', async () => {
    const own = firm('f40')
    const { id } = await done(
      'supplier.register',
      undefined,
      { ...profile(40), authorisation: uscc(40).slice(-6) },
      own,
    )
    await house.settle()
    const [first] = await house.read('house', (tx) => accountsOf(tx, 'f40'))
    await done('bank-account.verify', first!.id, { amount: 37 }, own)
    await house.settle()
    const named = (name: string) => profile(40, { name, bankAccount: { ...profile(40).bankAccount, name } })
    expect(await act('supplier.change', id, named('自己起的名字'), own)).toMatchObject({
      code: 'supplier.name-differs',
    })
    renamed.set(uscc(40), '莞城新名')
    const { state } = await done('supplier.change', id, named('莞城新名'), own)
    expect([state.name, state.accountVerifiedAt]).toEqual(['莞城新名', undefined])
    await house.settle()
    const accounts = await house.read('house', (tx) => accountsOf(tx, 'f40'))
    expect(accounts.find(({ state }) => state.name === '莞城新名')?.state.status).toBe('sent')
  })

  test('a ban ends by the clock the day after its last', async () => {
    const [row] = await house.read('house', (tx) => suppliers.where(tx, sql`org_id = 'f22'`))
    await done('supplier.suspend', row!.id, { reason: '串通投标', until: plusDays(today, 10) }, regulator)
    const status = async () => {
      await house.settle()
      return (await house.read('house', (tx) => getSupplier(tx, 'f22'))).status
    }
    today = plusDays(today, 10)
    expect(await status()).toBe('suspended')
    today = plusDays(today, 1)
    expect(await status()).toBe('active')
  })

  test('a firm takes its data with it, leaves, and may come back; the regulator cannot bring it back', async () => {
    const { id } = await done(
      'supplier.register',
      undefined,
      { ...profile(9), authorisation: uscc(9).slice(-6) },
      firm('f9'),
    )
    await house.settle()
    const data = await view('GET /:id/data', { id }, firm('f9'))
    expect([data.supplier.name, data.bankAccounts.length, data.acts.length > 1]).toEqual(['莞城供应商9', 1, true])
    expect(await view('GET /:id/data', { id }, firm('f1'))).toBeUndefined()
    expect(await view('GET /:id/data/workbook', { id }, firm('f1'))).toBeUndefined()
    const { name, sheets } = await view('GET /:id/data/workbook', { id }, firm('f9'))
    expect(name).toContain('本单位数据-')
    const rowsOf = (title: string) => sheets.find((each: { name: string }) => each.name === title).rows
    expect(rowsOf('登记')).toContainEqual(['单位名称', '莞城供应商9'])
    expect(rowsOf('银行账户')).toHaveLength(2)
    expect(rowsOf('办理记录').map(([, act]: string[]) => act)).toContain('供应商入库')
    expect(await act('supplier.leave', id, { reason: '停业', understood: true }, firm('f8'))).toMatchObject({
      ok: false,
    })
    const { state } = await done('supplier.leave', id, { reason: '停业', understood: true }, firm('f9'))
    expect(state).toMatchObject({
      status: 'closed',
      keptUntilDate: `${Number(today.slice(0, 4)) + 15}${today.slice(4)}`,
      people: [],
    })
    expect(await house.read(undefined, (tx) => suppliers.find(tx, id))).toBeUndefined()
    expect(await act('supplier.restore', id, { reason: '误操作' }, regulator)).toMatchObject({ code: 'supplier.left' })
    expect(await register('f9', profile(9))).toMatchObject({ ok: true })
    expect((await house.read('house', (tx) => getSupplier(tx, 'f9'))).status).toBe('active')
  })

  test('who is still bound leaves when that is done, not before', async () => {
    const { id } = await done(
      'supplier.register',
      undefined,
      { ...profile(33), authorisation: uscc(33).slice(-6) },
      firm('f33'),
    )
    const leave = () => act('supplier.leave', id, { reason: '停业', understood: true }, firm('f33'))
    const rows = async (by: Actor) => (await view('GET /:id/unfinished', { id }, by))?.rows
    expect(await rows(firm('f33'))).toEqual([])
    const given = await done(
      'consent.give',
      undefined,
      { recipient: 'purchaser', parts: ['contact'], purpose: '合同起草', understood: true },
      firm('f33'),
    )
    expect(await rows(firm('f33'))).toEqual([
      { text: '份同意没有撤回', count: 1, path: '/consents?mine=true&status=given' },
    ])
    expect(await rows(firm('f1'))).toBeUndefined()
    expect(await leave()).toMatchObject({ code: 'supplier.unfinished', facts: { matters: '1 份同意没有撤回' } })
    await done('consent.withdraw', given.id, {}, firm('f33'))
    expect(await leave()).toMatchObject({ ok: true })
  })

  test('a firm moved over by others is claimed by whoever shows its licence', async () => {
    const { id } = await done('supplier.register', undefined, profile(30), THE_SYSTEM)
    const someone = firm('nobody-yet')
    expect(await act('supplier.claim', id, { authorisation: '000000' }, someone)).toMatchObject({
      code: 'supplier.not-proven',
    })
    const { state } = await done('supplier.claim', id, { authorisation: uscc(30).slice(-6) }, someone)
    expect(state.administrator).toBe('u-nobody-yet')
  })

  test('a firm that has ceased is no longer shown, stays on record, and comes back by the regulator alone', async () => {
    const { id } = await done(
      'supplier.register',
      undefined,
      { ...profile(31), authorisation: uscc(31).slice(-6) },
      firm('f31'),
    )
    expect(await act('supplier.close', id, { reason: '已吊销' }, firm('f31'))).toMatchObject({ code: 'not-yours' })
    await done('supplier.close', id, { reason: '已吊销' }, regulator)
    expect(await house.read(undefined, (tx) => suppliers.find(tx, id))).toBeUndefined()
    expect(await act('supplier.restore', id, { reason: '恢复' }, firm('f31'))).toMatchObject({ code: 'not-yours' })
    await done('supplier.restore', id, { reason: '恢复' }, regulator)
    expect(await house.read(undefined, (tx) => suppliers.find(tx, id))).toMatchObject({ status: 'active' })
  })
})
