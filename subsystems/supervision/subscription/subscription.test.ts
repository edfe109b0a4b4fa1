/** 订阅的核对 — each announcement is told once to whom it fits, at once or in the morning, whatever is repeated; one request ends it. */

import fc from 'fast-check'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import { openFakeMail } from '#connectors/mail/fake.ts'
import { wiredMail } from '#connectors/mail/wire.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { type Instant, instant, plus } from '#foundation/time.ts'
import { announce } from '../announcement/announce.ts'
import { answers } from '../announcement/answers.ts'
import { askedOf, type Interest } from '../announcement/asking.ts'
import { listAnnouncements } from '../announcement/listing.ts'
import announcementRoom from '../announcement/routes.ts'
import { announcements } from '../announcement/store.ts'
import { readAlerts, subscribe, tell, unsubscribe } from './commands.ts'
import subscriptionReactions, { jobs } from './reactions.ts'
import subscriptionRoom from './routes.ts'
import { subscriptions } from './store.ts'
import { hangUnsubscribing, unsubscribeAddress } from './unsubscribing.ts'

const firm = { userId: 'u-firm', role: 'supplier', orgId: 'firm', region: '440700' } as const
let now: Instant = instant('2026-03-02T01:00:00Z')
let house: FreshHouse
let mail: Fake
let n = 0

const { act, must } = handsIn(() => house, firm)
const begin = async (input: object) => (await must(subscribe, undefined, { cadence: 'immediate', ...input })).id
const publish = (change: object = {}) =>
  announce(
    {
      run: async (command, id, input) => {
        const done = await act(command, id, input, THE_SYSTEM)
        return done.ok ? done.value : done
      },
    },
    {
      kind: 'intention',
      caseId: `ocds-yuecai-${++n}`,
      title: '教学仪器采购意向',
      region: '440703',
      category: 'goods',
      procuringEntity: { id: 'school', name: '第一中学' },
      amount: fen(5_000_000_00),
      body: { title: '教学仪器', summary: '一批', budget: 1, expectedMonth: '2026-05', itemCode: 'A02' },
      ...change,
    },
  )
const stateOf = (id: string) => house.read('house', (tx) => subscriptions.get(tx, id))
const titles = async (id: string) => (await stateOf(id)).unread.map(({ title }) => title)
const letters = async () =>
  (await (await fetch(`${mail.url}/letters`)).json()).letters as {
    subject: string
    text: string
    unsubscribe: string
  }[]

beforeAll(async () => {
  mail = await openFakeMail({ port: 0 })
  house = await freshHouse({
    site: 'https://yuecai.example',
    clock: () => now,
    connectors: { mail: wiredMail(httpTo(mail.url)) },
    rooms: [announcementRoom, subscriptionRoom],
    reactions: [subscriptionReactions],
    jobs: [jobs],
    ledger: {},
  })
})
afterAll(async () => {
  await house?.close()
  await mail?.close()
})

test('what fits is told at once, once, to whom it fits, and mailed', async () => {
  const here = await begin({ q: '教学仪器', region: '440700', email: 'a@example.cn' })
  const elsewhere = await begin({ region: '440300' })
  await publish()
  await publish({ title: '道路保洁意向' })
  await publish({ title: '教學儀器二期', region: '440300' })
  await house.settle()
  expect(await titles(here)).toEqual(['教学仪器采购意向'])
  expect(await titles(elsewhere)).toEqual(['教學儀器二期'])
  expect(await letters()).toMatchObject([{ subject: '“教学仪器” · 江门市：新公告 1 则' }])

  // the ledger is read again from its beginning, as after a crash
  await house.db.updateTable('foundation.cursor').set({ index: -1 }).where('name', '=', 'reactions').execute()
  await house.settle()
  expect(await titles(here)).toHaveLength(1)
  expect(await letters()).toHaveLength(1)

  // and even by another cause the database tells nothing twice
  const { unread } = await stateOf(here)
  expect(await act(tell, here, { told: unread }, THE_SYSTEM)).toMatchObject({
    ok: false,
    code: 'subscription.told-already',
  })
  expect((await act(readAlerts, here, {})).ok).toBe(true)
  expect(await act(readAlerts, here, {})).toMatchObject({ code: 'subscription.nothing-new' })
  expect((await act(unsubscribe, elsewhere, {})).ok).toBe(true)
})

