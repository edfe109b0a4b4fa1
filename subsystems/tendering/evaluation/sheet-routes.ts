/** 评分表的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { sheetFacts } from './facts.ts'
import { scoreSheetActs } from './sheet-acts.ts'
import { scoreSheets, sheetsOf } from './store.ts'

export default room(scoreSheetActs, scoreSheets, {
  facts: { 'scoresheet.open': sheetFacts },
  views: {
    'GET /of-evaluation/:evaluationId': view({
      who: [may('expert', 'any'), may('purchaserMaker', 'any'), may('purchaserChecker', 'any')],
      title: '本人在某次评审中的评分表',
      query: z.object({ evaluationId: z.string() }),
      async read(tx, { evaluationId }, by) {
        const mine = (await sheetsOf(tx, evaluationId)).find(({ state }) =>
          state.kind === 'expert' ? state.memberId === by?.orgId : state.userId === by?.userId,
        )
        return { id: mine?.id }
      },
    }),
  },
})
