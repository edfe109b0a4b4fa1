/** 采购人的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { purchaserImports, purchaserList } from './list.ts'
import { purchaser } from './purchaser.ts'
import { changePurchaser, registerPurchaser, restorePurchaser, suspendPurchaser } from './register-purchaser.ts'
import { refusal } from './terms.ts'

export const purchaserActs = acts({
  path: '/purchasers',
  model: purchaser,
  refusal,
  commands: {
    '': registerPurchaser,
    change: changePurchaser,
    suspension: suspendPurchaser,
    restoration: restorePurchaser,
  },
  list: purchaserList,
  imports: purchaserImports,
  bulk: ['suspension', 'restoration'],
})
