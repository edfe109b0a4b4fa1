/** 公告报送、监管公告的试验 — a real database, a portal over the real wire: told once, taken with a receipt; what is changed there is found. */

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import { fakeNationalPortal } from '#connectors/national-portal/fake.ts'
import { wiredNationalPortal } from '#connectors/national-portal/wire.ts'
import type { Actor } from '#foundation/command.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { type Instant, plus } from '#foundation/time.ts'
import announcementRoom from '../announcement/routes.ts'
import { announcements } from '../announcement/store.ts'
import { draftBulletin, publishBulletin, writeInspection, writeReserveReport } from '../bulletin/bulletin.ts'
import bulletinReactions from '../bulletin/reactions.ts'
import bulletinRoom from '../bulletin/routes.ts'
import { resendPublication } from './publication.ts'
import publicationReactions, { jobs } from './reactions.ts'
import publicationRoom from './routes.ts'
import { publications } from './store.ts'

let now = '2026-03-02T01:00:00.000Z' as Instant
let portal: Fake
let house: FreshHouse

const maker: Actor = { userId: 'r1', role: 'regulator', orgId: 'finance', region: '440700' }
const checker: Actor = { ...maker, userId: 'r2' }
const decision = {
  subject: '某采购代理机构',
  findings: '未在规定时间内退还投标保证金',
  basis: '财政部令第87号第七十八条',
  decision: '责令限期改正，给予警告',
  authority: '江门市财政局',
  decidedDate: '2026-03-01',
}
const hands = handsIn(() => house)
const { act } = hands
const must = async (...asked: Parameters<typeof act>) => (await hands.must(...asked)).id
const tell = async (title: string) => {
  const id = await must(draftBulletin, undefined, { kind: 'inspectionDecision', title }, maker)
  await must(writeInspection, id, decision, maker)
  await must(publishBulletin, id, {}, checker)
  await house.settle()
  return house.read('house', async (tx) => {
    const told = (await announcements.where(tx, sql`state->>'about' = ${`bulletin/${id}`}`))[0]!
    const sent = (await publications.where(tx, sql`state->>'announcementId' = ${told.id}`))[0]!
    return { announcementId: told.id, publicationId: sent.id }
  })
}
const sent = (id: string) => house.read('house', (tx) => publications.get(tx, id))

beforeAll(async () => {
  portal = await fakeNationalPortal({ port: 0 })
  house = await freshHouse({
    clock: () => now,
    connectors: { nationalPortal: wiredNationalPortal(httpTo(portal.url)) },
    rooms: [announcementRoom, bulletinRoom, publicationRoom],
    reactions: [bulletinReactions, publicationReactions],
    jobs: [jobs],
    ledger: {},
  })
})
afterAll(async () => {
  await house?.close()
  await portal?.close()
})

test('drafted by one, published by another, sent on, taken with a receipt, and the same a day later', async () => {
  const { publicationId } = await tell('关于某采购代理机构的监督检查处理结果公告')
  expect(await sent(publicationId)).toMatchObject({ status: 'accepted', receiptNo: 'CCGP000000001' })
  now = plus(now, { hours: 24 })
  await house.settle()
  expect(await sent(publicationId)).toMatchObject({ status: 'verified' })
})

test.each([
  ['a changed title', { title: '改过的标题' }, 'title'],
  ['a changed content', { content: '删去了处理结果' }, 'text'],
])('%s there is found, handled and sent again', async (_, change, found) => {
  const { announcementId, publicationId } = await tell(`处理结果公告：${found}`)
  const edit = (body: object) =>
    fetch(`${portal.url}/articles/${announcementId}/edit`, { method: 'POST', body: JSON.stringify(body) })
  const before = (await (await fetch(`${portal.url}/articles/${announcementId}`)).json()) as object
  await edit(change)
  now = plus(now, { hours: 24 })
  await house.settle()
  expect(await sent(publicationId)).toMatchObject({ status: 'differs', found })

  await edit(before)
  await must(resendPublication, publicationId, { handled: true }, { ...maker, region: '440000' })
  await house.settle()
  now = plus(now, { hours: 24 })
  await house.settle()
  expect(await sent(publicationId)).toMatchObject({ status: 'verified' })
})

test('refused there: the reason is kept; it is not sent again within the minute', async () => {
  const { publicationId } = await tell('关于涉密项目的处理结果公告')
  expect(await sent(publicationId)).toMatchObject({ status: 'refused', reason: '标题含有不予公开的内容' })
  expect(await act(resendPublication, publicationId, { handled: true }, maker)).toMatchObject({
    code: 'publication.just-refused',
  })
})

test('a bulletin without its parts, of another’s kind, or by one pair of eyes is not published', async () => {
  const id = await must(draftBulletin, undefined, { kind: 'inspectionDecision', title: '处理结果公告' }, maker)
  expect(await act(publishBulletin, id, {}, checker)).toMatchObject({ code: 'bulletin.incomplete' })
  await must(writeInspection, id, decision, maker)
  expect(await act(publishBulletin, id, {}, maker)).toMatchObject({ code: 'four-eyes' })
  expect(await act(draftBulletin, undefined, { kind: 'reserveReport', title: '预留执行情况' }, maker)).toMatchObject({
    code: 'bulletin.not-yours',
  })
  const purchaser: Actor = { userId: 'p1', role: 'purchaserMaker', orgId: 'finance', region: '440700' }
  expect(
    await act(
      writeReserveReport,
      id,
      {
        subject: 'x',
        year: '2025',
        total: 1,
        reserved: 1,
        reservedSmall: 1,
        projects: [{ name: 'a', option: 'b', amount: 1, contract: 'c' }],
      },
      purchaser,
    ),
  ).toMatchObject({ code: expect.stringMatching(/other-kind|not-yours/) })
})
