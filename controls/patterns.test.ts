/** 规律类监控点的测试 — each fires at its threshold and is silent one fen, one day, one time below it. */
import { expect, test } from 'vitest'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { contractAt } from '#subsystems/supervision/contract/testing.ts'
import type { Know, Sight } from './control.ts'
import { partsOfKind } from './engine.ts'
import { controls } from './index.ts'

const at: Instant = '2026-03-09T01:00:00.000Z'
const know = (now: Instant = at): Know => ({ now, calendar, policy: resolvePolicy(dayOf(now), '440700') })
const only = (code: string) => controls.filter((control) => control.code === code)
const analysed = (code: string, facts: object, now: Instant = at): readonly Sight[] =>
  partsOfKind(only(code), 'analysis')[0]!.find(
    { entity: 'e', title: 't', region: '440700', ...facts } as never,
    know(now),
  )
const watched = (code: string, event: { type: string; [key: string]: unknown }, facts: object): readonly Sight[] =>
  partsOfKind(only(code), 'watch')
    .find(({ after }) => after.includes(event.type))!
    .find(facts, { id: 'x', event: { at, ...event } } as never, know())

const daysAgo = (days: number) => plus(at, { days: -days })
const buys = (...amounts: number[]) =>
  amounts.map((amount, n) => ({ id: `p${n}`, title: `采购${n}`, amount, at: daysAgo(n + 1) }))
const opening = { ceiling: 100_00, stage: 0, minimum: 3, agencyId: 'a', procuringEntityId: 'b', deadline: daysAgo(0) }
const line = (supplierId: string, price: number) => ({ supplierId, supplierName: supplierId, price })
const opened = (...prices: number[]) => ({
  type: 'BidsOpened',
  record: prices.map((price, n) => line(`s${n}`, price)),
})
const bid = (n: number, price: number, unitPrices: readonly number[] = []) => ({
  id: `b${n}`,
  state: {
    supplierId: `s${n}`,
    supplierName: `供应商${n}`,
    price,
    contents: { items: unitPrices.map((unitPrice, no) => ({ no, unitPrice })) },
  },
})
const security = (n: number, account: string, status = 'received') => ({
  id: `x${n}`,
  state: { supplierId: `s${n}`, supplierName: `供应商${n}`, status, payer: { name: '某公司', bank: '某行', account } },
})
const guaranteed = (payer: string, validUntilDate: string) => ({
  security: {
    supplierId: 's',
    supplierName: '甲',
    form: 'guarantee',
    amount: 1,
    payer: { name: payer },
    guarantee: { validUntilDate },
  },
  validUntilDate: '2026-06-01',
})
const reviewed = (prices: number[], out: number[]) => ({
  ...{ agencyId: 'a', procuringEntityId: 'b' },
  bids: prices.map((price, n) => ({ bidId: `b${n}`, supplierName: `供应商${n}`, price })),
  invalid: out.map((n) => ({ bidId: `b${n}`, stage: 'conformity', reason: '不响应' })),
})
const review = (minutes: number, bids: number) => ({
  ...reviewed(Array(bids).fill(1), []),
  members: [{ signedInAt: at }, { signedInAt: plus(at, { minutes: -30 }) }],
  rankedAt: plus(at, { minutes }),
})
const award = (quote: number, reason = 'refused') => ({
  facts: {
    ...{ place: 1, amount: 100_00, supplierId: 's1', supplierName: '甲' },
    candidates: [{ place: 1 }, { place: 2, quote, supplierId: 's2', supplierName: '乙', bidId: 'b2' }],
  },
  event: { type: 'AwardPassed', reason, detail: '' },
})
const pair = { one: 's1', other: 's2', names: ['甲', '乙'], openings: [], ofOne: 10, ofOther: 10, all: 100 }
const firm = (staff: number, foundedDate = '2010-01-01') => ({
  ...{ name: '甲', industry: 'wholesale', staff, revenue: 6_000_0000_00, assets: 0, foundedDate },
})
const declared = (sme: string, staff: number, maker?: string) => ({
  award: { supplierId: 's1', supplierName: '甲', bidId: 'b1', amount: 1 },
  bid: { contents: { sme, ...(maker && { maker: { name: maker } }) } },
  firm: firm(staff),
})
const young = (days: number, staff = 5) => ({
  award: { supplierId: 's1', supplierName: '甲', amount: 1 },
  firm: firm(staff, dayOf(daysAgo(days))),
})
const absences = (n: number) => ({
  conduct: Array.from({ length: n }, () => ({ kind: 'absent', date: '2026-02-01', text: '未到场' })),
})
const noted = (kind: string) => ({ type: 'ExpertConductNoted', conduct: { kind, date: '2026-03-08', text: '记录' } })
const amendment = (change: object = {}) => ({
  ...{ no: 1, kind: 'change', title: '延期', reason: '', signedAt: daysAgo(10), added: [] },
  ...change,
})
const contract = (...amendments: object[]) => ({ contract: contractAt('signed', { amendments } as never) })
const record = { agency: 'a', projects: 10, failed: 0, upheld: 0, fences: { failed: 0.4, upheld: 0.1 } }

