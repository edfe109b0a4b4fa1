/** 有疑问的评分 — which of the four errors the record shows, and in which scores: found by the rule, so that nobody looks for them by hand.
 *  Pure. */
import type { Actor } from '#foundation/command.ts'
import { keysOf } from '#foundation/words.ts'
import type { Evaluation } from './evaluation.ts'
import { memberOf } from './panel.ts'
import { ERRORS, type ErrorKind, isWrong, type Place, type Policy, placesOf } from './re-review.ts'

/** `count`: of the scores in question; a sum is wrong as a whole. */
export type Questioned = { error: ErrorKind; wrong: boolean; count: number; places: readonly Place[] }

const OVER = ['delivered', 'failed']

/** Whose score it is stays in the panel until the report is delivered; that there is something to mend is said to those who may order it. */
export const questionedFor = (state: Evaluation, policy: Policy, by: Actor): Questioned[] => {
  const inRoom = memberOf(state, by) !== undefined || OVER.includes(state.status)
  return keysOf(ERRORS).map((error) => {
    const places = placesOf(state, error, policy).map(({ memberId, bidId, factorId }) => ({
      memberId,
      bidId,
      factorId,
    }))
    return { error, wrong: isWrong(state, error, places), count: places.length, places: inRoom ? places : [] }
  })
}
