/** 合作创新研发: 什么之后做什么 — a delivered report asks for the partners; who they are and what is bought first is told to all. */

import type { Fen } from '#foundation/money.ts'
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { hasStage, procedureOf } from '#policies/procedures.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { getSupplier } from '#registers/suppliers/index.ts'
import {
  announce,
  approveCosts,
  draftContract,
  contractOfAward as liveContractOf,
} from '#subsystems/supervision/index.ts'
import { contactsOf } from '../award/consequences.ts'
import { panelOf } from '../award/dossier.ts'
import { lastOfferOf } from '../bid/store.ts'
import { documentOf } from '../documents/store.ts'
import { evaluations } from '../evaluation/store.ts'
import { contractOfAward } from '../handover/contract-of-award.ts'
import { noticeOf } from '../notice/store.ts'
import { failProject } from '../project/fail-project.ts'
import { mayProgress, progressProject } from '../project/progress-project.ts'
import { projects } from '../project/store.ts'
import { compensated, type Development, type FirstPurchase, type Partner, researchAwardId } from './development.ts'
import { agreeResearch, openDevelopment } from './research.ts'
import { developments } from './store.ts'

type Running = Extract<Development, { status: 'bought' }>

const open: Reaction = async ({ id, at }, { tx, run }) => {
  const { method } = await evaluations.get(tx, id)
  if (hasStage(procedureOf(method, dayOf(at)), 'development'))
    await run(openDevelopment, undefined, { evaluationId: id })
}

/** 成交结果、首购结果: the same form as any result. */
const tell = async (
  { id, event }: Happening,
  tools: Tools,
  { kind, of }: { kind: string; of: (state: Running) => readonly (Partner & { amount: number; quantity: string })[] },
) => {
  const { tx, house } = tools
  const state = (await developments.get(tx, id)) as Running
  const { projectId, round, lot } = state
  const [project, document, notice] = [
    await projects.get(tx, projectId),
    await documentOf(tx, projectId, round),
    await noticeOf(tx, projectId, round),
  ]
  const { sha256 } = await house.files.put(Buffer.from(JSON.stringify(document?.state ?? {}, null, 2)))
  const rows = of(state)
  const item = document?.state.items.find((each) => each.lot === lot)
  await announce(tools, {
    kind: 'result',
    caseId: state.caseId,
    about: `development/${id}`,
    title: `${state.title}${kind}结果公告`,
    region: state.region,
    method: 'cooperativeInnovation',
    category: state.category,
    procuringEntity: { id: state.procuringEntityId },
    agency: { id: state.agencyId },
    suppliers: rows.map(({ supplierId, supplierName }) => ({ id: supplierId, name: supplierName })),
    projectNumber: project.number,
    body: {
      projectNumber: project.number,
      projectTitle: project.title,
      awards: await Promise.all(
        rows.map(async ({ supplierId, supplierName, amount, score, appraised }) => {
          const { uscc, address } = await getSupplier(tx, supplierId)
          return { lot, supplier: supplierName, uscc, address, amount, score: (appraised?.score ?? score).toFixed(2) }
        }),
      ),
      goods: rows.map(({ quantity, amount }) => ({ lot, name: item?.name ?? state.title, quantity, amount })),
      experts: (await panelOf(tx, await evaluations.get(tx, state.evaluationId))).map(({ name, kind }) => ({
        name,
        kind,
      })),
      feeStandard: event.fee.standard,
      fee: event.fee.amount,
      noticePeriod: '自本公告发布之日起1个工作日',
      contacts: contactsOf({ notice: notice?.state }),
    },
    attachments: [{ name: '采购文件（结构化数据）.json', sha256 }],
  })
}

const tellPartners: Reaction = (fact, tools) =>
  tell(fact, tools, {
    kind: '研发成交',
    of: ({ partners }) => partners.map((each) => ({ ...each, amount: each.ceiling, quantity: '研发一项' })),
  })

const tellFirst: Reaction = (fact, tools) =>
  tell(fact, tools, {
    kind: '首购',
    of: ({ partners, firstPurchase: { supplierId, amount, quantity } }) =>
      partners
        .filter((each) => each.supplierId === supplierId)
        .map((each) => ({ ...each, amount, quantity: String(quantity) })),
  })

