/** 采购文件获取: 什么之后做什么 — after the deadline no longer secret; the three lists asked again at the cut-off. */
import { jobs as jobTable, type Reaction, reactions } from '#foundation/reactions.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import { discloseRegistration, recordCredit } from './obtain-documents.ts'
import { askCredit } from './routes.ts'
import { registrations, registrationsOf } from './store.ts'

const disclose: Reaction = async ({ event }, { tx, run }) => {
  for (const { id, state } of await registrationsOf(tx, event.projectId, event.round))
    if (state.status === 'registered') await run(discloseRegistration, id, {})
}

export default reactions({
  DocumentsObtained: [
    async ({ id, event }, { later }) => {
      if (event.credit.length === 0) await later('registration.ask-credit', { registrationId: id })
    },
  ],
  NoticeClosed: [
    disclose,
    async ({ event }, { tx, later }) => {
      for (const { id } of await registrationsOf(tx, event.projectId, event.round))
        await later('registration.ask-credit', { registrationId: id })
    },
  ],
  NoticeTerminated: [disclose],
})

export const jobs = jobTable({
  'registration.ask-credit': async ({ registrationId }: { registrationId: string }, { id, house, run }) => {
    if (!house.connectors.credit) return
    const asked = await house.read('house', async (tx) => {
      const { supplierId } = await registrations.get(tx, registrationId)
      return findSupplier(tx, supplierId)
    })
    if (!asked) return
    const snapshot = await askCredit(house, { id, uscc: asked.uscc, name: asked.name })
    if (!snapshot) throw new Error('the credit systems did not answer') // asked again later
    await run(recordCredit, registrationId, { snapshot })
  },
})
