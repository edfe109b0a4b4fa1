/** 资格预审申请的路径. */
import { room } from '#foundation/room.ts'
import { dayOf } from '#foundation/time.ts'
import { findSupplier, statusOn } from '#registers/suppliers/index.ts'
import { applicationActs } from './application.ts'
import { applications, shortlists } from './store.ts'

export default room(applicationActs, applications, {
  facts: {
    'application.submit': async (tx, { input, by, now }) => {
      const found = await findSupplier(tx, by.orgId)
      return {
        shortlist: await shortlists.find(tx, input.shortlistId),
        supplier: found && { name: found.name, status: statusOn(found, dayOf(now)) },
      }
    },
  },
})
