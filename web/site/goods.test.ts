/** 商品名录: what stands for everyone — its attributes, the prices that were agreed; never what somebody asked, never what waits. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordPrices } from '#registers/goods/prices/price-report.ts'
import { COMPUTER, computer, type Desk, goodsDesk, register, SELLER, stocked } from '#registers/goods/testing.ts'
import { goodsList, goodsOf } from './tell-goods.ts'

let desk: Desk
beforeAll(async () => {
  desk = await goodsDesk()
  await stocked(desk)
})
afterAll(() => desk?.close())

const list = (query: Parameters<typeof goodsList>[2] = {}) =>
  desk.house.read(undefined, (tx) => goodsList(tx, desk.house, query))
const one = (id: string) => desk.house.read(undefined, (tx) => goodsOf(tx, desk.house, id))

test('a product in use with its attributes; what waits for its keeper is nobody else’s', async () => {
  const { id } = await register(desk)
  const waiting = await register(desk, { name: '岭云 天工 T800', model: 'T-800' }, SELLER)
  expect((await list()).rows).toMatchObject([{ id, brand: '岭云', itemCode: COMPUTER, reference: undefined }])
  expect((await list({ q: '天工 T500' })).rows).toHaveLength(1)
  expect((await list({ item: 'A02010199' })).rows).toEqual([])
  expect(await one(waiting.id)).toBeUndefined()
  expect(await one(id)).toMatchObject({
    attributes: [{ title: '内存', value: '16GB' }],
    prices: [],
    retired: false,
  })
  expect(JSON.stringify(await one(id))).not.toContain(computer().values[0]!.key)
})

test('its range rests on what was agreed; an offer that lost is not told', async () => {
  const { id } = (await list()).rows[0]!
  const told = (n: number, kind: string, unitPrice: number) =>
    desk.act(recordPrices, undefined, {
      ...{ source: `${kind}/${n}`, kind, title: '合同', date: '2026-02-01', region: '440700' },
      lines: [
        { no: 1, itemCode: COMPUTER, name: '电脑', brand: '岭云', model: 'T-500', quantity: 2, unit: '台', unitPrice },
      ],
    })
  for (const [n, price] of [500_000, 520_000].entries()) await told(n, 'contract', price)
  await told(9, 'offer', 100_000)
  expect((await one(id))!.reference).toBeUndefined() // two agreed prices are no market, and the third is not for everyone
  await told(3, 'framework', 540_000)
  const goods = (await one(id))!
  expect(goods.reference).toMatchObject({ median: 520_000, count: 3 })
  expect(goods.prices.map(({ unitPrice }) => unitPrice)).not.toContain(100_000)
  expect((await list()).rows[0]!.reference).toMatchObject({ count: 3 })
})
