/** 投诉的路径. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { may } from '#foundation/command.ts'
import { type Loader, room, view } from '#foundation/room.ts'
import { nextNumber } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { numberRegion } from '#registers/divisions.ts'
import { contracts } from '../contract/store.ts'
import { complaintActs } from './acts.ts'
import type { Complaint } from './complaint.ts'
import type { DecisionFacts } from './handle-complaint.ts'
import { complaints, dismissedOf } from './store.ts'
import { yearOf } from './yearly.ts'

const decisionFacts: Loader = async (tx, { before, now }): Promise<DecisionFacts> => {
  const { projectId, lot, supplierId } = before as Complaint
  const live = (await contracts.where(tx, sql`state->>'projectId' = ${projectId}`)).filter(
    ({ state }) => (lot === undefined || state.lot === lot) && ['signed', 'settled'].includes(state.status),
  )
  const performed = live.some(({ state }) => state.status === 'settled' || (state.progress?.paid ?? 0) > 0)
  return {
    contract: performed ? 'performed' : live.length > 0 ? 'signed' : 'none',
    dismissedBefore: await dismissedOf(tx, supplierId, now),
  }
}

/** The draft of a decision is the department's own; what a party said is between it and the department until the decision. */
const show = (state: Complaint, by: Actor | undefined): unknown => {
  if (by?.role === 'regulator' || by?.role === 'system') return state
  const { decision, statements = [], hearings: _, handler: __, ...rest } = state
  return {
    ...rest,
    ...(state.decidedAt && { decision }),
    statements: statements.filter(({ orgId }) => orgId === by?.orgId),
  }
}

export default room(complaintActs, complaints, {
  facts: {
    'complaint.file': async (tx, { before, now }) => {
      const region = numberRegion((before as Complaint).region)
      const year = dayOf(now).slice(0, 4)
      const serial = await nextNumber(tx, `complaint/${region}/${year}`)
      return { number: `${region}-TS-${year}-${String(serial).padStart(4, '0')}` }
    },
    'complaint.draft-decision': decisionFacts,
    'complaint.decide': decisionFacts,
  },
  views: {
    'GET /year': view({
      who: [may('regulator', 'any')],
      title: '投诉年度情况与重复投诉',
      query: z.object({
        year: z
          .string()
          .regex(/^20\d\d$/)
          .optional(),
      }),
      read: (tx, { year }, _, { clock }) => yearOf(tx, year ?? dayOf(clock()).slice(0, 4)),
    }),
    'GET /repeats/:supplierId': view({
      who: [may('regulator', 'any')],
      title: '同一供应商的投诉',
      query: z.object({ supplierId: z.string() }),
      read: async (tx, { supplierId }, _, { clock }) => ({
        dismissed: await dismissedOf(tx, supplierId, clock()),
        rows: (await complaints.where(tx, sql`supplier_id = ${supplierId} AND status <> 'open'`, 100)).map(
          ({ id, state: { status, title, number, scope, filedAt, decidedAt, decision } }) => ({
            ...{ id, status, title, number, scope, filedAt, decidedAt },
            outcome: decision?.outcome,
          }),
        ),
      }),
    }),
  },
  show,
  binds: { title: '件投诉没有处理完', states: ['filed', 'correcting', 'accepted', 'paused'] },
})
