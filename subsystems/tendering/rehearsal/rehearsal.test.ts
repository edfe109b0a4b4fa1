/** 投标演练: the same envelope and the same trustees; nobody but its bidder sees it, nothing else counts it, and its close opens no bid. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, request } from '#foundation/testing.ts'
import { plus } from '#foundation/time.ts'
import { itemsTotal } from '../bid/contents.ts'
import { type SealingPlan, sealBid } from '../bid/seal-bid.ts'
import { agency, firm, openTestLot, regulator, start, type TestLot } from '../opening/testing.ts'
import { disclose } from '../trustee/disclose.ts'
import reactions, { jobs } from './reactions.ts'
import type { Rehearsal } from './rehearsal.ts'
import { beginRehearsal, sealRehearsal, WAIT } from './rehearse.ts'
import rehearsalRoom from './routes.ts'
import { rehearsals } from './store.ts'
import { TRAINING } from './training.ts'

let lot: TestLot
beforeAll(async () => {
  lot = await openTestLot({ more: { rooms: [rehearsalRoom], reactions: [reactions], jobs: [jobs] } })
})
afterAll(() => lot?.close())

const declared = () => {
  const items = TRAINING.items.map(({ no, name, quantity }) => ({
    ...{ no, name, quantity, brand: '甲', model: 'A', origin: '佛山' },
    unitPrice: 5_000_00 as never,
  }))
  return {
    items,
    price: itemsTotal(items),
    deliveryDays: 30,
    sme: 'small' as const,
    domestic: { yes: true, sharePercent: 100 },
    responses: [],
  }
}

const by = firm('lingnan')
const begin = async () => must(await lot.house.act(beginRehearsal, undefined, {}, by, request())).id
const planOf = (id: string) =>
  lot.house.read(by, (tx) =>
    rehearsalRoom.views['GET /:id/sealing']!.read(tx, { id }, by, lot.house),
  ) as Promise<SealingPlan>
const sealed = async (plan: SealingPlan) => {
  const chunks: Uint8Array[] = []
  const { signed } = await sealBid({
    plan,
    declared: declared(),
    attachments: [{ name: '方案.pdf', data: new TextEncoder().encode('方案') }],
    bidder: lot.keys,
    write: (chunk) => chunks.push(chunk),
  })
  const { sha256 } = await lot.files.put(Buffer.concat(chunks), 'bids')
  return { manifest: signed, envelopeFile: sha256 }
}
const stateOf = (id: string) => lot.asHouse((tx) => rehearsals.get(tx, id)) as Promise<Rehearsal>

test('what was sealed is opened two minutes later by the trustees, for its own bidder', async () => {
  const id = await begin()
  await lot.house.settle()
  const input = await sealed(await planOf(id))
  must(await lot.house.act(sealRehearsal, id, input, by, request()))
  await lot.closeAt(plus(start, { seconds: 119 }))
  expect((await stateOf(id)).status).toBe('sealed')
  await lot.closeAt(plus(start, WAIT))
  const state = (await stateOf(id)) as Extract<Rehearsal, { status: 'opened' }>
  expect(state).toMatchObject({ status: 'opened', price: 150_000_00, contents: { files: [{ name: '方案.pdf' }] } })
  expect(state.released.length).toBe(5)
})

test('it is nobody else’s: no rival, agency or regulator finds it, and no bid or opening was made', async () => {
  const counts = (who: Parameters<typeof lot.house.read>[0]) =>
    lot.house.read(who, async (tx) => (await rehearsals.list(tx, {})).rows.length)
  expect(await counts(by)).toBe(1)
  for (const other of [firm('rival'), agency, regulator, undefined]) expect(await counts(other)).toBe(0)
  const made = await lot.asHouse(
    async (tx) =>
      (
        await sql<{
          n: number
        }>`SELECT (SELECT count(*) FROM tendering.bid) + (SELECT count(*) FROM tendering.opening) AS n`.execute(tx)
      ).rows[0],
  )
  expect(Number(made?.n)).toBe(0)
})

test('an envelope bound to a real tender cannot be handed in to a rehearsal, nor one bound to another firm', async () => {
  const id = await begin()
  const plan = await planOf(id)
  for (const change of [{ tender: 'p1' }, { bidder: 'rival' }]) {
    const input = await sealed({ ...plan, context: { ...plan.context, ...change } })
    const answer = await lot.house.act(sealRehearsal, id, input, by, request())
    expect(answer).toMatchObject({ ok: false, code: 'envelope.wrong-context' })
  }
})

test('one in work at a time; another firm begins its own', async () => {
  const again = await lot.house.act(beginRehearsal, undefined, {}, by, request())
  expect(again).toMatchObject({ ok: false, code: 'rehearsal.already-begun' })
  must(await lot.house.act(beginRehearsal, undefined, {}, firm('other'), request()))
})

test('a rehearsal’s close opens no real bid', async () => {
  const opening = await lot.announced(['a', 'b', 'c'])
  const real = await lot.sealed(opening.id, firm('a'), 100_00)
  const entryId = await lot.asHouse(
    async (tx) =>
      (await sql<{ id: string }>`SELECT id FROM ledger.entry WHERE command = 'rehearsal.close'`.execute(tx)).rows[0]!
        .id,
  )
  const receipt = await lot.asHouse((tx) => disclose(tx, entryId))
  lot.setClock('2027-01-01T00:00:00.000Z' as never)
  const answer = await lot.desks[0]!.release({ receipt, manifests: [real.manifest] })
  expect(answer).toMatchObject({ ok: false, code: 'envelope.wrong-context' })
})
