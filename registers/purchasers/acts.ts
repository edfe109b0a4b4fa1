/** 采购人的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { purchaserImports, purchaserList } from './list.ts'
import { allowDoubling, endDoubling, endPurchaser, movePurchaser } from './move-purchaser.ts'
import { purchaser } from './purchaser.ts'
import {
  changePurchaser,
  purchaserChanges,
  registerPurchaser,
  restorePurchaser,
  suspendPurchaser,
} from './register-purchaser.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const purchaserActs = acts({
  path: '/purchasers',
  model: purchaser,
  refusal,
  words,
  commands: {
    '': registerPurchaser,
    change: changePurchaser,
    ...purchaserChanges,
    suspension: suspendPurchaser,
    restoration: restorePurchaser,
    place: movePurchaser,
    ending: endPurchaser,
    doubling: allowDoubling,
    'doubling-end': endDoubling,
  },
  list: purchaserList,
  imports: purchaserImports,
  bulk: ['suspension', 'restoration'],
  history: true,
})
