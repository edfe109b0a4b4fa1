/** 投标的试验: what is received and what is not, by one second and one share. */
import { expect, test } from 'vitest'
import type { House } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { secretFrom } from '#foundation/secret.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { deadline, waiting } from '../opening/example.ts'
import type { Opening } from '../opening/opening.ts'
import type { Checked, Signed } from '../trustee/statements.ts'
import { type Bid, bid, type SealedBid } from './bid.ts'
import type { SignedManifest } from './manifest.ts'
import { failBid, openBid, unlockBid } from './open-bid.ts'
import { sealedOrigin } from './origin.ts'
import { replaceBid, type SubmitFacts, submitBid, withdrawBid } from './submit-bid.ts'

const justBefore = '2026-03-23T01:29:59.999Z' as Instant
const opening: Opening = waiting
const signed = (trustee: string) => ({ trustee }) as Signed<Checked>
const facts: SubmitFacts = {
  opening,
  deadline,
  supplierName: '甲公司',
  registered: true,
  alreadyIn: false,
  security: 'notRequired',
  envelope: ok({ manifestHash: 'h1', size: 100 }),
  countersignatures: [signed('a'), signed('b'), signed('c')],
  rejections: [],
}
const manifest = { manifest: { context: { version: 1 } }, signature: 's' } as SignedManifest
const context = {
  id: 'b1',
  by: { userId: 'u1', role: 'supplier', orgId: 's1', region: '440000' },
  calendar: undefined as never,
  policy: () => 0,
  seed: '',
} as const

const submit = (change: Partial<SubmitFacts>, now: Instant) =>
  submitBid.decide(
    undefined as never,
    { openingId: 'o1', manifest, envelopeFile: 'f1' },
    { ...context, now, facts: { ...facts, ...change } },
  )

test('a whole, signed, countersigned envelope is received up to the last millisecond', () => {
  const decided = submit({}, justBefore)
  expect(decided).toMatchObject({
    ok: true,
    value: [{ type: 'BidSubmitted', supplierId: 's1', receivedAt: justBefore, manifestHash: 'h1' }],
  })
  expect(JSON.stringify(decided)).not.toContain('price')
})

test.each<[string, Partial<SubmitFacts>, Instant, unknown]>([
  ['at the deadline itself', {}, deadline, refuse('bid.late', { deadline, at: deadline })],
  [
    'one second late',
    {},
    plus(deadline, { seconds: 1 }),
    refuse('bid.late', { deadline, at: plus(deadline, { seconds: 1 }) }),
  ],
  ['already closed', { opening: { ...opening, status: 'closed' } as Opening }, justBefore, refuse('bid.closed')],
  ['no opening', { opening: undefined }, justBefore, refuse('bid.no-opening')],
  ['documents not obtained', { registered: false }, justBefore, refuse('bid.not-registered')],
  ['no longer in the register', { suspended: true }, justBefore, refuse('bid.supplier-suspended')],
  [
    'barred by a penalty since the documents were obtained',
    { barred: { reference: '粤财采罚〔2026〕1号', untilDate: '2027-03-01' } },
    justBefore,
    refuse('bid.barred', { number: '粤财采罚〔2026〕1号', until: '2027-03-01' }),
  ],
  [
    'declared since to have written the specification',
    { earlyService: '规范编制、需求论证' },
    justBefore,
    refuse('bid.early-service', { service: '规范编制、需求论证' }),
  ],
  ['a second bid', { alreadyIn: true }, justBefore, refuse('bid.second-bid')],
  ['no security', { security: 'missing' }, justBefore, refuse('bid.security-missing')],
  [
    'an envelope that is not whole',
    { envelope: refuse('envelope.truncated') },
    justBefore,
    refuse('envelope.truncated'),
  ],
  [
    'a bad share',
    { rejections: [{ trustee: 'a', code: 'envelope.share-wrong' }] },
    justBefore,
    refuse('bid.share-bad', { trustee: 'a', code: 'envelope.share-wrong' }),
  ],
  [
    'two countersignatures',
    { countersignatures: [signed('a'), signed('b')] },
    justBefore,
    refuse('bid.not-countersigned', { countersigned: 2, needed: 3 }),
  ],
])('is refused: %s', (_, change, now, refusal) => expect(submit(change, now)).toEqual(refusal))

test('the deadline that counts is the notice’s: an extension lets in, at once', () => {
  expect(submit({ deadline: plus(deadline, { days: 1 }) }, plus(deadline, { hours: 23 })).ok).toBe(true)
})

