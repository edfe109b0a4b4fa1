import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretFrom } from '#foundation/secret.ts'
import { type FreshHouse, freshHouse } from '#foundation/testing.ts'
import accountRoom from '#identity/account/routes.ts'
import { accounts as accountStore } from '#identity/account/store.ts'
import agencyRoom from '#registers/agencies/routes.ts'
import expertRoom from '#registers/experts/routes.ts'
import purchaserRoom from '#registers/purchasers/routes.ts'
import certificateRoom from '#registers/suppliers/certificate/routes.ts'
import supplierRoom from '#registers/suppliers/routes.ts'
import { accounts, idOf } from './accounts.ts'
import { agencies, experts, purchasers, suppliers } from './city.ts'
import { seedAccounts, seedOrganisations } from './people.ts'

let house: FreshHouse
beforeAll(async () => {
  house = await freshHouse({
    clock: () => '2026-01-05T01:00:00.000Z',
    rooms: [accountRoom, agencyRoom, expertRoom, purchaserRoom, supplierRoom, certificateRoom],
  })
})
afterAll(async () => {
  await house.close()
})

test('the city is large enough that nothing in it is alone', () => {
  expect(purchasers.length).toBeGreaterThanOrEqual(12)
  expect(agencies.length).toBeGreaterThanOrEqual(4)
  expect(suppliers.length).toBeGreaterThanOrEqual(30)
  expect(experts.length).toBeGreaterThanOrEqual(40)
  expect(new Set(accounts.map(({ login }) => login)).size).toBe(accounts.length)
})

test('it is built by the real commands, and building it twice changes nothing', async () => {
  const build = async () => {
    await seedOrganisations(house)
    await seedAccounts(house, secretFrom(Buffer.alloc(32)))
  }
  await build()
  const maker = await house.read('house', (tx) => accountStore.get(tx, idOf('account', 'school.maker')))
  expect(maker).toMatchObject({
    status: 'active',
    memberships: [{ role: 'purchaserMaker', orgId: idOf('purchaser', 'school') }],
  })
  await build()
  const row = await house.read('house', (tx) => accountStore.row(tx, idOf('account', 'school.maker')))
  expect(row?.version).toBe(2)
})
