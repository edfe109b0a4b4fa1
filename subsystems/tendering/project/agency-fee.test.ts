/** 代理费用 — reckoned to the fen on each award, told as the agreement writes it; bands that leave a gap are none. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { bandsAreWhole, type FeeRates, feeBy, toldRates } from './agency-fee.ts'

const scale: FeeRates = {
  feeKind: 'scale',
  feeBands: [{ upTo: fen(100_0000_00), percent: 1.5 }, { upTo: fen(500_0000_00), percent: 1.1 }, { percent: 0.035 }],
}
test.each([
  ['one award', scale, [480_0000_00], 5_6800_00],
  ['two lots, each by itself', scale, [100_0000_00, 100_0000_00], 3_0000_00],
  ['above the last end', scale, [600_0000_00], 5_9000_00 + 350_00],
  ['a lump sum', { feeKind: 'lumpSum', feeBands: [], feeLumpSum: fen(2_0000_00) }, [480_0000_00], 2_0000_00],
  ['nothing', { feeKind: 'none', feeBands: [] }, [480_0000_00], 0],
] as [string, FeeRates, number[], number][])('%s', (_, rates, awards, fee) =>
  expect(feeBy(rates, awards.map(fen))).toBe(fee),
)

test('in words', () => {
  expect(toldRates(scale)).toBe(
    '按中标（成交）金额差额定率累进：100万元以下1.5%，100万元至500万元1.1%，超过500万元的部分0.035%',
  )
  expect(toldRates({ feeKind: 'scale', feeBands: [{ upTo: fen(1_0000_0000_00), percent: 1 }, { percent: 0.5 }] })).toBe(
    '按中标（成交）金额差额定率累进：1亿元以下1%，超过1亿元的部分0.5%',
  )
  expect(toldRates({ feeKind: 'lumpSum', feeBands: [], feeLumpSum: fen(2_0000_00) })).toBe('定额20,000.00元')
})

test.each([
  [scale.feeBands, true],
  [[{ percent: 1 }], true],
  [[], false],
  [[{ upTo: fen(1), percent: 1 }], false],
  [[{ upTo: fen(2), percent: 1 }, { upTo: fen(2), percent: 1 }, { percent: 1 }], false],
  [[{ percent: 1 }, { percent: 1 }], false],
])('whole bands: %j', (feeBands, whole) => expect(bandsAreWhole({ feeBands })).toBe(whole))
