/** 合作创新研发的路径. */
import { type Actor, covers } from '#foundation/command.ts'
import { room } from '#foundation/room.ts'
import { contractOfAward } from '#subsystems/supervision/index.ts'
import { candidatesOf } from '../evaluation/evaluation.ts'
import { evaluations } from '../evaluation/store.ts'
import { projects } from '../project/store.ts'
import { developmentActs } from './acts.ts'
import type { Researching } from './compensate.ts'
import { type Development, researchAwardId } from './development.ts'
import { developments } from './store.ts'

/** 商业秘密: costs and results are each supplier's own, save for those who buy and oversee. */
const shown = (state: Development, by: Actor | undefined): unknown => {
  const inside =
    by &&
    (by.role === 'system' ||
      by.orgId === state.procuringEntityId ||
      by.orgId === state.agencyId ||
      (by.role === 'regulator' && covers(by.region, state.region)))
  if (inside || !('partners' in state)) return state
  return {
    ...state,
    candidates: undefined,
    partners: state.partners.map(({ claims, delivered, incentive, ...rest }) =>
      by?.role === 'supplier' && by.orgId === rest.supplierId ? { ...rest, claims, delivered, incentive } : rest,
    ),
  }
}

export default room(developmentActs, developments, {
  facts: {
    'development.open': async (tx, { input }) => {
      const state = await evaluations.get(tx, input.evaluationId)
      const { caseId, projectId, round, lot, number, title, region, category, procuringEntityId, agencyId } = state
      const project = await projects.get(tx, projectId)
      return {
        ...{ caseId, projectId, round, lot, number, title, region, category, procuringEntityId, agencyId },
        budget: project.lots.find(({ no }) => no === lot)?.budget ?? project.budget,
        candidates: candidatesOf(state).map(({ supplierId, supplierName, place, total, quote }) => ({
          supplierId,
          supplierName,
          place,
          score: total,
          quote,
        })),
      }
    },
    'development.review-costs': async (tx, { id, before, input }) => {
      const partner = (before as Researching).partners.find(({ supplierId }) => supplierId === input.supplierId)
      const found = partner && (await contractOfAward(tx, researchAwardId(id, partner)))
      return { contractStatus: found?.state.status }
    },
  },
  show: shown,
})
