/** 专家抽取的路径. */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { drawActs } from './acts.ts'
import { commitFacts, discloseFacts, requestFacts, runFacts } from './facts.ts'
import { recordOf } from './record.ts'
import { draws } from './store.ts'

export default room(drawActs, draws, {
  facts: {
    'draw.request': requestFacts,
    'draw.commit': commitFacts,
    'draw.run': runFacts,
    'draw.disclose': discloseFacts,
  },
  views: {
    'GET /:id/record': view({
      who: 'signed-in',
      title: '抽取记录（供复核）',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => {
        const draw = await draws.find(tx, id)
        return draw && recordOf(draw)
      },
    }),
  },
})
