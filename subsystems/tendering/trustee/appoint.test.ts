/** 委任到位的试验 — a job that broke off is tried again: whoever was appointed is passed over, whoever was not is appointed. */

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Tools } from '#foundation/reactions.ts'
import { type FreshHouse, freshHouse } from '#foundation/testing.ts'
import { appointTrustees } from './appoint.ts'
import { newTrusteeKeys, trusteeDesk } from './desk.ts'
import trusteeRoom from './routes.ts'
import { trustees } from './store.ts'

const five = ['trustee-1', 'trustee-2', 'trustee-3', 'trustee-4', 'trustee-5']
const NOW = '2026-03-02T01:00:00.000Z'
const unseen = async () => {
  throw new Error('nothing is to be seen here')
}

let house: FreshHouse
beforeAll(async () => {
  const desks = five.map(async (name) =>
    trusteeDesk({ keys: await newTrusteeKeys(name, '机构'), clock: () => '', seeClose: unseen, trusted: unseen }),
  )
  house = await freshHouse({
    clock: () => NOW,
    rooms: [trusteeRoom],
    connectors: { trustees: await Promise.all(desks) },
  })
})
afterAll(() => house.close())

/** As the queue issues the commands of one job, over all its tries; breaks off before it appoints this one. */
const tried = (before?: string): Tools['run'] => {
  let n = 0
  return async (command, id, input, as) => {
    if ((input as { name?: string }).name === before) throw new Error('the line was cut')
    const key = `job/${command.name}/${id ?? ''}/${as ?? n++}`
    const done = await house.act(command, id, input, THE_SYSTEM, { key, requestId: 'job' })
    return done.ok ? done.value : done
  }
}
const serving = () =>
  house.read('house', async (tx) => (await trustees.where(tx, sql`status = 'serving'`)).map(({ state }) => state.name))

test('all five serve after a second try, whoever was appointed in the first', async () => {
  await expect(appointTrustees(house, tried('trustee-4'))).rejects.toThrow('the line was cut')
  expect((await serving()).toSorted()).toEqual(five.slice(0, 3))
  await appointTrustees(house, tried())
  expect((await serving()).toSorted()).toEqual(five)
})
