/** 从合同到结清 — on a real PostgreSQL, over the real wires: draft, signatures, papers, acceptance, payment, cards, settlement. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fakeAssets } from '#connectors/assets/fake.ts'
import { wiredAssets } from '#connectors/assets/wire.ts'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import { fakeTreasury } from '#connectors/treasury/fake.ts'
import { wiredTreasury } from '#connectors/treasury/wire.ts'
import type { Actor, Command } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { asOwner, type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { convene, inspect } from '../acceptance/accept.ts'
import { recordDelivery } from '../acceptance/deliver.ts'
import acceptanceReactions from '../acceptance/reactions.ts'
import acceptanceRoom from '../acceptance/routes.ts'
import { acceptances } from '../acceptance/store.ts'
import announcementRoom from '../announcement/routes.ts'
import assetCardReactions, { jobs as assetCardJobs } from '../asset-card/reactions.ts'
import assetCardRoom from '../asset-card/routes.ts'
import { correctCard } from '../asset-card/send-card.ts'
import { assetCards, cardsOf } from '../asset-card/store.ts'
import { agreeAmendment, announceAmendment, proposeAmendment, signAmendment } from '../contract/amend-contract.ts'
import { completeContract } from '../contract/complete-contract.ts'
import { draftContract } from '../contract/draft-contract.ts'
import { terminateContract, windUpContract } from '../contract/end-contract.ts'
import { announceContract, fileContract } from '../contract/file-contract.ts'
import contractReactions from '../contract/reactions.ts'
import contractRoom from '../contract/routes.ts'
import { signAsPurchaser, signAsSupplier } from '../contract/sign-contract.ts'
import { contracts } from '../contract/store.ts'
import { award, checker, maker, monday, payee, seller, system } from '../contract/testing.ts'
import { requestInterest } from '../invoice/pay-invoice.ts'
import invoiceReactions from '../invoice/reactions.ts'
import invoiceRoom from '../invoice/routes.ts'
import { invoices, lateInvoices } from '../invoice/store.ts'
import { submitInvoice } from '../invoice/submit-invoice.ts'
import { compare } from '../reconciliation/compare.ts'
import { booksOf } from '../reconciliation/statements.ts'
import { withoutAssetCard } from '../watching.ts'
import { approvePayment, requestPayment, returnPayment } from './pay.ts'
import paymentReactions, { jobs as paymentJobs } from './reactions.ts'
import { reconcile } from './reconcile.ts'
import { bookReversals } from './reversals.ts'
import paymentRoom from './routes.ts'
import { payments } from './store.ts'

let house: FreshHouse
let treasury: Fake
let assets: Fake
let dir: string
let now: Instant = monday

/** As a person does it; the second factor has just been proved. */
const hands = handsIn(() => house)
const { act } = hands
const must = async (...asked: Parameters<typeof act>) => (await hands.must(...asked)).id
const owner = (query: string, values?: unknown[]) => asOwner(house.database, query, values)

/** A plan with so much frozen. */
const plan = async (id: string, frozen: Fen) => {
  for (const [table, amount] of [
    ['budget_line', frozen],
    ['plan', frozen],
  ] as const)
    await owner(
      `INSERT INTO supervision.${table} (id, version, status, state, hash, region, parties, is_public, title, amount, created_at, updated_at)
       VALUES ($1, 1, 'filed', jsonb_build_object('indicatorId', $1::text, 'intentionId', null), '', '449901', '{school}', false, '', $2, now(), now())`,
      [table === 'plan' ? id : `line-of-${id}`, amount],
    )
  await owner('INSERT INTO supervision.commitment (plan_id, line_id, frozen) VALUES ($1, $2, $3)', [
    id,
    `line-of-${id}`,
    frozen,
  ])
}
const commitment = async (id: string) =>
  (await owner('SELECT frozen, contracted, paid FROM supervision.commitment WHERE plan_id = $1', [id])).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])),
  )[0]

