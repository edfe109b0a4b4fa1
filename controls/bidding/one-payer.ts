/** 保证金同账户 — “rival” bidders whose securities left one account. */
import { type BidSecurity, securitiesOf } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<readonly { id: string; state: BidSecurity }[]>({
  code: 'RC-032',
  title: '不同投标人的投标保证金从同一单位或者个人的账户转出',
  basis: '财政部令第87号第三十七条第（六）项',
  severity: 'red',
  actions: ['notify', 'case'],
  after: ['BidsOpened'],
  facts: (tx, { event }) => securitiesOf(tx, event.projectId, event.round, event.lot),
  find(securities) {
    const paid = securities.filter(({ state }) => state.status !== 'rejected' && state.payer.account.trim() !== '')
    const accounts = Map.groupBy(paid, ({ state }) => state.payer.account.replace(/\s/g, ''))
    return [...accounts].flatMap(([account, together]) => {
      const suppliers = [...new Set(together.map(({ state }) => state.supplierId))]
      if (suppliers.length < 2) return []
      const names = [...new Set(together.map(({ state }) => state.supplierName))]
      return [
        {
          text: `${names.join('、')}的投标保证金从同一账户转出`,
          subjects: suppliers,
          evidence: { payer: together[0]!.state.payer.name, account: `…${account.slice(-4)}`, suppliers: names },
          rows: together.map(({ id }) => `security/${id}`),
          same: account,
        },
      ]
    })
  },
})
