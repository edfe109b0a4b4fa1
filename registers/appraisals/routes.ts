/** 评价的路径. An agency's score is public; an expert's is for the expert and the regulator. */
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import { agencies } from '#registers/agencies/index.ts'
import { appraisalActs } from './acts.ts'
import { type Appraisal, PRIOR, QUESTIONS } from './appraisal.ts'
import { appraisals, standingOf } from './store.ts'

/** Whoever is judged reads the judgement, not which supplier or expert gave it. */
const shown = (state: Appraisal, by: Actor | undefined) => {
  const hidden = by?.orgId === state.subjectId && (state.raterRole === 'supplier' || state.raterRole === 'expert')
  if (!hidden) return state
  const { raterId: _, by: __, ...rest } = state as Extract<Appraisal, { status: 'given' }>
  return rest
}

export default room(appraisalActs, appraisals, {
  show: shown,
  views: {
    'GET /score': view({
      who: 'signed-in',
      title: '评分及其计算方法',
      query: z.object({ subjectId: z.string().max(100) }),
      read: async (tx, { subjectId }, by, house) => {
        const open =
          (await agencies.find(tx, subjectId)) !== undefined || by?.orgId === subjectId || by?.role === 'regulator'
        if (!open) return undefined
        asHouse(tx)
        const standing = await standingOf(tx, subjectId, house.clock())
        return {
          ...standing,
          formula: `（Σ 各评价方均分 × 权重 + ${PRIOR.points} × ${PRIOR.voices}）÷（Σ 权重 + ${PRIOR.voices}）；一年内权重1，一至两年0.5，两年以上不计；同一评价方合为一票`,
          questions: QUESTIONS,
        }
      },
    }),
  },
})
