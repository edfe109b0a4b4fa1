/** 国库接口的约定 — the same promises over the real wire, whatever befalls the line: paid once, refused with a reason. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import { fakeTreasury } from './fake.ts'
import type { PaymentOrder } from './treasury.ts'
import { wiredTreasury } from './wire.ts'

const order: PaymentOrder = {
  id: 'payment-1',
  contractId: 'c1',
  contractNumber: 'HT-1',
  planId: 'p1',
  payer: { id: 'school', name: '岭州市第一中学' },
  payee: { name: '广东明德教育装备有限公司', bank: '岭州银行', account: '4400123456789' },
  amount: fen(540_000_05),
  invoiceNumber: '24442000000123456789',
  purpose: '计算机采购',
}

let dir: string
let fake: Fake
const open = async () => {
  fake = await fakeTreasury({ port: 0, file: join(dir, 'treasury.json') }, () => '2026-03-02T17:00:00.000Z')
  return wiredTreasury(httpTo(fake.url))
}
const fault = (kind: string, times = 1, ms?: number) =>
  fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind, times, ms }) })

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'treasury-'))
})
afterEach(async () => {
  await fake.close()
  rmSync(dir, { recursive: true })
})

describe('the treasury', () => {
  test('pays with a voucher; the statement of that day in China lists it, to the fen', async () => {
    const treasury = await open()
    const paid = await treasury.pay(order)
    expect(paid).toEqual({ accepted: true, voucherNo: 'GK202600000001' })
    expect(await treasury.find('payment-1')).toEqual(paid)
    expect(await treasury.statement('2026-03-03')).toEqual([
      {
        id: 'payment-1',
        voucherNo: 'GK202600000001',
        amount: 540_000_05,
        paidAt: '2026-03-02T17:00:00.000Z',
        payerId: 'school',
      },
    ])
    expect(await treasury.statement('2026-03')).toHaveLength(1)
    expect(await treasury.statement('2026-02')).toEqual([])
    expect(await treasury.statement('2026-03-02')).toEqual([])
  })

  test('refuses with its reason, and keeps to it', async () => {
    const treasury = await open()
    const refused = { ...order, payee: { ...order.payee, name: '拒付贸易公司' } }
    expect(await treasury.pay(refused)).toEqual({ accepted: false, reason: '收款人拒付名单' })
    expect(await treasury.pay(refused)).toEqual({ accepted: false, reason: '收款人拒付名单' })
  })

  test('never heard of it', async () => {
    expect(await (await open()).find('no-such')).toBeUndefined()
  })

  test.each(['lostReply', 'down'])('after a fault (%s) the same order is paid once', async (kind) => {
    const treasury = await open()
    await fault(kind)
    await expect(treasury.pay(order)).rejects.toThrow()
    expect(await treasury.pay(order)).toEqual({ accepted: true, voucherNo: 'GK202600000001' })
    expect(await treasury.statement('2026-03-03')).toHaveLength(1)
  })

  test('a doubled message is paid once', async () => {
    const treasury = await open()
    await fault('doubled')
    expect(await treasury.pay(order)).toEqual({ accepted: true, voucherNo: 'GK202600000001' })
    expect(await treasury.statement('2026-03-03')).toHaveLength(1)
  })

  test('another content under the same id is not paid', async () => {
    const treasury = await open()
    await treasury.pay(order)
    await expect(treasury.pay({ ...order, amount: fen(1) })).rejects.toThrow('409')
  })

  test('remembers over a restart', async () => {
    const treasury = await open()
    const paid = await treasury.pay(order)
    await fake.close()
    const again = await open()
    expect(await again.pay(order)).toEqual(paid)
    expect(await again.pay({ ...order, id: 'payment-2' })).toEqual({ accepted: true, voucherNo: 'GK202600000002' })
  })
})

test('what was paid back in is listed by its paper, each once, to the fen', async () => {
  const treasury = await open()
  const receipt = { REC_NO: 'JK1', CON_NO: 'HT-1', AMT: '162000.05', REC_DATE: '2026-03-02', AGENCY_CODE: 'school' }
  const post = async () =>
    (await fetch(`${fake.url}/receipts`, { method: 'POST', body: JSON.stringify(receipt) })).status
  expect([await post(), await post()]).toEqual([200, 409])
  const ours = {
    receiptNo: 'JK1',
    contractNumber: 'HT-1',
    amount: 162_000_05,
    receivedDate: '2026-03-02',
    payeeId: 'school',
  }
  expect(await treasury.receipts('2026-03')).toEqual([ours])
  expect(await treasury.receipts('2026-04')).toEqual([])
})

test.each([
  [
    { RTN_CODE: '0000', RTN_MSG: '已支付', VOU_NO: 'V1' },
    { accepted: true, voucherNo: 'V1' },
  ],
  [
    { RTN_CODE: '0000', RTN_MSG: '无凭证号' },
    { accepted: false, reason: '无凭证号' },
  ],
  [
    { RTN_CODE: '2001', RTN_MSG: '额度不足', VOU_NO: 'V1' },
    { accepted: false, reason: '额度不足' },
  ],
])('their words are ours: %j', async (theirs, ours) => {
  fake = await fakeTreasury({ port: 0 })
  const sent: unknown[] = []
  const treasury = wiredTreasury({
    post: async (path, body, options) => {
      sent.push([path, (body as { AMT: string }).AMT, options.idempotencyKey])
      return theirs
    },
    get: async () => undefined,
  })
  expect(await treasury.pay(order)).toEqual(ours)
  expect(sent).toEqual([['/payment-requests', '540000.05', 'payment-1']])
})
