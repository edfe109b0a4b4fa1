/** 疑似重复的路径 */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { products } from '../products/store.ts'
import { duplicateActs } from './duplicate.ts'
import { duplicates } from './store.ts'

export default room(duplicateActs, duplicates, {
  views: {
    'GET /:id/sides': view({
      who: 'signed-in',
      title: '两个商品并排',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => {
        const found = await duplicates.find(tx, id)
        if (!found) return undefined
        return { first: await products.find(tx, found.first), second: await products.find(tx, found.second) }
      },
    }),
  },
})
