/** 监督管理之门 — all that other rooms may use of supervision. */

export { convene, inspect, printAcceptance } from './acceptance/accept.ts'
// 合同、验收、支付
export { type Acceptance, tally } from './acceptance/acceptance.ts'
export { acceptanceActs } from './acceptance/acts.ts'
export { recordDelivery } from './acceptance/deliver.ts'
export { acceptances, acceptancesOf } from './acceptance/store.ts'
export { announcementActs } from './announcement/acts.ts'
export { announce } from './announcement/announce.ts'
// 指标、意向、计划、公告
export {
  type Announcement,
  type Body as AnnouncementBody,
  KINDS as ANNOUNCEMENT_KINDS,
  type Kind as AnnouncementKind,
} from './announcement/announcement.ts'
export { type Column as AnnouncementColumn, FORMS as ANNOUNCEMENT_FORMS, missingFrom } from './announcement/forms.ts'
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
export { publishAnnouncement } from './announcement/publish-announcement.ts'
export { announcements, cardOf as announcementCard, searched as announcementSearched } from './announcement/store.ts'
export { budgetLineActs } from './budget/acts.ts'
export { requestImport } from './budget/budget-import.ts'
export type { BudgetLine } from './budget/budget-line.ts'
export { importLine } from './budget/import-line.ts'
export { availableOn, budgetLines, commitmentOf, figuresOf, getBudgetLine } from './budget/store.ts'
export { cockpit } from './cockpit/board.ts'
export { gatherTally, healTally } from './cockpit/store.ts'
export { complaintActs } from './complaint/acts.ts'
export type { Remedy as ComplaintRemedy } from './complaint/complaint.ts'
export { fileComplaint, lapseComplaint, openComplaint } from './complaint/file-complaint.ts'
export { acceptComplaint, concludeComplaint, draftDecision, issueDecision } from './complaint/handle-complaint.ts'
export { complaints } from './complaint/store.ts'
export { contractActs } from './contract/acts.ts'
export { proposeAmendment, signAmendment } from './contract/amend-contract.ts'
export { supplements } from './contract/amendment.ts'
export { differences } from './contract/comparison.ts'
export { completeContract } from './contract/complete-contract.ts'
export { type Contract, contract, type Progress, type Terms } from './contract/contract.ts'
export { approveCosts } from './contract/cost-contract.ts'
export { draftContract } from './contract/draft-contract.ts'
export {
  noteProgress,
  settleContract,
  terminateContract,
  voidContract,
  windUpContract,
} from './contract/end-contract.ts'
export { TERMINATION } from './contract/ending.ts'
export { announceContract, fileContract, printContract } from './contract/file-contract.ts'
export { contractPaper } from './contract/papers.ts'
export { signAsPurchaser, signAsSupplier } from './contract/sign-contract.ts'
export { accountOf, contractOfAward, contracts, contractsOfAward } from './contract/store.ts'
export { availableOf } from './funds.ts'
export { intentionActs } from './intention/acts.ts'
export { draftIntention } from './intention/draft-intention.ts'
export { type Intention, ocidFrom } from './intention/intention.ts'
export { publishIntention, submitIntention } from './intention/publish-intention.ts'
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
export { paymentActs } from './payment/acts.ts'
export { approvePayment, confirmPayment, markPaymentOverdue, requestPayment } from './payment/pay.ts'
export type { Payment } from './payment/payment.ts'
export { dueAt as paymentDueAt } from './payment/payment.ts'
export { type Discrepancy, reconcile } from './payment/reconcile.ts'
export { payments, paymentsOf } from './payment/store.ts'
export { planActs } from './plan/acts.ts'
export { approvePlan } from './plan/approve-plan.ts'
export { draftPlan } from './plan/draft-plan.ts'
export { disengagePlan, engagePlan, filePlan, settlePlan } from './plan/file-plan.ts'
export type { Plan } from './plan/plan.ts'
export { planByNumber, plans } from './plan/store.ts'
export { submitPlan } from './plan/submit-plan.ts'
// 月度对账、每日巡办
export { SIDES as RECONCILIATION_SIDES } from './reconciliation/reconciliation.ts'
export { reconciliations } from './reconciliation/store.ts'
// 需求调查、采购需求
export { type Unmet as UnmetNeed, unmetNeed } from './requirement/need.ts'
export { type Requirement, SERVICES as EARLY_SERVICES } from './requirement/requirement.ts'
export { reviewRequirement } from './requirement/review-requirement.ts'
export { requirementOf } from './requirement/store.ts'
export { submitRequirement } from './requirement/write-requirement.ts'
export { findingActs } from './risk-desk/acts.ts'
export { askExplanation, explainFinding, noteSilence } from './risk-desk/ask-finding.ts'
export { confirmFinding, dismissFinding, openCase } from './risk-desk/close-finding.ts'
export {
  ACTIONS,
  type Action,
  FALSE_ALARMS,
  type Finding,
  type Ground as FindingGround,
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
export { concludeSurvey } from './survey/ask-market.ts'
export { surveys, type TieAmongAsked, tiesAmongAsked } from './survey/store.ts'
export { answersOf, type Survey, suppliersAsked } from './survey/survey.ts'
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