let cases = 0
/** An award of its own, over a plan with exactly that much frozen. */
const drafted = async (frozen: Fen = award.amount, change: object = {}) => {
  const k = ++cases
  const planId = `plan-${k}`
  await plan(planId, frozen)
  const id = await must(
    draftContract,
    undefined,
    {
      ...award,
      planId,
      awardId: `award-${k}`,
      projectNumber: `449901-2026-${String(k).padStart(5, '0')}`,
      letterAt: now,
      ...change,
    },
    system,
  )
  return { id, planId }
}
const completion = {
  signPlace: '岭州',
  procuringEntitySigner: '林校长',
  startDate: '2026-03-10',
  endDate: '2026-06-10',
}
const signed = async (frozen?: Fen, change?: object) => {
  const { id, planId } = await drafted(frozen, change)
  await must(completeContract, id, completion, maker)
  await must(signAsSupplier, id, { signer: '陈明', payee: change && 'payee' in change ? change.payee : payee }, seller)
  await must(signAsPurchaser, id, {}, checker)
  await house.settle()
  return { id, planId }
}
const all = [
  { no: 1, quantity: 100 },
  { no: 2, quantity: 20 },
]
const accepted = async (contractId: string, delivered = all) => {
  const id = await must(
    recordDelivery,
    undefined,
    { contractId, delivered, deliveredDate: dayOf(now), place: '学校' },
    seller,
  )
  await must(
    convene,
    id,
    {
      members: [{ name: '王工', unit: '岭州市质检院', capacity: 'laboratory' }],
      meetingDate: dayOf(now),
      place: '学校',
    },
    maker,
  )
  await must(
    inspect,
    id,
    {
      results: award.requirements.map(({ id: requirementId }) => ({ requirementId, result: 'pass' })),
      goods: delivered,
      opinion: '同意验收',
    },
    checker,
  )
  await house.settle()
  return id
}
let billed = 0
const bill = (contractId: string, amount: number) => ({
  contractId,
  amount,
  invoiceNumber: `2444200000${String(++billed).padStart(10, '0')}`,
  invoiceDate: dayOf(now),
  invoiceAmount: amount,
})
const stateOf = <T>(store: { get(tx: never, id: string): Promise<T> }, id: string) =>
  house.read('house', (tx) => store.get(tx as never, id))

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'settlement-'))
  treasury = await fakeTreasury({ port: 0 }, () => now)
  assets = await fakeAssets({ port: 0 })
  house = await freshHouse({
    site: 'https://yuecai.example',
    clock: () => now,
    files: folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') }),
    connectors: { treasury: wiredTreasury(httpTo(treasury.url)), assets: wiredAssets(httpTo(assets.url)) },
    rooms: [contractRoom, acceptanceRoom, assetCardRoom, invoiceRoom, paymentRoom, announcementRoom],
    reactions: [contractReactions, acceptanceReactions, assetCardReactions, paymentReactions, invoiceReactions],
    jobs: [assetCardJobs, paymentJobs],
    ledger: {},
  })
})
afterAll(async () => {
  await house?.close()
  await treasury?.close()
  await assets?.close()
  if (dir) rmSync(dir, { recursive: true })
})
beforeEach(() => {
  now = monday
})

