/** 政策数值的核对 */
import { describe, expect, test } from 'vitest'
import { type Figure, figures, NoSuchFigure, policyAt, resolvePolicy, rowAt } from './figures.ts'

describe('figures in force', () => {
  test.each([
    ['tender.openThreshold', '2026-03-02', '440000', 4_000_000_00],
    ['tender.openThreshold', '2026-03-02', '441302', 4_000_000_00],
    ['tender.openThreshold', '2020-01-01', '440001', 4_000_000_00],
    ['sme.deductionMax', '2022-06-30', '441300', 10],
    ['sme.deductionMax', '2022-07-01', '441300', 20],
    ['intention.leadDays', '2026-01-01', '445102', 30],
    ['abnormalLow.ofCeiling', '2026-02-01', '440100', 45],
  ] as const)('%s on %s in %s is %d', (key, day, region, figure) =>
    expect(resolvePolicy(day, region)(key)).toBe(figure),
  )

  test.each([
    ['abnormalLow.ofCeiling', '2026-01-31', '440100', '当日尚未生效'],
    ['tender.openThreshold', '2019-12-31', '440100', '当日尚未生效'],
    ['tender.openThreshold', '2026-01-01', '110000', '该地区没有登记'],
    ['tender.openThreshold', '2026-01-01', '440300', '当地另有规定'],
    ['no.such', '2026-01-01', '440100', '没有登记这个数值'],
  ] as const)('%s on %s in %s: none, and it says why', (key, day, region, why) => {
    expect(() => resolvePolicy(day, region)(key)).toThrow(NoSuchFigure)
    expect(() => resolvePolicy(day, region)(key)).toThrow(why)
  })

  test('the nearer division wins over the newer row', () => {
    const row = (region: string, validFrom: Figure['validFrom'], figure: number): Figure => ({
      key: 'k',
      title: '',
      unit: 'count',
      source: '',
      region,
      validFrom,
      figure,
    })
    const all = [row('000000', '2026-01-01', 1), row('441300', '2020-01-01', 2), row('440000', '2025-01-01', 3)]
    expect(policyAt(all, 'k', '2026-06-01', '441302')).toBe(2)
    expect(policyAt(all, 'k', '2026-06-01', '440102')).toBe(3)
    expect(policyAt(all, 'k', '2026-06-01', '110101')).toBe(1)
    expect(rowAt(all, 'k', '2024-06-01', '441302').figure).toBe(2)
  })

  test('every row has a source, and no two rows start on one day in one region', () => {
    const seen = figures.map((row) => `${row.key} ${row.region} ${row.validFrom}`)
    expect(new Set(seen).size).toBe(seen.length)
    for (const row of figures) expect(row.source && row.title, row.key).toBeTruthy()
  })
})
