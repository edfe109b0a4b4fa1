/** 招标代理服务收费标准 — the worked example of the price office, and the edges of a band by one fen. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { feeEditionAt, feeOn } from './agency-fees.ts'

const { scales } = feeEditionAt('2026-03-02')!

test.each([
  ['goods', 100_0000_00, 1_5000_00],
  ['goods', 100_0000_01, 1_5000_00],
  ['goods', 480_0000_00, 5_6800_00],
  ['services', 500_0000_00, 4_7000_00],
  // 计价格〔2002〕1980号附件: 工程招标中标金额6000万元, 1 + 2.8 + 2.75 + 14 + 2
  ['works', 6000_0000_00, 22_5500_00],
  ['goods', 0, 0],
  ['goods', 99_99, 1_50],
] as const)('%s of %d fen', (category, amount, fee) => expect(feeOn(scales[category], fen(amount))).toBe(fee))

test('never above the most of its category', () => {
  expect(feeOn(scales.services, fen(900_0000_0000_00))).toBe(300_0000_00)
})

test('binding until the last of February 2015; before 2003 there was none', () => {
  expect(feeEditionAt('2015-02-28')!.binding).toBe(true)
  expect(feeEditionAt('2015-03-01')!.binding).toBe(false)
  expect(feeEditionAt('2002-12-31')).toBeUndefined()
})
