/** 开标的试验: closed not a millisecond early, by three at the least; read out only when all are open. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { closeOpening } from './close-opening.ts'
import { deadline, waiting } from './example.ts'
import { completeOpening, receiveShares } from './open-bids.ts'
import { type Line, type Opening, opening } from './opening.ts'
import { confirmOpening, objectToOpening, recordOpening } from './record-opening.ts'

const context = {
  id: 'o1',
  by: { userId: 'u1', role: 'supplier', orgId: 's1', region: '440000' },
  calendar: undefined as never,
  policy: () => 0,
  seed: '',
  now: deadline,
} as const
const three = ['b1', 'b2', 'b3'].map((bidId) => ({ bidId, version: 1, manifest: `m-${bidId}` }))
const close = (count: number, now: Instant = deadline, minimum = 3) =>
  closeOpening.decide(
    { ...waiting, minimum },
    {},
    { ...context, now, facts: { deadline, bids: three.slice(0, count), root: 'r' } },
  )
const evolved = <S extends Opening['status']>(before: Opening, decided: { ok: boolean; value?: any }) =>
  (decided.value as never[]).reduce<Opening>(opening.evolve, before) as Extract<Opening, { status: S }>

test.each<[string, ReturnType<typeof close>, unknown]>([
  ['one millisecond early', close(3, '2026-03-23T01:29:59.999Z'), refuse('opening.not-yet', { deadline })],
  ['three at the deadline', close(3), { ok: true, value: [{ type: 'BidsClosed', count: 3 }] }],
  [
    'two: not opened',
    close(2),
    {
      ok: true,
      value: [
        { type: 'BidsClosed', count: 2 },
        { type: 'TooFewBids', count: 2, atLeast: 3 },
      ],
    },
  ],
  [
    'none',
    close(0),
    {
      ok: true,
      value: [
        { type: 'BidsClosed', count: 0 },
        { type: 'TooFewBids', count: 0 },
      ],
    },
  ],
  ['one, from a single source', close(1, deadline, 1), { ok: true, value: [{ type: 'BidsClosed', count: 1 }] }],
])('the close: %s', (_, decided, expected) => expect(decided).toMatchObject(expected as object))

test('with too few the envelopes stay sealed for good', () => {
  const tooFew = evolved<'tooFew'>(waiting, close(2))
  expect(tooFew.status).toBe('tooFew')
  expect(opening.wake?.(tooFew)).toBeUndefined()
  expect(receiveShares.from).not.toContain('tooFew')
})

const closed = () => evolved<'closed'>(waiting, close(3))
const releasesOf = (trustee: string, count = 3) =>
  three.slice(0, count).map(({ manifest }) => ({
    statement: 'share-released' as const,
    trustee,
    manifest,
    share: '00'.repeat(33),
    at: deadline,
    close: { entryId: 'e', treeSize: 1 },
    signature: 's',
  }))
const release = (
  before: Extract<Opening, { status: 'closed' | 'opening' }>,
  trustee: string,
  bad: { manifest: string; code: string }[] = [],
  count = 3,
) => receiveShares.decide(before, { trustee, releases: releasesOf(trustee, count) }, { ...context, facts: { bad } })

test('three trustees are enough, each once, each for all bids, none with a bad share', () => {
  let now = closed() as Extract<Opening, { status: 'closed' | 'opening' }>
  for (const [trustee, status] of [
    ['a', 'closed'],
    ['b', 'closed'],
    ['c', 'opening'],
    ['d', 'opening'],
  ] as const) {
    now = evolved(now, release(now, trustee))
    expect(now.status).toBe(status)
  }
  expect(release(now, 'a')).toEqual(refuse('opening.already-released', { trustee: 'a' }))
  expect(release(now, 'e', [{ manifest: 'm-b1', code: 'envelope.share-wrong' }])).toMatchObject({
    code: 'opening.share-bad',
  })
  expect(release(now, 'e', [], 2)).toMatchObject({ code: 'opening.share-missing', facts: { bidId: 'b3' } })
})

const line = (bidId: string): Line => ({
  bidId,
  supplierId: `s-${bidId}`,
  supplierName: bidId,
  receivedAt: deadline,
  price: fen(1),
  deliveryDays: 1,
  sme: 'none',
  domestic: { yes: true, sharePercent: 100 },
})
const complete = (record: Line[]) => completeOpening.decide(closed(), {}, { ...context, facts: { record } })

test('read out when every bid of the close entry is open or failed with its reason', () => {
  expect(complete([line('b1'), line('b2')])).toEqual(refuse('opening.bids-still-sealed', { missing: ['b3'] }))
  const failed: Line = {
    bidId: 'b3',
    supplierId: 's',
    supplierName: '丙',
    receivedAt: deadline,
    failure: { code: 'x', facts: {} },
  }
  expect(complete([line('b1'), line('b2'), failed]).ok).toBe(true)
})

test('the record is signed when every objection is answered', () => {
  let opened = evolved<'opened'>(closed(), complete(three.map(({ bidId }) => line(bidId))))
  expect(opening.parties(opened).tenderers).toEqual(['s-b1', 's-b2', 's-b3'])
  opened = evolved(opened, confirmOpening.decide(opened, {}, { ...context, facts: {} }))
  expect(confirmOpening.decide(opened, {}, { ...context, facts: {} })).toEqual(refuse('opening.already-confirmed'))
  opened = evolved(opened, objectToOpening.decide(opened, { text: '报价读错' }, { ...context, facts: {} }))
  expect(recordOpening.decide(opened, {}, { ...context, facts: {} })).toEqual(
    refuse('opening.objections-open', { count: 1 }),
  )
  opened = opening.evolve(opened, {
    type: 'ObjectionAnswered',
    no: 1,
    text: '已核对',
    by: 'u2',
    at: deadline,
  }) as typeof opened
  expect(recordOpening.decide(opened, {}, { ...context, facts: {} })).toMatchObject({
    ok: true,
    value: [{ type: 'OpeningRecorded' }],
  })
})
