/** 银行接口的约定 — over the real wire, whatever befalls the line: sent once, known to the fen, refused with a reason. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import type { Banks } from './banks.ts'
import { fakeBanks } from './fake.ts'
import { wiredBanks } from './wire.ts'

let fake: Fake
let banks: Banks
beforeEach(async () => {
  fake = await fakeBanks({ port: 0 })
  banks = wiredBanks(httpTo(fake.url))
})
afterEach(() => fake.close())
const order = { id: 'transfer-1', name: '岭南公司', bank: '示范银行', account: '6222075010000037' }
const fault = (kind: string) =>
  fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind, times: 1 }) })

test.each([
  [36, false],
  [37, true],
  [38, false],
])('%i fen: %s', async (amount, matches) => {
  expect(await banks.send(order)).toMatchObject({ sent: true })
  expect(await banks.confirm({ id: order.id, amount: fen(amount) })).toBe(matches)
})
test('an account in another name is refused, and nothing was sent', async () => {
  expect(await banks.send({ ...order, name: '户名不符公司' })).toEqual({ sent: false, reason: '户名与账号不符' })
  expect(await banks.confirm({ id: order.id, amount: fen(0) })).toBe(false)
})
test.each(['lostReply', 'down'])('after a fault (%s) it is sent once', async (kind) => {
  await fault(kind)
  await expect(banks.send(order)).rejects.toThrow()
  expect(await banks.send(order)).toMatchObject({ sent: true })
  expect(await banks.confirm({ id: order.id, amount: fen(37) })).toBe(true)
})

test('a security that has arrived has a receipt; one that has not is told why', async () => {
  const { id, ...payer } = order
  const question = { id: 'security-1', amount: fen(4_560_000), payer }
  expect(await banks.arrived(question)).toMatchObject({ arrived: true, receiptNo: expect.stringMatching(/^DZ/) })
  expect(await banks.arrived({ ...question, guarantee: { number: 'LG1', issuer: id } })).toMatchObject({
    receiptNo: expect.stringMatching(/^BH/),
  })
  expect(await banks.arrived({ ...question, payer: { ...payer, name: '未到账公司' } })).toEqual({
    arrived: false,
    why: '未查到该笔到账',
  })
})
test.each(['lostReply', 'down'])('after a fault (%s) it is given back once', async (kind) => {
  const { id: _, ...payee } = order
  const refund = () => banks.refund({ id: 'security-1', amount: fen(100), payee })
  await fault(kind)
  await expect(refund()).rejects.toThrow()
  const first = await refund()
  expect(await refund()).toEqual(first)
})
