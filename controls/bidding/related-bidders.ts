/** 股权管理关系 — rivals with one head, one owner or one management in the same lot: barred where direct, told where through others. */
import { obtainDocuments } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'
import { tellPairs, tiedBidders } from '../tied-bidders.ts'

export default guard({
  code: 'RC-036',
  title: '单位负责人为同一人或者存在直接控股、管理关系的供应商参加同一采购包',
  basis: '政府采购法实施条例第十八条',
  severity: 'red',
  actions: ['block'],
  guards: [by(obtainDocuments, 'registration.related')],
  also: [
    {
      kind: 'watch',
      after: ['BidsOpened'],
      facts: (tx, happening) => tiedBidders(tx, happening, ['share', 'management', 'branch', 'head'], 6),
      find: (pairs: Awaited<ReturnType<typeof tiedBidders>>) => tellPairs(pairs, '经由他人持股或者管理而有关联'),
    },
  ],
})
