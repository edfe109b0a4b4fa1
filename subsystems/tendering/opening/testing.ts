/** 测试用开标 — a house with five trustees, a notice that is out, bidders who seal: for tests of bids, openings and case files. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import { fen } from '#foundation/money.ts'
import type { Plan } from '#foundation/open.ts'
import type { Tx } from '#foundation/store.ts'
import { freshHouse, ONLY_ERRORS, request } from '#foundation/testing.ts'
import type { Instant } from '#foundation/time.ts'
import { freshKey, signerFrom } from '#ledger/note.ts'
import type { Declared } from '../bid/contents.ts'
import bidRoom from '../bid/routes.ts'
import { type SealingPlan, sealBid } from '../bid/seal-bid.ts'
import { bids } from '../bid/store.ts'
import { submitBid } from '../bid/submit-bid.ts'
import { newHolder } from '../bid/suites.ts'
import { newTrusteeKeys, type TrusteeDesk, trusteeDesk } from '../trustee/desk.ts'
import trusteeRoom from '../trustee/routes.ts'
import { seeCloseWith } from '../trustee/see-close.ts'
import { writeNotice } from './notice-example.ts'
import openingReactions, { jobs } from './reactions.ts'
import openingRoom from './routes.ts'
import { openings, openingsOf } from './store.ts'

export { writeNotice }

export const start = '2026-03-02T01:00:00.000Z' as Instant
export const deadline = '2026-03-23T01:30:00.000Z' as Instant

export const firm = (orgId: string): Actor => ({ userId: `u-${orgId}`, role: 'supplier', orgId, region: '440000' })
export const agency: Actor = { userId: 'u-agency', role: 'agency', orgId: 'agency', region: '441900' }
export const regulator: Actor = { userId: 'u-reg', role: 'regulator', orgId: 'reg', region: '440000' }

const contents = (price: number): Declared => ({
  price: fen(price),
  items: [{ no: 1, name: '投影仪', brand: '甲', model: 'A', origin: '佛山', quantity: 1, unitPrice: fen(price) }],
  deliveryDays: 30,
  sme: 'small',
  domestic: { yes: true, sharePercent: 100 },
  responses: [],
})

export type TestLot = Awaited<ReturnType<typeof openTestLot>>

/** `more`: chapters of a test's own, hung beside those of the opening. */
type More = Pick<Plan, 'rooms' | 'reactions' | 'jobs'>
const NOTHING: More = { rooms: [], reactions: [], jobs: [] }

export async function openTestLot({ suite = 'international-1', more = NOTHING } = {}) {
  let now: Instant = start
  const dir = await mkdtemp(join(tmpdir(), 'opening-'))
  const files = folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') })
  const log = await signerFrom(await freshKey('yuecai.test', 'log'))
  const trusted = { log: log.vkey, witnesses: [] }
  const seeClose = seeCloseWith(async () => trusted)
  const desks: TrusteeDesk[] = await Promise.all(
    [1, 2, 3, 4, 5].map(async (seat) =>
      trusteeDesk({
        keys: await newTrusteeKeys(`trustee-${seat}`, `机构${seat}`),
        clock: () => now,
        seeClose,
        trusted: async () => trusted,
      }),
    ),
  )
  /** Those who answer; a test takes some away. */
  const present = [...desks]
  const keys = await newHolder(suite)
  const house = await freshHouse({
    suite,
    clock: () => now,
    files,
    connectors: { trustees: present },
    rooms: [trusteeRoom, openingRoom, bidRoom, ...more.rooms],
    reactions: [openingReactions, ...(more.reactions ?? [])],
    jobs: [jobs, ...(more.jobs ?? [])],
    log: ONLY_ERRORS,
    ledger: { key: { signer: log, stateFile: join(dir, 'log.last') }, byItself: true },
  })
  const asHouse = <T>(work: (tx: Tx) => Promise<T>) => house.read('house', work)

  /** A published notice with one lot and those who got its documents; answers the opening. */
  async function announced(suppliers: string[], asked: object | null = null) {
    now = start
    const { projectId, noticeId } = await asHouse((tx) => writeNotice(tx, { suppliers, asked, at: start, deadline }))
    await house.settle()
    const [opening] = await asHouse((tx) => openingsOf(tx, projectId, 1))
    return { ...opening!, projectId, noticeId }
  }

  const planOf = (openingId: string, by: Actor) =>
    house.read(by, (tx) =>
      bidRoom.views['GET /sealing/:openingId']!.read(tx, { openingId }, by, house),
    ) as Promise<SealingPlan>

  async function sealed(
    openingId: string,
    by: Actor,
    price: number,
    change: (plan: SealingPlan) => SealingPlan = (plan) => plan,
  ) {
    const chunks: Uint8Array[] = []
    const plan = change(await planOf(openingId, by))
    const { signed } = await sealBid({
      plan,
      declared: contents(price),
      attachments: [{ name: '技术方案.pdf', data: new TextEncoder().encode(`方案 of ${by.orgId}`) }],
      bidder: keys,
      write: (chunk) => chunks.push(chunk),
    })
    const ciphertext = Buffer.concat(chunks)
    const { sha256 } = await files.put(ciphertext, 'bids')
    return { openingId, manifest: signed, envelopeFile: sha256, ciphertext }
  }
  const submit = async (
    openingId: string,
    supplier: string,
    price: number,
    change?: (plan: SealingPlan) => SealingPlan,
  ) => {
    const { ciphertext: _, ...input } = await sealed(openingId, firm(supplier), price, change)
    return house.act(submitBid, undefined, input, firm(supplier), request())
  }
  const stateOf = (id: string) => asHouse((tx) => openings.get(tx, id)) as Promise<any>
  const bidState = (id: string) => asHouse((tx) => bids.get(tx, id)) as Promise<any>
  const closeAt = async (at: Instant) => {
    now = at
    await house.settle()
  }

  return {
    house,
    dir,
    files,
    keys,
    trusted,
    desks,
    present,
    asHouse,
    announced,
    planOf,
    sealed,
    submit,
    stateOf,
    bidState,
    closeAt,
    setClock: (at: Instant) => {
      now = at
    },
    clock: () => now,
    async close() {
      await house.close()
      await rm(dir, { recursive: true })
    },
  }
}
