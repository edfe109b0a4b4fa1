/** 行政区划的核对 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { citiesOf, countiesOf, divisionName, divisions, fullDivisionName, numberRegion } from './divisions.ts'

const reference = new URL('../../shared/data/divisions/guangdong-gbt2260.json', import.meta.url)

describe('行政区划', () => {
  test('21 cities; Dongguan and Zhongshan without districts', () => {
    expect(citiesOf()).toHaveLength(21)
    expect(countiesOf('441900')).toEqual([])
    expect(countiesOf('442000')).toEqual([])
    expect(countiesOf('441300').map(({ name }) => name)).toContain('惠城区')
  })
  test.each([
    ['440000', '广东省', '广东省', '440001'],
    ['440001', '广东省本级', '广东省', '440001'],
    ['441300', '惠州市', '广东省惠州市', '441301'],
    ['441301', '惠州市本级', '广东省惠州市', '441301'],
    ['441302', '惠城区', '广东省惠州市惠城区', '441302'],
    ['110000', '110000', '110000', '110001'],
  ])('%s: %s, %s, numbered %s', (code, name, full, number) => {
    expect(divisionName(code)).toBe(name)
    expect(fullDivisionName(code)).toBe(full)
    expect(numberRegion(code)).toBe(number)
  })
  test.skipIf(!existsSync(reference))('agrees with GB/T 2260 (../shared/data/divisions, skipped where absent)', () => {
    const theirs = JSON.parse(readFileSync(reference, 'utf8')) as { code: string; name: string; level: string }[]
    for (const { code, name } of divisions) expect(theirs.find((row) => row.code === code)?.name, code).toBe(name)
  })
})
