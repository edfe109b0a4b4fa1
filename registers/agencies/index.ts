/** 代理机构库之门 */

export { agencyActs } from './acts.ts'
export { type Agency, agencyBarOn, LEAST_STAFF, whyNotEntrusted } from './agency.ts'
export { askTeam, closeTeam } from './assignment.ts'
export { enterAgencyPenalty, strikeAgencyPenalty } from './keep-penalty.ts'
export { registerAgency } from './register-agency.ts'
export { agencies, penalisedAgencies, teamOf } from './store.ts'
export { whyNot as whyNotEntrustedWords } from './terms.ts'
