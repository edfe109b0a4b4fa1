/** 评审专家库之门. */

export { expertActs } from './acts.ts'
export { type Expert, maskName } from './expert.ts'
export { oweFee } from './fee.ts'
export { applyExpert, approveExpert } from './register-expert.ts'
export { allExpertIds, experts, expertsOf, rosterOf } from './store.ts'
export { noteConduct } from './suspend-expert.ts'
