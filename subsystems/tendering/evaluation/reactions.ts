/** 评标之后什么: an opening becomes an evaluation, a recusal a replacement and the scoring a sheet for each member. */
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { replaceMember } from '../expert-draw/seat-panel.ts'
import { drawOf } from '../expert-draw/store.ts'
import type { Member } from './evaluation.ts'
import { openEvaluation } from './review-bids.ts'
import { closeScoreSheet, openScoreSheet } from './score-sheet.ts'
import { sheetsOf } from './store.ts'

const closeSheets = async ({ id }: Happening, { tx, run }: Tools) => {
  for (const sheet of await sheetsOf(tx, id))
    if (sheet.state.status !== 'closed') await run(closeScoreSheet, sheet.id, {})
}

export default reactions({
  BidsOpened: [({ id }, { run }) => run(openEvaluation, undefined, { openingId: id })],
  MemberRecused: [
    async ({ event }, { tx, run }) => {
      const draw = await drawOf(tx, event)
      if (draw) await run(replaceMember, draw.id, { seat: event.seat, reason: 'recused' })
    },
  ],
  ScoringOpened: [
    async ({ id, event }, { run }) => {
      for (const { memberId } of event.members as Member[])
        await run(openScoreSheet, undefined, { evaluationId: id, memberId })
    },
  ],
  ScoringClosed: [closeSheets],
  EvaluationFailed: [closeSheets],
})
