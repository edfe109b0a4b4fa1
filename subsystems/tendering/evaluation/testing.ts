/** 评审试验台 — a real house with an opened lot on it: register, draw, panel, evaluation, award, up to the draft contract. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor, Role } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import type { Done } from '#foundation/house.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { asOwner, freshHouse, handsIn } from '#foundation/testing.ts'
import { at, type Instant, plus } from '#foundation/time.ts'
import { freshKey, signerFrom } from '#ledger/note.ts'
import { registerAgency } from '#registers/agencies/index.ts'
import agencyRoom from '#registers/agencies/routes.ts'
import appraisalRoom from '#registers/appraisals/routes.ts'
import feeRoom from '#registers/experts/fee-routes.ts'
import { applyExpert, approveExpert } from '#registers/experts/index.ts'
import expertRoom from '#registers/experts/routes.ts'
import { registerPurchaser } from '#registers/purchasers/index.ts'
import purchaserRoom from '#registers/purchasers/routes.ts'
import readingRoom from '#registers/readings/routes.ts'
import { registerSupplier } from '#registers/suppliers/register-supplier.ts'
import supplierRoom from '#registers/suppliers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import announcementRoom from '#subsystems/supervision/announcement/routes.ts'
import contractRoom from '#subsystems/supervision/contract/routes.ts'
import aftermathReactions from '../aftermath/reactions.ts'
import awardReactions from '../award/reactions.ts'
import awardRoom from '../award/routes.ts'
import type { Contents } from '../documents/documents.ts'
import documentRoom from '../documents/routes.ts'
import invitationRoom from '../expert-draw/invitation-routes.ts'
import drawReactions, { jobs as drawJobs } from '../expert-draw/reactions.ts'
import drawRoom from '../expert-draw/routes.ts'
import { draws, openInvitations } from '../expert-draw/store.ts'
import handoverReactions from '../handover/reactions.ts'
import projectReactions from '../project/reactions.ts'
import projectRoom from '../project/routes.ts'
import evaluationReactions from './reactions.ts'
import { openEvaluation } from './review-bids.ts'
import evaluationRoom from './routes.ts'
import sheetRoom from './sheet-routes.ts'
import { evaluations } from './store.ts'

export type Offer = {
  supplier: string
  price: number
  sme?: 'micro' | 'small' | 'medium' | 'large' | 'none'
  domestic?: boolean
  brand?: string
  starredNegative?: boolean
  /** What the unit prices add up to, where not to the total. */
  unitTotal?: number
  /** What else the bid says: its consortium, its subcontractors. */
  more?: object
}

const REGION = '441900'
export const OPENING = at('2026-03-23', '09:30') // a Monday

const document = (change: Partial<Contents>): Contents => ({
  awardRule: 'comprehensiveScoring',
  lots: [{ no: 1, title: '教学设备', budget: fen(1_000_000_00), ceiling: fen(900_000_00) }],
  items: [
    {
      no: 1,
      lot: 1,
      itemCode: 'A02010105',
      name: '台式计算机',
      quantity: 100,
      unit: '台',
      budget: fen(1_000_000_00),
      imported: false,
      core: true,
    },
  ],
  requirementLines: [
    { id: 'R1', kind: 'technical', text: '内存不少于16GB', starred: true },
    { id: 'R2', kind: 'service', text: '四小时到场', starred: false },
  ],
  qualifications: [{ id: 'Z1', text: '独立承担民事责任的能力' }],
  conformity: [{ id: 'F1', text: '按要求签署、盖章' }],
  factors: [
    {
      id: 'P1',
      name: '技术参数响应',
      part: 'technical',
      kind: 'objective',
      max: 30,
      tiers: [30, 20, 10].map((points) => ({ label: `${points}分档`, points })),
    },
    {
      id: 'P2',
      name: '实施方案',
      part: 'technical',
      kind: 'subjective',
      max: 30,
      tiers: [30, 20, 10].map((points) => ({ label: `${points}分档`, points })),
    },
    {
      id: 'P3',
      name: '同类业绩',
      part: 'business',
      kind: 'objective',
      max: 10,
      tiers: [{ label: '两项', points: 10 }],
    },
  ],
  priceWeight: 30,
  sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
  domestic: { applies: false, deductionPercent: 20 },
  abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
  ceiling: fen(900_000_00),
  minimumPrice: null,
  bidSecurity: null,
  bidValidityDays: 90,
  consortiumAllowed: false,
  customDevelopment: false,
  contractTerms: {
    deliveryDays: 30,
    deliveryPlace: '采购人指定地点',
    paymentDays: 30,
    prepaymentPercent: 0,
    lateFeePerMyriad: 5,
    acceptancePlan: '逐项验收',
    acceptanceDays: 7,
    performanceSecurityPercent: 5,
    performanceSecurityForms: ['transfer'],
    performanceSecurityRefund: '验收合格后5个工作日内退还。',
    warrantyMonths: 36,
    breach: '每日万分之五',
    intellectualProperty: '',
    dispute: 'court',
  },
  ...change,
})

