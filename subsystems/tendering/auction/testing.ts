/** 测试用反拍 — a house with an auction room, its purchaser and suppliers: for tests of auctions and their record. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { freshHouse, must, ONLY_ERRORS, request } from '#foundation/testing.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { freshKey, signerFrom } from '#ledger/note.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { suppliers } from '#registers/suppliers/index.ts'
import { announceAuction, joinAuction } from './announce-auction.ts'
import { arrangeAuction } from './arrange-auction.ts'
import { type Auction, seatOf } from './auction.ts'
import { placeBid, setProxy } from './place-bid.ts'
import auctionRoom from './routes.ts'

export const START = '2026-03-02T01:00:00.000Z' as Instant
export const firm = (orgId: string): Actor => ({ userId: `u-${orgId}`, role: 'supplier', orgId, region: '440000' })
export const agency: Actor = { userId: 'u-agency', role: 'agency', orgId: 'agency', region: '441900' }

/** 480 thousand, falling by 2,400; half an hour from `START`, thirty minutes long. */
export const SUBJECT = {
  title: '办公电脑',
  procuringEntityId: 'school',
  lines: [{ name: '台式计算机', quantity: 100, unit: '台' }],
  ceiling: fen(480_000_00),
  startsAt: plus(START, { minutes: 30 }),
  minutes: 30,
}

export type TestAuction = Awaited<ReturnType<typeof openTestAuction>>

export async function openTestAuction(firms: readonly string[]) {
  let now: Instant = START
  const dir = await mkdtemp(join(tmpdir(), 'auction-'))
  const signer = await signerFrom(await freshKey('yuecai.test', 'log'))
  const house = await freshHouse({
    clock: () => now,
    files: folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') }),
    rooms: [auctionRoom],
    log: ONLY_ERRORS,
    ledger: { key: { signer, stateFile: join(dir, 'log.last') }, byItself: true },
  })
  const row = (id: string, state: object) => ({ id, version: 1, hash: 'h', state: state as never })
  await house.read('house', async (tx) => {
    const school = { status: 'active', name: '莞城一中', uscc: 'school', financeCode: '1050', region: '441900' }
    await purchasers.writing(row('school', school), JSON.stringify(school), now).execute(tx)
    for (const orgId of firms) {
      const state = { status: 'active', orgId, name: `${orgId}公司`, uscc: orgId, region: '440000', conduct: [] }
      await suppliers.writing(row(`row-${orgId}`, state), JSON.stringify(state), now).execute(tx)
    }
  })
  const stateOf = (id: string): Promise<any> =>
    house.read('house', (tx) => auctionRoom.store.get(tx, id)) as Promise<Auction>
  const act = (command: Parameters<typeof house.act>[0], id: string | undefined, input: object, by: Actor) =>
    house.act(command, id, input, by, request())

  return {
    database: house.database,
    dir,
    house,
    stateOf,
    act,
    now: () => now,
    /** Moves the clock; what has fallen due by then is done when this returns. */
    async moveTo(to: Instant) {
      now = to
      await house.tick()
    },
    /** Arranged, announced, joined by all. */
    async announced(change: object = {}) {
      const input = {
        ...SUBJECT,
        startsAt: plus(now, { minutes: 30 }),
        suppliers: firms.map((supplierId) => ({ supplierId })),
        ...change,
      }
      const { id } = must(await act(arrangeAuction, undefined, input, agency))
      must(await act(announceAuction, id, {}, agency))
      for (const each of firms) must(await act(joinAuction, id, { accepted: true }, firm(each)))
      return id
    },
    async started(change: object = {}) {
      const id = await this.announced(change)
      await this.moveTo((await stateOf(id)).clock.startsAt)
      return id
    },
    bid: (id: string, orgId: string, price: number) => act(placeBid, id, { price: fen(price) as Fen }, firm(orgId)),
    proxy: (id: string, orgId: string, floor: number, salt = 'ab'.repeat(16)) =>
      act(setProxy, id, { floor, salt }, firm(orgId)),
    noOf: async (id: string, orgId: string) => seatOf(await stateOf(id), orgId)!.no,
    async close() {
      await house.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
