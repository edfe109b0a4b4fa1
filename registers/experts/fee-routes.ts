/** 评审劳务费的路径: the payer's list, and the expert's own statement of a year. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { sum } from '#foundation/money.ts'
import { room, view } from '#foundation/room.ts'
import { feeActs } from './fee.ts'
import { expertFees, feesOf } from './fee-store.ts'

export default room(feeActs, expertFees, {
  views: {
    'GET /statement': view({
      who: [may('expert', 'any')],
      title: '我的劳务费年度对账单',
      query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
      read: async (tx, { year }, by) => {
        const rows = await feesOf(tx, by!.orgId, year)
        const amounts = (status: 'due' | 'paid') =>
          sum(rows.filter(({ state }) => state.status === status).map(({ state }) => state.amount))
        return {
          year,
          due: amounts('due'),
          paid: amounts('paid'),
          reviews: rows.length,
          minutes: rows.flatMap(({ state }) => state.parts).reduce((all, { minutes }) => all + minutes, 0),
          rows: rows.map(({ id, state }) => ({ id, ...state })),
        }
      },
    }),
  },
})
