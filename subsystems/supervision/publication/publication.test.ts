/** 公告报送、监管公告的试验 — a real database, a portal over the real wire: told once, taken with a receipt; what is changed there is found. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import { fakeNationalPortal } from '#connectors/national-portal/fake.ts'
import { wiredNationalPortal } from '#connectors/national-portal/wire.ts'
import type { Actor } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { type Instant, plus } from '#foundation/time.ts'
import agencyRoom from '#registers/agencies/routes.ts'
import supplierRoom from '#registers/suppliers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import announcementRoom from '../announcement/routes.ts'
import { announcements } from '../announcement/store.ts'
import { draftBulletin, publishBulletin, writeInspection, writeReserveReport } from '../bulletin/bulletin.ts'
import bulletinReactions from '../bulletin/reactions.ts'
import bulletinRoom from '../bulletin/routes.ts'
import penaltyReactions from '../penalty/reactions.ts'
import penaltyRoom from '../penalty/routes.ts'
import { resendPublication } from './publication.ts'
import publicationReactions, { jobs } from './reactions.ts'
import publicationRoom from './routes.ts'
import { publications } from './store.ts'

let now = '2026-03-02T01:00:00.000Z' as Instant
let portal: Fake
let house: FreshHouse
let dir: string

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
  dir = await mkdtemp(join(tmpdir(), 'publication-'))
  portal = await fakeNationalPortal({ port: 0 })
  house = await freshHouse({
    clock: () => now,
    connectors: { nationalPortal: wiredNationalPortal(httpTo(portal.url)) },
    files: folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') }),
    rooms: [announcementRoom, bulletinRoom, publicationRoom, supplierRoom, agencyRoom, penaltyRoom],
    reactions: [bulletinReactions, penaltyReactions, publicationReactions],
    jobs: [jobs],
    ledger: {},
  })
})
afterAll(async () => {
  await house?.close()
  await portal?.close()
  await rm(dir, { recursive: true, force: true })
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

test('a penalty of the list is reported as it is decided, changed and revoked; what is altered there is found', async () => {
  const supplierId = (
    await hands.must(
      'supplier.register',
      undefined,
      {
        ...{ name: '五邑科技', uscc: inventUscc('91', '440700', 3), region: '440700', address: '江门市' },
        ...{ foundedDate: '2015-01-01', contact: { person: '陈', phone: '13800000001' }, industry: 'software' },
        legalRepresentative: { name: '张三', idTail: '123456' },
        bankAccount: { name: '五邑科技', bank: '工商银行', account: '622200001' },
        ...{ staff: 50, revenue: 8_000_000_00, assets: 5_000_000_00 },
      },
      { userId: 'system', role: 'operator', orgId: 'operator', region: '440000' },
    )
  ).id
  const matter = { conduct: '两家的投标文件由同一台电脑制作', purchaseAmount: 1_000_000_00, ground: 'collusion' }
  const told = { supplierId, ...matter, fine: 8_000_00, banYears: 2 }
  const id = await must('penalty.propose', undefined, told, maker)
  await must(
    'penalty.answer',
    id,
    { kind: 'waived' },
    { userId: 'f', role: 'supplier', orgId: supplierId, region: '440700' },
  )
  const decided = {
    number: '江财采罚〔2026〕1号',
    fromDate: now.slice(0, 10),
    fine: 8_000_00,
    banYears: 2,
    reviewer: '李审核',
  }
  await must('penalty.decide', id, decided, checker)
  await house.settle()
  const all = async () =>
    (await house.read('house', (tx) => publications.where(tx, sql`state ->> 'penaltyId' = ${id}`))).toSorted(
      (a, b) => a.state.edition! - b.state.edition!,
    )
  const stands = async () => (await all()).map(({ state }) => [state.edition, state.status])
  expect(await stands()).toEqual([[1, 'accepted']])
  await fetch(`${portal.url}/dishonest-records/${id}/edit`, {
    method: 'POST',
    body: JSON.stringify({ endDate: '2027-01-01' }),
  })
  now = plus(now, { hours: 24 })
  await house.settle()
  expect((await all())[0]!.state).toMatchObject({
    status: 'differs',
    found: 'text',
    receiptNo: expect.stringMatching(/^SXJL/),
  })

  const ground = { instance: 'reconsideration', paper: '粤府行复〔2026〕9号', reason: '处罚明显过重' }
  await must('penalty.change', id, { ...ground, fine: 8_000_00, banYears: 1 }, checker)
  await house.settle()
  now = plus(now, { hours: 24 })
  await house.settle()
  await must('penalty.revoke', id, ground, checker)
  await house.settle()
  now = plus(now, { hours: 24 })
  await house.settle()
  expect(await stands()).toEqual([
    [1, 'differs'],
    [2, 'verified'],
    [3, 'verified'],
  ])
  const there = (await (await fetch(`${portal.url}/dishonest-records/${id}`)).json()) as {
    state: string
    version: number
  }
  expect(there).toMatchObject({ state: 'removed', version: 3 })
})
