/** 外系统故障的旅程 — replies lost, messages doubled, systems down, requests refused: each absorbed, or told with its reason; nothing half done. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '#connectors/fake-server.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import { dayOf, type Instant, plusDays } from '#foundation/time.ts'
import { award } from '#subsystems/supervision/contract/testing.ts'
import { draftContract } from '#subsystems/supervision/index.ts'
import type { Person } from './driver.ts'
import * as proofs from './proofs.ts'
import { approvedPlan, budgetLine } from './stretch.ts'
import { idOf, startWalk, until, type Walk } from './walk.ts'

const WAIT = 60_000
/** 540,000 yuan: what a contract of the tests comes to. */
const QUANTITY = 90

let walk: Walk
let maker: Person
let checker: Person
let line: string

const today = () => dayOf(walk.sandbox.clock.now())
const faultAt = async (system: 'BUDGET_URL' | 'TREASURY_URL', kind: Fault['kind'], times = 1) => {
  const body = JSON.stringify({ kind, times })
  const headers = { 'content-type': 'application/json' }
  expect((await fetch(`${walk.sandbox.outside[system]}/faults`, { method: 'POST', headers, body })).ok).toBe(true)
}
const ask = (system: 'BUDGET_URL' | 'TREASURY_URL', path: string): Promise<any> =>
  fetch(`${walk.sandbox.outside[system]}${path}`).then((answer) => (answer.ok ? answer.json() : undefined))

const approve = (title: string) =>
  approvedPlan(async (by, path, body) => walk.kept(await by.act(path, body)), {
    maker,
    checker,
    line,
    title,
    quantity: QUANTITY,
    today: today(),
  })
const status = (path: string, wanted: string) =>
  until(
    `${path} to be ${wanted}`,
    async () => {
      const { state } = await maker.get(path)
      return state.status === wanted && state
    },
    WAIT,
  )
const filed = async (title: string) => {
  const { planId } = await approve(title)
  return { planId, state: await status(`/plans/${planId}`, 'filed') }
}
const entriesOf = (entity: string) =>
  walk.sandbox.platform.house.read('house', async (tx) =>
    (
      await sql<{
        command: string
      }>`SELECT command FROM ledger.entry WHERE entity = ${entity} ORDER BY version`.execute(tx)
    ).rows.map(({ command }) => command),
  )

beforeAll(async () => {
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  maker = await walk.person('school.maker')
  checker = await walk.person('school.checker')
  line = await budgetLine(maker)
}, 120_000)
afterAll(() => walk?.close())

describe('the budget system', () => {
  test.each<[string, Fault['kind'], number]>([
    ['its reply is lost', 'lostReply', 1],
    ['our request reaches it twice', 'doubled', 1],
    ['it is down', 'down', 2],
  ])('%s: frozen once, filed once', async (what, kind, times) => {
    await faultAt('BUDGET_URL', kind, times)
    const { planId, state } = await filed(`预算故障 ${what}`)
    expect(state.freezeNo).toMatch(/^DJ/)
    expect(await ask('BUDGET_URL', `/pur-freezes/${planId}`)).toEqual({ PUR_PLAN_ID: planId, FREEZE_AMT: '540000.00' })
    expect((await entriesOf(`plan/${planId}`)).filter((command) => command === 'plan.file')).toHaveLength(1)
  })

  test('it refuses: the plan comes back to its maker with the reason, and holds no money', async () => {
    const { planId } = await approve('拒绝冻结的采购')
    const state = await status(`/plans/${planId}`, 'draft')
    expect(state.freezeRefused.reason).toBe('该项目未列入政府采购预算，不予冻结')
    expect(await proofs.money(walk, planId)).toMatchObject({ frozen: 0 })
    expect(await ask('BUDGET_URL', `/pur-freezes/${planId}`)).toBeUndefined()
    const { rows } = await maker.get('/todos?limit=200')
    expect(rows).toEqual(expect.arrayContaining([expect.objectContaining({ id: planId, command: 'plan.change' })]))
  })
})

