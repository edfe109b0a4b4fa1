/** 供应商: 什么之后做什么 — the certificates and the account told in a registration; the bank asked; the verified account adopted. */
import { jobs as jobTable, reactions } from '#foundation/reactions.ts'
import { accountsOf, bankAccounts } from './bank-account/store.ts'
import { declareAccount, noteRefused, noteSent, retireAccount } from './bank-account/verify-account.ts'
import { enterCertificate } from './certificate/keep-certificate.ts'
import { adoptAccount } from './keep-supplier.ts'
import { supplierRow, suppliers } from './store.ts'

type AsksBanks = {
  send(order: {
    id: string
    name: string
    bank: string
    account: string
  }): Promise<{ sent: true; hint?: string | undefined } | { sent: false; reason: string }>
}

export default reactions({
  SupplierRegistered: [
    async ({ event }, { run }) => {
      for (const each of event.certificates)
        await run(enterCertificate, undefined, { ...each, supplierId: event.orgId }, `certificate/${each.number}`)
    },
    async ({ event }, { run }) => {
      if (!event.accountVerified)
        await run(declareAccount, undefined, { ...event.profile.bankAccount, supplierId: event.orgId })
    },
  ],
  SupplierChanged: [
    async ({ id, event }, { tx, run }) => {
      const firm = event.renamed ? await suppliers.find(tx, id) : undefined
      if (firm) await run(declareAccount, undefined, { ...event.profile.bankAccount, supplierId: firm.orgId })
    },
  ],
  // In another name its account is proved anew.
  SupplierChangeApproved: [
    async ({ id }, { tx, run }) => {
      const firm = await suppliers.find(tx, id)
      if (!firm || firm.accountVerifiedAt) return
      const known = (await accountsOf(tx, firm.orgId)).some(({ state }) => state.name === firm.name)
      if (!known) await run(declareAccount, undefined, { ...firm.bankAccount, supplierId: firm.orgId })
    },
  ],
  BankAccountDeclared: [async ({ id }, { later }) => later('suppliers.send-small-amount', { id })],
  BankAccountVerified: [
    async ({ id, event }, { tx, run }) => {
      const firm = await supplierRow(tx, event.supplierId)
      if (firm) await run(adoptAccount, firm.id, { account: event.account })
      for (const other of await accountsOf(tx, event.supplierId))
        if (other.id !== id && other.state.status === 'inUse')
          await run(retireAccount, other.id, {}, `retire/${other.id}`)
    },
  ],
})

export const jobs = jobTable({
  'suppliers.send-small-amount': async ({ id }: { id: string }, { house, run }) => {
    const banks = house.connectors.banks as AsksBanks | undefined
    if (!banks) return
    const { name, bank, account, status } = await house.read('house', (tx) => bankAccounts.get(tx, id))
    if (status !== 'declared') return
    const answer = await banks.send({ id, name, bank, account })
    if (answer.sent) await run(noteSent, id, answer.hint ? { hint: answer.hint } : {})
    else await run(noteRefused, id, { reason: answer.reason })
  },
})
