/** 资产接口的约定 — a card for each piece, once, whatever befalls the line. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import type { Assets } from './assets.ts'
import { fakeAssets } from './fake.ts'
import { wiredAssets } from './wire.ts'

const computer = {
  no: 1,
  itemCode: 'A02010105',
  name: '台式计算机',
  brand: '岭南',
  model: 'LN-900',
  quantity: 3,
  unit: '台',
  unitPrice: fen(5_000_00),
}
const arrival = {
  id: 'acceptance-1',
  unit: { id: 'school', name: '岭州市第一中学' },
  contractNumber: 'HT-1',
  acceptedDate: '2026-03-02' as const,
  goods: [computer, { ...computer, no: 2, itemCode: 'A05', name: '电缆', quantity: 1.5, unit: '千米' }],
}
let fake: Fake
let assets: Assets
beforeEach(async () => {
  fake = await fakeAssets({ port: 0 })
  assets = wiredAssets(httpTo(fake.url))
})
afterEach(() => fake.close())

test('a card for each piece, one for what is not counted in pieces; repeated, the same cards', async () => {
  const cards = await assets.register(arrival)
  expect(cards.map(({ no, cardNos }) => [no, cardNos.length])).toEqual([
    [1, 3],
    [2, 1],
  ])
  expect(await assets.register(arrival)).toEqual(cards)
  expect(await assets.standard('school', 'A02010105')).toEqual({
    itemCode: 'A02010105',
    maxUnitPrice: 7_000_00,
    maxQuantity: undefined,
    held: 3,
  })
  expect(await assets.standard('school', 'A99')).toBeUndefined()
})

test('a lost reply makes no second cards', async () => {
  await fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'lostReply', times: 1 }) })
  await expect(assets.register(arrival)).rejects.toThrow()
  await assets.register(arrival)
  expect((await assets.standard('school', 'A02010105'))!.held).toBe(3)
})
