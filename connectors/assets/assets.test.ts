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
  id: 'card-1',
  unit: { id: 'school', name: '岭州市第一中学' },
  contractNumber: 'HT-1',
  acceptedDate: '2026-03-02' as const,
  goods: computer,
}
let fake: Fake
let assets: Assets
beforeEach(async () => {
  fake = await fakeAssets({ port: 0 })
  assets = wiredAssets(httpTo(fake.url))
})
afterEach(() => fake.close())

test('a card for each piece, one for what is not counted in pieces; repeated, the same cards', async () => {
  const booked = await assets.register(arrival)
  expect(booked).toMatchObject({ accepted: true, receiptNo: 'RZ00000001', cardNos: { length: 3 } })
  const shelf = { ...computer, no: 2, itemCode: 'A05', name: '书架', quantity: 1.5, unit: '米' }
  expect(await assets.register({ ...arrival, id: 'card-2', goods: shelf })).toMatchObject({ cardNos: { length: 1 } })
  expect(await assets.register(arrival)).toEqual(booked)
  expect(await assets.standard('school', 'A02010105')).toEqual({
    itemCode: 'A02010105',
    maxUnitPrice: 7_000_00,
    maxQuantity: 3000,
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

test('equipment without its model is sent back with the reason; put right, it is booked under the same bill', async () => {
  expect(await assets.register({ ...arrival, goods: { ...computer, model: '' } })).toEqual({
    accepted: false,
    reason: '设备类资产的规格型号缺失',
  })
  expect(await assets.register(arrival)).toMatchObject({ accepted: true })
  expect(await assets.booked('2026-03')).toMatchObject([{ id: 'card-1', no: 1, cards: 3, amount: 15_000_00 }])
})
