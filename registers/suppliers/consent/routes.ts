/** 数据复用同意的路径. */
import { room } from '#foundation/room.ts'
import { findSupplier } from '../store.ts'
import { consentActs } from './acts.ts'
import { consents } from './store.ts'

export default room(consentActs, consents, {
  facts: { 'consent.give': async (tx, { by }) => ({ supplier: await findSupplier(tx, by.orgId) }) },
})