export async function openReviewBench() {
  const dir = await mkdtemp(join(tmpdir(), 'review-'))
  const signer = await signerFrom(await freshKey('test.example/ledger', 'log'))
  const warnings: object[] = []
  const log = {
    info() {},
    warn: (facts: object) => void warnings.push(facts),
    error: (facts: object) => void warnings.push(facts),
  }
  let now: Instant = at('2026-03-02', '09:00')
  const house = await freshHouse({
    site: 'https://yuecai.example',
    clock: () => now,
    files: folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') }),
    rooms: [
      agencyRoom,
      purchaserRoom,
      supplierRoom,
      expertRoom,
      feeRoom,
      readingRoom,
      appraisalRoom,
      projectRoom,
      documentRoom,
      drawRoom,
      invitationRoom,
      evaluationRoom,
      sheetRoom,
      awardRoom,
      announcementRoom,
      contractRoom,
    ],
    reactions: [
      projectReactions,
      drawReactions,
      evaluationReactions,
      awardReactions,
      handoverReactions,
      aftermathReactions,
    ],
    jobs: [drawJobs],
    log,
    ledger: { key: { signer, stateFile: join(dir, 'log.state') }, byItself: true },
  })

  const actor = (role: Role, orgId: string, userId = `${orgId}-${role}`): Actor => ({
    userId,
    role,
    orgId,
    region: REGION,
  })
  const system = actor('system', 'platform', 'system')
  const hands = handsIn(() => house)
  const { act, why } = hands
  const must = async (...asked: Parameters<typeof act>): Promise<Done> => {
    const done = await hands.must(...asked)
    await house.settle()
    return done
  }
  const stateOf = (store: { get(tx: any, id: string): Promise<any> }, id: string) =>
    house.read('house', (tx) => store.get(tx, id))
  const owner = async (statements: readonly [string, unknown[]][]) => {
    for (const [query, values] of statements) await asOwner(house.database, query, values)
  }
  const row = (table: string, id: string, state: any, isPublic = false): [string, unknown[]] => [
    `INSERT INTO tendering.${table} (id, version, status, state, hash, case_id, region, parties, is_public, title, created_at, updated_at)
     VALUES ($1, 1, $2, $3::jsonb, '', $4, '441900', $5, $6, '', now(), now())`,
    [
      id,
      state.status,
      JSON.stringify(state),
      state.caseId ?? null,
      [state.procuringEntityId, state.agencyId, state.supplierId].filter(Boolean),
      isPublic,
    ],
  ]
  const set = (table: string, id: string, state: any): [string, unknown[]] => [
    `UPDATE tendering.${table} SET status = $2, state = $3::jsonb, version = version + 1 WHERE id = $1`,
    [id, state.status, JSON.stringify(state)],
  ]

  const place = { region: REGION, address: '东莞市', contact: '李老师', phone: '0769-12345678' }
  const school = await must(
    registerPurchaser,
    undefined,
    { ...place, name: '莞城中学', uscc: inventUscc('12', REGION, 1), financeCode: '101001', level: 'department' },
    system,
  )
  const agency = await must(
    registerAgency,
    undefined,
    {
      ...place,
      name: '诚信招标',
      uscc: inventUscc('91', REGION, 2),
      kind: 'social',
      serves: ['440000'],
      scope: ['goods', 'services'],
      ownVenue: true,
      staff: [1, 2, 3, 4, 5].map((no) => ({ no, name: `员${no}`, post: '项目经理' })),
    },
    system,
  )
  const people = {
    agent: actor('agency', agency.id),
    maker: actor('purchaserMaker', school.id),
    checker: actor('purchaserChecker', school.id),
    regulator: actor('regulator', 'finance'),
    firm: (name: string) => actor('supplier', name),
    expert: (id: string) => actor('expert', id),
  }
  const firms = new Map<string, string>()
  const firm = async (name: string) => {
    if (firms.has(name)) return firms.get(name)!
    const uscc = inventUscc('91', REGION, 100 + firms.size)
    firms.set(name, uscc)
    const profile = {
      name: `${name}公司`,
      uscc,
      region: REGION,
      address: '东莞市南城',
      foundedDate: '2015-01-01',
      contact: { person: '陈', phone: '13800000000', email: '' },
      legalRepresentative: { name: `头${firms.size}`, idTail: '123456' },
      bankAccount: { name: `${name}公司`, bank: '工商银行', account: `6222${firms.size}` },
      industry: 'industry',
      staff: 50,
      revenue: 8_000_000_00,
      assets: 5_000_000_00,
    }
    await must(registerSupplier, undefined, profile, people.firm(name))
    return uscc
  }
  const experts: string[] = []
  const enter = async (change: object = {}) => {
    const { id } = await must(
      applyExpert,
      undefined,
      {
        name: `专家${experts.length + 1}`,
        phone: '13900000000',
        birthYear: 1975,
        rank: 'senior',
        years: 20,
        region: REGION,
        specialities: ['A0201'],
        employers: [{ name: '大学', uscc: inventUscc('12', REGION, 500 + experts.length), from: '2010-01-01' }],
        ...change,
      },
      system,
    )
    await must(approveExpert, id, { trainedDate: '2026-01-05' }, system)
    experts.push(id)
    return id
  }

  let lots = 0
  /** A project whose notice is out and whose bids will be opened on the 23rd. */
  const project = async (names: readonly string[], change: Partial<Contents> = {}) => {
    const k = ++lots
    for (const name of names) await firm(name)
    const ids = {
      projectId: `project-${k}`,
      documentId: `document-${k}`,
      noticeId: `notice-${k}`,
      openingId: `opening-${k}`,
    }
    const common = {
      caseId: `ocds-yuecai-${String(k).padStart(12, '0')}`,
      projectId: ids.projectId,
      round: 1,
      number: `441900-2026-${String(k).padStart(5, '0')}`,
      title: '教学设备采购',
      region: REGION,
      procuringEntityId: school.id,
      agencyId: agency.id,
      method: 'openTendering',
      minimum: 3,
      qualifiedBy: 'host',
      negotiated: false,
      category: 'goods',
      budget: fen(1_000_000_00),
    }
    const contact = (name: string) => ({ name, address: '东莞市', person: '李老师', phone: '0769-12345678' })
    const contents = document(change)
    await owner([
      row('project', ids.projectId, {
        ...common,
        status: 'tendering',
        planId: `plan-${k}`,
        planNumber: common.number,
        organisationForm: 'decentralised',
        lots: contents.lots,
        rounds: [],
        entrustedBy: 'somebody',
        entrustedAt: now,
        agreement: { feeStandard: '按协议', feeAmount: 12_000_00 },
      }),
      row('document', ids.documentId, {
        ...common,
        ...contents,
        status: 'issued',
        edition: 1,
        draftedBy: 'x',
        amendments: [],
        confirmedBy: 'y',
        confirmedAt: now,
        noticeId: ids.noticeId,
        issuedAt: now,
      }),
      row('notice', ids.noticeId, {
        ...common,
        status: 'published',
        documentId: ids.documentId,
        procuringEntity: contact('莞城中学'),
        agency: contact('诚信招标'),
        bidDeadline: OPENING,
        publishedAt: now,
      }),
      ...names.map((supplierId) =>
        row('registration', `registration-${k}-${supplierId}`, {
          ...common,
          status: 'registered',
          supplierId,
          noticeId: ids.noticeId,
        }),
      ),
    ])
    return { ...ids, common, contents }
  }

  /** The lot is opened with these offers, and stands before the qualification review. */
  const opened = async (
    { projectId, openingId, noticeId, common, contents }: Awaited<ReturnType<typeof project>>,
    offers: readonly Offer[],
  ) => {
    now = now < OPENING ? OPENING : now
    const opening = { ...common, status: 'waiting', lot: 1, noticeId, ceiling: contents.ceiling, deadline: OPENING }
    const bids = offers.map(
      ({
        supplier,
        price,
        sme = 'large',
        domestic = true,
        brand = supplier,
        starredNegative = false,
        unitTotal,
        more,
      }) => ({
        ...common,
        lot: 1,
        openingId,
        supplierId: supplier,
        supplierName: `${supplier}公司`,
        manifestHash: supplier,
        replaced: [],
        price: fen(price) as Fen,
        ...(unitTotal !== undefined && { totalDiffers: fen(unitTotal) }),
        contents: {
          price: fen(price),
          items: [
            {
              no: 1,
              name: '台式计算机',
              brand,
              model: 'M1',
              origin: '东莞',
              quantity: 100,
              unitPrice: fen(Math.floor((unitTotal ?? price) / 100)),
            },
          ],
          deliveryDays: 20,
          sme,
          domestic: { yes: domestic, sharePercent: domestic ? 100 : 0 },
          responses: [
            { lineId: 'R1', text: '16GB', deviation: starredNegative ? 'negative' : 'none' },
            { lineId: 'R2', text: '两小时到场', deviation: 'positive' },
          ],
          files: [],
          ...more,
        },
      }),
    )
    const idOf = (supplier: string) => `bid-${projectId}-${supplier}`
    await owner([
      row('opening', openingId, opening, true),
      ...bids.map(({ price: _, contents: __, totalDiffers: ___, ...sealed }) =>
        row('bid', idOf(sealed.supplierId), { ...sealed, status: 'sealed' }),
      ),
      set('opening', openingId, { ...opening, status: 'closed' }),
      ...bids.map((bid) => set('bid', idOf(bid.supplierId), { ...bid, status: 'opened', openedAt: now })),
      set('opening', openingId, { ...opening, status: 'opened' }),
      [
        'UPDATE tendering.project SET status = $2, state = jsonb_set(state, $3, to_jsonb($2::text)) WHERE id = $1',
        [projectId, 'opened', ['status']],
      ],
    ])
    const { id } = await must(openEvaluation, undefined, { openingId }, system)
    return { id, bid: idOf }
  }

  /** Draws, and lets everyone accept. */
  const panel = async (projectId: string, { seats = 5, representatives = 0 } = {}) => {
    const { id } = await must(
      'draw.request',
      undefined,
      {
        projectId,
        evaluationAt: plus(OPENING, { hours: 1 }),
        area: REGION,
        quotas: [{ speciality: 'A0201', seats }],
        representatives,
      },
      people.agent,
    )
    await must('draw.confirm', id, {}, people.checker)
    now = now < at('2026-03-20', '09:00') ? at('2026-03-20', '09:00') : now
    await must('draw.commit', id, {}, people.agent)
    return id
  }
  const acceptAll = async (drawId: string) => {
    for (const { id, state } of await house.read('house', (tx) => openInvitations(tx, drawId)))
      if (state.status === 'invited') await must('draw.respond', id, { accept: true }, people.expert(state.expertId))
  }

  /** Everyone signs in and elects the first expert. */
  const seat = async (evaluationId: string, representatives: readonly Actor[] = []) => {
    await must('evaluation.convene', evaluationId, {}, people.agent)
    const { members } = await stateOf(evaluations, evaluationId)
    const sitting: Actor[] = members
      .filter((member: any) => member.kind === 'expert')
      .map((member: any) => people.expert(member.memberId))
    for (const by of sitting) await must('evaluation.sign-in', evaluationId, { promise: true }, by)
    for (const by of representatives)
      await must('evaluation.sign-in', evaluationId, { promise: true, name: '王主任' }, by)
    const chair = sitting[0]!
    for (const by of sitting) {
      if ((await stateOf(evaluations, evaluationId)).status !== 'convening') break
      await must('evaluation.vote-chair', evaluationId, { memberId: chair.orgId }, by)
    }
    return { chair, members: [...sitting, ...representatives] }
  }

  return {
    house,
    database: house.database,
    people,
    system,
    experts,
    warnings,
    act,
    must,
    why,
    stateOf,
    owner,
    firm,
    enter,
    project,
    opened,
    panel,
    acceptAll,
    seat,
    drawState: (id: string) => stateOf(draws, id),
    evaluationState: (id: string) => stateOf(evaluations, id),
    now: () => now,
    setClock: (to: Instant) => {
      now = to
    },
    async close() {
      await house.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
export type ReviewBench = Awaited<ReturnType<typeof openReviewBench>>
