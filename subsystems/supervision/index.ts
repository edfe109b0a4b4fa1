/** 监督管理之门 — all that other rooms may use of supervision. */

export { announce } from './announcement/announce.ts'
export { completeContract } from './contract/complete-contract.ts'
export { raiseFinding } from './risk-desk/answer-finding.ts'
export { ACTIONS, type Action, type Finding, SEVERITIES, type Severity } from './risk-desk/finding.ts'
export { findings } from './risk-desk/store.ts'