test('the whole way: frozen = contracted = paid, and the case is settled', async () => {
  const { id, planId } = await signed()
  expect(await commitment(planId)).toEqual({ frozen: 540_000_00, contracted: 540_000_00, paid: 0 })
  const { file } = await stateOf(contracts, id)
  expect((await house.files.read(file!)).subarray(0, 5).toString()).toBe('%PDF-')
  await must(fileContract, id, {}, maker)
  await must(announceContract, id, {}, maker)
  await house.settle()
  const told = await owner(
    "SELECT state->>'kind' AS kind, state->'attachments'->0->>'sha256' AS file FROM supervision.announcement WHERE state->>'about' = $1",
    [`contract/${id}`],
  )
  expect(told).toEqual([{ kind: 'contract', file }])

  const ahead = await must(requestPayment, undefined, bill(id, 162_000_00), maker)
  await must(approvePayment, ahead, {}, checker)
  await house.settle()
  expect(await stateOf(payments, ahead)).toMatchObject({
    status: 'paid',
    kind: 'prepayment',
    voucherNo: expect.stringMatching(/^GK/),
  })
  expect(await commitment(planId)).toMatchObject({ paid: 162_000_00 })

  const acceptance = await accepted(id)
  const sheet = await stateOf(acceptances, acceptance)
  expect(sheet).toMatchObject({
    status: 'accepted',
    acceptedAmount: 540_000_00,
    file: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  const cards = await house.read('house', (tx) => cardsOf(tx, acceptance))
  expect(cards.map((each) => [each.no, each.status, each.status === 'registered' && each.cardNos.length])).toEqual([
    [1, 'registered', 100],
    [2, 'registered', 20],
  ])
  const { ours, theirs } = await booksOf(house, 'assets', dayOf(now).slice(0, 7))
  expect(ours.map(({ amount }) => amount).toSorted()).toEqual([40_000_00, 500_000_00])
  expect(compare(ours, theirs)).toEqual([])
  expect(await house.read('house', (tx) => withoutAssetCard(tx, now))).toEqual([])
  expect((await stateOf(contracts, id)).status).toBe('signed')

  const last = await must(requestPayment, undefined, bill(id, 378_000_00), maker)
  await must(approvePayment, last, {}, checker)
  await house.settle()
  expect(await stateOf(contracts, id)).toMatchObject({ status: 'settled', paid: 540_000_00 })
  expect(await commitment(planId)).toEqual({ frozen: 540_000_00, contracted: 540_000_00, paid: 540_000_00 })
})

test('the asset system sends a card back; put right it is booked, by the same bill', async () => {
  const { id } = await signed(award.amount, { lines: award.lines.map((line) => ({ ...line, model: '' })) })
  const acceptance = await accepted(id)
  const cards = () => house.read('house', (tx) => assetCards.where(tx as never, sql`acceptance_id = ${acceptance}`))
  const first = (await cards()).find(({ state }) => state.no === 1)!
  expect(first.state).toMatchObject({ status: 'refused', reason: '设备类资产的规格型号缺失', sends: 1 })
  const waiting = await owner("SELECT role FROM foundation.todo WHERE command = 'asset-card.correct' AND id = $1", [
    first.id,
  ])
  expect(waiting).toEqual([{ role: 'purchaserMaker' }])
  now = plus(now, { days: 31 })
  expect((await house.read('house', (tx) => withoutAssetCard(tx, now))).map((each) => each.id)).toContain(acceptance)
  await must(
    correctCard,
    first.id,
    { itemCode: 'A02010105', name: '台式计算机', brand: '岭南', model: 'LN-900' },
    maker,
  )
  await house.settle()
  expect((await cards()).find(({ state }) => state.no === 1)!.state).toMatchObject({
    status: 'registered',
    sends: 2,
    cardNos: { length: 100 },
  })
})

test('the to-do centre leads on: deliver, pay ahead, inspect, pay the rest, nothing more', async () => {
  const { id } = await signed()
  const todos = async () =>
    (
      await owner(
        'SELECT DISTINCT role, command FROM foundation.todo WHERE case_id = $1 AND title LIKE $2 ORDER BY 1, 2',
        [award.caseId, '%'],
      )
    )
      .map(({ role, command }) => `${role} ${command}`)
      .filter((each) => /acceptance|payment/.test(each))
  await owner('DELETE FROM foundation.todo WHERE id <> $1', [id])
  expect(await todos()).toEqual(['purchaserMaker payment.request', 'supplier acceptance.deliver'])
  const ahead = await must(requestPayment, undefined, bill(id, 162_000_00), maker)
  await house.settle()
  expect(await todos()).toEqual(['purchaserChecker payment.approve', 'supplier acceptance.deliver'])
  await must(approvePayment, ahead, {}, checker)
  await house.settle()
  await accepted(id)
  expect(await todos()).toEqual(['purchaserMaker payment.request'])
  expect((await stateOf(contracts, id)).progress).toMatchObject({
    fullyDelivered: true,
    accepted: 540_000_00,
    paid: 162_000_00,
  })
  const rest = await must(requestPayment, undefined, bill(id, 378_000_00), maker)
  await must(approvePayment, rest, {}, checker)
  await house.settle()
  expect(await todos()).toEqual([])
})

test('one live contract an award, by the database', async () => {
  const { id } = await drafted()
  const { awardId, projectNumber, planId } = await stateOf(contracts, id)
  const again = await act(draftContract, undefined, { ...award, awardId, projectNumber, planId, lot: 2 }, system)
  expect(again).toMatchObject({ ok: false, code: 'contract.award-has-a-contract' })
})

test('one fen over the frozen funds: refused, also by the database', async () => {
  const { id, planId } = await drafted(fen(539_999_99))
  await must(completeContract, id, completion, maker)
  await must(signAsSupplier, id, { signer: '陈明', payee }, seller)
  expect(await act(signAsPurchaser, id, {}, checker)).toMatchObject({ code: 'contract.over-frozen-funds' })
  expect(await commitment(planId)).toMatchObject({ contracted: 0 })
  await expect(
    owner('UPDATE supervision.commitment SET contracted = frozen + 1 WHERE plan_id = $1', [planId]),
  ).rejects.toThrow('commitment_contract_within_plan')
})

test('the maker does not sign what the maker wrote', async () => {
  const { id } = await drafted()
  await must(completeContract, id, completion, maker)
  await must(signAsSupplier, id, { signer: '陈明', payee }, seller)
  expect(await act(signAsPurchaser, id, {}, { ...maker, role: 'purchaserChecker' })).toMatchObject({
    code: 'four-eyes',
  })
})

test('the clock reminds, then marks the contract that nobody signs', async () => {
  const { id } = await drafted()
  const { signWarnAt, signBy } = await stateOf(contracts, id)
  now = plus(signWarnAt, { seconds: -1 })
  await house.settle()
  expect((await stateOf(contracts, id)).warnedAt).toBeUndefined()
  now = signWarnAt
  await house.settle()
  expect((await stateOf(contracts, id)).warnedAt).toBe(signWarnAt)
  now = signBy
  await house.settle()
  expect((await stateOf(contracts, id)).overdueAt).toBe(signBy)
})

test('two payments at once cannot together exceed the contract', async () => {
  const { id } = await signed()
  await accepted(id)
  const both = await Promise.all([
    act(requestPayment, undefined, bill(id, 300_000_00), maker),
    act(requestPayment, undefined, bill(id, 300_000_00), maker),
  ])
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'payment.over-contract' })
  await expect(
    owner('UPDATE supervision.contract_account SET committed = amount + 1 WHERE contract_id = $1', [id]),
  ).rejects.toThrow('payments_within_contract')
})

