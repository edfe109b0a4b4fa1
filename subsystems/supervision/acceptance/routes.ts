/** 验收的服务端. */
import { room } from '#foundation/room.ts'
import { holdContract } from '../contract/store.ts'
import { acceptanceActs } from './acts.ts'
import { acceptances, acceptancesOf } from './store.ts'

export default room(acceptanceActs, acceptances, {
  facts: {
    'acceptance.deliver': async (tx, { input }) => ({
      contract: await holdContract(tx, input.contractId),
      earlier: await acceptancesOf(tx, input.contractId),
    }),
  },
})