/** A contract in force over that plan, delivered and accepted; what comes before it is the other journeys' affair. */
async function performed(planId: string, supplierName?: string) {
  const supplier = await walk.person('lingnan')
  const admin = await walk.person('school.admin')
  const { house } = walk.sandbox.platform
  const { state: firm } = await supplier.get(`/suppliers/${supplier.orgId}`)
  const { state: plan } = await maker.get(`/plans/${planId}`)
  const project = await maker.act('/projects', { planId, agencyId: idOf('agency', 'yuezhao') })
  const drafted = await house.act(
    draftContract,
    undefined,
    {
      ...award,
      caseId: plan.caseId,
      planId,
      projectId: project.id,
      planNumber: plan.number,
      projectNumber: plan.number,
      awardId: `award-of-${planId}`,
      region: plan.region,
      procuringEntityId: maker.orgId,
      agencyId: undefined,
      agencyName: undefined,
      supplierId: supplier.orgId,
      supplierName: supplierName ?? firm.name,
      letterAt: walk.sandbox.clock.now(),
    },
    THE_SYSTEM,
    { key: `draft/${planId}`, requestId: 'faults' },
  )
  if (!drafted.ok) throw new Error(`${drafted.code} ${JSON.stringify(drafted.facts)}`)
  const contractId = drafted.value.id
  const path = `/contracts/${contractId}`
  await maker.act(`${path}/completion`, {
    signPlace: '广东省江门市',
    procuringEntitySigner: '何嘉敏',
    startDate: today(),
    endDate: plusDays(today(), 90),
  })
  const payee = { ...firm.bankAccount, name: supplierName ?? firm.name }
  await supplier.act(`${path}/supplier-signature`, { signer: '林晓岚', payee })
  await checker.act(`${path}/signature`)
  const delivered = await supplier.act('/acceptances', {
    contractId,
    delivered: award.lines.map(({ no, quantity }) => ({ no, quantity })),
    deliveredDate: today(),
    place: '学校',
  })
  await maker.act(`/acceptances/${delivered.id}/panel`, {
    members: [{ name: '区国栋', unit: '示范设计院', capacity: 'expert' }],
    meetingDate: today(),
    place: '学校',
  })
  await admin.act(`/acceptances/${delivered.id}/inspection`, {
    results: award.requirements.map(({ id }) => ({ requirementId: id, result: 'pass' })),
    goods: award.lines.map(({ no, quantity, brand, model }) => ({ no, quantity, brand, model })),
    opinion: '逐条核验，全部符合合同约定，同意验收。',
  })
  return contractId
}

let invoices = 0
const pay = async (contractId: string, amount: number) => {
  const payment = await maker.act('/payments', {
    contractId,
    amount: fen(amount),
    invoiceNumber: `2644200000${String(++invoices).padStart(10, '0')}`,
    invoiceDate: today(),
    invoiceAmount: fen(amount),
  })
  await checker.act(`/payments/${payment.id}/approval`)
  return payment.id
}
const paidFor = async (id: string) => {
  const days = [today(), dayOf(new Date().toISOString() as Instant)] // a fake keeps its own clock
  const lists = await Promise.all([...new Set(days)].map((day) => ask('TREASURY_URL', `/statements/${day}`)))
  return lists.flatMap(({ LIST }) => LIST).filter(({ REQ_NO }: { REQ_NO: string }) => REQ_NO === id)
}

describe('the treasury', () => {
  test('replies lost, requests doubled, out of order for a while: each third is paid once, and the case settles', async () => {
    const { planId } = await filed('国库故障的采购')
    const contractId = await performed(planId)
    for (const [kind, times] of [
      ['lostReply', 1],
      ['doubled', 1],
      ['down', 2],
    ] as const) {
      await faultAt('TREASURY_URL', kind, times)
      const id = await pay(contractId, 180_000_00)
      const state = await status(`/payments/${id}`, 'paid')
      expect(await paidFor(id)).toMatchObject([{ VOU_NO: state.voucherNo, AMT: '180000.00' }])
      expect(await entriesOf(`payment/${id}`)).toEqual(['payment.request', 'payment.approve', 'payment.confirm'])
    }
    await status(`/contracts/${contractId}`, 'settled')
    expect(await proofs.money(walk, planId)).toEqual({ frozen: 540_000_00, contracted: 540_000_00, paid: 540_000_00 })
  }, 180_000)

  test('it refuses: told with its reason, nothing is paid, and the same money may be asked for again', async () => {
    const { planId } = await filed('国库退回的采购')
    const contractId = await performed(planId, '拒付示范有限公司')
    for (let times = 0; times < 2; times++) {
      const id = await pay(contractId, 540_000_00)
      expect(await status(`/payments/${id}`, 'rejected')).toMatchObject({ reason: '收款人拒付名单' })
      expect(await paidFor(id)).toEqual([])
    }
    expect(await proofs.money(walk, planId)).toMatchObject({ contracted: 540_000_00, paid: 0 })
  }, 180_000)
})

test('after all that the ledger agrees with the rows, and no reaction was given up', async () => {
  await until('the ledger to be sequenced', () => proofs.ledger(walk).catch(() => undefined), WAIT)
  const parked = await walk.sandbox.platform.house.read('house', (tx) =>
    sql`SELECT * FROM foundation.parked`.execute(tx),
  )
  expect(parked.rows).toEqual([])
})