const sealedBid = (): SealedBid => {
  const decided = submit({}, justBefore)
  if (!decided.ok) throw new Error(decided.code)
  return bid.evolve(undefined, decided.value[0]!) as SealedBid
}
const at = plus(deadline, { hours: -1 })

test('a replaced version stays listed, and only the last is live', () => {
  const second = { manifest: { context: { version: 2 } }, signature: 's2' } as SignedManifest
  const decided = replaceBid.decide(
    sealedBid(),
    { manifest: second, envelopeFile: 'f2' },
    { ...context, now: at, facts: { ...facts, envelope: ok({ manifestHash: 'h2', size: 90 }) } },
  )
  if (!decided.ok) throw new Error(decided.code)
  const after = decided.value.reduce<Bid>(bid.evolve, sealedBid())
  expect(after).toMatchObject({ status: 'sealed', version: 2, manifestHash: 'h2', envelopeFile: 'f2' })
  expect(after.replaced).toMatchObject([{ version: 1, manifestHash: 'h1', replacedAt: at }])
})

test('from where it came is kept sealed where the bidder agreed, version by version', () => {
  const house = { secret: secretFrom(new Uint8Array(32)) } as House
  const from = { ip: '113.66.24.8', agent: 'Firefox' }
  expect(sealedOrigin(house, 's1', undefined, from)).toBeUndefined()
  expect(sealedOrigin(house, 's1', true, undefined)).toBeUndefined()
  const origin = sealedOrigin(house, 's1', true, from)!
  expect(origin).not.toContain('113')
  expect(() => house.secret.open(origin, 'bid-origin/s2')).toThrow()

  const first = submit({ origin }, at)
  if (!first.ok) throw new Error(first.code)
  const state = first.value.reduce<Bid | undefined>(bid.evolve, undefined) as SealedBid
  expect(state.origin).toBe(origin)
  const second = replaceBid.decide(state, { manifest, envelopeFile: 'f2' }, { ...context, now: at, facts })
  if (!second.ok) throw new Error(second.code)
  const after = second.value.reduce<Bid>(bid.evolve, state)
  expect([after.origin, after.replaced[0]!.origin]).toEqual([undefined, origin])
})

test('replacing and withdrawing end with the deadline', () => {
  const late = { ...context, now: deadline, facts }
  expect(replaceBid.decide(sealedBid(), { manifest, envelopeFile: 'f' }, late)).toMatchObject({ code: 'bid.late' })
  expect(withdrawBid.decide(sealedBid(), { reason: '' }, late)).toMatchObject({ code: 'bid.late' })
  expect(withdrawBid.decide(sealedBid(), { reason: '' }, { ...late, now: justBefore }).ok).toBe(true)
})

test('only the version in the close entry is opened', () => {
  const closed = { ...opening, status: 'closed', bids: [{ bidId: 'b1', version: 1, manifest: 'h1' }], released: [] }
  const contents = { price: fen(1) } as never
  const by = (found: unknown) => ({ ...context, now: deadline, facts: { opening: found as Opening, fits: true } })
  const open = (state: SealedBid, found: unknown) => openBid.decide(state, { contents }, by(found))
  expect(open(sealedBid(), closed).ok).toBe(true)
  expect(open({ ...sealedBid(), version: 2 }, closed)).toEqual(refuse('bid.not-in-close'))
  expect(open(sealedBid(), { ...closed, bids: [] })).toEqual(refuse('bid.not-in-close'))
  expect(open(sealedBid(), opening)).toEqual(refuse('bid.not-in-close'))
  expect(open(sealedBid(), { ...closed, status: 'tooFew' })).toEqual(refuse('bid.not-in-close'))
  expect(failBid.decide(sealedBid(), { code: 'x', facts: {} }, by(opening))).toEqual(refuse('bid.not-in-close'))
  expect(unlockBid.decide(sealedBid(), { key: '0' }, by(opening))).toEqual(refuse('bid.not-in-close'))
})

test('nobody but the bidder sees a sealed bid', () => {
  const sealed = sealedBid()
  expect(bid.parties(sealed)).toEqual({ supplier: 's1' })
  expect(bid.region(sealed)).toBe('000000')
  expect(bid.caseId?.(sealed)).toBeUndefined()
  expect(bid.card(sealed).amount).toBeUndefined()
})
