/** 月度对账的路径. */
import { z } from 'zod'
import { type Actor, covers, may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { divisionName } from '#registers/divisions.ts'
import { reconciliationActs } from './acts.ts'
import type { Reconciliation } from './reconciliation.ts'
import { monthsOf, reconciliations } from './store.ts'

/** A unit sees its own differences, not those of others. */
const show = (state: Reconciliation, by: Actor | undefined): unknown =>
  by?.role === 'regulator' || by?.role === 'system'
    ? state
    : { ...state, ours: undefined, theirs: undefined, lines: state.lines?.filter(({ unitId }) => unitId === by?.orgId) }

export default room(reconciliationActs, reconciliations, {
  facts: {
    'reconciliation.begin': async (_, { input, by }) => {
      const region = input.region ?? by.region
      return { region, regionName: divisionName(region), covered: by.role === 'system' || covers(by.region, region) }
    },
  },
  views: {
    'GET /months': view({
      who: [may('regulator', 'any'), may('operator', 'any')],
      title: '近十二个月对账情况',
      query: z.object({
        region: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
      }),
      read: async (tx, { region }) => ({ rows: await monthsOf(tx, region) }),
    }),
  },
  show,
})
