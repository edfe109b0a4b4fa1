/** 代理机构库之门 */
export { type Agency, LEAST_STAFF, whyNotEntrusted } from './agency.ts'
export { registerAgency } from './register-agency.ts'
export { agencies } from './store.ts'
export { whyNot as whyNotEntrustedWords } from './terms.ts'
