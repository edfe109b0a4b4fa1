/** 评标中谁看得到什么 — scores are the panel's until the report is delivered; a bidder sees what it was asked, and nothing else. Pure. */
import type { Actor } from '#foundation/command.ts'
import type { Evaluation } from './evaluation.ts'

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
  if (by?.role === 'expert' || OVER.includes(state.status)) return state
  const ranked = ['ranked', 'reviewing', 'signed'].includes(state.status)
  const { sheets: _, seed: __, outliers: ___, corrections: ____, ...rest } = state
  return ranked && by?.role === 'agency' ? rest : { ...rest, ranking: [] }
}
