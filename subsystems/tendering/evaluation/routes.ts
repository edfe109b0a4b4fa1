/** 评标的路径. */
import { z } from 'zod'
import { type Actor, may } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { evaluationActs } from './acts.ts'
import type { Evaluation } from './evaluation.ts'
import { hintsFor, openFacts, panelFacts, quotesFacts, reviewFacts, scoringFacts } from './facts.ts'
import { membersFor } from './members.ts'
import { questionedFor } from './questioned.ts'
import { showEvaluation } from './show.ts'
import { evaluations } from './store.ts'
import { bidsUnderReview } from './texts.ts'

const INSIDE = ['agency', 'expert', 'purchaserMaker', 'purchaserChecker', 'regulator'] as const

/** What is shown of an evaluation to whoever sees it. */
const inside = <T>(
  title: string,
  read: (tx: Tx, state: Evaluation, by: Actor, id: string, house: House) => Promise<T>,
  otherwise?: T,
) =>
  view({
    who: INSIDE.map((role) => may(role, 'any')),
    title,
    query: z.object({ id: z.string() }),
    read: async (tx, { id }, by, house) => {
      const state = await evaluations.find(tx, id)
      return state && by ? read(tx, state, by, id, house) : otherwise
    },
  })

export default room(evaluationActs, evaluations, {
  facts: {
    'evaluation.open': openFacts,
    'evaluation.convene': panelFacts,
    'evaluation.receive-quotes': quotesFacts,
    'evaluation.close-scoring': scoringFacts,
    'evaluation.review-again': reviewFacts,
  },
  show: showEvaluation,
  views: {
    // Who sits in the room is known to those in it; the register itself shows names to nobody but the bearer and the regulator.
    'GET /:id/bids': inside('被评审的投标文件内容', bidsUnderReview, []),
    'GET /:id/similarity': inside('投标文件雷同提示（只作提示，由人判断）', (tx, state, _, id) =>
      hintsFor(tx, id, state),
    ),
    'GET /:id/questioned': inside(
      '可以修改评审结果的情形',
      async (_, state, by, __, house) => ({
        rows: questionedFor(state, house.policyAt(house.clock(), state.region), by),
      }),
      { rows: [] },
    ),
    'GET /:id/members': inside(
      '评审委员会成员',
      (tx, state, by, id, house) => membersFor(tx, id, state, by, house),
      [],
    ),
  },
})
