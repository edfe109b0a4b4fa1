/** 各室一览 — every chapter the platform opens: its paths, what follows what, its jobs. A new chapter adds its lines here. */
import type { Job, Reactions } from '#foundation/reactions.ts'
import type { Room } from '#foundation/room.ts'
import accountReactions from '#identity/account/reactions.ts'
import accounts from '#identity/account/routes.ts'
import agencyAssignments from '#registers/agencies/assignment-routes.ts'
import {
  inspectionRoom as agencyInspections,
  sampleRoom as inspectionSamples,
} from '#registers/agencies/inspection-routes.ts'
import agencies from '#registers/agencies/routes.ts'
import appraisals from '#registers/appraisals/routes.ts'
import batchReactions, { jobs as batchJobs } from '#registers/batches/reactions.ts'
import batches from '#registers/batches/routes.ts'
import expertFees from '#registers/experts/fee-routes.ts'
import experts from '#registers/experts/routes.ts'
import attributeSets from '#registers/goods/attributes/routes.ts'
import { brandRoom as brands, makerRoom as makers } from '#registers/goods/brands/routes.ts'
import duplicates from '#registers/goods/duplicates/routes.ts'
import priceReports from '#registers/goods/prices/routes.ts'
import productReactions from '#registers/goods/products/reactions.ts'
import products from '#registers/goods/products/routes.ts'
import catalogue from '#registers/goods/routes.ts'
import purchasers from '#registers/purchasers/routes.ts'
import readings from '#registers/readings/routes.ts'
import bankAccounts from '#registers/suppliers/bank-account/routes.ts'
import certificateReactions, { jobs as certificateJobs } from '#registers/suppliers/certificate/reactions.ts'
import certificates from '#registers/suppliers/certificate/routes.ts'
import consents from '#registers/suppliers/consent/routes.ts'
import supplierReactions, { jobs as supplierJobs } from '#registers/suppliers/reactions.ts'
import suppliers from '#registers/suppliers/routes.ts'
import acceptanceReactions from '#subsystems/supervision/acceptance/reactions.ts'
import acceptances from '#subsystems/supervision/acceptance/routes.ts'
import announcements from '#subsystems/supervision/announcement/routes.ts'
import assetCardReactions, { jobs as assetCardJobs } from '#subsystems/supervision/asset-card/reactions.ts'
import assetCards from '#subsystems/supervision/asset-card/routes.ts'
import budgetReactions, { budgetJobs } from '#subsystems/supervision/budget/reactions.ts'
import { budgetImportRoom, budgetLineRoom } from '#subsystems/supervision/budget/routes.ts'
import bulletinReactions from '#subsystems/supervision/bulletin/reactions.ts'
import bulletins from '#subsystems/supervision/bulletin/routes.ts'
import complaintReactions from '#subsystems/supervision/complaint/reactions.ts'
import complaints from '#subsystems/supervision/complaint/routes.ts'
import contractPrices from '#subsystems/supervision/contract/prices.ts'
import contractReactions from '#subsystems/supervision/contract/reactions.ts'
import contracts from '#subsystems/supervision/contract/routes.ts'
import importApprovals from '#subsystems/supervision/import-approval/routes.ts'
import inspections from '#subsystems/supervision/inspection/routes.ts'
import intentionReactions from '#subsystems/supervision/intention/reactions.ts'
import intentions from '#subsystems/supervision/intention/routes.ts'
import invoiceReactions from '#subsystems/supervision/invoice/reactions.ts'
import invoices from '#subsystems/supervision/invoice/routes.ts'
import localFigureRoom from '#subsystems/supervision/local-figure/routes.ts'
import methodChanges from '#subsystems/supervision/method-change/routes.ts'
import paymentReactions, { jobs as paymentJobs } from '#subsystems/supervision/payment/reactions.ts'
import payments from '#subsystems/supervision/payment/routes.ts'
import penaltyReactions from '#subsystems/supervision/penalty/reactions.ts'
import penalties from '#subsystems/supervision/penalty/routes.ts'
import planReactions, { planJobs } from '#subsystems/supervision/plan/reactions.ts'
import plans from '#subsystems/supervision/plan/routes.ts'
import publicationReactions, { jobs as publicationJobs } from '#subsystems/supervision/publication/reactions.ts'
import publications from '#subsystems/supervision/publication/routes.ts'
import reconciliationReactions, {
  jobs as reconciliationJobs,
} from '#subsystems/supervision/reconciliation/reactions.ts'
import reconciliations from '#subsystems/supervision/reconciliation/routes.ts'
import requirementReactions from '#subsystems/supervision/requirement/reactions.ts'
import requirements from '#subsystems/supervision/requirement/routes.ts'
import findingReactions, { jobs as findingJobs } from '#subsystems/supervision/risk-desk/reactions.ts'
import findings, { bulkDismissalRoom as bulkDismissals } from '#subsystems/supervision/risk-desk/routes.ts'
import subscriptionReactions, { jobs as subscriptionJobs } from '#subsystems/supervision/subscription/reactions.ts'
import subscriptions from '#subsystems/supervision/subscription/routes.ts'
import surveys from '#subsystems/supervision/survey/routes.ts'
import suspensions from '#subsystems/supervision/suspension/routes.ts'
import aftermathReactions from '#subsystems/tendering/aftermath/reactions.ts'
import archiveReactions, { jobs as archiveJobs } from '#subsystems/tendering/archive/reactions.ts'
import archives from '#subsystems/tendering/archive/routes.ts'
import auctions from '#subsystems/tendering/auction/routes.ts'
import awardReactions from '#subsystems/tendering/award/reactions.ts'
import awards from '#subsystems/tendering/award/routes.ts'
import bids from '#subsystems/tendering/bid/routes.ts'
import callOffReactions from '#subsystems/tendering/call-off/reactions.ts'
import callOffs from '#subsystems/tendering/call-off/routes.ts'
import complaintOutcomes from '#subsystems/tendering/challenge/complaints.ts'
import challengeReactions from '#subsystems/tendering/challenge/reactions.ts'
import challenges from '#subsystems/tendering/challenge/routes.ts'
import clauses from '#subsystems/tendering/clause/routes.ts'
import developmentReactions from '#subsystems/tendering/development/reactions.ts'
import developments from '#subsystems/tendering/development/routes.ts'
import documentReactions from '#subsystems/tendering/documents/reactions.ts'
import tenderDocuments from '#subsystems/tendering/documents/routes.ts'
import evaluationReactions, { jobs as evaluationJobs } from '#subsystems/tendering/evaluation/reactions.ts'
import evaluations from '#subsystems/tendering/evaluation/routes.ts'
import scoreSheets from '#subsystems/tendering/evaluation/sheet-routes.ts'
import expertInvitations from '#subsystems/tendering/expert-draw/invitation-routes.ts'
import drawReactions, { jobs as drawJobs } from '#subsystems/tendering/expert-draw/reactions.ts'
import expertDraws from '#subsystems/tendering/expert-draw/routes.ts'
import frameworkReactions from '#subsystems/tendering/framework/reactions.ts'
import { frameworkRoom as frameworks, joiningRoom as joinings } from '#subsystems/tendering/framework/routes.ts'
import attendances from '#subsystems/tendering/hall/routes.ts'
import offerPrices from '#subsystems/tendering/handover/prices.ts'
import handoverReactions from '#subsystems/tendering/handover/reactions.ts'
import prequalificationApplications from '#subsystems/tendering/invitation/application-routes.ts'
import shortlistReactions, { jobs as shortlistJobs } from '#subsystems/tendering/invitation/reactions.ts'
import shortlists from '#subsystems/tendering/invitation/routes.ts'
import letterReactions from '#subsystems/tendering/letter/reactions.ts'
import letters from '#subsystems/tendering/letter/routes.ts'
import noticeReactions from '#subsystems/tendering/notice/reactions.ts'
import notices from '#subsystems/tendering/notice/routes.ts'
import openingReactions, { jobs as openingJobs } from '#subsystems/tendering/opening/reactions.ts'
import openings from '#subsystems/tendering/opening/routes.ts'
import poolReactions from '#subsystems/tendering/pool/reactions.ts'
import { demandRoom as demands, poolRoom as pools } from '#subsystems/tendering/pool/routes.ts'
import postponementReactions, { jobs as postponementJobs } from '#subsystems/tendering/postponement/reactions.ts'
import postponements from '#subsystems/tendering/postponement/routes.ts'
import projectReactions from '#subsystems/tendering/project/reactions.ts'
import projects from '#subsystems/tendering/project/routes.ts'
import questionReactions from '#subsystems/tendering/question/reactions.ts'
import questions, { enquiryRoom as enquiries } from '#subsystems/tendering/question/routes.ts'
import registrationReactions, { jobs as registrationJobs } from '#subsystems/tendering/registration/reactions.ts'
import registrations from '#subsystems/tendering/registration/routes.ts'
import rehearsalReactions, { jobs as rehearsalJobs } from '#subsystems/tendering/rehearsal/reactions.ts'
import rehearsals from '#subsystems/tendering/rehearsal/routes.ts'
import securityReactions, { jobs as securityJobs } from '#subsystems/tendering/security/reactions.ts'
import securities from '#subsystems/tendering/security/routes.ts'
import singleSourceReactions from '#subsystems/tendering/single-source/reactions.ts'
import singleSources from '#subsystems/tendering/single-source/routes.ts'
import staffingReactions from '#subsystems/tendering/staffing/reactions.ts'
import trustees from '#subsystems/tendering/trustee/routes.ts'

