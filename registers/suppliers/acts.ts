/** 供应商的行为. */
import { acts } from '#foundation/acts.ts'
import { enterPenalty, strikePenalty } from './keep-penalty.ts'
import {
  adoptAccount,
  closeSupplier,
  endConduct,
  endSuspension,
  leaveRegister,
  liftConduct,
  noteLicence,
  recordConduct,
  restoreSupplier,
  suspendSupplier,
} from './keep-supplier.ts'
import { supplierImports, supplierList } from './list.ts'
import { changeSupplier, claimSupplier, registerSupplier, supplierChanges } from './register-supplier.ts'
import { supplier } from './supplier.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const supplierActs = acts({
  path: '/suppliers',
  model: supplier,
  refusal,
  words,
  commands: {
    '': registerSupplier,
    change: changeSupplier,
    ...supplierChanges,
    claim: claimSupplier,
    conduct: recordConduct,
    'conduct-lifting': liftConduct,
    'conduct-end': endConduct,
    penalty: enterPenalty,
    'penalty-strike': strikePenalty,
    suspension: suspendSupplier,
    'suspension-end': endSuspension,
    restoration: restoreSupplier,
    licence: noteLicence,
    account: adoptAccount,
    departure: leaveRegister,
    closure: closeSupplier,
  },
  list: supplierList,
  imports: supplierImports,
  bulk: ['suspension', 'restoration'],
  history: true,
})