test('every morning the rest: what was published before the subscription is not told, nothing twice, nothing lost', async () => {
  now = plus(now, { minutes: 1 })
  const daily = await begin({ kind: 'intention', cadence: 'daily' })
  const before = (await stateOf(daily)).told
  for (let i = 0; i < 60; i++) await publish({ title: `晨报${i}` })
  await house.settle()
  expect((await stateOf(daily)).told - before).toBe(0)
  now = instant('2026-03-03T00:00:01Z') // eight o'clock in China
  await house.settle()
  expect(await stateOf(daily)).toMatchObject({ told: 60, nextAt: '2026-03-04T00:00:00.000Z' })
  expect((await titles(daily))[0]).toMatch(/^晨报/)
  await publish({ title: '次日' })
  now = instant('2026-03-04T00:00:01Z')
  await house.settle()
  expect((await stateOf(daily)).told).toBe(61)
})

test('by the address in the mail it ends without signing in; looking at it changes nothing, another address does nothing', async () => {
  const id = await begin({ q: '退订试验', email: 'b@example.cn' })
  const app = Fastify()
  await app.register((scope) => hangUnsubscribing(scope, house))
  const address = new URL(unsubscribeAddress(house, id)).pathname
  const ask = (method: 'GET' | 'POST', url: string) =>
    app.inject({
      method,
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'POST' && { payload: 'List-Unsubscribe=One-Click' }),
    })
  await ask('GET', address)
  expect((await ask('POST', `/unsubscribe/${id}/${'x'.repeat(43)}`)).statusCode).toBe(404)
  expect((await stateOf(id)).status).toBe('active')
  expect((await ask('POST', address)).statusCode).toBe(303)
  expect(await stateOf(id)).toMatchObject({ status: 'ended', how: 'mail' })
  expect((await ask('POST', address)).statusCode).toBe(303)
  await app.close()
  await publish({ title: '退订试验之后' })
  await house.settle()
  expect((await stateOf(id)).told).toBe(0)
})

test('a mail address is its owner’s alone; everything is no subscription', async () => {
  const id = await begin({ q: '邮箱', email: 'c@example.cn' })
  const state = await stateOf(id)
  expect(subscriptionRoom.show!(state, firm, now)).toMatchObject({ email: 'c@example.cn' })
  expect(subscriptionRoom.show!(state, { ...firm, userId: 'colleague' }, now)).not.toHaveProperty('email')
  expect(await act(subscribe, undefined, { cadence: 'daily' })).toMatchObject({ code: 'subscription.everything' })
})

test('an alert and the list agree on what fits', async () => {
  const maybe = <T>(...of: T[]) => fc.option(fc.constantFrom(...of), { nil: undefined })
  const interests: fc.Arbitrary<Interest> = fc.record({
    q: maybe('教学仪器', '教學儀器', '晨报1', '保洁 道路', '第一中学'),
    kind: maybe('intention', 'result'),
    region: maybe('440000', '440300', '440700', '440703', '440701'),
    category: maybe('goods', 'works'),
    band: maybe('4', '3'),
    buyer: maybe('school', 'other'),
  })
  const rows = await house.read('house', (tx) => listAnnouncements(tx, { limit: 100 }))
  const states = new Map(
    await house.read('house', async (tx) =>
      Promise.all(rows.rows.map(async ({ id }) => [id, await announcements.get(tx, id)] as const)),
    ),
  )
  await fc.assert(
    fc.asyncProperty(interests, async (interest) => {
      const listed = await house.read('house', (tx) => listAnnouncements(tx, { ...askedOf(interest, now), limit: 100 }))
      const fit = [...states].filter(([, state]) => answers(interest, state)).map(([id]) => id)
      expect(new Set(listed.rows.map(({ id }) => id))).toEqual(new Set(fit))
    }),
    { numRuns: 40 },
  )
})
