/** 资质证书与发证单位: which dates no true paper bears, where a paper claims more than its register, and the asking itself on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fakeCertificates } from '#connectors/certificates/fake.ts'
import { wiredCertificates } from '#connectors/certificates/wire.ts'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import type { Actor } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import type { Happening } from '#foundation/reactions.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { at, type Day, type Instant } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { inventUscc } from '../../uscc.ts'
import supplierRoom from '../routes.ts'
import { type Answer, doubtsOf, isStale } from './answer.ts'
import type { Certificate, Term } from './certificate.ts'
import { enterCertificate } from './keep-certificate.ts'
import reactions, { jobs } from './reactions.ts'
import certificateRoom from './routes.ts'
import { certificates, certificatesToAsk } from './store.ts'

const uscc = inventUscc('91', '441900', 31)
const answer: Answer = {
  outcome: 'known',
  holder: uscc,
  standing: 'inForce',
  validFromDate: '2025-03-01',
  validUntilDate: '2028-02-29',
  source: '某登记系统',
  askedAt: '2026-03-02T01:00:00.000Z' as Instant,
  digest: 'd',
}
const term: Term = { number: 'A1', validFromDate: '2025-03-01', validUntilDate: '2028-02-29' }

describe('where a paper claims more than its register', () => {
  const unpublished = { holder: undefined, validFromDate: undefined, validUntilDate: undefined }
  test.each<[string, Partial<Term>, Partial<Answer>, string[]]>([
    ['the same', {}, {}, []],
    ['a day longer', { validUntilDate: '2028-03-01' }, {}, ['until']],
    ['a day shorter', { validUntilDate: '2028-02-28' }, {}, []],
    ['without an end, where the register has one', { validUntilDate: undefined }, {}, ['until']],
    ['with an end, where the register has none', {}, { validUntilDate: undefined }, []],
    ['a day earlier', { validFromDate: '2025-02-28' }, {}, ['from']],
    ['a day later', { validFromDate: '2025-03-02' }, {}, []],
    ['without a beginning', { validFromDate: undefined }, {}, []],
    ['another firm’s', {}, { holder: inventUscc('91', '441900', 32) }, ['holder']],
    ['revoked', {}, { standing: 'revoked' }, ['revoked']],
    [
      'suspended, and a day longer',
      { validUntilDate: '2028-03-01' },
      { standing: 'suspended' },
      ['suspended', 'until'],
    ],
    ['known, and nothing more published', {}, unpublished, []],
    ['not known', {}, { ...unpublished, outcome: 'unknown' }, ['unknown']],
    ['issued by a body without a register', {}, { ...unpublished, outcome: 'noRegister' }, []],
  ])('%s', (_, claimed, said, doubts) => {
    const found = doubtsOf({ ...term, ...claimed }, uscc, { ...answer, ...said })
    expect(found.map(({ what }) => what)).toEqual(doubts)
  })
  test('an answer is good for thirty days, its day not counted; none is never good', () => {
    expect([isStale(answer, '2026-04-01', 30), isStale(answer, '2026-04-02', 30)]).toEqual([false, true])
    expect(isStale(undefined, '2026-03-02', 30)).toBe(true)
  })
})

describe('dates at the input', () => {
  const decide = (dates: Partial<Term>) =>
    enterCertificate.decide(
      undefined as never,
      enterCertificate.input.parse({ name: '许可证', number: 'A1', ...dates }),
      {
        id: 'id',
        now: at('2026-03-02', '09:00'),
        by: { userId: 'u', role: 'supplier', orgId: 'f', region: '441900' },
        calendar,
        policy: () => 0,
        seed: '',
        facts: { supplier: { orgId: 'f', name: '甲', region: '441900', status: 'active' } as never },
      },
    )
  test.each<[string, Partial<Term>, string | true]>([
    ['issued today', { issuedDate: '2026-03-02' }, true],
    ['issued tomorrow', { issuedDate: '2026-03-03' }, 'certificate.issued-in-future'],
    ['issued today, valid from tomorrow', { issuedDate: '2026-03-02', validFromDate: '2026-03-03' }, true],
    ['of one day', { validFromDate: '2026-03-05', validUntilDate: '2026-03-05' }, true],
    [
      'ends the day before it begins',
      { validFromDate: '2026-03-05', validUntilDate: '2026-03-04' },
      'certificate.ends-before',
    ],
    ['ends on the day it is issued', { issuedDate: '2026-03-02', validUntilDate: '2026-03-02' }, true],
    [
      'ended before it was issued',
      { issuedDate: '2026-03-02', validUntilDate: '2026-03-01' },
      'certificate.ends-before-issued',
    ],
    ['ended yesterday', { validUntilDate: '2026-03-01' }, 'certificate.over-already'],
  ])('%s', (_, dates, result) => {
    const decided = decide(dates)
    expect(decided.ok || decided.code).toBe(result)
  })
})

describe('the asking', () => {
  let house: FreshHouse
  let fake: Fake
  let today: Day = '2026-03-02'
  const answered: Happening[] = []
  const clock = () => at(today, '09:00')
  const firm: Actor = { userId: 'u', role: 'supplier', orgId: 'f1', region: '441900' }
  const { act, must } = handsIn(() => house)
  const paper = {
    kind: 'telecom',
    name: '增值电信业务经营许可证',
    issuer: '广东省通信管理局',
    validUntilDate: '2027-03-01',
  }
  const stateOf = async (id: string): Promise<Certificate> => {
    await house.settle()
    return house.read('house', (tx) => certificates.get(tx, id))
  }
  const entered = async (number: string, change: object = {}) =>
    (await must('certificate.enter', undefined, { ...paper, number, ...change }, firm)).id

  beforeAll(async () => {
    fake = await fakeCertificates({ port: 0 })
    house = await freshHouse({
      clock,
      connectors: { certificates: wiredCertificates(httpTo(fake.url)) },
      rooms: [supplierRoom, certificateRoom],
      reactions: [reactions, { CertificateAnswered: [async (happening) => answered.push(happening)] }],
      jobs: [jobs],
      ledger: {},
    })
    await must('supplier.register', 'f1', {
      name: '甲公司',
      uscc,
      region: '441900',
      address: '示范路1号',
      foundedDate: '2015-01-01',
      contact: { person: '陈', phone: '13800000001', email: '' },
      legalRepresentative: { name: '张', idTail: '100001' },
      bankAccount: { name: '甲公司', bank: '工商银行', account: '622200001' },
      industry: 'software',
      staff: 50,
      revenue: fen(8_000_000_00),
      assets: fen(5_000_000_00),
    })
  })
  afterAll(async () => {
    await house?.close()
    await fake?.close()
  })

  test.each([
    ['confirmed', 'T-1', {}, { outcome: 'known', standing: 'inForce', holder: uscc }],
    ['not found', 'T-404', {}, { outcome: 'unknown' }],
    ['of a kind without a register', 'T-2', { kind: 'other' }, { outcome: 'noRegister' }],
  ])('entered, it is asked about and the answer kept: %s', async (_, number, change, said) => {
    const { answer } = await stateOf(await entered(number, change))
    expect(answer).toMatchObject({ ...said, askedAt: clock(), source: expect.stringContaining('仿真') })
  })

  test('a register that is silent is asked until it answers; meanwhile nothing is said', async () => {
    await fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'down', times: 1 }) })
    const id = await entered('T-3')
    await house.settle().catch(() => undefined)
    expect((await stateOf(id)).answer?.outcome).toBe('known')
  })

  test('renewed, the answer about the former paper is gone and the new one is asked about', async () => {
    const id = await entered('T-4')
    expect((await stateOf(id)).answer?.standing).toBe('inForce')
    await must('certificate.renew', id, { number: 'T-410', validUntilDate: '2029-03-01' }, firm)
    expect((await house.read('house', (tx) => certificates.get(tx, id))).answer).toBeUndefined()
    expect((await stateOf(id)).answer?.standing).toBe('revoked')
    const late = { number: 'T-4', answer }
    expect(await act('certificate.note-answer', id, late)).toMatchObject({ code: 'certificate.renewed-since' })
  })

  test('what was answered thirty days ago is not asked again, a day later it is; a withdrawn paper never', async () => {
    const id = await entered('T-5')
    const gone = await entered('T-6')
    await house.settle()
    await must('certificate.withdraw', gone, {}, firm)
    const stale = async (day: Day) => house.read('house', (tx) => certificatesToAsk(tx, ['f1'], day, 30))
    expect(await stale('2026-04-01')).toEqual([])
    expect(await stale('2026-04-02')).toContain(id)
    expect(await stale('2026-04-02')).not.toContain(gone)
  })

  test('only the first of two equal answers is news', async () => {
    const id = await entered('T-7')
    const { answer: first } = await stateOf(id)
    today = '2026-04-05'
    const again = { ...first!, askedAt: clock() }
    await must('certificate.note-answer', id, { number: 'T-7', answer: again, occasion: 'opening/o1' })
    expect((await stateOf(id)).answer?.askedAt).toBe(clock())
    const news = answered.filter((each) => each.id === id).map(({ event }) => [event.news, event.occasion])
    expect(news).toEqual([
      [true, undefined],
      [false, 'opening/o1'],
    ])
  })

  test('who reviews it sees the answer; the public and other firms see that the paper is held', async () => {
    const id = await entered('T-8')
    const state = await stateOf(id)
    const shown = (by: Actor | undefined) => certificateRoom.show!(state, by, clock()) as Certificate
    const reviewer: Actor = { userId: 'a', role: 'agency', orgId: 'agency', region: '440000' }
    expect([shown(firm), shown(reviewer)].map(({ answer }) => answer?.outcome)).toEqual(['known', 'known'])
    for (const by of [undefined, { ...firm, orgId: 'f2' }]) expect(shown(by)).not.toHaveProperty('answer')
  })

  test('on a day, a reviewer is told where a paper is doubted; the public and other firms are told of no doubt', async () => {
    const [good, bad] = [await entered('T-9'), await entered('T-1404')]
    await house.settle()
    const view = certificateRoom.views['GET /on-day']!
    const doubts = async (by: Actor | undefined) => {
      const { rows } = (await house.read(by, (tx) =>
        view.read(tx, { suppliers: 'f1', day: '2026-04-05' }, by, house),
      )) as { rows: { id: string; doubts: { what: string }[] }[] }
      return [good, bad].map((id) => rows.find((row) => row.id === id)?.doubts.map(({ what }) => what))
    }
    for (const role of ['agency', 'expert'] as const)
      expect(await doubts({ userId: 'a', role, orgId: 'o', region: '441900' })).toEqual([[], ['unknown']])
    for (const by of [undefined, { ...firm, orgId: 'f2' }]) expect(await doubts(by)).toEqual([[], []])
  })
})
