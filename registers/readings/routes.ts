/** 个人信息查阅的路径: the person, and the regulator of the place, see who read. */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { readingActs } from './reading.ts'
import { readings, readingsOf } from './store.ts'

export default room(readingActs, readings, {
  views: {
    'GET /of-mine': view({
      who: 'signed-in',
      title: '谁查阅过我的个人信息',
      query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
      read: async (tx, { limit }, by) => ({
        rows: (await readingsOf(tx, by!.orgId, limit)).map(({ id, state }) => ({ id, ...state, subjects: undefined })),
      }),
    }),
  },
})