/** A contract of this purchase with one supplier, before what is its own. */
const drafted = async (
  tx: Tx,
  { projectId, round, lot }: Pick<Development, 'projectId' | 'round' | 'lot'>,
  award: { awardId: string; supplierId: string; amount: Fen; letterAt: Instant },
  bought: { quantity: number; unitPrice: Fen },
) => {
  const { supplierId } = award
  const project = await projects.get(tx, projectId)
  const bid = (await lastOfferOf(tx, { projectId, round, lot, supplierId }))!.state
  const supplier = await getSupplier(tx, supplierId)
  const [line] = bid.contents.items
  return contractOfAward(
    { ...award, lot },
    {
      projectId,
      project,
      document: (await documentOf(tx, projectId, round))!.state,
      contents: { ...bid.contents, items: [{ ...line!, ...bought }] },
      names: {
        procuringEntity: (await purchasers.get(tx, project.procuringEntityId)).name,
        agency: (await agencies.find(tx, project.agencyId))?.name,
        supplier: supplier.name,
        supplierCode: supplier.uscc,
      },
      handlers: [],
    },
  )
}

/** 首购合同: as a contract of an award, with the price, the prepayment and the rights of the research. */
const draftFirst: Reaction = async ({ id, event }, { tx, run }) => {
  const state = (await developments.get(tx, id)) as Running
  const { supplierId, quantity, unitPrice, amount, prepaymentPercent, at } = event as FirstPurchase
  const draft = await drafted(tx, state, { awardId: id, supplierId, amount, letterAt: at }, { quantity, unitPrice })
  await run(draftContract, undefined, {
    ...draft,
    customDevelopment: true,
    terms: { ...draft.terms, prepaymentPercent, intellectualProperty: state.terms.rights },
  })
}

/** 研发合同: one with each partner, worth at the most its ceiling; what is owed of it is what the costs are reviewed to. */
const draftResearch: Reaction = async ({ id, at }, { tx, run }) => {
  const state = (await developments.get(tx, id)) as Running
  const { terms, partners, title } = state
  for (const { supplierId, ceiling, place } of partners) {
    const award = { awardId: researchAwardId(id, { place }), supplierId, amount: ceiling, letterAt: at }
    const draft = await drafted(tx, state, award, { quantity: 1, unitPrice: ceiling })
    const [line] = draft.lines
    await run(
      draftContract,
      undefined,
      {
        ...draft,
        projectTitle: `${title}研发`,
        category: 'services',
        share: place,
        costBased: true,
        customDevelopment: true,
        lines: [
          { ...line!, name: '研发成本补偿（据实结算，不高于本金额）', brand: '', model: '', origin: '', unit: '项' },
        ],
        terms: {
          ...draft.terms,
          prepaymentPercent: 0,
          retentionPercent: 0,
          performanceSecurityPercent: 0,
          intellectualProperty: terms.rights,
          acceptancePlan: `${terms.milestones}（按实际发生的研发成本的${terms.ratioPercent}%补偿，分阶段核定）`,
        },
      },
      supplierId,
    )
  }
}

/** Both have signed the research contract: the work begins. */
const agree: Reaction = async ({ caseId, event: { awardId, supplierId } }, { tx, run }) => {
  const found = caseId === undefined ? [] : await developments.byCase(tx, caseId)
  for (const { id, state } of found)
    if (
      state.status === 'researching' &&
      state.partners.some((each) => each.supplierId === supplierId && researchAwardId(id, each) === awardId)
    )
      await run(agreeResearch, id, { supplierId })
}

/** What is owed under a research contract; when the research is over, it is worth no more than that. */
const owe = async ({ tx, run }: Tools, awardId: string, approved: Fen, closing: boolean) => {
  const found = await liveContractOf(tx, awardId)
  if (found?.state.status === 'signed') await run(approveCosts, found.id, { approved, closing }, awardId)
}
const partnersOf = async ({ tx }: Tools, id: string) => ((await developments.get(tx, id)) as Running).partners
const oweReviewed: Reaction = async ({ id, event }, tools) => {
  const partner = (await partnersOf(tools, id)).find(({ supplierId }) => supplierId === event.supplierId)!
  await owe(tools, researchAwardId(id, partner), event.total, false)
}
const settleResearch: Reaction = async ({ id }, tools) => {
  for (const partner of await partnersOf(tools, id))
    await owe(tools, researchAwardId(id, partner), compensated([partner]), true)
}

const goOn: Reaction = async ({ event }, { tx, run }) => {
  const project = await projects.get(tx, event.projectId)
  if (mayProgress(project.status, 'contracting')) await run(progressProject, event.projectId, { to: 'contracting' })
}

export default reactions({
  EvaluationReported: [open],
  PartnersSelected: [tellPartners, draftResearch],
  ContractSigned: [agree],
  CostsReviewed: [oweReviewed],
  ResultsAppraised: [settleResearch],
  FirstPurchaseDecided: [tellFirst, draftFirst, goOn],
  DevelopmentEnded: [
    ({ event: { projectId, lot, reason } }, { run }) =>
      run(failProject, projectId, { lot, reason: 'tooFewQualified', detail: reason }),
  ],
})