test('two deliveries at once cannot together exceed what was bought', async () => {
  const { id } = await signed()
  const deliver = () =>
    act(
      recordDelivery,
      undefined,
      { contractId: id, delivered: [{ no: 1, quantity: 60 }], deliveredDate: dayOf(now), place: '学校' },
      seller,
    )
  const both = await Promise.all([deliver(), deliver()])
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
})

test('one invoice pays once; sent back, it may be used again', async () => {
  const { id } = await signed()
  await accepted(id)
  const invoice = bill(id, 100_00)
  const first = await must(requestPayment, undefined, invoice, maker)
  expect(await act(requestPayment, undefined, invoice, maker)).toMatchObject({ code: 'payment.invoice-used' })
  await must(returnPayment, first, { reason: '附件不清' }, checker)
  await must(requestPayment, undefined, invoice, maker)
})

test('the treasury refuses: the payment is sent back with its reason, nothing stands against the contract', async () => {
  const name = '拒付贸易有限公司'
  const { id, planId } = await signed(undefined, { supplierName: name, payee: { ...payee, name } })
  await accepted(id)
  const payment = await must(requestPayment, undefined, bill(id, 540_000_00), maker)
  await must(approvePayment, payment, {}, checker)
  await house.settle()
  expect(await stateOf(payments, payment)).toMatchObject({ status: 'rejected', reason: '收款人拒付名单' })
  expect(await commitment(planId)).toMatchObject({ paid: 0 })
  await must(requestPayment, undefined, bill(id, 540_000_00), maker)
})

