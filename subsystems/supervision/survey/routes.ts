/** 采购需求调查的路径. */
import { room } from '#foundation/room.ts'
import { itemsByCode } from '#registers/goods/index.ts'
import { intentions } from '../intention/store.ts'
import { surveyActs } from './acts.ts'
import type { BeginFacts } from './ask-market.ts'
import { surveys } from './store.ts'

export default room(surveyActs, surveys, {
  facts: {
    'survey.begin': async (tx, { input }): Promise<BeginFacts> => ({
      intention: input.intentionId ? await intentions.find(tx, input.intentionId) : undefined,
      catalogue: await itemsByCode(tx, input.itemCodes),
    }),
  },
})
