/** 监督管理之门 — all that other rooms may use of supervision. */

// 合同、验收、支付
export { type Acceptance, tally } from './acceptance/acceptance.ts'
export { acceptances, acceptancesOf } from './acceptance/store.ts'
export { announce } from './announcement/announce.ts'
export { differences } from './contract/comparison.ts'
export { completeContract } from './contract/complete-contract.ts'
export { type Contract, contract, supplements } from './contract/contract.ts'
export { draftContract } from './contract/draft-contract.ts'
export { settleContract, voidContract } from './contract/end-contract.ts'
export { contractPaper } from './contract/papers.ts'
export { accountOf, contractOfAward, contracts } from './contract/store.ts'
export { availableOf } from './funds.ts'
export type { Payment } from './payment/payment.ts'
export { payments, paymentsOf } from './payment/store.ts'
export { raiseFinding } from './risk-desk/answer-finding.ts'
export { ACTIONS, type Action, type Finding, SEVERITIES, type Severity } from './risk-desk/finding.ts'
export { findings } from './risk-desk/store.ts'
