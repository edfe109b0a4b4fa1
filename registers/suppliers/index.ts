/** 供应商库之门 — all that other rooms may use of the register of suppliers. `supplierId` is the organisation's id. */

export { supplierActs } from './acts.ts'
export { type Answer, type AsksIssuers, type Doubt, doubtsOf } from './certificate/answer.ts'
export { type Certificate, validOn } from './certificate/certificate.ts'
export { enterCertificate } from './certificate/keep-certificate.ts'
export { CERTIFICATE_KINDS } from './certificate/kinds.ts'
export { certificates, certificatesOn, certificatesToAsk } from './certificate/store.ts'
export { enterPenalty, strikePenalty } from './keep-penalty.ts'
export type { Licence, Proof } from './licence.ts'
export { refreshSuppliers } from './outside.ts'
export { registerSupplier } from './register-supplier.ts'
export { SIZES, type Size, type SizeFacts, sizeOf } from './size.ts'
export {
  findSupplier,
  getSupplier,
  listedFirms,
  relatedTo,
  rowByUscc,
  rowsByUscc,
  supplierNamed,
  suppliers,
  suppliersByUscc,
  suppliersOf,
} from './store.ts'
export {
  type Account,
  barOn,
  namesTold,
  type Profile,
  RELATIONS,
  type Relation,
  relationOf,
  type Supplier,
  statusOn,
} from './supplier.ts'
export { tiesOf } from './ties.ts'
