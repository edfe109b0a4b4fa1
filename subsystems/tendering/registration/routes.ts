/** 采购文件获取的路径. */
import type { Credit, Snapshot } from '#connectors/credit/credit.ts'
import type { House } from '#foundation/house.ts'
import { type Loader, room } from '#foundation/room.ts'
import { findSupplier, relationOf, suppliersOf } from '#registers/suppliers/index.ts'
import type { Notice } from '../notice/notice.ts'
import { notices } from '../notice/store.ts'
import { registrationActs } from './acts.ts'
import type { ObtainFacts } from './obtain-documents.ts'
import type { Registration } from './registration.ts'
import { registrations, registrationsOf } from './store.ts'

/** The answer of the credit systems, or nothing where they are out of order: then a job asks again. */
export const askCredit = async (
  house: House,
  question: { id: string; uscc: string; name: string },
): Promise<Snapshot | undefined> => {
  const credit = house.connectors.credit as Credit | undefined
  if (!credit) return undefined
  return credit.ask(question).catch((error) => {
    house.log.warn({ err: error, uscc: question.uscc }, 'credit did not answer')
    return undefined
  })
}

const obtainFacts: Loader = async (tx, { id, input, by, house }): Promise<ObtainFacts> => {
  const supplier = await findSupplier(tx, by.orgId)
  const credit = supplier && (await askCredit(house, { id, uscc: supplier.uscc, name: supplier.name }))
  // The slow question first, then the lock: of two related suppliers at the same moment the second sees the first.
  const notice = (await notices.load(tx, input.noticeId))?.state as Notice | undefined
  const others = notice ? await registrationsOf(tx, notice.projectId, notice.round) : []
  const profiles = await suppliersOf(
    tx,
    others.map(({ state }) => state.supplierId),
  )
  const rivals = others
    .filter(({ state }) => state.supplierId !== by.orgId)
    .map(({ state }) => {
      const profile = profiles.find(({ orgId }) => orgId === state.supplierId)
      return { lots: state.lots, relation: supplier && profile && relationOf(supplier, profile) }
    })
  return { notice, supplier, rivals, credit }
}

export default room(registrationActs, registrations, {
  facts: {
    'registration.obtain': obtainFacts,
    'registration.disclose': async (tx, { before }) => ({
      notice: await notices.find(tx, (before as Registration).noticeId),
    }),
  },
})