test('a lost reply, then a doubled message: paid once', async () => {
  const { id, planId } = await signed()
  await accepted(id)
  const payment = await must(requestPayment, undefined, bill(id, 540_000_00), maker)
  await must(approvePayment, payment, {}, checker)
  await fetch(`${treasury.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'lostReply', times: 1 }) })
  await house.settle()
  await fetch(`${treasury.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'doubled', times: 1 }) })
  // However often the job is done: settling has already tried again once.
  const run = (command: Command, target: string | undefined, input: unknown) =>
    act(command, target, input, system) as never
  await paymentJobs['treasury.pay']!({ paymentId: payment }, { id: 'again', house, run })
  await paymentJobs['treasury.pay']!({ paymentId: payment }, { id: 'and-again', house, run })
  await house.settle()
  expect(await stateOf(payments, payment)).toMatchObject({ status: 'paid' })
  expect(await commitment(planId)).toMatchObject({ paid: 540_000_00 })
  const statement = await wiredTreasury(httpTo(treasury.url)).statement(dayOf(now))
  expect(statement.filter((each) => each.id === payment)).toHaveLength(1)
  expect(await reconcile(house, dayOf(now))).toEqual([])
})

test('a supplement takes more of the frozen funds, and is announced', async () => {
  const { id, planId } = await signed(fen(594_000_00))
  await must(
    proposeAmendment,
    id,
    {
      kind: 'supplement',
      title: '补充合同一',
      clause: '第一条',
      text: '追加台式计算机10台',
      reason: '增加班级',
      added: [{ no: 1, quantity: 10 }],
    },
    maker,
  )
  await must(agreeAmendment, id, {}, seller)
  await must(signAmendment, id, {}, checker)
  await house.settle()
  expect(await commitment(planId)).toMatchObject({ contracted: 590_000_00 })
  await must(announceAmendment, id, {}, maker)
  await house.settle()
  expect(
    await owner("SELECT state->>'kind' AS kind FROM supervision.announcement WHERE state->>'about' = $1", [
      `contract/${id}`,
    ]),
  ).toEqual([{ kind: 'contractChange' }])
  const parts = [
    { no: 1, quantity: 110 },
    { no: 2, quantity: 20 },
  ]
  await accepted(id, parts)
  const payment = await must(requestPayment, undefined, bill(id, 590_000_00), maker)
  await must(approvePayment, payment, {}, checker)
  await house.settle()
  expect(await stateOf(contracts, id)).toMatchObject({ status: 'settled', paid: 590_000_00 })
})

