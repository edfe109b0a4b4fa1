/** 监控点所见的测试 — what each watch, gate and analysis sees and does not, to the point, the day and the fen. */
import { describe, expect, test } from 'vitest'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { contractAt } from '#subsystems/supervision/contract/testing.ts'
import type { Control, Know, Sight } from './control.ts'
import { partsOfKind } from './engine.ts'
import { controls } from './index.ts'

const at: Instant = '2026-03-09T01:00:00.000Z'
const know = (now: Instant = at): Know => ({ now, calendar, policy: resolvePolicy(dayOf(now), '449901') })
const only = (code: string) => controls.filter((control: Control) => control.code === code)
const watched = (code: string, type: string, event: object, facts: object = {}): readonly Sight[] => {
  const watch = partsOfKind(only(code), 'watch').find(({ after }) => after.includes(type))!
  return watch.find(facts, { event: { type, ...event } } as never, know())
}
const analysed = (code: string, facts: object, now: Instant) =>
  partsOfKind(only(code), 'analysis')[0]!.find(facts as never, know(now))

describe('RC-021 主观分', () => {
  const gate = partsOfKind(only('RC-021'), 'gate')[0]!
  const factors = (...points: number[]) => ({
    before: {
      factors: [{ kind: 'objective', max: 40 }, ...points.map((max) => ({ kind: 'subjective', max }))],
    },
  })
  test.each([
    [[30], 0],
    [[20, 10], 0],
    [[20, 10.5], 1],
    [[31], 1],
    [[], 0],
  ])('%j 分', (points, sights) => {
    expect(gate.find(undefined, factors(...points) as never, know())).toHaveLength(sights)
  })
})

describe('RC-010 调查对象', () => {
  const gate = partsOfKind(only('RC-010'), 'gate')[0]!
  const survey = (...kinds: string[]) => ({ before: { asked: kinds.map((kind, no) => ({ kind, no })) } })
  const tie = { one: '甲', other: '乙', words: '甲 —持股 60%→ 乙', evidence: [] }
  test.each<[string, string[], object[], number]>([
    ['three suppliers', ['supplier', 'supplier', 'supplier'], [], 0],
    ['two of them', ['supplier', 'supplier'], [], 1],
    ['two and an expert', ['supplier', 'supplier', 'expert'], [], 1],
    ['three, two of one house', ['supplier', 'supplier', 'supplier'], [tie], 1],
    ['two, of one house', ['supplier', 'supplier'], [tie], 2],
  ])('%s', (_, kinds, ties, sights) => {
    expect(gate.find(ties, survey(...kinds) as never, know())).toHaveLength(sights)
  })
})

describe('RC-010 框架协议征集', () => {
  const gate = partsOfKind(only('RC-010'), 'gate')[1]!
  const survey = (n: number) => ({ asked: Array.from({ length: n }, (_, no) => ({ kind: 'user', no })) })
  test.each<[string, object, number]>([
    ['three who will buy', { plan: { schemeNo: 'K' }, survey: survey(3) }, 0],
    ['two', { plan: { schemeNo: 'K' }, survey: survey(2) }, 1],
    ['none, of no collection', { plan: {}, survey: survey(0) }, 0],
  ])('%s', (_, facts, sights) => expect(gate.find(facts, {} as never, know())).toHaveLength(sights))
})

describe('what went on with a reason, or late, is told', () => {
  const parties = { procuringEntityId: 'school', agencyId: 'agency' }
  test.each<[string, string, string, object, object, string[]]>([
    [
      'an intention too late',
      'RC-002',
      'NoticePublished',
      { ...parties, intentionReason: '抗洪抢险' },
      {},
      ['school', 'agency'],
    ],
    [
      'a plan unlike its intention',
      'RC-003',
      'PlanApproved',
      {},
      { ...parties, mismatchReason: '预算调剂' },
      ['school'],
    ],
    ['two bids', 'RC-046', 'TooFewBids', { count: 2, atLeast: 3 }, parties, ['school', 'agency']],
    ['a late report', 'RC-058', 'EvaluationReported', { late: true }, parties, ['agency']],
    ['silence', 'RC-058', 'AwardConfirmed', { silent: true }, parties, ['school']],
    ['a late result', 'RC-060', 'AwardAnnounced', { ...parties, late: true }, {}, ['agency', 'school']],
    ['a late payment', 'RC-079', 'PaymentOverdue', { dueDate: '2026-03-08' }, parties, ['school']],
    ['no acceptance', 'RC-075', 'AcceptanceOverdue', {}, { ...parties, deliveredDate: '2026-02-01' }, ['school']],
  ])('%s', (_, code, type, event, facts, subjects) => {
    const [sight, ...more] = watched(code, type, event, facts)
    expect(sight!.subjects).toEqual(subjects)
    expect(sight!.text).toMatch(/[一-鿿]/)
    expect(sight!.text).not.toMatch(/undefined|NaN/)
    expect(more).toEqual([])
  })
  test.each<[string, string, string, object, object]>([
    ['an intention in time', 'RC-002', 'NoticePublished', parties, {}],
    ['a plan like its intention', 'RC-003', 'PlanApproved', {}, parties],
    ['a report in time', 'RC-058', 'EvaluationReported', { late: false }, parties],
    ['a confirmation by the purchaser', 'RC-058', 'AwardConfirmed', { silent: false }, parties],
    ['a result in time', 'RC-060', 'AwardAnnounced', { ...parties, late: false }, {}],
    ['scores that agree', 'RC-052', 'ScoringClosed', { outliers: [] }, {}],
  ])('and nothing of %s', (_, code, type, event, facts) => {
    expect(watched(code, type, event, facts)).toEqual([])
  })
  test('RC-052: one sight for each score that stands out, with its explanation', () => {
    const outlier = { memberId: 'e1', bidId: 'b1', factorId: 'F2', points: 2, median: 18, reason: '方案未涉及应急' }
    const sights = watched('RC-052', 'ScoringClosed', { outliers: [outlier, { ...outlier, memberId: 'e2' }] })
    expect(sights.map(({ subjects }) => subjects)).toEqual([['e1'], ['e2']])
    expect(sights[0]!.text).toContain('方案未涉及应急')
  })
  test('RC-066: a reminder weighs less than the breach', () => {
    const severities = ['ContractSigningDue', 'ContractSigningOverdue'].map(
      (type) => watched('RC-066', type, {}, contractAt('proposed'))[0]!.severity,
    )
    expect(severities).toEqual(['info', 'orange'])
  })
})

