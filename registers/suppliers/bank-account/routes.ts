/** 银行账户的路径. */
import type { Fen } from '#foundation/money.ts'
import { room } from '#foundation/room.ts'
import { findSupplier } from '../store.ts'
import { bankAccountActs } from './acts.ts'
import { bankAccounts } from './store.ts'

type AsksBanks = { confirm(question: { id: string; amount: Fen }): Promise<boolean> }

export default room(bankAccountActs, bankAccounts, {
  facts: {
    'bank-account.declare': async (tx, { input, by }) => ({
      supplier: await findSupplier(tx, by.role === 'system' ? input.supplierId : by.orgId),
    }),
    'bank-account.verify': async (_, { id, input, house }) => {
      const banks = house.connectors.banks as AsksBanks | undefined
      const matches = await banks?.confirm({ id, amount: input.amount }).catch((error) => {
        house.log.warn({ err: error, id }, 'the bank did not answer')
        return undefined
      })
      return { matches }
    },
  },
})