test.each<[code: string, what: string, seen: readonly Sight[], times: number]>([
  [
    'RC-005',
    'three times just below',
    analysed('RC-005', { buyer: 'b', itemCode: 'A', plans: buys(99e6, 99e6, 99e6) }),
    1,
  ],
  [
    'RC-005',
    'at the limit itself',
    analysed('RC-005', { buyer: 'b', itemCode: 'A', plans: buys(99e6, 99e6, 100e6) }),
    0,
  ],
  [
    'RC-005',
    'one fen below the band',
    analysed('RC-005', { buyer: 'b', itemCode: 'A', plans: buys(99e6, 99e6, 80e6 - 1) }),
    0,
  ],
  ['RC-005', 'at the band’s foot', analysed('RC-005', { buyer: 'b', itemCode: 'A', plans: buys(99e6, 99e6, 80e6) }), 1],
  ['RC-008', 'ninety days', analysed('RC-008', { buyer: 'b', amount: 1, filedAt: daysAgo(90) }), 0],
  ['RC-008', 'ninety-one', analysed('RC-008', { buyer: 'b', amount: 1, filedAt: daysAgo(91) }), 1],
  ['RC-032', 'one account', watched('RC-032', opened(), [security(1, '62 22'), security(2, '6222')]), 1],
  ['RC-032', 'its own each', watched('RC-032', opened(), [security(1, '6222'), security(2, '6223')]), 0],
  [
    'RC-032',
    'one was rejected',
    watched('RC-032', opened(), [security(1, '6222'), security(2, '6222', 'rejected')]),
    0,
  ],
  ['RC-034', 'equal steps', watched('RC-034', opened(), [bid(1, 100), bid(2, 110), bid(3, 120)]), 1],
  ['RC-034', 'one fen off', watched('RC-034', opened(), [bid(1, 10_000), bid(2, 11_000), bid(3, 12_345)]), 0],
  [
    'RC-034',
    'items in one ratio',
    watched('RC-034', opened(), [bid(1, 10, [100, 200, 300]), bid(2, 99, [90, 180, 270])]),
    1,
  ],
  ['RC-034', 'and not', watched('RC-034', opened(), [bid(1, 10, [100, 200, 300]), bid(2, 99, [90, 199, 270])]), 0],
  ['RC-040', 'often, and one wins', analysed('RC-040', { ...pair, together: 5, won: 3 }), 1],
  ['RC-040', 'once less', analysed('RC-040', { ...pair, together: 4, won: 3 }), 0],
  ['RC-040', 'by chance', analysed('RC-040', { ...pair, together: 5, won: 3, ofOne: 17 }), 0],
  ['RC-040', 'neither wins', analysed('RC-040', { ...pair, together: 5, won: 0 }), 0],
  [
    'RC-044',
    'twice redrawn',
    watched('RC-044', { type: 'RedrawOrdered' }, { agencyId: 'a', past: [{ reason: '' }, { reason: '' }] }),
    0,
  ],
  [
    'RC-044',
    'thrice',
    watched('RC-044', { type: 'RedrawOrdered' }, { agencyId: 'a', past: Array(3).fill({ reason: '' }) }),
    1,
  ],
  [
    'RC-044',
    'by hand',
    watched('RC-044', { type: 'ExpertsChosen', choice: { reason: '专业特殊' } }, { agencyId: 'a', past: [] }),
    1,
  ],
  ['RC-047', 'an hour', watched('RC-047', opened(), { ...opening, deadline: plus(at, { minutes: -60 }) }), 0],
  ['RC-047', 'a minute more', watched('RC-047', opened(), { ...opening, deadline: plus(at, { minutes: -61 }) }), 1],
  ['RC-048', 'three of nine', watched('RC-048', opened(1, 2, 3), { opening, taken: 9 }), 0],
  ['RC-048', 'three of ten', watched('RC-048', opened(1, 2, 3), { opening, taken: 10 }), 1],
  ['RC-048', 'two', watched('RC-048', { type: 'TooFewBids', count: 2 }, { opening, taken: 2 }), 1],
  ['RC-049', 'two per cent below', watched('RC-049', opened(98_00, 90_00 + 9_00, 100_00), opening), 2],
  ['RC-049', 'a fen less', watched('RC-049', opened(97_99, 100_00), opening), 0],
  ['RC-049', 'of many', watched('RC-049', opened(98_00, 99_00, 100_00, 90_00 + 9_50), opening), 1],
  ['RC-054', 'the lowest is out', watched('RC-054', { type: 'EvaluationReported' }, reviewed([1, 2, 3, 4], [0])), 1],
  ['RC-054', 'another is', watched('RC-054', { type: 'EvaluationReported' }, reviewed([1, 2, 3, 4], [1])), 0],
  ['RC-054', 'all but one', watched('RC-054', { type: 'EvaluationReported' }, reviewed([1, 2, 3], [1, 2])), 1],
  ['RC-057', 'five minutes each', watched('RC-057', { type: 'EvaluationReported' }, review(20, 4)), 0],
  ['RC-057', 'a minute less', watched('RC-057', { type: 'EvaluationReported' }, review(19, 4)), 1],
  ['RC-064', 'overdue', watched('RC-064', { type: 'ComplaintOverdue' }, { number: 'x' }), 1],
  ['RC-065', 'two', analysed('RC-065', { supplier: 's', ids: ['1', '2'], fabricated: 0 }), 0],
  ['RC-065', 'three', analysed('RC-065', { supplier: 's', ids: ['1', '2', '3'], fabricated: 0 }), 1],
  ['RC-065', 'false papers once', analysed('RC-065', { supplier: 's', ids: ['1'], fabricated: 1 }), 1],
  ['RC-070', 'five per cent dearer', watched('RC-070', award(105_00).event, award(105_00).facts), 0],
  ['RC-070', 'a fen more', watched('RC-070', award(105_01).event, award(105_01).facts), 1],
  ['RC-070', 'for a reason of law', watched('RC-070', award(200_00, 'challengeUpheld').event, award(200_00).facts), 0],
  [
    'RC-073',
    'its day is not over',
    analysed('RC-073', contract(amendment({ announceBy: plus(at, { seconds: 1 }) }))),
    0,
  ],
  ['RC-073', 'it is', analysed('RC-073', contract(amendment({ announceBy: at }))), 1],
  [
    'RC-073',
    'announced in time',
    analysed('RC-073', contract(amendment({ announceBy: at, announcedAt: daysAgo(1) }))),
    0,
  ],
  ['RC-074', 'one change', analysed('RC-074', contract(amendment())), 0],
  ['RC-074', 'two', analysed('RC-074', contract(amendment(), amendment({ no: 2 }))), 1],
  ['RC-074', 'one not signed', analysed('RC-074', contract(amendment(), amendment({ no: 2, signedAt: undefined }))), 0],
  ['RC-078', 'thirty days', analysed('RC-078', { buyer: 'b', acceptedAt: daysAgo(30) }), 0],
  ['RC-078', 'thirty-one', analysed('RC-078', { buyer: 'b', acceptedAt: daysAgo(31) }), 1],
  ['RC-093', 'at the fence', analysed('RC-093', { ...record, failed: 4 }), 0],
  ['RC-093', 'beyond it', analysed('RC-093', { ...record, failed: 5, upheld: 2 }), 2],
  ['RC-094', 'four times', analysed('RC-094', { org: 'o', as: 'agency', n: 4, ids: [] }), 0],
  ['RC-094', 'five', analysed('RC-094', { org: 'o', as: 'agency', n: 5, ids: [] }), 1],
  ['RC-095', 'three standard errors', analysed('RC-095', { supplier: 's', n: 4, mean: 6, spread: 4, ids: [] }), 0],
  ['RC-095', 'more', analysed('RC-095', { supplier: 's', n: 4, mean: 6.1, spread: 4, ids: [] }), 1],
  ['RC-096', 'twice absent', watched('RC-096', noted('absent'), absences(2)), 0],
  ['RC-096', 'thrice', watched('RC-096', noted('absent'), absences(3)), 1],
  ['RC-096', 'left', watched('RC-096', noted('left'), absences(0)), 1],
  ['RC-096', 'late', watched('RC-096', noted('late'), absences(5)), 0],
  ['RC-098', 'micro with twenty people', watched('RC-098', { type: 'AwardConfirmed' }, declared('micro', 20)), 1],
  ['RC-098', 'medium, and is', watched('RC-098', { type: 'AwardConfirmed' }, declared('medium', 20)), 0],
  ['RC-098', 'another makes it', watched('RC-098', { type: 'AwardConfirmed' }, declared('micro', 20, '乙')), 0],
  [
    'RC-099',
    'seventy per cent',
    analysed('RC-099', { buyer: 'b', supplier: 's', supplierName: '甲', total: 100_00, amount: 70_00, n: 3 }),
    1,
  ],
  [
    'RC-099',
    'a fen less',
    analysed('RC-099', { buyer: 'b', supplier: 's', supplierName: '甲', total: 100_00, amount: 69_99, n: 3 }),
    0,
  ],
  [
    'RC-099',
    'two contracts',
    analysed('RC-099', { buyer: 'b', supplier: 's', supplierName: '甲', total: 100_00, amount: 70_00, n: 2 }),
    0,
  ],
  ['RC-100', 'ninety days old', watched('RC-100', { type: 'AwardConfirmed' }, young(90)), 0],
  ['RC-100', 'eighty-nine', watched('RC-100', { type: 'AwardConfirmed' }, young(89)), 1],
  ['RC-100', 'nobody works there', watched('RC-100', { type: 'AwardConfirmed' }, young(900, 0)), 1],
  ['RC-101', 'to the last day', watched('RC-101', { type: 'BidSecurityDisclosed' }, guaranteed('甲', '2026-06-01')), 0],
  ['RC-101', 'a day too short', watched('RC-101', { type: 'BidSecurityDisclosed' }, guaranteed('甲', '2026-05-31')), 1],
  ['RC-101', 'paid by another', watched('RC-101', { type: 'BidSecurityDisclosed' }, guaranteed('乙', '2026-06-01')), 1],
])('%s %s', (_, __, seen, times) => {
  expect(seen).toHaveLength(times)
  for (const { text } of seen) {
    expect(text).toMatch(/[一-鿿]/)
    expect(text).not.toMatch(/undefined|NaN/)
  }
})

