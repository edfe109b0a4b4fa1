/** 手绘的页 — where a chapter has a page drawn by hand instead of the plain list, detail or form; each loaded when first met. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

type Drawn = LazyExoticComponent<ComponentType<{ id?: string }>>

/** `/findings` the list, `/openings :id` the detail, `/bids new` the creation, `/evaluations :id/conformity` an act. The plain page stands in for all others. */
export const DRAWN: Readonly<Record<string, Drawn>> = {
  '/batches new': lazy(() => import('./registers/batch-import.tsx')),
  '/batches :id': lazy(() => import('./registers/batch.tsx')),
  '/bids new': lazy(() => import('./tendering/bid-workshop.tsx')),
  '/bids :id/replacement': lazy(() => import('./tendering/bid-workshop.tsx')),
  '/tender-documents :id/workshop': lazy(() => import('./tendering/document-workshop.tsx')),
  '/auctions :id': lazy(() => import('./tendering/auction-room.tsx')),
  '/auctions :id/bids': lazy(() => import('./tendering/auction-room.tsx')),
  '/auctions :id/participation': lazy(() => import('./tendering/auction-room.tsx')),
  '/auctions :id/proxy': lazy(() => import('./tendering/auction-room.tsx')),
  '/draws new': lazy(() => import('./tendering/draw-request.tsx')),
  '/draws :id': lazy(() => import('./tendering/draw-room.tsx')),
  '/expert-invitations :id': lazy(() => import('./tendering/invitation.tsx')),
  '/rehearsals new': lazy(() => import('./tendering/rehearsal-new.tsx')),
  '/rehearsals :id': lazy(() => import('./tendering/bid-rehearsal.tsx')),
  '/challenges new': lazy(() =>
    import('./tendering/challenge-desk.tsx').then((page) => ({ default: page.ChallengeNew })),
  ),
  '/challenges :id/reply-draft': lazy(() =>
    import('./tendering/challenge-desk.tsx').then((page) => ({ default: page.ReplyPage })),
  ),
  '/postponements new': lazy(() =>
    import('./tendering/postponement-desk.tsx').then((page) => ({ default: page.PostponementNew })),
  ),
  '/notices :id/publication': lazy(() => import('./tendering/publish-notice.tsx')),
  '/openings :id': lazy(() => import('./tendering/opening-hall.tsx')),
  '/evaluations :id': lazy(() => import('./tendering/evaluation-room.tsx')),
  '/evaluations :id/qualification': lazy(() =>
    import('./tendering/review.tsx').then((page) => ({ default: page.QualificationPage })),
  ),
  '/evaluations :id/conformity': lazy(() =>
    import('./tendering/review.tsx').then((page) => ({ default: page.ConformityPage })),
  ),
  '/evaluations :id/correction': lazy(() =>
    import('./tendering/correct-result.tsx').then((page) => ({ default: page.CorrectionPage })),
  ),
  '/evaluations :id/change-report': lazy(() =>
    import('./tendering/correct-result.tsx').then((page) => ({ default: page.ChangeReportPage })),
  ),
  '/evaluations :id/second-review': lazy(() =>
    import('./tendering/correct-result.tsx').then((page) => ({ default: page.SecondReviewPage })),
  ),
  '/frameworks': lazy(() => import('./tendering/frameworks-hall.tsx')),
  '/frameworks :id': lazy(() => import('./tendering/framework.tsx')),
  '/frameworks :id/termination': lazy(() => import('./tendering/framework-ending.tsx')),
  '/framework-joinings new': lazy(() => import('./tendering/framework-join.tsx')),
  '/call-offs new': lazy(() => import('./tendering/call-off-wizard.tsx')),
  '/call-offs :id': lazy(() => import('./tendering/call-off.tsx')),
  '/score-sheets :id': lazy(() => import('./tendering/score-sheet.tsx')),
  '/score-sheets :id/scores': lazy(() => import('./tendering/score-sheet.tsx')),
  '/suppliers new': lazy(() => import('./registers/register-firm.tsx')),
  '/reconciliations': lazy(() => import('./supervision/reconciliations.tsx')),
  '/complaints': lazy(() => import('./supervision/complaints.tsx')),
  '/requirements :id/review': lazy(() => import('./supervision/requirement-review.tsx')),
  '/penalties new': lazy(() =>
    import('./supervision/penalty-forms.tsx').then((page) => ({ default: page.PenaltyNew })),
  ),
  '/penalties :id/answer': lazy(() =>
    import('./supervision/penalty-forms.tsx').then((page) => ({ default: page.PenaltyAnswer })),
  ),
  '/asset-cards :id/correction': lazy(() => import('./supervision/asset-card-correct.tsx')),
  '/acceptances new': lazy(() => import('./supervision/acceptance-new.tsx')),
  '/asset-cards new': lazy(() => import('./supervision/asset-card-new.tsx')),
  '/suppliers :id/departure': lazy(() => import('./registers/leave-register.tsx')),
  '/penalties :id/decision': lazy(() =>
    import('./supervision/penalty-forms.tsx').then((page) => ({ default: page.PenaltyDecision })),
  ),
  '/penalties :id/change': lazy(() =>
    import('./supervision/penalty-forms.tsx').then((page) => ({ default: page.PenaltyChange })),
  ),
  '/contracts :id/termination': lazy(() =>
    import('./supervision/contract-ending.tsx').then((page) => ({ default: page.ContractTermination })),
  ),
  '/contracts :id/winding-up': lazy(() =>
    import('./supervision/contract-ending.tsx').then((page) => ({ default: page.ContractWindingUp })),
  ),
  '/plans': lazy(() => import('./supervision/plans.tsx')),
  '/plans new': lazy(() => import('./supervision/plan-form.tsx').then((page) => ({ default: page.PlanNew }))),
  '/plans :id/change': lazy(() => import('./supervision/plan-form.tsx').then((page) => ({ default: page.PlanChange }))),
  '/invoices': lazy(() => import('./supervision/invoices.tsx')),
  '/goods': lazy(() => import('./registers/goods-list.tsx')),
  '/goods :id': lazy(() => import('./registers/product-page.tsx')),
  '/attribute-sets': lazy(() => import('./registers/item-tree.tsx')),
  '/duplicates': lazy(() => import('./registers/duplicates.tsx')),
  '/pools :id': lazy(() => import('./tendering/pool-page.tsx')),
  '/my-reviews': lazy(() => import('./registers/my-reviews.tsx')),
  '/my-agency': lazy(() => import('./registers/my-agency.tsx')),
  '/my-unit': lazy(() => import('./registers/my-unit.tsx')),
  '/relations': lazy(() => import('./registers/relations.tsx')),
  '/unit-tree': lazy(() => import('./registers/unit-tree.tsx')),
  '/experts :id/test': lazy(() => import('./registers/test-paper.tsx')),
  '/appraisals :id/marks': lazy(() => import('./registers/appraise.tsx')),
  '/findings': lazy(() => import('./supervision/risk-desk.tsx')),
  '/endings': lazy(() => import('./tendering/endings.tsx')),
  '/cockpit': lazy(() => import('./supervision/cockpit.tsx')),
  '/local-figures': lazy(() => import('./supervision/local-figures.tsx')),
}
