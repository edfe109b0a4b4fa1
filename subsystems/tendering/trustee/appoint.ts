/** 委任到位 — the trustees the operator names serve under the keys they show; every change of a key is an entry for all to see. */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import type { Tools } from '#foundation/reactions.ts'
import { appointTrustee, retireTrustee } from './appoint-trustee.ts'
import type { Described, TrusteeDesk } from './desk.ts'
import { trustees } from './store.ts'

const allKeys = ({ sealingKey, signingKey, gm, draw }: Described) =>
  [sealingKey, signingKey, gm?.sealingKey, gm?.signingKey, draw?.part, draw?.publicKey].join()

/** Throws until all have answered: it is tried again, and goes on with those that are still missing. */
export async function appointTrustees(house: House, run: Tools['run']) {
  const desks = (house.connectors.trustees ?? []) as readonly TrusteeDesk[]
  const shown = await Promise.all(desks.map((desk) => desk.describe()))
  const known = await house.read('house', (tx) => trustees.where(tx, sql`status = 'serving'`))
  for (const keys of shown) {
    const same = known.find(({ state }) => state.name === keys.name)
    if (same && allKeys(same.state) === allKeys(keys)) continue
    if (same) await run(retireTrustee, same.id, { reason: '更换密钥' }, keys.name)
    await run(appointTrustee, undefined, keys, keys.name)
  }
}
