/** 资质证书的路径. That a firm holds a paper is public; the paper itself, and what its issuer answers of it, is for those who review it. */
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { findSupplier, suppliersOf } from '../store.ts'
import { certificateActs } from './acts.ts'
import { doubtsOf } from './answer.ts'
import type { Certificate } from './certificate.ts'
import { certificates, certificatesOn } from './store.ts'

const shown = (state: Certificate, by: Actor | undefined): Certificate => {
  if (by && (by.role !== 'supplier' || by.orgId === state.supplierId)) return state
  const { file: _, answer: ___, ...rest } = state
  return { ...rest, earlier: state.earlier.map(({ file: __, ...term }) => term) }
}

export default room(certificateActs, certificates, {
  facts: {
    'certificate.enter': async (tx, { input, by }) => ({
      supplier: await findSupplier(tx, by.role === 'system' ? input.supplierId : by.orgId),
    }),
  },
  views: {
    'GET /on-day': view({
      who: 'anyone',
      title: '某日持有的证书',
      query: z.object({ suppliers: z.string().max(4000), day: zDay.optional() }),
      async read(tx, { suppliers, day }, by, house) {
        const ids = suppliers.split(',').slice(0, 100)
        const found = await certificatesOn(tx, ids, day ?? dayOf(house.clock()))
        const firms = await suppliersOf(tx, ids)
        const rows = found.map(({ id, state, valid }) => {
          const row = { id, valid, state: shown(state, by) }
          const uscc = firms.find(({ orgId }) => orgId === state.supplierId)?.uscc
          const doubts = uscc && row.state.answer ? doubtsOf(state, uscc, row.state.answer) : []
          return { ...row, doubts }
        })
        return { rows }
      },
    }),
  },
  show: shown,
})
