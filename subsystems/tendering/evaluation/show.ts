/** 评标中谁看得到什么 — scores are the panel's until the report is delivered; a bidder sees what it was asked, and nothing else. Pure. */
import type { Actor } from '#foundation/command.ts'
import type { Evaluation } from './evaluation.ts'
import { memberOf } from './panel.ts'

const OVER = ['delivered', 'failed']

export const showEvaluation = (state: Evaluation, by: Actor | undefined): unknown => {
  if (by?.role === 'system') return state
  if (by?.role === 'supplier') {
    const { status, number, title, lot, caseId, projectId, queries } = state
    return {
      status,
      number,
      title,
      lot,
      caseId,
      projectId,
      queries: queries.filter((each) => each.supplierId === by.orgId),
    }
  }
  // who stands for the purchaser on the panel signs what it has read
  if (by?.role === 'expert' || OVER.includes(state.status) || (by && memberOf(state, by))) return state
  const ranked = ['ranked', 'reviewing', 'signed'].includes(state.status)
  const { sheets: _, seed: __, outliers: ___, corrections, ...rest } = state
  if (!ranked || by?.role !== 'agency') return { ...rest, ranking: [] }
  // it reports a change of the result: what came of it, not whose score it was
  return { ...rest, ...(corrections && { corrections: corrections.map((each) => ({ ...each, changes: [] })) }) }
}
