/** 商品库的测试台 — a house with the goods register alone, and the computers most tests speak of. */

import type { Actor } from '#foundation/command.ts'
import { freshHouse, handsIn, heldFiles } from '#foundation/testing.ts'
import type { Instant } from '#foundation/time.ts'
import batchReactions, { jobs } from '../batches/reactions.ts'
import batchRoom from '../batches/routes.ts'
import { defineAttributes } from './attributes/attribute-set.ts'
import attributeRoom from './attributes/routes.ts'
import { registerBrand } from './brands/brand.ts'
import { brandRoom, makerRoom } from './brands/routes.ts'
import duplicateRoom from './duplicates/routes.ts'
import priceRoom from './prices/routes.ts'
import productReactions from './products/reactions.ts'
import { registerProduct } from './products/register-product.ts'
import productRoom from './products/routes.ts'

export const NOW = '2026-03-02T01:00:00.000Z' as Instant
export const KEEPER: Actor = { userId: 'keeper', role: 'operator', orgId: 'platform', region: '440000' }
export const SELLER: Actor = { userId: 'seller', role: 'supplier', orgId: 'seller-org', region: '440700' }

/** Opened once a file; closed with its database. */
export async function goodsDesk() {
  const house = await freshHouse({
    clock: () => NOW,
    files: heldFiles(),
    rooms: [attributeRoom, makerRoom, brandRoom, productRoom, duplicateRoom, priceRoom, batchRoom],
    reactions: [productReactions, batchReactions],
    jobs: [jobs],
    ledger: {},
  })
  const { act: tried, must: act } = handsIn(() => house)
  const view = (path: string, query: object, by: Actor | 'house' = 'house'): Promise<any> =>
    house.read(by, (tx) => productRoom.views[path]!.read(tx, query, undefined, house))
  return {
    house,
    tried,
    act,
    view,
    close: house.close,
  }
}
export type Desk = Awaited<ReturnType<typeof goodsDesk>>

export const COMPUTER = 'A02010105'
export async function stocked({ act }: Desk) {
  await act(defineAttributes, undefined, {
    itemCode: 'A02010100',
    attributes: [{ key: 'memory', title: '内存', type: 'number', unit: 'GB', least: 1, most: 4096, required: true }],
  })
  await act(registerBrand, undefined, { name: '岭云', aliases: ['Lingyun'] })
}
export const computer = (change: object = {}) => ({
  name: '岭云 天工 T500 台式计算机 16GB',
  itemCode: COMPUTER,
  brand: '岭云',
  model: 'T-500',
  values: [{ key: 'memory', value: '16GB' }],
  ...change,
})
export const register = ({ act }: Desk, change: object = {}, by?: Actor) =>
  act(registerProduct, undefined, computer(change), by)
