/** 预留份额 — whose plans and contracts are added up, for whoever asks: what is public of others is not one's own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import type { Role } from '#foundation/command.ts'
import { asActor, connect } from '#foundation/db.ts'
import { asOwner } from '#foundation/testing.ts'
import { smeShareOf } from './sme-share.ts'

let database: TestDatabase
const rows = [
  ['school', '440701', 300, 200, 'small'],
  ['hospital', '440701', 500, 400, 'large'],
  ['clinic', '440705', 700, 600, 'medium'],
  ['elsewhere', '440801', 900, 800, 'micro'],
] as const
beforeAll(async () => {
  database = await freshDatabase()
  for (const [unit, region, planned, bought, size] of rows) {
    const row = (table: string, status: string, amount: number, state: object) =>
      asOwner(
        database,
        `INSERT INTO supervision.${table} (id, version, status, state, hash, region, parties, is_public, title, amount, created_at, updated_at)
         VALUES ($1, 1, $2, $3, '', $4, $5, true, $1, $6, now(), now())`,
        [unit, status, { procuringEntityId: unit, amount, ...state }, region, [unit], amount],
      )
    await row('plan', 'filed', planned, { smeReserved: true, filedAt: '2026-03-02T01:00:00.000Z' })
    await row('contract', 'signed', bought, { supplierSize: size, signedAt: '2026-05-02T01:00:00.000Z' })
  }
})
afterAll(() => database?.drop())

const asked = async (role: Role, orgId: string, region: string) => {
  const { db } = connect(database.appUrl, { max: 1 })
  const by = { role, orgId, region }
  const units = await db.transaction().execute((tx) => {
    asActor(tx, by)
    return smeShareOf(tx, '2026', by)
  })
  await db.destroy()
  return units.map(({ unitId, planned, contracted, sme, micro }) => [unitId, planned, contracted, sme, micro])
}

test('a unit its own, although every contract is public', async () => {
  expect(await asked('purchaserMaker', 'school', '440701')).toEqual([['school', 300, 200, 200, 200]])
})
test.each([
  ['a city with its counties, and no other city', '440700', ['clinic', 'hospital', 'school']],
  ['a county', '440705', ['clinic']],
  ['the province', '440000', ['elsewhere', 'clinic', 'hospital', 'school']],
])('%s', async (_, region, units) => {
  const found = await asked('regulator', `finance-${region}`, region)
  expect(found.map(([unit]) => unit)).toEqual(units)
})