test('a terminated contract keeps of the frozen funds only what was paid, tells the public, and is wound up', async () => {
  const { id, planId } = await signed()
  await must(fileContract, id, {}, maker)
  await must(announceContract, id, {}, maker)
  const ahead = await must(requestPayment, undefined, bill(id, 100_000_00), maker)
  await must(approvePayment, ahead, {}, checker)
  await house.settle()
  await accepted(id, [{ no: 1, quantity: 60 }])
  const end = { basis: 'agreement', reason: '双方同意', security: 'return' }
  expect(await act(terminateContract, id, end, checker)).toMatchObject({ code: 'contract.accepted-but-unpaid' })
  const payment = await must(requestPayment, undefined, bill(id, 200_000_00), maker)
  await must(approvePayment, payment, {}, checker)
  await house.settle()
  await must(terminateContract, id, end, checker)
  await house.settle()
  expect(await commitment(planId)).toEqual({ frozen: 540_000_00, contracted: 300_000_00, paid: 300_000_00 })
  const told = await owner(
    "SELECT state->'body'->>'settlement' AS told FROM supervision.announcement WHERE state->>'about' = $1 AND state->>'kind' = 'contractTermination'",
    [`contract/${id}`],
  )
  expect(told).toEqual([{ told: '合同金额540,000.00元，终止时已支付300,000.00元；履约保证金退还。' }])
  await must(windUpContract, id, { voucherNo: 'BZJ-0001', returnedDate: dayOf(now) }, maker)
  expect(await stateOf(contracts, id)).toMatchObject({
    windUp: { repay: 0, security: 'return', securityReturned: { voucherNo: 'BZJ-0001' } },
  })
})

test('a prepayment that comes back is paid no more: in the contract, its account, the plan, the figures and the books of the month', async () => {
  const { id, planId } = await signed()
  const ahead = await must(requestPayment, undefined, bill(id, 162_000_00), maker)
  await must(approvePayment, ahead, {}, checker)
  await house.settle()
  await must(terminateContract, id, { basis: 'breach', reason: '逾期不交付', security: 'keep' }, checker)
  await house.settle()
  expect(await commitment(planId)).toEqual({ frozen: 540_000_00, contracted: 162_000_00, paid: 162_000_00 })
  const paidOn = async () =>
    (
      await owner(
        "SELECT coalesce(sum(amount), 0)::bigint AS sum FROM supervision.tally WHERE measure = 'payment' AND grain = 'd'",
      )
    )[0]!
  const before = Number((await paidOn()).sum)

  const repaid = { repaidNo: `JK-${id}`, repaidDate: dayOf(now) }
  await must(windUpContract, id, repaid, maker)
  await house.settle()
  const { number, ...wound } = await stateOf(contracts, id)
  expect(wound).toMatchObject({ paid: 0, windUp: { repay: 162_000_00, repaid: { receiptNo: repaid.repaidNo } } })
  expect(await commitment(planId)).toEqual({ frozen: 540_000_00, contracted: 0, paid: 0 })
  const account = await owner(
    'SELECT amount, committed, paid, repaid FROM supervision.contract_account WHERE contract_id = $1',
    [id],
  )
  expect(Object.values(account[0]!).map(Number)).toEqual([0, 0, 0, 162_000_00])
  expect(Number((await paidOn()).sum)).toBe(before - 162_000_00)

  const received = {
    REC_NO: repaid.repaidNo,
    CON_NO: number,
    AMT: '162000.00',
    REC_DATE: dayOf(now),
    AGENCY_CODE: 'school',
  }
  const books = async () => {
    const { ours, theirs } = await booksOf(house, 'treasury', dayOf(now).slice(0, 7))
    return compare(ours, theirs).filter(({ what }) => what.includes(repaid.repaidNo))
  }
  expect(await books()).toMatchObject([{ kind: 'missingThere', delta: 162_000_00 }])
  await fetch(`${treasury.url}/receipts`, { method: 'POST', body: JSON.stringify(received) })
  expect(await books()).toEqual([])
  // An account that tells of another sum than its payments is refused by the database itself.
  await expect(
    owner('UPDATE supervision.contract_account SET repaid = repaid - 1 WHERE contract_id = $1', [id]),
  ).rejects.toThrow(/tells of/)
})

