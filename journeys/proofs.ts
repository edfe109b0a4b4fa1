/** 旅程之后的核对 — receipts checked offline, the ledger replayed, the case exported and verified, the money counted in the database. */
import { sql } from 'kysely'
import type { FileStore } from '#foundation/files.ts'
import { lookAt } from '#foundation/invariants.ts'
import { fen } from '#foundation/money.ts'
import { checkReceipt, type TrustedKeys } from '#ledger/receipt-check.ts'
import { verifyLedger } from '#ledger/verify.ts'
import { exportCase, NotReady } from '#subsystems/tendering/case-file.ts'
import { verifyCase } from '#subsystems/tendering/verify-case.ts'
import { invariants } from '../invariants.ts'
import { until, type Walk } from './walk.ts'

export const keysOf = async (walk: Walk): Promise<TrustedKeys> => {
  const keys = (await (await fetch(`${walk.sandbox.url}/ledger/keys`)).json()) as { log: string; witnesses: string[] }
  return { log: keys.log, witnesses: keys.witnesses }
}

/** Every receipt given out on the way proves its entry under a cosigned checkpoint. */
export async function receipts(walk: Walk): Promise<number> {
  const keys = await keysOf(walk)
  for (const id of walk.receipts) {
    const checked = await until('the receipt', async () => {
      const answer = await fetch(`${walk.sandbox.url}/ledger/receipts/${id}`)
      if (!answer.ok) return undefined
      const found = await checkReceipt(await answer.text(), keys)
      return (!found.genuine || found.witnesses.length > 0) && found // the witness may be a moment behind
    })
    if (!checked.genuine) throw new Error(`receipt ${id}: ${JSON.stringify(checked)}`)
  }
  return walk.receipts.length
}

/** The whole ledger, replayed against the rows as they stand, and all that must always hold. Answers the number of entries. */
export async function ledger(walk: Walk): Promise<number> {
  const { house } = walk.sandbox.platform
  const { log, witnesses } = await keysOf(walk)
  const found = await verifyLedger({
    db: house.db,
    models: house.rooms.map(({ store }) => store),
    keys: { log, witnesses },
  })
  if (found.problems.length > 0)
    throw new Error(`the ledger does not agree: ${JSON.stringify(found.problems.slice(0, 5))}`)
  const looked = await house.read('house', (tx) => lookAt(tx, house, invariants))
  const broken = looked.filter(({ places }) => places.length > 0)
  if (broken.length > 0) throw new Error(`what must always hold does not: ${JSON.stringify(broken)}`)
  return found.size
}

/** The case as one file, checked without the platform. */
export async function caseFile(walk: Walk, caseId: string) {
  const { house } = walk.sandbox.platform
  const keys = await keysOf(walk)
  const file = await until('the case to be exportable', () =>
    house
      .read('house', (tx) =>
        exportCase(tx, { caseId, files: house.files as FileStore, keys, now: house.clock(), envelopes: true }),
      )
      .catch((error) => {
        if (error instanceof NotReady) return undefined
        throw error
      }),
  )
  const verdict = await verifyCase(file, keys)
  if (!verdict.ok)
    throw new Error(`the case does not verify: ${JSON.stringify(verdict.checks.filter(({ ok }) => !ok))}`)
  return verdict
}

/** Frozen, contracted and paid, as the database holds them. */
export const money = async (walk: Walk, planId: string) => {
  const found = await walk.sandbox.platform.house.read('house', (tx) =>
    sql<{
      frozen: number
      contracted: number
      paid: number
    }>`SELECT sum(frozen) AS frozen, sum(contracted) AS contracted, sum(paid) AS paid
      FROM supervision.commitment WHERE plan_id = ${planId}`.execute(tx),
  )
  const { frozen, contracted, paid } = found.rows[0]!
  return { frozen: fen(frozen), contracted: fen(contracted), paid: fen(paid) }
}
