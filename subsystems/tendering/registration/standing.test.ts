/** 我能投标吗: each bar alone, and the moment at which it falls. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { type Facts, standingOf } from './standing.ts'

const now = '2026-03-20T01:00:00.000Z' as Instant
const notice = {
  status: 'published',
  documentsUntil: '2026-03-20T01:00:00.000Z',
  bidDeadline: '2026-03-25T01:30:00.000Z',
  smeReserved: true,
  category: 'services',
  bidSecurity: { amount: fen(10_000_00), forms: ['transfer'] },
}
const clean = { uscc: '', source: '', queriedAt: now, digest: '', findings: [] }
const listed = (until?: string) => ({ ...clean, findings: [{ list: 'dishonest' as const, listed: true, until }] })
const whole: Facts = {
  noticeId: 'n1',
  notice: notice as never,
  supplier: { status: 'active', size: 'small', name: '甲' },
  credit: clean,
  obtained: [1],
  security: 'received',
  now,
}
const bad = (change: Partial<Facts> | { notice: object }) =>
  standingOf({ ...whole, ...(change as Partial<Facts>) })
    .filter(({ state }) => state === 'bad')
    .map(({ title }) => title)
const warned = (change: Partial<Facts> | { notice: object }) =>
  standingOf({ ...whole, ...(change as Partial<Facts>) })
    .filter(({ state }) => state === 'warn')
    .map(({ title }) => title)

test('nothing stands in the way of one who did everything', () => {
  expect(standingOf(whole).every(({ state }) => state === 'good')).toBe(true)
})
test.each<[string, Partial<Facts> | { notice: object }, string[]]>([
  ['one that designed the project', { earlyService: '整体设计' }, ['前期服务']],
  ['not in the register', { supplier: undefined }, ['供应商登记']],
  ['suspended', { supplier: { status: 'suspended', size: 'small', name: '甲' } }, ['供应商登记']],
  [
    'barred by a penalty',
    { barred: { reference: '粤财采罚〔2026〕1号', authority: '广东省财政部门', untilDate: '2027-03-01' } },
    ['行政处罚'],
  ],
  ['on a list', { credit: listed() }, ['三项名单']],
  ['on a list until today', { credit: listed('2026-03-20') }, ['三项名单']],
  ['on a list until yesterday', { credit: listed('2026-03-19') }, []],
  [
    'a large firm where it is reserved',
    { supplier: { status: 'active', size: 'large', name: '甲' } },
    ['专门面向中小企业'],
  ],
  ['a small firm beside a large one, where it is reserved', { largeRelative: '大公司' }, ['专门面向中小企业']],
  ['no documents, on the last moment', { obtained: undefined }, ['获取采购文件']],
  ['no documents, too late', { obtained: undefined, now: '2026-03-20T01:00:00.001Z' as Instant }, ['获取采购文件']],
  ['no security', { security: 'missing' }, ['投标保证金']],
  ['at the deadline', { now: '2026-03-25T01:30:00.000Z' as Instant }, ['投标截止']],
])('%s', (_, change, titles) => expect(bad(change)).toEqual(titles))
test('what may still be mended is told with its way; what is over is not', () => {
  const of = (change: Partial<Facts>) =>
    standingOf({ ...whole, ...change }).find(({ title }) => title === '获取采购文件')
  expect(of({ obtained: undefined })?.to).toBe('/registrations/new?noticeId=n1')
  expect(of({ obtained: undefined, now: '2026-03-21T01:00:00.000Z' as Instant })?.to).toBeUndefined()
})
test('told, not forbidden', () => {
  expect(warned({ credit: undefined })).toEqual(['三项名单'])
  expect(warned({ security: 'lodged' })).toEqual(['投标保证金'])
  expect(warned({ ending: [{ name: '许可证', untilDate: '2026-03-24' }] })).toEqual(['资质证书'])
  expect(warned({ supplier: { status: 'active', size: 'small', name: '甲', accountVerifiedAt: undefined } })).toEqual([
    '收款账户',
  ])
  expect(warned({ now: '2026-03-24T01:30:00.001Z' as Instant })).toEqual(['投标截止'])
  expect(
    warned({ notice: { ...notice, category: 'goods' }, supplier: { status: 'active', size: 'large', name: '甲' } }),
  ).toEqual(['专门面向中小企业'])
})