test('a bill ages in public, is paid with its interest and leaves the list; money sent back puts it there again', async () => {
  const { id, planId } = await signed()
  await accepted(id)
  const number = '24442000000099990001'
  const mine = await must(
    submitInvoice,
    undefined,
    { contractId: id, number, amount: 540_000_00, issuedDate: dayOf(now) },
    seller,
  )
  const listed = async () =>
    (await house.read(undefined, (tx) => lateInvoices(tx, { today: dayOf(now) }))).rows.filter((row) => row.id === mine)
  expect(await listed()).toEqual([])
  now = plus(monday, { days: 41 }) // the thirtieth day after the delivery, and eleven more
  await house.settle()
  expect(await listed()).toMatchObject([{ days: 11, band: 'to30', outstanding: 540_000_00, interest: 11 * 162_00 }])

  const asked = {
    contractId: id,
    amount: 540_000_00,
    invoiceNumber: number,
    invoiceDate: dayOf(now),
    invoiceAmount: 540_000_00,
  }
  const payment = await must(requestPayment, undefined, asked, maker)
  expect(await stateOf(payments, payment)).toMatchObject({ invoiceId: mine, dueDate: '2026-04-01' })
  expect(await act(requestPayment, undefined, { ...asked, amount: 1 }, maker)).toMatchObject({ ok: false })
  await must(approvePayment, payment, {}, checker)
  await house.settle()
  expect(await stateOf(invoices, mine)).toMatchObject({ status: 'interestDue', interest: { amount: 11 * 162_00 } })
  expect(await stateOf(contracts, id)).toMatchObject({ status: 'settled' })

  await must(requestInterest, mine, {}, maker)
  await house.settle()
  const interest = (await owner(`SELECT id FROM supervision.payment WHERE state->>'interestOf' = $1`, [mine]))[0].id
  expect(await act(approvePayment, interest, {}, { ...maker, role: 'purchaserChecker' })).toMatchObject({
    code: 'four-eyes',
  })
  await must(approvePayment, interest, {}, checker)
  await house.settle()
  expect(await stateOf(invoices, mine)).toMatchObject({ status: 'paid' })
  expect(await listed()).toEqual([])
  expect(await commitment(planId)).toMatchObject({ paid: 540_000_00 })

  await httpTo(treasury.url).post('/reversals', { REQ_NO: payment }, { idempotencyKey: 'back', timeoutMs: 5_000 })
  expect(await bookReversals(house, dayOf(now))).toBe(1)
  expect(await bookReversals(house, dayOf(now))).toBe(0)
  await house.settle()
  expect(await stateOf(payments, payment)).toMatchObject({ status: 'reversed' })
  expect(await commitment(planId)).toMatchObject({ contracted: 540_000_00, paid: 0 })
  expect(await stateOf(contracts, id)).toMatchObject({ status: 'signed', progress: { paid: 0 } })
  expect(await listed()).toMatchObject([{ outstanding: 540_000_00 }])
})

test('an outsider does not see a contract before it is announced', async () => {
  const { id } = await signed()
  const stranger: Actor = { userId: 'x', role: 'supplier', orgId: 'other', region: '449901' }
  const see = (by: Actor | undefined) => house.read(by, (tx) => contracts.find(tx, id))
  expect(await see(stranger)).toBeUndefined()
  expect(await see(undefined)).toBeUndefined()
  expect(await see(seller)).toMatchObject({ status: 'signed' })
  await must(announceContract, id, {}, maker)
  expect(await see(undefined)).toMatchObject({ status: 'signed' })
})

test('the ledger holds an entry for every version of every row', async () => {
  const gaps = await house.read('house', (tx) =>
    sql<{ entity: string }>`SELECT c.id AS entity FROM supervision.contract c WHERE c.version <>
      (SELECT count(*) FROM ledger.entry e WHERE e.entity = 'contract/' || c.id)`.execute(tx),
  )
  expect(gaps.rows).toEqual([])
})
