/** 采购人的路径 */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { purchaserActs } from './acts.ts'
import { purchasers, unitTree } from './store.ts'

export default room(purchaserActs, purchasers, {
  facts: {
    'purchaser.register': async (tx, { input }) => ({
      parent: input.parentId ? await purchasers.find(tx, input.parentId) : undefined,
    }),
  },
  views: {
    'GET /:id/units': view({
      who: 'signed-in',
      title: '下属预算单位',
      query: z.object({ id: z.string() }),
      read: (tx, { id }) => unitTree(tx, id),
    }),
  },
})
