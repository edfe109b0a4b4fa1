/** 评标的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { evaluationActs } from './acts.ts'
import { hintsFor, openFacts, panelFacts, quotesFacts, scoringFacts } from './facts.ts'
import { membersFor } from './members.ts'
import { showEvaluation } from './show.ts'
import { evaluations } from './store.ts'
import { bidsUnderReview } from './texts.ts'

export default room(evaluationActs, evaluations, {
  facts: {
    'evaluation.open': openFacts,
    'evaluation.convene': panelFacts,
    'evaluation.receive-quotes': quotesFacts,
    'evaluation.close-scoring': scoringFacts,
  },
  show: showEvaluation,
  views: {
    // Who sits in the room is known to those in it; the register itself shows names to nobody but the bearer and the regulator.
    'GET /:id/bids': view({
      who: [
        may('agency', 'any'),
        may('expert', 'any'),
        may('purchaserMaker', 'any'),
        may('purchaserChecker', 'any'),
        may('regulator', 'any'),
      ],
      title: '被评审的投标文件内容',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, by) => {
        const state = await evaluations.find(tx, id)
        return state && by ? bidsUnderReview(tx, state) : []
      },
    }),
    'GET /:id/similarity': view({
      who: [
        may('agency', 'any'),
        may('expert', 'any'),
        may('purchaserMaker', 'any'),
        may('purchaserChecker', 'any'),
        may('regulator', 'any'),
      ],
      title: '投标文件雷同提示（只作提示，由人判断）',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, by) => {
        const state = await evaluations.find(tx, id)
        return state && by ? hintsFor(tx, id, state) : undefined
      },
    }),
    'GET /:id/members': view({
      who: [
        may('agency', 'any'),
        may('expert', 'any'),
        may('purchaserMaker', 'any'),
        may('purchaserChecker', 'any'),
        may('regulator', 'any'),
      ],
      title: '评审委员会成员',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, by, house) => {
        const state = await evaluations.find(tx, id)
        return state && by ? membersFor(tx, id, state, by, house) : []
      },
    }),
  },
})
