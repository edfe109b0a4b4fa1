/** 采购人库之门 */

export { purchaserActs } from './acts.ts'
export type { Purchaser } from './purchaser.ts'
export { registerPurchaser } from './register-purchaser.ts'
export { idByFinanceCode, purchaserByFinanceCode, purchasers, unitsAbove, unitTree } from './store.ts'
