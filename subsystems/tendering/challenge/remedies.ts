/** 救济 — what an upheld challenge or complaint orders, done by the house (财政部令第94号第十六、三十一、三十二条). */
import type { Tools } from '#foundation/reactions.ts'
import { passToNext, voidAward } from '../award/pass-award.ts'
import { amendNotice } from '../notice/amend-notice.ts'
import { noticeOf } from '../notice/store.ts'
import { failProject } from '../project/fail-project.ts'
import type { Correction, Remedy } from './challenge.ts'

/** A step that is refused is no end: the reaction is parked and tried again. */
export const must = (done: Awaited<ReturnType<Tools['run']>>) => {
  if ('ok' in done && done.ok === false) throw new Error(`what was ordered was refused: ${done.code}`)
}

type Order = {
  projectId: string
  round: number
  lot: number | undefined
  awardId: string | undefined
  /** What was found, as it stands in the papers of whoever is touched. */
  detail: string
  corrections: readonly Correction[]
  bidDeadline?: string | undefined
}

/** Answers whether the result has changed. */
export const carryOut = async (
  remedy: Remedy,
  { projectId, round, lot, awardId, detail, corrections, bidDeadline }: Order,
  { tx, run }: Pick<Tools, 'tx' | 'run'>,
): Promise<boolean> => {
  switch (remedy) {
    case 'nextCandidate':
      must(await run(passToNext, awardId, { reason: 'challengeUpheld', detail }))
      return true
    case 'restart':
      if (awardId) must(await run(voidAward, awardId, { detail, cause: 'upheldComplaint' }))
      else must(await run(failProject, projectId, { lot, reason: 'upheldComplaint', detail }))
      return awardId !== undefined
    case 'clarify': {
      const notice = await noticeOf(tx, projectId, round)
      must(await run(amendNotice, notice?.id, { kind: 'correction', corrections, bidDeadline, questionIds: [] }))
      return false
    }
  }
}
