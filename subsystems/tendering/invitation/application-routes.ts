/** 资格预审申请的路径. */
import { room } from '#foundation/room.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import { applicationActs } from './application.ts'
import { applications, shortlists } from './store.ts'

export default room(applicationActs, applications, {
  facts: {
    'application.submit': async (tx, { input, by }) => ({
      shortlist: await shortlists.find(tx, input.shortlistId),
      supplier: await findSupplier(tx, by.orgId),
    }),
  },
})
