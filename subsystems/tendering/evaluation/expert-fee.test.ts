/** 劳务费的试验 (粤财采购〔2020〕17号). */
import { describe, expect, test } from 'vitest'
import { at } from '#foundation/time.ts'
import { calledOffFee, expertFee, stretches } from './expert-fee.ts'

const worked = (from: string, until: string) => ({ from: at('2026-03-23', from), until: at('2026-03-23', until) })

test.each([
  ['09:00', '09:05', 400],
  ['09:00', '11:00', 400],
  ['09:00', '11:30', 400], // half an hour is dropped
  ['09:00', '11:31', 500], // more than half an hour is an hour
  ['09:00', '12:00', 500],
  ['09:00', '17:00', 1000], // eight hours
  ['09:00', '17:31', 1150], // the ninth
  ['09:00', '19:00', 1300],
])('from %s to %s: %d yuan', (from, until, yuan) => expect(expertFee([worked(from, until)])).toBe(yuan * 100))

describe('over several days', () => {
  const next = (from: string, until: string) => ({ from: at('2026-03-24', from), until: at('2026-03-24', until) })
  test.each([
    [worked('09:00', '17:00'), next('09:00', '12:00'), 1300],
    [worked('09:00', '17:00'), next('09:00', '09:30'), 1000],
    [worked('09:00', '17:00'), next('08:00', '18:00'), 2100],
  ])('the next day by the hour', (first, second, yuan) => expect(expertFee([first, second])).toBe(yuan * 100))

  test('a stretch over midnight is cut there', () => {
    expect(stretches(at('2026-03-23', '22:00'), at('2026-03-24', '02:00'))).toEqual([
      { from: at('2026-03-23', '22:00'), until: at('2026-03-24', '00:00') },
      { from: at('2026-03-24', '00:00'), until: at('2026-03-24', '02:00') },
    ])
  })
})

test('called off after arrival', () => expect(calledOffFee).toBe(200_00))
