/** 条款库的路径. */
import { sql } from 'kysely'
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { clauseActs } from './clause.ts'
import { LIBRARY } from './library.ts'
import { clauses, usesOf } from './store.ts'

export default room(clauseActs, clauses, {
  views: {
    'GET /library': view({
      who: [may('agency', 'any')],
      title: '条款库：平台的和本机构自有的，各被用过几次',
      query: z.object({}),
      read: async (tx, _, by) => {
        const own = await clauses.where(tx, sql`status = 'kept' AND parties @> ARRAY[${by!.orgId}]`, 500)
        const all = [
          ...LIBRARY.map((each, n) => ({ id: `library-${n}`, own: false, ...each })),
          ...own.map(({ id, state: { kind, category, text, law } }) => ({ id, own: true, kind, category, text, law })),
        ]
        const uses = await usesOf(
          tx,
          all.map(({ text }) => text),
        )
        return { rows: all.map((each, n) => ({ ...each, uses: uses[n] ?? 0 })) }
      },
    }),
  },
})
