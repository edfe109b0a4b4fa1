/** 人员联系方式重复 — rivals with one telephone, one manager, one account, one address: a lead, looked at by people. */
import { watch } from '../control.ts'
import { tellPairs, tiedBidders } from '../tied-bidders.ts'

export default watch({
  code: 'RC-035',
  title: '不同投标人的人员、联系方式、地址或者账户相同',
  basis: '财政部令第87号第三十七条第（二）项、第（三）项',
  severity: 'red',
  phase: 'during',
  actions: ['notify', 'case'],
  after: ['BidsOpened'],
  // 2 ties: both hang from the same person, telephone, account, address or device
  facts: (tx, happening) => tiedBidders(tx, happening, ['manager', 'head', 'phone', 'account', 'address', 'device'], 2),
  find: (pairs) => tellPairs(pairs, '人员或者联系方式相同'),
})
