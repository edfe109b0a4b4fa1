/** 投标保证金的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import { notices } from '../notice/store.ts'
import { registrationOf } from '../registration/store.ts'
import { securityActs } from './acts.ts'
import { bidSecurities, securitiesOf } from './store.ts'

export default room(securityActs, bidSecurities, {
  binds: { title: '笔投标保证金没有退还', states: ['lodged', 'received', 'returning'] },
  facts: {
    'security.lodge': async (tx, { input, by }) => {
      const notice = await notices.find(tx, input.noticeId)
      const registration = notice && (await registrationOf(tx, notice.projectId, notice.round, by.orgId))
      return { notice, registration: registration?.state, supplier: await findSupplier(tx, by.orgId) }
    },
  },
  views: {
    'GET /own/:projectId/:round': view({
      who: [may('supplier', 'any')],
      title: '本单位在各包的投标保证金',
      query: z.object({ projectId: z.string(), round: z.coerce.number().int().min(1).max(1000) }),
      async read(tx, { projectId, round }, by) {
        const all = await securitiesOf(tx, projectId, round)
        return all
          .filter(({ state }) => state.supplierId === by?.orgId && state.status !== 'rejected')
          .map(({ id, state: { lot, status } }) => ({ id, lot, status }))
      },
    }),
  },
})
