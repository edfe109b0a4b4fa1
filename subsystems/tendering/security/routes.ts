/** 投标保证金的路径. */
import { room } from '#foundation/room.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import { notices } from '../notice/store.ts'
import { registrationOf } from '../registration/store.ts'
import { securityActs } from './acts.ts'
import { bidSecurities } from './store.ts'

export default room(securityActs, bidSecurities, {
  facts: {
    'security.lodge': async (tx, { input, by }) => {
      const notice = await notices.find(tx, input.noticeId)
      const registration = notice && (await registrationOf(tx, notice.projectId, notice.round, by.orgId))
      return { notice, registration: registration?.state, supplier: await findSupplier(tx, by.orgId) }
    },
  },
})
