/** 账号: 什么之后做什么 — who showed a firm's electronic licence acts for it from now on. */
import { reactions } from '#foundation/reactions.ts'
import { grantMembership } from './commands.ts'

export default reactions({
  SupplierClaimed: [
    ({ event: { userId, orgId, region } }, { run }) =>
      run(grantMembership, userId, { role: 'supplier', orgId, region }),
  ],
})
