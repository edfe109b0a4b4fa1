/** 信息变更: proposed, seen, approved or returned; what is not granted is not public. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { withoutPending } from '#foundation/changes.ts'
import type { Actor, Command } from '#foundation/command.ts'
import { historyOf } from '#foundation/history.ts'
import { type FreshHouse, freshHouse, must, request } from '#foundation/testing.ts'
import type { Instant } from '#foundation/time.ts'
import { inventUscc } from '../uscc.ts'
import { purchaser } from './purchaser.ts'
import { changePurchaser, purchaserChanges, registerPurchaser } from './register-purchaser.ts'
import routes from './routes.ts'
import { purchasers } from './store.ts'

const finance: Actor = { userId: 'f', role: 'regulator', orgId: 'finance', region: '441900' }
let house: FreshHouse
let id: string
const act = (command: Command, input: unknown, by: Actor, on: string | undefined = id) =>
  house.act(command, on, input, by, request())
const admin = (): Actor => ({ userId: 'a', role: 'purchaserAdmin', orgId: id, region: '441900' })
const stateNow = () => house.read('house', (tx) => purchasers.get(tx, id))
const { 'change-request': ask, 'change-approval': approve, 'change-return': giveBack } = purchaserChanges

beforeAll(async () => {
  house = await freshHouse({
    clock: () => '2026-11-02T01:00:00.000Z' as Instant,
    rooms: [routes],
  })
  const unit = {
    name: '莞城中学',
    uscc: inventUscc('12', '441900', 1),
    financeCode: '205001',
    region: '441900',
    level: 'department',
    address: '东莞市',
    contact: '陈',
    phone: '0769-1',
  }
  id = must(await act(registerPurchaser, { ...unit, phone: '0769-11' }, finance, undefined)).id
})
afterAll(async () => {
  await house?.close()
})

test('the unit itself may not rename itself', async () => {
  expect(await act(changePurchaser, { name: '莞城实验中学' }, admin())).toMatchObject({
    code: 'purchaser.name-by-request',
  })
})

test('proposed with what differs, hidden from the public, returned with its reason, proposed again, approved', async () => {
  const asked = { name: '莞城实验中学', phone: '0769-11', changeReason: '机构更名' }
  expect(await act(ask, { phone: '0769-11', changeReason: '更正' }, admin())).toMatchObject({
    code: 'change.nothing-new',
  })
  expect(await act(ask, asked, admin())).toMatchObject({ ok: true })
  const state = await stateNow()
  expect(state.pending).toMatchObject({ changes: { name: '莞城实验中学' }, before: { name: '莞城中学' } })
  expect(withoutPending(purchaser)(state, undefined)).not.toHaveProperty('pending')
  expect(withoutPending(purchaser)(state, finance)).toHaveProperty('pending')
  expect(await act(ask, asked, admin())).toMatchObject({ code: 'change.pending-already' })
  expect(await act(approve, {}, admin())).toMatchObject({ code: 'not-yours' })

  expect(await act(giveBack, { opinion: '缺批准文件' }, finance)).toMatchObject({ ok: true })
  expect(await stateNow()).toMatchObject({ name: '莞城中学', returned: { opinion: '缺批准文件' } })
  expect(await act(approve, {}, finance)).toMatchObject({ code: 'change.nothing-pending' })

  await act(ask, asked, admin())
  expect(await act(approve, {}, finance)).toMatchObject({ ok: true })
  expect(await stateNow()).toMatchObject({ name: '莞城实验中学' })
  expect(await stateNow()).not.toHaveProperty('pending')
})

test('what has changed meanwhile is not overwritten', async () => {
  await act(ask, { phone: '0769-22', changeReason: '换号' }, admin())
  await act(changePurchaser, { phone: '0769-33' }, finance)
  expect(await act(approve, {}, finance)).toMatchObject({ code: 'change.stale' })
})

test('the history tells old and new to whom it concerns, and to nobody else', async () => {
  const steps = await historyOf(house, routes, id, finance)
  const approved = steps!.filter(({ command }) => command === 'purchaser.approve-change')
  expect(approved).toHaveLength(1)
  expect(approved[0]!.changes).toContainEqual({ path: 'name', before: '莞城中学', after: '莞城实验中学' })
  expect(await historyOf(house, routes, id, { ...admin(), orgId: 'other' })).toEqual([])
})
