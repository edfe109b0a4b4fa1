/** 供应商的行为. */
import { acts } from '#foundation/acts.ts'
import {
  changeSupplier,
  closeSupplier,
  registerSupplier,
  restoreSupplier,
  suspendSupplier,
} from './register-supplier.ts'
import { supplier } from './supplier.ts'
import { refusal } from './terms.ts'

export const supplierActs = acts({
  path: '/suppliers',
  model: supplier,
  refusal,
  commands: {
    '': registerSupplier,
    change: changeSupplier,
    suspension: suspendSupplier,
    restoration: restoreSupplier,
    closure: closeSupplier,
  },
})