export const rooms: readonly Room[] = [
  batches,
  purchasers,
  agencies,
  agencyAssignments,
  agencyInspections,
  inspectionSamples,
  catalogue,
  attributeSets,
  makers,
  brands,
  products,
  duplicates,
  priceReports,
  budgetLineRoom,
  budgetImportRoom,
  intentions,
  plans,
  surveys,
  requirements,
  announcements,
  bulletins,
  publications,
  subscriptions,
  accounts,
  findings,
  bulkDismissals,
  inspections,
  localFigureRoom,
  suspensions,
  complaints,
  penalties,
  methodChanges,
  importApprovals,
  experts,
  expertFees,
  appraisals,
  readings,
  trustees,
  openings,
  attendances,
  bids,
  expertInvitations,
  expertDraws,
  suppliers,
  certificates,
  bankAccounts,
  consents,
  pools,
  demands,
  projects,
  tenderDocuments,
  clauses,
  rehearsals,
  shortlists,
  prequalificationApplications,
  singleSources,
  notices,
  registrations,
  enquiries,
  questions,
  securities,
  contracts,
  acceptances,
  assetCards,
  invoices,
  payments,
  reconciliations,
  evaluations,
  scoreSheets,
  awards,
  developments,
  frameworks,
  joinings,
  callOffs,
  letters,
  postponements,
  archives,
  challenges,
  auctions,
]

