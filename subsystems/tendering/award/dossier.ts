/** 定标案卷 — everything around one award that its notice, its letters and its contract speak of. */
import type { Tx } from '#foundation/store.ts'
import { expertsOf } from '#registers/experts/index.ts'
import { findSupplier, type Supplier } from '#registers/suppliers/index.ts'
import type { OpenedBid } from '../bid/bid.ts'
import { lastOfferOf } from '../bid/store.ts'
import type { TenderDocument } from '../documents/documents.ts'
import { documentOf } from '../documents/store.ts'
import type { Evaluation } from '../evaluation/evaluation.ts'
import { evaluations } from '../evaluation/store.ts'
import { drawOf } from '../expert-draw/store.ts'
import { invitationOf } from '../invitation/invited.ts'
import type { Notice } from '../notice/notice.ts'
import { noticeOf } from '../notice/store.ts'
import { sitesOf } from '../pool/gathered.ts'
import type { Share } from '../pool/pool.ts'
import { pools } from '../pool/store.ts'
import type { Project } from '../project/project.ts'
import { projects } from '../project/store.ts'
import type { Award } from './award.ts'

export type Panelist = { name: string; kind: '评审专家' | '评审专家（自行选定）' | '采购人代表' }
export type Dossier = {
  awardId: string
  award: Award
  project: Project
  notice: Notice | undefined
  document: TenderDocument
  evaluation: Evaluation
  bid: OpenedBid
  supplier: Supplier | undefined
  panel: readonly Panelist[]
  /** How the suppliers were found, where they were not called by an announcement. */
  invitation: Awaited<ReturnType<typeof invitationOf>>
  /** 批量集中采购: for whom it was bought, and how many for each. */
  shares: readonly Share[]
}

/** Who was chosen and not drawn is announced as such (政府采购法实施条例第四十三条; 87号令第六十九条). */
export const panelOf = async (tx: Tx, { members, projectId, round }: Evaluation): Promise<Panelist[]> => {
  const draw = await drawOf(tx, { projectId, round })
  const chosen = draw !== undefined && 'choice' in draw.state
  const people = await expertsOf(
    tx,
    members.map(({ memberId }) => memberId),
  )
  return members.map(({ memberId, kind, name }) =>
    kind === 'expert'
      ? {
          name: people.find(({ id }) => id === memberId)?.state.name ?? '',
          kind: chosen ? '评审专家（自行选定）' : '评审专家',
        }
      : { name: name ?? '', kind: '采购人代表' },
  )
}

export const dossierOf = async (tx: Tx, awardId: string, award: Award): Promise<Dossier> => {
  const { projectId, round, lot, evaluationId, supplierId } = award
  const document = await documentOf(tx, projectId, round)
  const offer = await lastOfferOf(tx, { projectId, round, lot, supplierId })
  if (!document || !offer) throw new Error(`award ${awardId}: no document or no opened bid of round ${round}`)
  const evaluation = await evaluations.get(tx, evaluationId)
  const project = await projects.get(tx, projectId)
  const pool = project.poolId ? await pools.get(tx, project.poolId) : undefined
  return {
    awardId,
    award,
    project,
    notice: (await noticeOf(tx, projectId, round))?.state,
    document: document.state,
    evaluation,
    bid: offer.state,
    supplier: await findSupplier(tx, supplierId),
    panel: await panelOf(tx, evaluation),
    invitation: await invitationOf(tx, projectId, round),
    shares: pool ? sitesOf(pool).filter((share) => share.lot === lot) : [],
  }
}
