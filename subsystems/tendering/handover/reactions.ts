/** 交接给监督管理 — an announced award becomes the draft of a contract; where the award falls, so does the draft. */
import { sql } from 'kysely'
import type { Fen } from '#foundation/money.ts'
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { getSupplier } from '#registers/suppliers/index.ts'
import { contracts, contractsOfAward, draftContract, plans, voidContract } from '#subsystems/supervision/index.ts'
import { lastOfferOf } from '../bid/store.ts'
import { documentOf } from '../documents/store.ts'
import { evaluationOf } from '../evaluation/store.ts'
import { sitesOf } from '../pool/gathered.ts'
import { pools } from '../pool/store.ts'
import { mayProgress, progressProject } from '../project/progress-project.ts'
import type { Project } from '../project/project.ts'
import { isWaiting } from '../project/retender-lots.ts'
import { projects } from '../project/store.ts'
import { contractOfAward, type ShareOf } from './contract-of-award.ts'

type Announced = { projectId: string; lot: number; round?: number; supplierId: string; amount: Fen }

const namesOf = async (tx: Tx, project: Project, supplierId: string) => {
  const supplier = await getSupplier(tx, supplierId)
  return {
    procuringEntity: (await purchasers.get(tx, project.procuringEntityId)).name,
    agency: (await agencies.find(tx, project.agencyId))?.name,
    supplier: supplier.name,
    supplierCode: supplier.uscc,
  }
}

/** Who handled the purchase for the purchaser: who made the plan, who sat on the panel (RC-077). */
const handlersOf = async (tx: Tx, planId: string, which: { projectId: string; round: number; lot: number }) => {
  const members = (await evaluationOf(tx, which))?.state.members ?? []
  const representatives = members.flatMap(({ kind, userId }) => (kind === 'representative' && userId ? [userId] : []))
  const maker = (await plans.find(tx, planId))?.draftedBy
  return [...(maker ? [maker] : []), ...representatives]
}

/** 批量集中采购: one contract for each unit that wants of the lot; else one for all (undefined). */
const sharesOfLot = async (tx: Tx, { poolId }: Project, lot: number): Promise<readonly (ShareOf | undefined)[]> => {
  if (!poolId) return [undefined]
  return sitesOf(await pools.get(tx, poolId))
    .filter((share) => share.lot === lot)
    .map((share, at) => ({ ...share, no: at + 1 }))
}

export const handOver: Reaction = async ({ id, event, at }: Happening, { tx, run }: Tools) => {
  const { projectId, lot, supplierId, amount, round: ofRound } = event as Announced
  const drafted = new Set((await contractsOfAward(tx, id)).map(({ state }) => state.planId))
  const project = await projects.get(tx, projectId)
  const round = ofRound ?? project.round
  const document = await documentOf(tx, projectId, round)
  const bid = await lastOfferOf(tx, { projectId, round, lot, supplierId })
  if (!document || !bid) throw new Error(`award ${id}: its document or its bid is missing`)
  for (const share of await sharesOfLot(tx, project, lot)) {
    const planId = share?.planId ?? project.planId
    if (drafted.has(planId)) continue
    const buyer = share?.procuringEntityId ?? project.procuringEntityId
    const award = {
      awardId: id,
      lot,
      attempt: await attemptOf(tx, projectId, lot, planId),
      supplierId,
      amount,
      letterAt: at,
    }
    await run(
      draftContract,
      undefined,
      contractOfAward(award, {
        projectId,
        project,
        document: document.state,
        contents: bid.state.contents,
        names: await namesOf(tx, { ...project, procuringEntityId: buyer }, supplierId),
        handlers: await handlersOf(tx, planId, { projectId, round, lot }),
        share,
      }),
      planId,
    )
  }
}

/** One more than the contracts of the lot that were signed and cancelled. */
const attemptOf = async (tx: Tx, projectId: string, lot: number, planId: string): Promise<number> =>
  1 +
  (
    await contracts.where(
      tx,
      sql`state ->> 'projectId' = ${projectId} AND (state ->> 'lot')::int = ${lot}
        AND state ->> 'planId' = ${planId} AND status = 'terminated'`,
    )
  ).length

const UNSIGNED = ['draft', 'proposed', 'supplierSigned']
const voidIt =
  (reason: string): Reaction =>
  async ({ id }, { tx, run }) => {
    for (const { id: contractId, state } of await contractsOfAward(tx, id))
      if (UNSIGNED.includes(state.status)) await run(voidContract, contractId, { reason }, contractId)
  }

/** A purchase that has ended takes its unsigned contracts with it. */
const voidAll =
  (reason: string): Reaction =>
  async ({ event }, { tx, run }) => {
    const { projectId, lot } = event as { projectId: string; lot?: number }
    const unsigned = await contracts.where(
      tx,
      sql`state ->> 'projectId' = ${projectId} AND status = ANY(${UNSIGNED})
        AND (${lot ?? null}::int IS NULL OR (state ->> 'lot')::int = ${lot ?? null})`,
    )
    for (const { id } of unsigned) await run(voidContract, id, { reason })
  }

const ENDED = ['settled', 'terminated']
/** The project is closed when no lot waits for anything: it has failed and was taken up again or given up, or its contract has ended. */
const closeIfDone: Reaction = async ({ event }, { tx, run }) => {
  const { projectId, basis } = event as { projectId: string; basis?: string }
  if (basis === 'complaintUpheld') return // the purchase goes on: the next candidate, or once more
  const project = await projects.find(tx, projectId)
  if (!project) return // bought under a framework agreement
  const live = await contracts.where(tx, sql`state ->> 'projectId' = ${projectId} AND status <> 'void'`)
  const continued = await Promise.all(
    project.lots.flatMap(({ retendered }) => (retendered?.projectId ? [projects.get(tx, retendered.projectId)] : [])),
  )
  const elsewhere = continued.some(({ status }) => status !== 'closed' && status !== 'terminated')
  const open = project.lots.filter((lot) => {
    const own = live.filter(({ state }) => state.lot === lot.no)
    if (lot.failed) return isWaiting(lot) || (lot.retendered && !lot.retendered.projectId) // just being taken up
    return own.length === 0 || own.some(({ state }) => !ENDED.includes(state.status))
  })
  if (open.length === 0 && !elsewhere && mayProgress(project.status, 'closed'))
    await run(progressProject, projectId, { to: 'closed' })
}
/** What was tendered anew has ended: perhaps the project it came from has, too. */
const closeParent: Reaction = async (fact, tools) => {
  const { parentId } = await projects.get(tools.tx, fact.event.projectId)
  if (parentId) await closeIfDone({ ...fact, event: { projectId: parentId } }, tools)
}

export default reactions({
  CaseSettled: [closeIfDone],
  ContractTerminated: [closeIfDone],
  LotsCancelled: [closeIfDone],
  ProjectClosed: [closeParent],
  AwardAnnounced: [handOver],
  AwardRefused: [voidIt('中标人拒绝签订合同')],
  AwardPassed: [voidIt('顺延至下一中标候选人')],
  AwardVoided: [voidIt('中标结果作废，重新采购')],
  LotFailed: [voidAll('采购包废标')],
  ProjectTerminated: [voidAll('采购项目终止'), closeParent],
})
