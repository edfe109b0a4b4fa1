/** 采购需求调查的路径. */
import { z } from 'zod'
import { asHouse } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import { dayOf } from '#foundation/time.ts'
import { itemsByCode } from '#registers/goods/index.ts'
import { intentions } from '../intention/store.ts'
import { surveyActs } from './acts.ts'
import type { BeginFacts } from './ask-market.ts'
import { surveys, tiesAmongAsked } from './store.ts'

export default room(surveyActs, surveys, {
  facts: {
    'survey.begin': async (tx, { input }): Promise<BeginFacts> => ({
      intention: input.intentionId ? await intentions.find(tx, input.intentionId) : undefined,
      catalogue: await itemsByCode(tx, input.itemCodes),
    }),
  },
  views: {
    'GET /:id/relations': view({
      who: 'signed-in',
      title: '调查对象之间的关联',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, _, house) => {
        const state = await surveys.find(tx, id)
        if (!state) return undefined
        asHouse(tx) // who may see the survey may know who of those asked belong together
        const now = house.clock()
        const least = house.policyAt(now, state.region)('requirement.surveySubjects')
        return { least, ties: await tiesAmongAsked(tx, state, dayOf(now)) }
      },
    }),
  },
})
