/** 公告订阅的路径. */
import { room } from '#foundation/room.ts'
import { divisionName } from '#registers/divisions.ts'
import { subscriptionActs } from './commands.ts'
import { liveOf, subscriptions } from './store.ts'

export default room(subscriptionActs, subscriptions, {
  facts: {
    'subscription.begin': async (tx, { input, by }) => ({
      live: await liveOf(tx, by.userId),
      place: input.region ? divisionName(input.region) : '',
    }),
  },
  // a mail address is its owner's own, also among colleagues
  show: ({ email, ...state }, by) => ({ ...state, ...(email && by?.userId === state.userId && { email }) }),
})
