/** 质疑: 命令所需的事实 — who took part, from when a supplier may count, what an outcome would meet. */
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import { contractOfAward } from '#subsystems/supervision/index.ts'
import { awardOf } from '../award/store.ts'
import { bids } from '../bid/store.ts'
import { documentOf } from '../documents/store.ts'
import { validBids } from '../evaluation/evaluation.ts'
import { evaluations } from '../evaluation/store.ts'
import { noticeOf } from '../notice/store.ts'
import { openingsOf } from '../opening/store.ts'
import { projects } from '../project/store.ts'
import { registrationOf } from '../registration/store.ts'
import type { OutcomeFacts } from './answer-challenge.ts'
import type { Challenge } from './challenge.ts'
import type { DraftFacts, FileFacts, Standing } from './file-challenge.ts'
import { earlierOf } from './store.ts'

type Where = { projectId: string; round: number; lot?: number | undefined }

const bidsIn = (tx: Tx, { projectId, round, lot }: Where, supplierId?: string) =>
  bids.where(
    tx,
    sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot ?? null} AND status <> 'withdrawn'
      AND (${supplierId ?? null}::text IS NULL OR supplier_id = ${supplierId ?? null})`,
    1000,
  )

export const standingOf = async (tx: Tx, where: Where, supplierId: string): Promise<Standing> => {
  const { projectId, round, lot } = where
  const registration = await registrationOf(tx, projectId, round, supplierId)
  const notice = (await noticeOf(tx, projectId, round))?.state
  const opening = (await openingsOf(tx, projectId, round)).find(
    ({ state }) => state.lot === lot && state.stage === 0,
  )?.state
  const award = lot === undefined ? undefined : (await awardOf(tx, { projectId, round, lot }))?.state
  return {
    registered: registration !== undefined,
    hasBid: lot !== undefined && (await bidsIn(tx, where, supplierId)).length > 0,
    known: {
      registeredAt: registration?.state.registeredAt,
      noticeUntilDate: notice && 'noticeUntilDate' in notice ? notice.noticeUntilDate : undefined,
      openedAt: opening && 'openedAt' in opening ? opening.openedAt : undefined,
      announcedAt: award && 'announcedAt' in award ? award.announcedAt : undefined,
    },
  }
}

export const draftFacts: Loader = async (tx, { input, by }): Promise<DraftFacts> => {
  const project = await projects.find(tx, input.projectId)
  const where = { projectId: input.projectId, round: project?.round ?? 1, lot: input.lot }
  return { project, supplier: await findSupplier(tx, by.orgId), ...(await standingOf(tx, where, by.orgId)) }
}

export const fileFacts: Loader = async (tx, { id, before }): Promise<FileFacts> => {
  const state = before as Challenge
  const document = await documentOf(tx, state.projectId, state.round)
  return {
    ...(await standingOf(tx, state, state.supplierId)),
    once: document?.state.challengeOnce ?? false,
    earlier: await earlierOf(tx, id, state.supplierId, state),
  }
}

export const rejectFacts: Loader = async (tx, { before }) => {
  const state = before as Challenge
  const { registered, hasBid } = await standingOf(tx, state, state.supplierId)
  return { hasStanding: state.scope === 'document' ? registered : hasBid }
}

const SIGNED = ['signed', 'settled']

export const outcomeFacts: Loader = async (tx, { before, now, house }): Promise<OutcomeFacts> => {
  const { projectId, round, lot, region } = before as Challenge
  const notice = (await noticeOf(tx, projectId, round))?.state
  const award = lot === undefined ? undefined : await awardOf(tx, { projectId, round, lot })
  const evaluation = award && (await evaluations.find(tx, award.state.evaluationId))
  const contract = award && (await contractOfAward(tx, award.id))
  return {
    notice,
    award,
    valid: evaluation ? validBids(evaluation).length : 0,
    minimum: notice && 'minimum' in notice ? notice.minimum : house.policyAt(now, region)('bidders.minimum'),
    contractSigned: contract !== undefined && SIGNED.includes(contract.state.status),
  }
}

/** 有关供应商: who stands to lose by the answer, the winner; before there is one, all who bid. */
export const replyFacts: Loader = async (tx, asked) => {
  const facts = (await outcomeFacts(tx, asked)) as OutcomeFacts
  const state = asked.before as Challenge
  const winner = facts.award && 'announcedAt' in facts.award.state ? facts.award.state.supplierId : undefined
  const rivals =
    state.scope === 'document'
      ? []
      : winner
        ? [winner]
        : (await bidsIn(tx, state)).map(({ state: { supplierId } }) => supplierId)
  return { ...facts, related: [...new Set(rivals)].filter((each) => each !== state.supplierId) }
}
