/** RC-097 的测试 — what a watch tells of an issuer's answer, to the day; nothing about a person is kept. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fakeCertificates } from '#connectors/certificates/fake.ts'
import { wiredCertificates } from '#connectors/certificates/wire.ts'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import type { Happening } from '#foundation/reactions.ts'
import { asOwner, type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { at, type Day } from '#foundation/time.ts'
import certificateReactions, { jobs } from '#registers/suppliers/certificate/reactions.ts'
import certificateRoom from '#registers/suppliers/certificate/routes.ts'
import { type Answer, CERTIFICATE_KINDS } from '#registers/suppliers/index.ts'
import supplierRoom from '#registers/suppliers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import findingRoom from '#subsystems/supervision/risk-desk/routes.ts'
import { findings } from '#subsystems/supervision/risk-desk/store.ts'
import bidRoom from '#subsystems/tendering/bid/routes.ts'
import openingReactions from '#subsystems/tendering/opening/reactions.ts'
import openingRoom from '#subsystems/tendering/opening/routes.ts'
import { partsOfKind, watchReactions } from '../engine.ts'
import doubtfulCertificate, { type Seen } from './doubtful-certificate.ts'

const OWN = '91440700000000001X'
const answer = {
  ...{ outcome: 'known', holder: OWN, standing: 'inForce', validFromDate: '2025-03-01', validUntilDate: '2028-02-29' },
  ...{ source: '某登记系统', askedAt: '2026-03-02T01:00:00.000Z', digest: 'd' },
} as Answer
const seen = (said: Partial<Answer> | undefined, claimed: object = {}): Seen => ({
  id: 'c1',
  certificate: {
    ...{ status: 'valid', supplierId: 's1', supplierName: '甲公司', region: '440700', kind: 'telecom', earlier: [] },
    ...{ name: CERTIFICATE_KINDS.telecom, number: 'B2-1', issuer: '某局', enteredAt: answer.askedAt },
    ...{ validFromDate: '2025-03-01', validUntilDate: '2028-02-29', ...claimed },
    ...(said && { answer: { ...answer, ...said } }),
  } as Seen['certificate'],
  uscc: OWN,
  rows: ['bid/b1'],
})
const told = (...all: Seen[]) =>
  partsOfKind([doubtfulCertificate], 'watch')[0]!.find(all, { id: 'o', event: {} } as never, {} as never)

test.each<[string, Seen, (string | undefined)[]]>([
  ['confirmed', seen({}), []],
  ['not answered yet', seen(undefined), []],
  ['a body without a register', seen({ outcome: 'noRegister' }), []],
  ['not known', seen({ outcome: 'unknown' }), ['c1/unknown']],
  ['another’s', seen({ holder: '91440700000000002X' }), ['c1/holder']],
  ['revoked', seen({ standing: 'revoked' }), ['c1/revoked']],
  ['suspended', seen({ standing: 'suspended' }), ['c1/suspended']],
  ['a day longer than registered', seen({}, { validUntilDate: '2028-03-01' }), ['c1/until']],
  ['a day shorter', seen({}, { validUntilDate: '2028-02-28' }), []],
  ['a day earlier than registered', seen({}, { validFromDate: '2025-02-28' }), ['c1/from']],
  ['a day later', seen({}, { validFromDate: '2025-03-02' }), []],
])('%s', (_, each, same) => expect(told(each).map((sight) => sight.same)).toEqual(same))

test('it is red; a suspended paper was issued in truth and weighs less', () => {
  expect(doubtfulCertificate.severity).toBe('red')
  const severities = told(seen({ outcome: 'unknown' }), seen({ standing: 'suspended' })).map(({ severity }) => severity)
  expect(severities).toEqual([undefined, 'orange'])
})

test('the evidence: which paper, what was answered, by whom and when; of no person anything', () => {
  const [hit] = told(seen({ outcome: 'unknown' }, { file: 'scan', enteredBy: '某人' }))
  expect(hit).toMatchObject({ subjects: ['s1'], rows: ['certificate/c1', 'bid/b1'] })
  expect(hit!.text).toBe('甲公司的增值电信业务经营许可证（B2-1）：发证单位的登记中没有这份证书')
  const { outcome, source, askedAt, digest } = (hit!.evidence as { answer: Answer }).answer
  expect([outcome, source, askedAt, digest]).toEqual(['unknown', answer.source, answer.askedAt, 'd'])
  expect(JSON.stringify(hit)).not.toMatch(/scan|某人/)
})

describe('from the answer to the desk', () => {
  let house: FreshHouse
  let fake: Fake
  let today: Day = '2026-03-02'
  const clock = () => at(today, '09:00')
  const { must } = handsIn(() => house)
  const LOT = { projectId: 'p', round: 1, lot: 1, stage: 0 }
  const watches = watchReactions([doubtfulCertificate])
  const NAMES = { honest: '甲公司', doubtful: '乙公司', stranger: '丙公司' }
  const told = () =>
    house.read('house', async (tx) => {
      const rows = await findings.where(tx, sql`number = 'RC-097'`)
      return rows.map(({ state: { entity, subjects } }) => [entity.split('/')[0], ...subjects]).sort()
    })
  const row = (table: string, id: string, status: string, more: object = {}) =>
    asOwner(
      house.database,
      `INSERT INTO ${table} (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
       VALUES ($1, 1, $3, $2, '', '440700', '{}', false, '', now(), now())`,
      [id, JSON.stringify({ ...LOT, region: '440700', status, ...more }), status],
    )

  /** What follows when the bids have been opened on that day, and which certificates are asked about again. */
  const opened = async (day: Day): Promise<string[]> => {
    today = day
    const event = { type: 'BidsOpened', ...LOT, record: [], at: clock() }
    const happening = {
      id: 'o1',
      entity: 'opening/o1',
      event,
      at: clock(),
      entryId: `e-${day}`,
    } as unknown as Happening
    const asked: string[] = []
    const later = async (_: string, { certificateId }: Record<string, unknown>) =>
      void asked.push(String(certificateId))
    for (const react of [...openingReactions.BidsOpened!, ...watches.BidsOpened!])
      await house.read('house', (tx) => react(happening, { tx, house, later, run: (() => {}) as never }))
    return asked.sort()
  }

  beforeAll(async () => {
    fake = await fakeCertificates({ port: 0 })
    house = await freshHouse({
      clock,
      connectors: { certificates: wiredCertificates(httpTo(fake.url)) },
      rooms: [findingRoom, supplierRoom, certificateRoom, openingRoom, bidRoom],
      reactions: [watches, certificateReactions],
      jobs: [jobs],
      ledger: {},
    })
    for (const [n, [id, name]] of Object.entries(NAMES).entries()) {
      await must('supplier.register', id, {
        ...{
          name,
          uscc: inventUscc('91', '440700', 40 + n),
          region: '440700',
          address: '示范路',
          industry: 'software',
        },
        ...{ foundedDate: '2015-01-01', staff: 50, revenue: 8_000_000_00, assets: 5_000_000_00 },
        contact: { person: '陈', phone: '13800000001', email: '' },
        legalRepresentative: { name: '张', idTail: '100001' },
        bankAccount: { name, bank: '工商银行', account: `62220000${n}` },
      })
      await must('certificate.enter', `c-${id}`, {
        ...{ supplierId: id, kind: 'telecom', name: '许可证', issuer: '某局', validUntilDate: '2027-03-01' },
        number: id === 'honest' ? 'T-1' : `T-${n}404`,
      })
    }
    await asOwner(house.database, 'ALTER TABLE tendering.bid DISABLE TRIGGER guard_bid') // these were opened long ago
    await row('tendering.opening', 'o1', 'opening', { title: '试验采购', number: 'N1' })
    for (const id of ['honest', 'doubtful'] as const)
      await row('tendering.bid', `b-${id}`, 'opened', {
        openingId: 'o1',
        supplierId: id,
        supplierName: NAMES[id],
        replaced: [],
      })
    await house.settle()
  })
  afterAll(async () => {
    await house?.close()
    await fake?.close()
  })

  test('an answer that does not confirm is told once, when it is given', async () => {
    expect(await told()).toEqual([
      ['certificate', 'doubtful'],
      ['certificate', 'stranger'],
    ])
    const [known] = (await house.read('house', (tx) => certificateRoom.store.where(tx, sql`id = 'c-doubtful'`))) as {
      state: { answer: Answer; number: string }
    }[]
    await must('certificate.note-answer', 'c-doubtful', { number: known!.state.number, answer: known!.state.answer })
    await house.settle()
    expect(await told()).toHaveLength(2)
  })

  test('at an opening it is told of those who bid; issuers are asked again on the thirty-first day', async () => {
    expect(await opened('2026-04-01')).toEqual([])
    expect(await told()).toEqual([
      ['certificate', 'doubtful'],
      ['certificate', 'stranger'],
      ['opening', 'doubtful'],
    ])
    expect(await opened('2026-04-02')).toEqual(['c-doubtful', 'c-honest'])
  })

  test('a paper that has run out by the opening proves nothing and is not told of', async () => {
    const before = await told()
    await opened('2027-03-02')
    expect(await told()).toEqual(before.toSorted())
  })
})