describe('RC-068 备案公告超期', () => {
  const fileBy: Instant = '2026-03-12T16:00:00.000Z'
  const announceBy: Instant = '2026-03-05T16:00:00.000Z'
  const before = plus(fileBy, { seconds: -1 })
  const late = (change: object, now: Instant) =>
    analysed('RC-068', { contract: contractAt('signed', { fileBy, announceBy, ...change }) }, now).map(
      ({ same }) => same,
    )
  test('to the second, the copy and the notice each for itself', () => {
    expect(late({}, plus(announceBy, { seconds: -1 }))).toEqual([])
    expect(late({}, announceBy)).toEqual(['notice'])
    expect(late({}, before)).toEqual(['notice'])
    expect(late({}, fileBy)).toEqual(['filing', 'notice'])
    expect(late({ announcedAt: announceBy, filedAt: before }, fileBy)).toEqual(['notice'])
    expect(late({ announcedAt: at, filedAt: before }, fileBy)).toEqual(['notice'])
    expect(late({ announcedAt: plus(announceBy, { seconds: -1 }), filedAt: before }, fileBy)).toEqual([])
  })
})

test('RC-082: a day too late costs a day of the base rate × 1.2, reckoned to the fen', () => {
  const dueAt: Instant = '2026-03-08T16:00:00.000Z' // 24:00 of 8 March
  const security = { status: 'returning', amount: 100_000_00, dueAt, agencyId: 'agency', procuringEntityId: 'school' }
  const [sight] = analysed('RC-082', { security }, '2026-03-09T01:00:00.000Z')
  // 100,000 yuan × 4.35 % × 1.2 ÷ 360
  expect(sight).toMatchObject({ same: 'late', evidence: { fee: 14_50 } })
  const ten = analysed('RC-082', { security }, '2026-03-18T01:00:00.000Z')
  expect(ten).toMatchObject([{ same: 'late', evidence: { fee: 145_00 } }])
  expect(ten[0]!.text).toBe(sight!.text)
})

test('RC-063: what the order and the open challenge say, and nothing where there is neither', () => {
  const gates = partsOfKind(only('RC-063'), 'gate')
  expect(gates.map(({ before }) => before.name)).toEqual(['contract.sign', 'acceptance.deliver', 'payment.request'])
  const order = { reason: '投诉处理', until: '2026-03-30T16:00:00.000Z' }
  const challenge = (status: string) => ({ id: 'c1', state: { status, filedAt: '2026-03-09T01:00:00.000Z' } })
  for (const gate of gates) {
    const texts = (facts: object) => gate.find(facts, {} as never, know()).map(({ text }) => text)
    expect(texts({ order: undefined, open: [] })).toEqual([])
    expect(texts({ order, open: [] })).toEqual(['监管部门已通知暂停采购活动至2026-03-31：投诉处理'])
    expect(texts({ open: [challenge('underReply')] })[0]).toContain('2026-03-09提出的质疑可能影响中标结果，尚未答复')
    expect(texts({ order, open: [challenge('replied')] })[1]).toContain('处理结果尚未落实')
  }
})

test('RC-062: a reminder two days before, a breach on the day after', () => {
  const watch = partsOfKind(only('RC-062'), 'watch')[0]!
  const state = { agencyId: 'agency', procuringEntityId: 'school' }
  const seen = (type: string) => watch.find(state, { event: { type } } as never, know())
  expect(seen('ChallengeReplyDue')).toMatchObject([{ severity: 'info', subjects: ['agency', 'school'] }])
  expect(seen('ChallengeReplyOverdue')).toMatchObject([{ severity: 'red' }])
})

describe('RC-037 前期服务', () => {
  const seat = (as: string, uscc: string) => ({ as, uscc, name: `${uscc}公司` })
  const bid = (supplierId: string, ...seats: object[]) => ({
    ...{ bidId: `b-${supplierId}`, supplierId, supplierName: supplierId },
    seats: [seat('bidder', supplierId), ...seats],
  })
  const seen = (bidders: object[], tied: object[] = []) =>
    watched('RC-037', 'BidsOpened', {}, { served: [{ uscc: 'D', name: '设计院', service: '整体设计' }], bidders, tied })
  test('who served stands in no bid, and is tied to none', () => expect(seen([bid('A'), bid('B')])).toEqual([]))
  test('as a member, as a subcontractor: red each', () => {
    const sights = seen([bid('A', seat('member', 'D')), bid('B', seat('subcontractor', 'D')), bid('C')])
    expect(sights.map(({ subjects, severity }) => [subjects, severity])).toEqual([
      [['A'], undefined],
      [['B'], undefined],
    ])
  })
  test('under one head with it: told, no more', () => {
    expect(seen([bid('A'), bid('B')], [{ bidId: 'b-B', words: '张三' }])).toMatchObject([
      { subjects: ['B'], severity: 'yellow' },
    ])
  })
})
