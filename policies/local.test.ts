/** 规则的层级 — who is bound by what, when province, city and county each have a say. */
import { expect, test } from 'vitest'
import type { Day } from '#foundation/time.ts'
import type { Figure } from './figures.ts'
import { figures } from './figures.ts'
import { bookOf, chainOf, isStricter, LATITUDES, levelOf, regionAbove } from './local.ts'

const row = (region: string, validFrom: Day, figure: number | null, key = 'acceptance.graceDays'): Figure => ({
  ...{ key, title: '逾期未验收提醒期', unit: 'days', source: '试验', region, validFrom, figure },
})
const nation = row('000000', '2018-01-01', 15)
const at = (rows: readonly Figure[], region: string, day: Day = '2026-06-01') =>
  bookOf(rows, [nation]).at('acceptance.graceDays', day, region)

test.each<[string, readonly Figure[], Record<string, number>]>([
  ['nobody below says otherwise', [], { '440000': 15, '440703': 15 }],
  ['the province for all', [row('440000', '2026-01-01', 20)], { '440000': 20, '440700': 20, '440703': 20 }],
  [
    'the city stricter, for its counties too, not for the next city',
    [row('440700', '2026-01-01', 10)],
    { '440000': 15, '440700': 10, '440703': 10, '440701': 10, '440800': 15 },
  ],
  [
    'the county stricter still',
    [row('440700', '2026-01-01', 10), row('440703', '2026-01-01', 7)],
    { '440700': 10, '440703': 7, '440705': 10 },
  ],
  [
    'the city tightens below what the county had: the county’s counts no more',
    [row('440703', '2026-01-01', 12), row('440700', '2026-03-01', 10)],
    { '440703': 10 },
  ],
  ['not before its day', [row('440700', '2026-06-02', 10)], { '440700': 15 }],
])('%s', (_, rows, expected) => {
  for (const [region, figure] of Object.entries(expected)) expect(at(rows, region).figure, region).toBe(figure)
})

test('on its first day, not on the day before; a later value of the same level supersedes', () => {
  const rows = [row('440700', '2026-06-01', 10), row('440700', '2026-09-01', 12)]
  expect([at(rows, '440700', '2026-05-31').figure, at(rows, '440700').figure]).toEqual([15, 10])
  expect(at(rows, '440700', '2026-09-01').figure).toBe(12)
})

test('a region whose own rule we do not hold is refused, with local rows about too', () => {
  const open = (region: string, figure: number | null) => row(region, '2020-01-01', figure, 'tender.openThreshold')
  const book = bookOf([open('440800', 5)], [open('440000', 4), open('440300', null)])
  expect(() => book.at('tender.openThreshold', '2026-06-01', '440300')).toThrow('当地另有规定')
  expect(book.at('tender.openThreshold', '2026-06-01', '440100').figure).toBe(4)
})

test('levels', () => {
  expect(['440000', '440700', '440703', '440701'].map(levelOf)).toEqual(['province', 'city', 'county', 'county'])
  expect(chainOf('440703')).toEqual(['000000', '440000', '440700', '440703'])
  expect(regionAbove('440000')).toBe('000000')
})

test('what may be set is a figure we hold; of statute nothing may be loosened', () => {
  const held = new Set(figures.map(({ key }) => key))
  expect(Object.keys(LATITUDES).filter((key) => !held.has(key))).toEqual([])
  for (const [key, latitude] of Object.entries(LATITUDES)) {
    const row = figures.find((each) => each.key === key)!
    if (latitude.default && latitude.stricter) expect(row.source, key).toContain('默认参数')
    if (latitude.stricter) expect(isStricter(latitude, 1, 1)).toBe(false)
  }
})
