/** 价格高于市场的核对 — one fen over the line is told, the line itself is not. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { partsOf, type Watch } from '../control.ts'
import aboveMarket from './above-market.ts'

const [watch] = partsOf(aboveMarket) as readonly Watch[]
const paid = [4_800_00, 5_000_00, 5_200_00].map((unitPrice, n) => ({
  kind: 'contract',
  unitPrice: fen(unitPrice),
  quantity: 1,
  date: `2026-0${n + 1}-10`,
  region: '440700',
  source: `contract/${n}`,
}))
const told = (unitPrice: number, prices: object[] = paid) =>
  watch!.find(
    [{ line: { no: 1, brand: '岭云', model: 'T500', unitPrice }, prices }],
    { event: { title: '合同', date: '2026-06-01', source: 'contract/9' }, entity: 'priceReport/1' } as never,
    { policy: resolvePolicy('2026-06-01', '440700') } as never,
  )

test.each([
  [5_250_00, undefined],
  [5_250_01, 'info'],
  [6_000_00, 'info'],
  [6_000_01, 'orange'],
])('%s fen against a median of 5,000 yuan: %s', (price, severity) => expect(told(price)[0]?.severity).toBe(severity))

test('two prices are no market: nothing is said', () => expect(told(9_000_00, paid.slice(1))).toEqual([]))
