/** 商品库的测试台 — a house with the goods register alone, and the computers most tests speak of. */
import { createHash } from 'node:crypto'
import { freshDatabase } from '#database/testing.ts'
import type { Actor, Command } from '#foundation/command.ts'
import { type Files, THE_SYSTEM } from '#foundation/house.ts'
import { openHouse } from '#foundation/open.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { sequencer } from '#ledger/sequencer.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
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
/** Files in memory: what a spreadsheet needs. */
const heldFiles = () => {
  const held = new Map<string, Buffer>()
  return {
    async put(bytes: Uint8Array) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      held.set(sha256, Buffer.from(bytes))
      return { sha256, size: bytes.length }
    },
    read: async (sha256: string) => held.get(sha256)!,
    has: async (sha256: string) => held.has(sha256),
  } as unknown as Files
}

export async function goodsDesk() {
  const database = await freshDatabase()
  const log = { info() {}, warn() {}, error() {} }
  const house = openHouse({
    databaseUrl: database.appUrl,
    clock: () => NOW,
    calendar,
    policyAt: (at, region) => resolvePolicy(dayOf(at), region),
    files: heldFiles(),
    connectors: {},
    rooms: [attributeRoom, makerRoom, brandRoom, productRoom, duplicateRoom, priceRoom, batchRoom],
    reactions: [productReactions, batchReactions],
    jobs: [jobs],
    log,
    sequencer: (db) => sequencer({ db, clock: () => NOW, log, byItself: false }),
  })
  let n = 0
  const tried = (command: Command, id: string | undefined, input: unknown, by: Actor = THE_SYSTEM) =>
    house.act(command, id, input, by, { key: `test-${n++}`, requestId: 'test' })
  const act = async (command: Command, id: string | undefined, input: unknown, by: Actor = THE_SYSTEM) => {
    const done = await tried(command, id, input, by)
    if (!done.ok) throw new Error(`${command.name}: ${done.code} ${JSON.stringify(done.facts)}`)
    return done.value
  }
  const view = (path: string, query: object, by: Actor | 'house' = 'house'): Promise<any> =>
    house.read(by, (tx) => productRoom.views[path]!.read(tx, query, undefined, house))
  return {
    house,
    tried,
    act,
    view,
    async close() {
      await house.close()
      await database.drop()
    },
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
