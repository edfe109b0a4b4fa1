/** 框架协议之后什么: a delivered report opens the agreement, an announcement an open one; each step is told to the public. */
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { hasStage, procedureOf } from '#policies/procedures.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { announce } from '#subsystems/supervision/index.ts'
import { contactsOf } from '../award/consequences.ts'
import { panelOf } from '../award/dossier.ts'
import { callOffsOf } from '../call-off/store.ts'
import { evaluations } from '../evaluation/store.ts'
import { sendLetter } from '../letter/letter.ts'
import { notices } from '../notice/store.ts'
import { failProject } from '../project/fail-project.ts'
import { collectAgain, mayProgress, progressProject } from '../project/progress-project.ts'
import type { Stage } from '../project/project.ts'
import { projects } from '../project/store.ts'
import {
  type About,
  entryAnnouncement,
  exitAnnouncement,
  type SummaryDeal,
  summaryAnnouncement,
  terminationAnnouncement,
} from './announcing.ts'
import { admitEntrant, openFramework, supplementEntrants } from './enter-framework.ts'
import { EARLY_ENDS, type EarlyEnd } from './framework.ts'
import { frameworkOf, frameworks, frameworksOfProject, joinings } from './store.ts'

/** 第一阶段入围, where the method has it: the award of one winner a lot is not for these. */
const enter: Reaction = async ({ id, at }, { tx, run }) => {
  const { method, projectId, lot } = await evaluations.get(tx, id)
  if (!hasStage(procedureOf(method, dayOf(at)), 'entry')) return
  const standing = await frameworkOf(tx, { projectId, lot })
  if (!standing) await run(openFramework, undefined, { evaluationId: id })
  else if (standing.state.status === 'inForce' && standing.state.evaluationId !== id)
    await run(supplementEntrants, standing.id, { evaluationId: id })
}

/** 开放式: no responses are opened; the announcement itself opens the agreement to whoever joins. */
const openToAll: Reaction = async ({ id, event, at }, { run }) => {
  const { method, lots } = event as { method: Method; lots: readonly { no: number }[] }
  const procedure = procedureOf(method, dayOf(at))
  if (!hasStage(procedure, 'entry') || hasStage(procedure, 'opening')) return
  for (const { no } of lots) await run(openFramework, undefined, { noticeId: id, lot: no })
}

const aboutOf = async (tx: Tx, frameworkId: string): Promise<About> => {
  const framework = await frameworks.get(tx, frameworkId)
  const notice = await notices.find(tx, framework.noticeId)
  const panel = framework.evaluationId ? await panelOf(tx, await evaluations.get(tx, framework.evaluationId)) : []
  const buyerName = (await purchasers.find(tx, framework.procuringEntityId))?.name
  return { frameworkId, framework, contacts: contactsOf({ notice }), panel, buyerName }
}

const announceEntrants = async ({ id, event, at }: Happening, tools: Tools) => {
  const about = await aboutOf(tools.tx, id)
  const { entrants: ids, entrant, fee, remarks } = event
  const now = entrant ? [entrant.supplierId] : ids.map((each: any) => each.supplierId ?? each)
  const entrants = about.framework.entrants.filter(({ supplierId }) => now.includes(supplierId))
  await announce(tools, entryAnnouncement(about, entrants, { fee, remarks: remarks ?? '', at }))
}

const announceExit = async ({ id, event }: Happening, tools: Tools) => {
  const about = await aboutOf(tools.tx, id)
  const entrant = about.framework.entrants.find(({ supplierId }) => supplierId === event.supplierId)
  if (entrant?.left) await announce(tools, exitAnnouncement(about, { ...entrant, left: event.leaving }))
}

const announceSummary = async ({ id, event }: Happening, tools: Tools) => {
  const deals = (await callOffsOf(tools.tx, id)).flatMap(({ state }): SummaryDeal[] =>
    'dealtAt' in state
      ? state.deal.lines.map(({ name, model, quantity, unit, unitPrice }) => ({
          buyer: state.procuringEntityName,
          supplier: state.deal.supplierName,
          name,
          model,
          quantity: `${quantity}${unit}`,
          unitPrice,
        }))
      : [],
  )
  await announce(tools, summaryAnnouncement(await aboutOf(tools.tx, id), event.tally, deals))
}

const announceEnd = async ({ id, event }: Happening, tools: Tools) =>
  announce(tools, terminationAnnouncement(await aboutOf(tools.tx, id), event.ended as EarlyEnd))

/** 书面通知: each that was in the agreement. */
const tellEntrants: Reaction = async ({ id, event }, { tx, run }) => {
  const { caseId, projectId, round, lot, title, procuringEntityId, agencyId, region } = await frameworks.get(tx, id)
  const { ended, entrants } = event as { ended: EarlyEnd; entrants: readonly string[] }
  for (const supplierId of entrants)
    await run(
      sendLetter,
      undefined,
      {
        ...{ caseId, projectId, round, lot, title, procuringEntityId, agencyId, region, supplierId },
        kind: 'agreementEnd',
        about: `framework/${id}#end`,
        text: '框架协议提前终止。已经发起的第二阶段采购继续办理，已经签订的合同继续履行。',
        facts: [
          { name: '终止情形', text: EARLY_ENDS[ended.ground] },
          { name: '事实与理由', text: ended.reason },
          ...(ended.orderNo ? [{ name: '财政部门处理决定', text: ended.orderNo }] : []),
        ],
      },
      `end/${supplierId}`,
    )
}

/** The project goes on with its agreements: the last of its lots decides. */
const advance = async (projectId: string, stages: readonly Stage[], { tx, run }: Tools) => {
  for (const to of stages) {
    const project = await projects.find(tx, projectId)
    if (project && mayProgress(project.status, to)) await run(progressProject, projectId, { to })
  }
}

const closeWhenSummed: Reaction = async ({ event }, tools) => {
  const all = await frameworksOfProject(tools.tx, event.projectId)
  if (all.every(({ state }) => state.status === 'summarised')) await advance(event.projectId, ['closed'], tools)
}

export default reactions({
  EvaluationReported: [enter],
  NoticePublished: [openToAll],
  FrameworkAnnounced: [announceEntrants, async ({ event }, tools) => advance(event.projectId, ['contracting'], tools)],
  FrameworkConcluded: [async ({ event }, tools) => advance(event.projectId, ['contracting', 'performing'], tools)],
  FrameworkFailed: [
    ({ event: { projectId, lot, reason } }, { run }) =>
      run(failProject, projectId, { lot, reason: 'allRefused', detail: reason }),
  ],
  JoiningAccepted: [
    async ({ id, event }, { tx, run }) => {
      if (await joinings.find(tx, id)) await run(admitEntrant, event.frameworkId, { joiningId: id })
    },
  ],
  EntrantAdmitted: [announceEntrants],
  SupplementCalled: [({ event }, { run }) => run(collectAgain, event.projectId, { reason: event.reason })],
  EntrantsSupplemented: [
    announceEntrants,
    async ({ event }, tools) => advance(event.projectId, ['contracting', 'performing'], tools),
  ],
  EntrantLeft: [announceExit],
  FrameworkTerminated: [announceEnd, tellEntrants],
  FrameworkSummarised: [announceSummary, closeWhenSummed],
})
