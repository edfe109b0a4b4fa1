/** 监督管理之门 — all that other rooms may use of supervision. */

export { convene, inspect } from './acceptance/accept.ts'
// 合同、验收、支付
export { type Acceptance, tally } from './acceptance/acceptance.ts'
export { recordDelivery } from './acceptance/deliver.ts'
export { acceptances, acceptancesOf } from './acceptance/store.ts'
export { announce } from './announcement/announce.ts'
// 指标、意向、计划、公告
export {
  type Announcement,
  KINDS as ANNOUNCEMENT_KINDS,
  type Kind as AnnouncementKind,
} from './announcement/announcement.ts'
export { missingFrom } from './announcement/forms.ts'
export {
  type Asked as AnnouncementQuery,
  announcementByNumber,
  announcementsOfCase,
  type Card as AnnouncementCard,
  type Found as FoundAnnouncements,
  listAnnouncements,
  openAnnouncements,
} from './announcement/listing.ts'
export { type Block, blocksOf } from './announcement/print.ts'
export { announcements } from './announcement/store.ts'
export { requestImport } from './budget/budget-import.ts'
export type { BudgetLine } from './budget/budget-line.ts'
export { availableOn, budgetLines, commitmentOf, figuresOf, getBudgetLine } from './budget/store.ts'
export { cockpit } from './cockpit/board.ts'
export { gatherTally } from './cockpit/store.ts'
export type { Remedy as ComplaintRemedy } from './complaint/complaint.ts'
export { openComplaint } from './complaint/file-complaint.ts'
export { concludeComplaint } from './complaint/handle-complaint.ts'
export { complaints } from './complaint/store.ts'
export { proposeAmendment, signAmendment } from './contract/amend-contract.ts'
export { differences } from './contract/comparison.ts'
export { completeContract } from './contract/complete-contract.ts'
export { type Contract, contract, supplements, type Terms } from './contract/contract.ts'
export { draftContract } from './contract/draft-contract.ts'
export { settleContract, terminateContract, voidContract } from './contract/end-contract.ts'
export { contractPaper } from './contract/papers.ts'
export { signAsPurchaser, signAsSupplier } from './contract/sign-contract.ts'
export { accountOf, contractOfAward, contracts, contractsOfAward } from './contract/store.ts'
export { availableOf } from './funds.ts'
export { type Intention, ocidFrom } from './intention/intention.ts'
export { intentions } from './intention/store.ts'
// 每夜核对
export { supervisionInvariants } from './invariants.ts'
// 应付账款、逾期账款公示
export { BANDS as AGEING_BANDS, type Band as AgeingBand } from './invoice/ageing.ts'
export type { Invoice } from './invoice/invoice.ts'
export { type Ageing, invoices, type LateRow, lateInvoices } from './invoice/store.ts'
export { submitInvoice } from './invoice/submit-invoice.ts'
export type { LocalFigure, Tried } from './local-figure/local-figure.ts'
export { failTrial, noteTrial, recordTrial } from './local-figure/set-figure.ts'
export { holdFigures, localFigures } from './local-figure/store.ts'
export type { MethodChange } from './method-change/method-change.ts'
export { requestChange } from './method-change/request-change.ts'
export { approvalByNumber, approvalFor, methodChanges } from './method-change/store.ts'
export { approvePayment, requestPayment } from './payment/pay.ts'
export type { Payment } from './payment/payment.ts'
export { type Discrepancy, reconcile } from './payment/reconcile.ts'
export { payments, paymentsOf } from './payment/store.ts'
export { approvePlan } from './plan/approve-plan.ts'
export { disengagePlan, engagePlan, settlePlan } from './plan/file-plan.ts'
export type { Plan } from './plan/plan.ts'
export { planByNumber, plans } from './plan/store.ts'
export { submitPlan } from './plan/submit-plan.ts'
// 月度对账、每日巡办
export { SIDES as RECONCILIATION_SIDES } from './reconciliation/reconciliation.ts'
export { reconciliations } from './reconciliation/store.ts'
export {
  ACTIONS,
  type Action,
  FALSE_ALARMS,
  type Finding,
  LIVE as LIVE_FINDINGS,
  levelAbove,
  SEVERITIES,
  type Severity,
} from './risk-desk/finding.ts'
export { raiseFinding } from './risk-desk/raise-finding.ts'
export { STAGES, type Stage, stageOf } from './risk-desk/stages.ts'
export { findings, isTold, tally as findingsTally } from './risk-desk/store.ts'
export { dailyRounds } from './rounds.ts'
export { hangUnsubscribing } from './subscription/unsubscribing.ts'
export { suspensionOf } from './suspension/store.ts'
export {
  changedContracts,
  dismissedComplaints,
  idlePlans,
  repeatedBuys,
  type SmallBuy,
  spending,
  withoutAssetCard,
} from './watching.ts'
