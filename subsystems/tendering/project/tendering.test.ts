/** 从委托到截止 — on a real PostgreSQL: entrustment, agreement, document, notice, registration, question, security, deadline, re-tender. */

import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listening, openFakeCredit } from '#connectors/credit/fake.ts'
import { wiredCredit } from '#connectors/credit/wire.ts'
import type { Actor, Command, Role } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import { fen } from '#foundation/money.ts'
import { asOwner, type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { at, dayOf, type Instant, instant, plus } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { registerAgency } from '#registers/agencies/register-agency.ts'
import agencyRoom from '#registers/agencies/routes.ts'
import { registerPurchaser } from '#registers/purchasers/register-purchaser.ts'
import purchaserRoom from '#registers/purchasers/routes.ts'
import { registerSupplier } from '#registers/suppliers/register-supplier.ts'
import supplierRoom from '#registers/suppliers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import announcementRoom from '#subsystems/supervision/announcement/routes.ts'
import { confirmDocument, returnDocument, submitDocument } from '../documents/confirm-document.ts'
import { draftDocument, writeBasics, writePolicies } from '../documents/draft-document.ts'
import documentReactions from '../documents/reactions.ts'
import documentRoom from '../documents/routes.ts'
import { amendNotice } from '../notice/amend-notice.ts'
import { draftNotice } from '../notice/draft-notice.ts'
import { publishNotice } from '../notice/publish-notice.ts'
import noticeReactions from '../notice/reactions.ts'
import noticeRoom from '../notice/routes.ts'
import { answerQuestion, askQuestion } from '../question/ask-question.ts'
import questionReactions from '../question/reactions.ts'
import questionRoom, { enquiryRoom } from '../question/routes.ts'
import { questionsOf } from '../question/store.ts'
import { obtainDocuments, withdrawRegistration } from '../registration/obtain-documents.ts'
import registrationReactions, { jobs as registrationJobs } from '../registration/reactions.ts'
import registrationRoom from '../registration/routes.ts'
import { registrationsOf } from '../registration/store.ts'
import { lodgeSecurity } from '../security/lodge-security.ts'
import securityReactions, { jobs as securityJobs } from '../security/reactions.ts'
import securityRoom from '../security/routes.ts'
import { bidSecurities, securitiesOf } from '../security/store.ts'
import { acceptEntrustment, declineEntrustment, entrustAgency, reentrustAgency } from './entrust-agency.ts'
import { failProject, retenderProject } from './fail-project.ts'
import { progressProject } from './progress-project.ts'
import projectReactions from './reactions.ts'
import projectRoom from './routes.ts'
import { draftAgreement, signAgreement } from './sign-agreement.ts'
import { projects } from './store.ts'

const monday = instant('2026-03-02T09:00:00+08:00')
let now: Instant = monday
let house: FreshHouse
let credit: Server
let dir: string

const actor = (role: Role, orgId: string, userId = `${orgId}-${role}`): Actor => ({
  userId,
  role,
  orgId,
  region: '441900',
})
const system = actor('system', 'platform')
let maker: Actor
let checker: Actor
let agent: Actor

const { act, must, why } = handsIn(() => house)
const stateOf = (store: { get(tx: any, id: string): Promise<any> }, id: string) =>
  house.read('house', (tx) => store.get(tx, id))
const owner = (query: string, values?: unknown[]) => asOwner(house.database, query, values)

const BUDGET = fen(5_000_000_00)
let plans = 0
/** A filed plan whose intention was public thirty days before. */
const filedPlan = async (status = 'filed') => {
  const k = ++plans
  const [planId, intentionId] = [`plan-${k}`, `intention-${k}`]
  const caseId = `ocds-yuecai-${String(k).padStart(12, '0')}`
  const state = {
    status,
    caseId,
    number: `441900-2026-${String(k).padStart(5, '0')}`,
    title: '教学设备采购',
    procuringEntityId: maker.orgId,
    region: '441900',
    intentionId,
    budgetLineId: 'line',
    method: 'openTendering',
    organisationForm: 'decentralised',
    category: 'goods',
    amount: BUDGET,
    smeReserved: false,
    items: [
      {
        no: 1,
        itemCode: 'A02010105',
        name: '台式计算机',
        quantity: 1000,
        unit: '台',
        unitPrice: 5_000_00,
        amount: BUDGET,
        imported: false,
      },
    ],
  }
  const intention = { status: 'published', caseId, publishedAt: plus(monday, { days: -40 }) }
  const requirement = { status: 'passed', planId, reviews: [{ matter: { method: state.method, amount: BUDGET } }] }
  for (const [table, id, row] of [
    ['intention', intentionId, intention],
    ['plan', planId, state],
    ['requirement', `requirement-${k}`, requirement],
  ] as const)
    await owner(
      `INSERT INTO supervision.${table} (id, version, status, state, hash, case_id, region, parties, is_public, title, amount, created_at, updated_at)
       VALUES ($1, 1, $2, $3::jsonb, '', $4, '441900', $5, false, '', $6, now(), now())`,
      [id, row.status, JSON.stringify(row), caseId, [maker.orgId], BUDGET],
    )
  return { planId, caseId }
}

const firm = (serial: number, name: string, head = `张${serial}`): [Actor, object] => [
  actor('supplier', `firm-${serial}`),
  {
    name,
    uscc: inventUscc('91', '441900', serial),
    region: '441900',
    address: '东莞市',
    foundedDate: '2015-01-01',
    contact: { person: '陈', phone: '13800000000', email: '' },
    legalRepresentative: { name: head, idTail: '123456' },
    bankAccount: { name, bank: '工商银行', account: `6222${serial}` },
    industry: 'industry',
    staff: 50,
    revenue: 8_000_000_00,
    assets: 5_000_000_00,
  },
]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tendering-'))
  credit = openFakeCredit()
  house = await freshHouse({
    site: 'https://yuecai.example',
    clock: () => now,
    files: folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') }),
    connectors: { credit: wiredCredit(await listening(credit)) },
    rooms: [
      agencyRoom,
      purchaserRoom,
      supplierRoom,
      announcementRoom,
      projectRoom,
      documentRoom,
      noticeRoom,
      registrationRoom,
      enquiryRoom,
      questionRoom,
      securityRoom,
    ],
    reactions: [
      projectReactions,
      documentReactions,
      noticeReactions,
      registrationReactions,
      questionReactions,
      securityReactions,
    ],
    jobs: [registrationJobs, securityJobs],
    ledger: {},
  })
  const place = { region: '441900', address: '东莞市', contact: '李老师', phone: '0769-12345678' }
  const school = await must(
    registerPurchaser,
    undefined,
    { ...place, name: '莞城中学', uscc: inventUscc('12', '441900', 1), financeCode: '101001', level: 'department' },
    system,
  )
  const agency = await must(
    registerAgency,
    undefined,
    {
      ...place,
      name: '广东诚信招标有限公司',
      uscc: inventUscc('91', '441900', 2),
      kind: 'social',
      serves: ['440000'],
      scope: ['goods', 'services'],
      ownVenue: true,
      staff: [1, 2, 3, 4, 5].map((no) => ({ no, name: `员${no}`, post: '项目经理' })),
    },
    system,
  )
  maker = actor('purchaserMaker', school.id)
  checker = actor('purchaserChecker', school.id)
  agent = actor('agency', agency.id)
})
afterAll(async () => {
  await house?.close()
  credit?.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Up to the signed agreement. */
const agreed = async () => {
  const { planId, caseId } = await filedPlan()
  const { id } = await must(entrustAgency, undefined, { planId, agencyId: agent.orgId }, maker)
  await must(acceptEntrustment, id, {}, agent)
  await must(
    draftAgreement,
    id,
    {
      scope: '全过程代理',
      authorisations: ['draftDocuments', 'publishNotice', 'hostOpening'],
      feePayer: 'supplier',
      feeKind: 'scale',
      feeBands: [{ upTo: 100_0000_00, percent: 1.5 }, { percent: 1.1 }],
      expiresDate: '2026-12-31',
    },
    agent,
  )
  await must(signAgreement, id, {}, agent)
  await must(signAgreement, id, {}, checker)
  return { id, planId, caseId }
}

/** Up to the confirmed document. */
const confirmed = async (projectId: string, template: 'goods' | 'previous' = 'goods') => {
  const { id } = await must(draftDocument, undefined, { projectId, template, awardRule: 'comprehensiveScoring' }, agent)
  await house.settle()
  if (template === 'goods') {
    await must(
      writeBasics,
      id,
      {
        lots: [{ no: 1, ceiling: 4_900_000_00 }],
        bidSecurity: { amount: 50_000_00, forms: ['transfer', 'guarantee'] },
        bidValidityDays: 90,
        consortiumAllowed: false,
      },
      agent,
    )
    await must(
      writePolicies,
      id,
      {
        sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
        domestic: { applies: true, deductionPercent: 20 },
        abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
      },
      agent,
    )
  }
  await must(submitDocument, id, {}, agent)
  await must(confirmDocument, id, {}, checker)
  await house.settle()
  return id
}

/** Up to the published notice. */
const published = async (projectId: string, documentId: string) => {
  const { id } = await must(draftNotice, undefined, { documentId }, agent)
  const bidDeadline = plus(now, { days: 21 })
  const documentsUntil = at(calendar.after(dayOf(now), { days: 5, of: 'working' }), '17:00')
  await must(publishNotice, id, { documentsUntil, bidDeadline }, agent)
  await house.settle()
  expect((await stateOf(projects, projectId)).status).toBe('tendering')
  return { id, bidDeadline, documentsUntil }
}

describe('entrustment', () => {
  test('a plan that is not filed, another purchaser’s, or entrusted already is refused', async () => {
    now = monday
    const agencyId = agent.orgId
    const draft = await filedPlan('draft')
    expect(await why(entrustAgency, undefined, { planId: draft.planId, agencyId }, maker)).toBe(
      'project.plan-not-filed',
    )
    const { planId } = await filedPlan()
    const stranger = actor('purchaserMaker', 'another')
    expect(await why(entrustAgency, undefined, { planId, agencyId }, stranger)).toBe('project.not-your-plan')
    expect(await why(entrustAgency, undefined, { planId, agencyId: 'nobody' }, maker)).toBe('project.agency-not-listed')
    expect(await why(entrustAgency, undefined, { planId, agencyId }, maker)).toBe('ok')
    expect(await why(entrustAgency, undefined, { planId, agencyId }, maker)).toBe('project.one-per-plan')
  })

  test('a declined entrustment goes to another agency', async () => {
    const { planId } = await filedPlan()
    const { id } = await must(entrustAgency, undefined, { planId, agencyId: agent.orgId }, maker)
    await must(declineEntrustment, id, { reason: '人手不足' }, agent)
    await must(reentrustAgency, id, { agencyId: agent.orgId }, maker)
    expect((await stateOf(projects, id)).status).toBe('entrusted')
  })

  test('the agreement needs both signatures, and the maker may not sign', async () => {
    const { id } = await agreed()
    expect(await stateOf(projects, id)).toMatchObject({
      status: 'agreed',
      agreement: { agencySigned: {}, procuringEntitySigned: {} },
    })
    expect(await why(signAgreement, id, {}, agent)).toBe('not-in-this-state')
    const both = { ...checker, userId: maker.userId }
    const second = await filedPlan()
    const other = (await must(entrustAgency, undefined, { planId: second.planId, agencyId: agent.orgId }, maker)).id
    await must(acceptEntrustment, other, {}, agent)
    expect(await why(signAgreement, other, {}, checker)).toBe('project.agreement-missing')
    expect(await why(signAgreement, other, {}, both)).toBe('four-eyes')
  })
})

describe('one tender, from its document to its deadline', () => {
  let projectId: string
  let documentId: string
  let notice: { id: string; bidDeadline: Instant; documentsUntil: Instant }
  const firms = [firm(11, '莞城科技'), firm(12, '松山湖电子'), firm(13, '虎门数码')]
  const contact = { person: '陈', phone: '13800000000' }
  const obtain = (by: Actor) => why(obtainDocuments, undefined, { noticeId: notice.id, contact }, by)

  test('the document is written, refused for a fault, returned, confirmed, and gives the project its ceiling', async () => {
    now = monday
    projectId = (await agreed()).id
    const draft = await must(
      draftDocument,
      undefined,
      { projectId, template: 'goods', awardRule: 'comprehensiveScoring' },
      agent,
    )
    expect(
      await why(draftDocument, undefined, { projectId, template: 'goods', awardRule: 'comprehensiveScoring' }, agent),
    ).toBe('documents.already-drafted')
    await house.settle()
    expect((await stateOf(projects, projectId)).status).toBe('documenting')
    expect(await why(submitDocument, draft.id, {}, agent)).toBe('documents.sme-industry-missing')
    await must(
      writePolicies,
      draft.id,
      {
        sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
        domestic: { applies: true, deductionPercent: 20 },
        abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
      },
      agent,
    )
    const basics = {
      bidValidityDays: 90,
      consortiumAllowed: false,
      bidSecurity: { amount: 50_000_00, forms: ['transfer', 'guarantee'] },
    }
    await must(writeBasics, draft.id, { ...basics, lots: [{ no: 1, ceiling: BUDGET + 1 }] }, agent)
    expect(await why(submitDocument, draft.id, {}, agent)).toBe('documents.ceiling-over-budget')
    await must(writeBasics, draft.id, { ...basics, lots: [{ no: 1, ceiling: 4_900_000_00 }] }, agent)
    await must(submitDocument, draft.id, {}, agent)
    await must(returnDocument, draft.id, { reason: '请补充' }, maker)
    await must(submitDocument, draft.id, {}, agent)
    expect(await why(draftNotice, undefined, { documentId: draft.id }, agent)).toBe('notice.document-not-confirmed')
    await must(confirmDocument, draft.id, {}, checker)
    await house.settle()
    documentId = draft.id
    expect((await stateOf(projects, projectId)).lots[0]).toMatchObject({ ceiling: 4_900_000_00 })
  })

  test('the notice is published and told; the document is issued and public', async () => {
    notice = await published(projectId, documentId)
    const told = await owner("SELECT state FROM supervision.announcement WHERE state->>'about' = $1", [
      `notice/${notice.id}`,
    ])
    expect(told[0].state).toMatchObject({ kind: 'tenderNotice', body: { ceiling: 4_900_000_00 } })
    const seen = await house.read(undefined, (tx) => documentRoom.store.find(tx, documentId))
    expect(seen?.status).toBe('issued')
  })

  test('suppliers register; related and listed ones are refused, and nobody sees who did', async () => {
    for (const [by, profile] of firms) await must(registerSupplier, undefined, profile, by)
    for (const [by] of firms) expect(await obtain(by)).toBe('ok')
    expect(await obtain(firms[0]![0])).toBe('registration.registered-already')

    const [sister, profile] = firm(14, '莞城姊妹', '张11')
    expect(await obtain(sister)).toBe('registration.supplier-not-registered')
    await must(registerSupplier, undefined, profile, sister)
    expect(await obtain(sister)).toBe('registration.related') // RC-036
    const [listed, bad] = firm(15, '失信公司')
    await must(registerSupplier, undefined, bad, listed)
    expect(await obtain(listed)).toBe('registration.listed') // RC-038
    const [unlucky, unknown] = firm(16, '查询故障公司')
    await must(registerSupplier, undefined, unknown, unlucky)
    const waiting = await must(obtainDocuments, undefined, { noticeId: notice.id, contact }, unlucky)
    await house.settle() // the credit systems are out of order: the job is tried again
    await must(withdrawRegistration, waiting.id, {}, unlucky)

    const count = (by: Actor | undefined) =>
      house.read(by, async (tx) => (await sql`SELECT 1 FROM tendering.registration`.execute(tx)).rows.length)
    expect(await count(undefined)).toBe(0)
    expect(await count(agent)).toBe(0)
    expect(await count(maker)).toBe(0)
    expect(await count(actor('regulator', 'finance'))).toBe(0)
    expect(await count(firms[0]![0])).toBe(1)
  })

  test('a question is answered to all, its asker unknown, in the row and in the ledger', async () => {
    const [asker] = firms[0]!
    const ask = (text: string) => act(askQuestion, undefined, { noticeId: notice.id, text }, asker)
    expect(await ask('莞城科技的产品第2条是否允许正偏离？')).toMatchObject({ code: 'question.names-itself' })
    const asked = await ask('第2条参数是否允许正偏离？')
    await house.settle()
    const [posted] = await house.read(agent, (tx) => questionsOf(tx, notice.id))
    expect(JSON.stringify(posted)).not.toContain(asker.orgId)
    const told = await owner('SELECT record FROM ledger.entry WHERE entity = $1', [`question/${posted!.id}`])
    expect(JSON.stringify(told)).not.toContain(asker.orgId)
    await must(answerQuestion, posted!.id, { answer: '允许', clarifies: true }, agent)
    await house.settle()
    expect(await house.read(undefined, (tx) => questionsOf(tx, notice.id))).toMatchObject([
      { state: { status: 'answered', late: false } },
    ])
    const own = (id: string, by: Actor) => house.read(by, (tx) => enquiryRoom.store.find(tx, id))
    const enquiryId = (asked as { value: { id: string } }).value.id
    expect(await own(enquiryId, asker)).toMatchObject({ status: 'answered', answer: '允许' })
    expect(await own(enquiryId, agent)).toBeUndefined()
  })

  test('securities come in from their own accounts', async () => {
    const lodge = (serial: number, change: object = {}) => {
      const [by, profile] = firms[serial]!
      const { bankAccount: payer } = profile as { bankAccount: object }
      return why(
        lodgeSecurity,
        undefined,
        { noticeId: notice.id, lot: 1, form: 'transfer', amount: 50_000_00, payer, ...change },
        by,
      )
    }
    expect(await lodge(0, { amount: 49_999_99 })).toBe('security.too-little')
    for (const serial of [0, 1, 2]) expect(await lodge(serial)).toBe('ok')
    expect(await lodge(0)).toBe('security.lodged-already')
    await house.settle()
    const all = await house.read('house', (tx) => securitiesOf(tx, projectId, 1))
    expect(all.map(({ state }) => state.status)).toEqual(['received', 'received', 'received'])
  })

  test('a late clarification must put off the deadline; the document follows it', async () => {
    now = plus(notice.bidDeadline, { days: -10 })
    const corrections = [{ where: 'terms', before: '30日', after: '45日' }]
    expect(await why(amendNotice, notice.id, { kind: 'clarification', corrections }, agent)).toBe(
      'notice.clarified-too-late',
    )
    notice.bidDeadline = plus(now, { days: 15 })
    await must(amendNotice, notice.id, { kind: 'clarification', corrections, bidDeadline: notice.bidDeadline }, agent)
    await house.settle()
    expect(await stateOf(documentRoom.store, documentId)).toMatchObject({ edition: 3, amendments: [{ edition: 3 }] })
    const told = await owner(
      "SELECT state->>'kind' AS kind FROM supervision.announcement WHERE state->>'about' = $1 ORDER BY id",
      [`notice/${notice.id}`],
    )
    expect(told.map(({ kind }) => kind)).toEqual(['tenderNotice', 'correction'])
  })

  test('after the offer period nobody registers', async () => {
    const [late, profile] = firm(17, '迟到公司')
    await must(registerSupplier, undefined, profile, late)
    expect(await obtain(late)).toBe('registration.too-late')
  })

  test('the clock closes; then the names are known and the lists are asked again', async () => {
    now = notice.bidDeadline
    await house.settle()
    expect((await stateOf(noticeRoom.store, notice.id)).status).toBe('closed')
    const seen = await house.read(agent, (tx) => registrationsOf(tx, projectId, 1))
    expect(seen.map(({ state }) => [state.status, state.credit.length]).slice(0, 3)).toEqual([
      ['disclosed', 2],
      ['disclosed', 2],
      ['disclosed', 2],
    ])
  })

  test('too few bids: the lot fails, the money goes back, the notice ends, and a second round may begin', async () => {
    await must(failProject, projectId, { lot: 1, reason: 'tooFewBids', detail: '投标人2家' }, system)
    await house.settle()
    expect((await stateOf(noticeRoom.store, notice.id)).status).toBe('terminated')
    const back = await house.read('house', (tx) => securitiesOf(tx, projectId, 1))
    expect(back.map(({ state }) => state)).toEqual(
      expect.arrayContaining([expect.objectContaining({ status: 'returned', reason: 'failed', interest: 0 })]),
    )
    await must(retenderProject, projectId, { soundDocuments: true, mend: '延长公告时间' }, maker)
    await house.settle()
    expect(await stateOf(documentRoom.store, documentId)).toMatchObject({ status: 'superseded' })
    const again = await confirmed(projectId, 'previous')
    const second = await published(projectId, again)
    expect(await stateOf(noticeRoom.store, second.id)).toMatchObject({
      round: 2,
      title: expect.stringContaining('第2次'),
    })
  })
})

test('the project goes only where it may, to its archive', async () => {
  now = monday
  const { id } = await agreed()
  const documentId = await confirmed(id)
  await published(id, documentId)
  const go = (to: string) => why(progressProject, id, { to }, system)
  expect(await go('awarding')).toBe('project.no-such-step')
  for (const to of [
    'opened',
    'evaluating',
    'awarding',
    'contracting',
    'awarding',
    'contracting',
    'performing',
    'closed',
  ])
    expect(await go(to), to).toBe('ok')
  expect(await stateOf(projects, id)).toMatchObject({ status: 'closed', keepUntilDate: '2041-03-02' })
  expect(await go('closed')).toBe('not-in-this-state')
})

test('a security goes back by its outcome; that of a winner who will not sign waits for the purchaser', async () => {
  now = monday
  const { id } = await agreed()
  const notice = await published(id, await confirmed(id))
  const ids: Record<string, string> = {}
  for (const serial of [21, 22, 23]) {
    const [by, profile] = firm(serial, `保证金公司${serial}`)
    await must(registerSupplier, undefined, profile, by)
    await must(obtainDocuments, undefined, { noticeId: notice.id, contact: { person: '陈', phone: '1' } }, by)
    const { bankAccount: payer } = profile as { bankAccount: object }
    const done = await must(
      lodgeSecurity,
      undefined,
      { noticeId: notice.id, lot: 1, form: 'transfer', amount: 50_000_00, payer },
      by,
    )
    ids[by.orgId] = done.id
  }
  await house.settle()
  const happening = (event: object) => ({
    id: 'x',
    entity: 'x',
    caseId: undefined,
    event,
    at: now,
    entryId: 'e',
    by: system,
  })
  const tools = (tx: any) => ({
    tx,
    house,
    later: async () => {},
    run: async (command: Command, target: string | undefined, input: unknown) => must(command, target, input, system),
  })
  const react = (type: string, event: object) =>
    house.read('house', (tx) => securityReactions[type]![0]!(happening(event), tools(tx) as never))
  await react('ContractSigned', { projectId: id, lot: 1, supplierId: 'firm-23' })
  expect((await stateOf(bidSecurities, ids['firm-23']!)).reason).toBe('won')
  await react('AwardAnnounced', { projectId: id, lot: 1, supplierId: 'firm-21', round: 1 })
  expect((await stateOf(bidSecurities, ids['firm-22']!)).reason).toBe('lost')
  expect((await stateOf(bidSecurities, ids['firm-21']!)).status).toBe('received')
  await react('AwardRefused', { projectId: id, round: 1, lot: 1, supplierId: 'firm-21' })
  await react('AwardAnnounced', { projectId: id, lot: 1, supplierId: 'firm-23' })
  expect(await stateOf(bidSecurities, ids['firm-21']!)).toMatchObject({
    status: 'received',
    heldFor: '中标后放弃签订合同',
  })
})

test('money that arrives when the tender has failed goes back at once', async () => {
  now = monday
  const { id } = await agreed()
  const notice = await published(id, await confirmed(id))
  const [by, profile] = firm(31, '慢银行公司')
  await must(registerSupplier, undefined, profile, by)
  await must(obtainDocuments, undefined, { noticeId: notice.id, contact: { person: '陈', phone: '1' } }, by)
  const { bankAccount: payer } = profile as { bankAccount: object }
  const lodged = await must(
    lodgeSecurity,
    undefined,
    { noticeId: notice.id, lot: 1, form: 'transfer', amount: 50_000_00, payer },
    by,
  )
  await must(failProject, id, { reason: 'cancelled', detail: '任务取消' }, system)
  await house.settle()
  expect(await stateOf(bidSecurities, lodged.id)).toMatchObject({ status: 'returned', reason: 'failed' })
})