export const reactions: readonly Reactions[] = [
  batchReactions,
  supplierReactions,
  certificateReactions,
  productReactions,
  contractPrices,
  offerPrices,
  handoverReactions,
  bulletinReactions,
  publicationReactions,
  subscriptionReactions,
  budgetReactions,
  intentionReactions,
  planReactions,
  requirementReactions,
  openingReactions,
  drawReactions,
  projectReactions,
  documentReactions,
  shortlistReactions,
  singleSourceReactions,
  noticeReactions,
  registrationReactions,
  rehearsalReactions,
  questionReactions,
  securityReactions,
  contractReactions,
  acceptanceReactions,
  assetCardReactions,
  paymentReactions,
  invoiceReactions,
  reconciliationReactions,
  evaluationReactions,
  awardReactions,
  developmentReactions,
  frameworkReactions,
  callOffReactions,
  poolReactions,
  challengeReactions,
  complaintReactions,
  penaltyReactions,
  findingReactions,
  complaintOutcomes,
  letterReactions,
  postponementReactions,
  archiveReactions,
  aftermathReactions,
  staffingReactions,
  accountReactions,
]

export const jobs: readonly Readonly<Record<string, Job>>[] = [
  batchJobs,
  supplierJobs,
  certificateJobs,
  budgetJobs,
  findingJobs,
  planJobs,
  openingJobs,
  registrationJobs,
  rehearsalJobs,
  securityJobs,
  assetCardJobs,
  paymentJobs,
  reconciliationJobs,
  publicationJobs,
  subscriptionJobs,
  drawJobs,
  shortlistJobs,
  evaluationJobs,
  postponementJobs,
  archiveJobs,
]
