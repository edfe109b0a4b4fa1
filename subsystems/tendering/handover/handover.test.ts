/** 交接 — on a real PostgreSQL: one draft for one award however often it is told; void where the award falls; closed at the end. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import type { Command } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { type OpenHouse, openHouse } from '#foundation/open.ts'
import type { Happening, Tools } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import contractRoom from '#subsystems/supervision/contract/routes.ts'
import { contractOfAward } from '#subsystems/supervision/index.ts'
import projectRoom from '../project/routes.ts'
import { projects } from '../project/store.ts'
import handover from './reactions.ts'

const now = '2026-03-02T01:00:00.000Z'
const amount = 14_998_50
let database: TestDatabase
let house: OpenHouse

const row = async (table: string, id: string, status: string, state: object) => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query("SELECT set_config('yuecai.role', 'system', false)")
  // What is written here has happened long ago: the guards of the way there are not asked.
  if (table === 'tendering.bid') await client.query('ALTER TABLE tendering.bid DISABLE TRIGGER guard_bid')
  await client.query(
    `INSERT INTO ${table} (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
     VALUES ($1, 1, $2, $3, '', '449901', '{}', false, '', now(), now())
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, state = excluded.state`,
    [id, status, JSON.stringify({ ...state, status })],
  )
  await client.end()
}

const purchase = {
  caseId: 'c',
  number: '449901-2026-00012',
  title: '计算机采购项目',
  procuringEntityId: 'school',
  agencyId: 'agency',
  planId: 'plan',
  planNumber: '449901-2026-00012',
  region: '449901',
  method: 'openTendering',
  category: 'goods',
  round: 1,
  lots: [
    { no: 1, title: '计算机' },
    { no: 2, title: '打印机', failed: { reason: 'tooFewBids', at: now } },
  ],
}

beforeAll(async () => {
  database = await freshDatabase()
  const log = { info() {}, warn() {}, error() {} }
  house = openHouse({
    databaseUrl: database.appUrl,
    clock: () => now,
    calendar,
    policyAt: (at, region) => resolvePolicy(dayOf(at), region),
    files: {} as never,
    connectors: {},
    rooms: [contractRoom, projectRoom],
    reactions: [],
    jobs: [],
    log,
  })
  await row('registers.purchaser', 'school', 'active', { id: 'school', name: '岭州市第一中学', uscc: 'A' })
  await row('registers.agency', 'agency', 'listed', { id: 'agency', name: '岭州市公共资源交易中心', uscc: 'B' })
  await row('suppliers.supplier', 's', 'active', { orgId: 'supplier', name: '广东明德教育装备有限公司', uscc: 'C' })
  await row('supervision.plan', 'plan', 'filed', { draftedBy: 'maker' })
  await row('tendering.project', 'project', 'performing', purchase)
  await row('tendering.document', 'document', 'issued', {
    projectId: 'project',
    round: 1,
    customDevelopment: false,
    items: [{ no: 1, lot: 1, itemCode: 'A02010105', unit: '台' }],
    requirementLines: [{ id: 'r1', kind: 'technical', text: '内存不低于16GB', starred: false }],
    contractTerms: {
      deliveryDays: 30,
      deliveryPlace: '学校',
      paymentDays: 30,
      prepaymentPercent: 0,
      lateFeePerMyriad: 3,
      acceptancePlan: '逐项',
      acceptanceDays: 7,
      performanceSecurityPercent: 0,
      performanceSecurityForms: [],
      performanceSecurityRefund: '',
      warrantyMonths: 36,
      breach: '',
      intellectualProperty: '',
      dispute: 'court',
    },
  })
  await row('tendering.bid', 'bid', 'opened', {
    openingId: 'o',
    projectId: 'project',
    round: 1,
    lot: 1,
    supplierId: 'supplier',
    price: amount,
    contents: {
      price: amount,
      deliveryDays: 20,
      sme: 'small',
      responses: [],
      items: [
        { no: 1, name: '台式计算机', brand: '岭南', model: 'LN-900', origin: '东莞', quantity: 3, unitPrice: 4_999_50 },
      ],
    },
  })
})
afterAll(async () => {
  await house?.close()
  await database?.drop()
})

let n = 0
const tell = (type: string, id: string, event: object = {}) =>
  house.read('house', async (tx) => {
    const run = async (command: Command, target: string | undefined, input: unknown) => {
      const done = await house.act(command, target, input, THE_SYSTEM, { key: `test-${n++}`, requestId: 'test' })
      if (!done.ok) throw new Error(`${command.name}: ${done.code} ${JSON.stringify(done.facts)}`)
      return done.value
    }
    const happening = {
      id,
      event: { type, projectId: 'project', lot: 1, round: 1, supplierId: 'supplier', amount, ...event },
      at: now,
    } as unknown as Happening
    for (const reaction of handover[type]!) await reaction(happening, { tx, house, run } as unknown as Tools)
  })
const contractOf = (awardId: string) => house.read('house', (tx) => contractOfAward(tx, awardId))
const projectStatus = async () => (await house.read('house', (tx) => projects.get(tx, 'project'))).status

test('an announced award becomes one draft, however often it is told', async () => {
  await tell('AwardAnnounced', 'award-1')
  await tell('AwardAnnounced', 'award-1')
  expect((await contractOf('award-1'))!.state).toMatchObject({
    status: 'draft',
    amount,
    supplierName: '广东明德教育装备有限公司',
    supplierCode: 'C',
    procuringEntityName: '岭州市第一中学',
    handlers: ['maker'],
    number: '449901-2026-00012-HT01',
    letterAt: now,
  })
})

test('the winner refuses: its draft is void, the next candidate gets one of its own', async () => {
  await tell('AwardRefused', 'award-1')
  await tell('AwardPassed', 'award-1') // told after the draft has fallen: nothing more happens
  expect(await contractOf('award-1')).toBeUndefined()
  await tell('AwardAnnounced', 'award-2')
  expect((await contractOf('award-2'))!.state.status).toBe('draft')
})

test('the project closes only when each lot has failed or its contract has ended', async () => {
  await tell('CaseSettled', 'any')
  expect(await projectStatus()).toBe('performing')
  const { id, state } = (await contractOf('award-2'))!
  await row('supervision.contract', 'ended', 'settled', { ...state, awardId: 'award-3', status: 'settled' })
  await tell('CaseSettled', id)
  expect(await projectStatus()).toBe('performing') // the second contract of the lot is not signed yet
  await tell('AwardVoided', 'award-2')
  await tell('CaseSettled', id)
  expect(await projectStatus()).toBe('performing') // what is to become of the lot that failed is not decided yet
  await row('tendering.project', 'project', 'performing', {
    ...purchase,
    lots: [purchase.lots[0], { no: 2, title: '打印机', failed: { reason: 'cancelled', at: now } }],
  })
  await tell('LotsCancelled', 'project')
  expect(await projectStatus()).toBe('closed')
})

test('an award whose bid cannot be found is parked for a person, not lost', async () => {
  await expect(tell('AwardAnnounced', 'award-9', { supplierId: 'nobody' })).rejects.toThrow('award-9')
})
