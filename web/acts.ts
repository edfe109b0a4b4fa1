/** 全部行为一览 — every chapter's acts, by subsystem, for the browser: forms, buttons, menus and words are drawn from them. Pure. A new chapter adds its line. */
import type { Acts } from '#foundation/acts.ts'
import { agencyActs } from '#registers/agencies/acts.ts'
import { assignmentActs } from '#registers/agencies/assignment.ts'
import { agencyInspectionActs } from '#registers/agencies/inspection-acts.ts'
import { sampleActs } from '#registers/agencies/sample.ts'
import { appraisalActs } from '#registers/appraisals/acts.ts'
import { batchActs } from '#registers/batches/acts.ts'
import { expertActs } from '#registers/experts/acts.ts'
import { feeActs } from '#registers/experts/fee.ts'
import { catalogueActs } from '#registers/goods/acts.ts'
import { attributeActs } from '#registers/goods/attributes/attribute-set.ts'
import { brandActs } from '#registers/goods/brands/brand.ts'
import { makerActs } from '#registers/goods/brands/maker.ts'
import { duplicateActs } from '#registers/goods/duplicates/duplicate.ts'
import { priceActs } from '#registers/goods/prices/price-report.ts'
import { productActs } from '#registers/goods/products/acts.ts'
import { purchaserActs } from '#registers/purchasers/acts.ts'
import { readingActs } from '#registers/readings/reading.ts'
import { supplierActs } from '#registers/suppliers/acts.ts'
import { bankAccountActs } from '#registers/suppliers/bank-account/acts.ts'
import { certificateActs } from '#registers/suppliers/certificate/acts.ts'
import { consentActs } from '#registers/suppliers/consent/acts.ts'
import { acceptanceActs } from '#subsystems/supervision/acceptance/acts.ts'
import { announcementActs } from '#subsystems/supervision/announcement/acts.ts'
import { assetCardActs } from '#subsystems/supervision/asset-card/acts.ts'
import { budgetImportActs, budgetLineActs } from '#subsystems/supervision/budget/acts.ts'
import { bulletinActs } from '#subsystems/supervision/bulletin/bulletin.ts'
import { complaintActs } from '#subsystems/supervision/complaint/acts.ts'
import { contractActs } from '#subsystems/supervision/contract/acts.ts'
import { importApprovalActs } from '#subsystems/supervision/import-approval/import-approval.ts'
import { inspectionActs } from '#subsystems/supervision/inspection/inspection.ts'
import { intentionActs } from '#subsystems/supervision/intention/acts.ts'
import { invoiceActs } from '#subsystems/supervision/invoice/acts.ts'
import { localFigureActs } from '#subsystems/supervision/local-figure/acts.ts'
import { methodChangeActs } from '#subsystems/supervision/method-change/acts.ts'
import { paymentActs } from '#subsystems/supervision/payment/acts.ts'
import { penaltyActs } from '#subsystems/supervision/penalty/acts.ts'
import { planActs } from '#subsystems/supervision/plan/acts.ts'
import { publicationActs } from '#subsystems/supervision/publication/publication.ts'
import { reconciliationActs } from '#subsystems/supervision/reconciliation/acts.ts'
import { requirementActs } from '#subsystems/supervision/requirement/acts.ts'
import { findingActs } from '#subsystems/supervision/risk-desk/acts.ts'
import { bulkDismissalActs } from '#subsystems/supervision/risk-desk/bulk-dismissal.ts'
import { subscriptionActs } from '#subsystems/supervision/subscription/commands.ts'
import { surveyActs } from '#subsystems/supervision/survey/acts.ts'
import { suspensionActs } from '#subsystems/supervision/suspension/suspension.ts'
import { archiveActs } from '#subsystems/tendering/archive/archive.ts'
import { auctionActs } from '#subsystems/tendering/auction/acts.ts'
import { awardActs } from '#subsystems/tendering/award/acts.ts'
import { bidActs } from '#subsystems/tendering/bid/acts.ts'
import { callOffActs } from '#subsystems/tendering/call-off/acts.ts'
import { challengeActs } from '#subsystems/tendering/challenge/acts.ts'
import { clauseActs } from '#subsystems/tendering/clause/clause.ts'
import { developmentActs } from '#subsystems/tendering/development/acts.ts'
import { documentActs } from '#subsystems/tendering/documents/acts.ts'
import { evaluationActs } from '#subsystems/tendering/evaluation/acts.ts'
import { scoreSheetActs } from '#subsystems/tendering/evaluation/sheet-acts.ts'
import { drawActs } from '#subsystems/tendering/expert-draw/acts.ts'
import { invitationActs } from '#subsystems/tendering/expert-draw/invitation-acts.ts'
import { frameworkActs, joiningActs } from '#subsystems/tendering/framework/acts.ts'
import { attendanceActs } from '#subsystems/tendering/hall/acts.ts'
import { shortlistActs } from '#subsystems/tendering/invitation/acts.ts'
import { applicationActs } from '#subsystems/tendering/invitation/application.ts'
import { letterActs } from '#subsystems/tendering/letter/letter.ts'
import { noticeActs } from '#subsystems/tendering/notice/acts.ts'
import { openingActs } from '#subsystems/tendering/opening/acts.ts'
import { demandActs, poolActs } from '#subsystems/tendering/pool/acts.ts'
import { postponementActs } from '#subsystems/tendering/postponement/acts.ts'
import { projectActs } from '#subsystems/tendering/project/acts.ts'
import { enquiryActs, questionActs } from '#subsystems/tendering/question/acts.ts'
import { registrationActs } from '#subsystems/tendering/registration/acts.ts'
import { rehearsalActs } from '#subsystems/tendering/rehearsal/acts.ts'
import { securityActs } from '#subsystems/tendering/security/acts.ts'
import { singleSourceActs } from '#subsystems/tendering/single-source/acts.ts'
import { trusteeActs } from '#subsystems/tendering/trustee/acts.ts'
import { accountActs } from '../identity/account/acts.ts'