test('RC-033: the share of words at the threshold, the same file at once', () => {
  const hint = (share: number, sameFiles: string[] = []) => ({
    pairs: [{ between: ['b1', 'b2'], share, passages: [{ text: '同样的话' }], sameFiles, sameNames: [] }],
    ids: { b1: ['s1', '甲'], b2: ['s2', '乙'] },
  })
  const seen = (facts: object) => watched('RC-033', { type: 'EvaluationStarted' }, facts)
  expect(seen(hint(0.299))).toEqual([])
  expect(seen(hint(0.3))).toMatchObject([{ subjects: ['s1', 's2'], rows: ['bid/b1', 'bid/b2'] }])
  expect(seen(hint(0.01, ['a.pdf']))).toHaveLength(1)
})

test('RC-078: a model that is not the contract’s, however it is written', () => {
  const passed = (model: string) => ({
    ...{ procuringEntityId: 'b', supplierId: 's', contractId: 'c' },
    lines: [{ no: 1, name: '台式计算机', brand: '某牌', model: 'X 100' }],
    inspections: [{ goods: [{ no: 1, brand: '某牌', model }] }],
  })
  const seen = (model: string) => watched('RC-078', { type: 'AcceptancePassed' }, passed(model))
  expect(seen('Ｘ100')).toEqual([])
  expect(seen('X200')).toHaveLength(1)
})
