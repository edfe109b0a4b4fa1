/** 合作创新研发: 什么之后做什么 — a delivered report asks for the partners; who they are and what is bought first is told to all. */
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { hasStage, procedureOf } from '#policies/procedures.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { getSupplier } from '#registers/suppliers/index.ts'
import { announce, draftContract } from '#subsystems/supervision/index.ts'
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
import type { Development, FirstPurchase, Partner } from './development.ts'
import { openDevelopment } from './research.ts'
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

/** 首购合同: as a contract of an award, with the price, the prepayment and the rights of the research. */
const draftFirst: Reaction = async ({ id, event }, { tx, run }) => {
  const state = (await developments.get(tx, id)) as Running
  const { projectId, round, lot, terms } = state
  const { supplierId, quantity, unitPrice, amount, prepaymentPercent, at } = event as FirstPurchase
  const project = await projects.get(tx, projectId)
  const document = (await documentOf(tx, projectId, round))!.state
  const bid = (await lastOfferOf(tx, { projectId, round, lot, supplierId }))!.state
  const supplier = await getSupplier(tx, supplierId)
  const [line] = bid.contents.items
  const drafted = contractOfAward(
    { awardId: id, lot, supplierId, amount, letterAt: at },
    {
      projectId,
      project,
      document,
      contents: { ...bid.contents, items: [{ ...line!, quantity, unitPrice }] },
      names: {
        procuringEntity: (await purchasers.get(tx, project.procuringEntityId)).name,
        agency: (await agencies.find(tx, project.agencyId))?.name,
        supplier: supplier.name,
        supplierCode: supplier.uscc,
      },
      handlers: [],
    },
  )
  const intellectualProperty = terms.rights
  await run(draftContract, undefined, {
    ...drafted,
    customDevelopment: true,
    terms: { ...drafted.terms, prepaymentPercent, intellectualProperty },
  })
}

const goOn: Reaction = async ({ event }, { tx, run }) => {
  const project = await projects.get(tx, event.projectId)
  if (mayProgress(project.status, 'contracting')) await run(progressProject, event.projectId, { to: 'contracting' })
}

export default reactions({
  EvaluationReported: [open],
  PartnersSelected: [tellPartners],
  FirstPurchaseDecided: [tellFirst, draftFirst, goOn],
  DevelopmentEnded: [
    ({ event: { projectId, lot, reason } }, { run }) =>
      run(failProject, projectId, { lot, reason: 'tooFewQualified', detail: reason }),
  ],
})
