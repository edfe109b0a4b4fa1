/** 代理机构的路径 */
import { z } from 'zod'
import { withoutPending } from '#foundation/changes.ts'
import { type Actor, may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { agencyActs } from './acts.ts'
import { type Agency, agency, publicPenalties, serving } from './agency.ts'
import { agencies, agencyByUscc, assignments, workload } from './store.ts'

/** Whom of its staff an agency keeps from which cases is its own affair, and the regulator's; so is a penalty whose public term is over. */
const open = withoutPending(agency)
const shown = (state: Agency, by: Actor | undefined, now: Instant) => {
  const inside = by && (by.orgId === state.id || by.role === 'regulator' || by.role === 'system')
  if (inside) return state
  const { conflicts: _, ...rest } = open(state, by) as Agency
  return rest.penalties ? { ...rest, penalties: publicPenalties(rest, dayOf(now)) } : rest
}

export default room(agencyActs, agencies, {
  show: shown,
  lines: { register: { target: (tx, { uscc }) => agencyByUscc(tx, String(uscc)) } },
  views: {
    'GET /:id/workload': view({
      who: [may('agency', 'any'), may('regulator', 'any')],
      title: '从业人员与在办项目',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, by, house) => {
        const state = await agencies.find(tx, id)
        if (!state || (by?.role === 'agency' && by.orgId !== id)) return undefined
        const loads = await workload(tx, id)
        const today = dayOf(house.clock())
        const here = serving(state.staff, today).map(({ no }) => no)
        return {
          rows: state.staff.map((member) => ({
            ...member,
            serving: here.includes(member.no),
            conflicts: (state.conflicts ?? []).filter(({ no }) => no === member.no),
            open: 0,
            leads: 0,
            done: 0,
            ...loads.find(({ no }) => no === member.no),
          })),
          waiting: (await assignments.list(tx, { party: id, status: ['waiting'], limit: 50 })).rows,
        }
      },
    }),
  },
})