export type RoomOfActs = { key: string; title: string; chapters: readonly Acts[] }

export const ROOMS: readonly RoomOfActs[] = [
  {
    key: 'supervision',
    title: '监督管理',
    chapters: [
      budgetImportActs,
      budgetLineActs,
      intentionActs,
      surveyActs,
      planActs,
      requirementActs,
      methodChangeActs,
      importApprovalActs,
      announcementActs,
      subscriptionActs,
      bulletinActs,
      publicationActs,
      contractActs,
      acceptanceActs,
      assetCardActs,
      invoiceActs,
      paymentActs,
      reconciliationActs,
      findingActs,
      bulkDismissalActs,
      inspectionActs,
      localFigureActs,
      suspensionActs,
      complaintActs,
      penaltyActs,
    ],
  },
  {
    key: 'tendering',
    title: '项目采购',
    chapters: [
      poolActs,
      demandActs,
      projectActs,
      documentActs,
      clauseActs,
      singleSourceActs,
      shortlistActs,
      applicationActs,
      noticeActs,
      registrationActs,
      enquiryActs,
      questionActs,
      securityActs,
      bidActs,
      rehearsalActs,
      openingActs,
      attendanceActs,
      trusteeActs,
      drawActs,
      invitationActs,
      evaluationActs,
      scoreSheetActs,
      awardActs,
      developmentActs,
      frameworkActs,
      joiningActs,
      callOffActs,
      auctionActs,
      letterActs,
      postponementActs,
      archiveActs,
      challengeActs,
    ],
  },
  {
    key: 'registers',
    title: '基础信息库',
    chapters: [
      purchaserActs,
      agencyActs,
      assignmentActs,
      agencyInspectionActs,
      sampleActs,
      catalogueActs,
      productActs,
      attributeActs,
      brandActs,
      makerActs,
      duplicateActs,
      priceActs,
      supplierActs,
      certificateActs,
      bankAccountActs,
      consentActs,
      expertActs,
      feeActs,
      appraisalActs,
      readingActs,
      batchActs,
    ],
  },
  { key: 'identity', title: '账号', chapters: [accountActs] },
]
