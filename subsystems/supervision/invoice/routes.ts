/** 应付账款的路径. */
import { z } from 'zod'
import { ZERO } from '#foundation/money.ts'
import { room, view } from '#foundation/room.ts'
import { dayOf } from '#foundation/time.ts'
import { tally } from '../acceptance/acceptance.ts'
import { acceptancesOf } from '../acceptance/store.ts'
import { owedFrom } from '../contract/contract.ts'
import { holdContract } from '../contract/store.ts'
import { invoiceActs } from './acts.ts'
import { billedOf, invoices, lateInvoices } from './store.ts'
import type { Billable } from './submit-invoice.ts'

export default room(invoiceActs, invoices, {
  binds: { title: '笔账款没有付清', states: ['submitted', 'checked', 'interestDue'] },
  facts: {
    'invoice.submit': async (tx, { input }): Promise<Billable> => {
      const contract = await holdContract(tx, input.contractId)
      if (!contract) return { contract, accepted: ZERO, deliveredDate: undefined, billed: ZERO }
      const { accepted, deliveredDate } = owedFrom(contract, tally(contract, await acceptancesOf(tx, input.contractId)))
      return { contract, accepted, deliveredDate, billed: await billedOf(tx, input.contractId) }
    },
  },
  views: {
    'GET /ageing': view({
      who: 'anyone',
      title: '逾期账款公示：账龄、所欠金额、逾期利息',
      query: z.object({
        region: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
        unit: z.string().max(60).optional(),
      }),
      read: (tx, query, _, { clock }) => lateInvoices(tx, { ...query, today: dayOf(clock()) }),
    }),
  },
})
