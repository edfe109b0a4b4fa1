/** 节假日的核对 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { YearNotAnnounced } from '#foundation/time.ts'
import { calendar, holidays } from './holidays.ts'

const beside = new URL('../../shared/data/calendar/', import.meta.url)

describe('holidays', () => {
  test('2018 to 2026 are announced, 2027 is refused', () => {
    expect(Object.keys(holidays).map(Number)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
    expect(() => calendar.isWorking('2027-01-04')).toThrow(YearNotAnnounced)
  })

  test.each([
    ['2026-02-14', true, '春节前的周六，调休上班'],
    ['2026-02-16', false, '春节'],
    ['2026-10-10', true, '国庆后的周六，调休上班'],
    ['2026-09-25', false, '中秋'],
    ['2026-03-07', false, '普通周六'],
    ['2026-03-09', true, '普通周一'],
    ['2022-12-31', false, '2023年通知里的2022年末一天'],
    ['2018-12-29', true, '2019年通知里的2018年末上班日'],
  ] as const)('%s: %s (%s)', (day, working, _why) => expect(calendar.isWorking(day)).toBe(working))

  test('five working days across National Day 2026', () => {
    expect(calendar.after('2026-09-30', { days: 5, of: 'working' })).toBe('2026-10-13')
  })

  test.skipIf(!existsSync(beside))(
    'agrees with the reference notices (../shared/data/calendar, skipped where absent)',
    () => {
      for (const year of Object.keys(holidays)) {
        const { days } = JSON.parse(readFileSync(new URL(`${year}.json`, beside), 'utf8')) as {
          days: { date: string; isOffDay: boolean }[]
        }
        expect(holidays[Number(year)]!.off, year).toEqual(days.filter((day) => day.isOffDay).map((day) => day.date))
        expect(holidays[Number(year)]!.on, year).toEqual(days.filter((day) => !day.isOffDay).map((day) => day.date))
      }
    },
  )
})
