/** 风险预警的路. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { regionPrefix } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import { findingActs } from './acts.ts'
import { findings, tally } from './store.ts'

export default room(findingActs, findings, {
  views: {
    'GET /tally': view({
      title: '各监控点的命中与误报',
      who: [may('regulator', 'region'), may('operator', 'any')],
      query: z.object({}),
      read: async (tx, _, by) => ({ rows: await tally(tx, regionPrefix(by!.region)) }),
    }),
  },
})
