/** 评审专家库的路径. An expert's name and relations are shown to that expert and to the regulator; to nobody else. */
import type { Actor } from '#foundation/command.ts'
import { room } from '#foundation/room.ts'
import { nextNumber } from '#foundation/store.ts'
import { expertActs } from './acts.ts'
import { type Expert, maskName, maskPhone } from './expert.ts'
import { experts } from './store.ts'

const mayKnow = (state: Expert, by: Actor | undefined) =>
  by?.role === 'regulator' || by?.role === 'system' || (by?.role === 'expert' && by.orgId === state.expertId)

const masked = (state: Expert) => ({
  status: state.status,
  expertId: state.expertId,
  number: state.number,
  name: maskName(state.name),
  phone: maskPhone(state.phone),
  rank: state.rank,
  region: state.region,
  specialities: state.specialities,
})

export default room(expertActs, experts, {
  facts: {
    'expert.apply': async (tx, { input }) => ({ serial: await nextNumber(tx, `expert/${input.region}`) }),
  },
  show: (state: Expert, by) => (mayKnow(state, by) ? state : masked(state)),
})
