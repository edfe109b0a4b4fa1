/** 各章自己的一栏 — what a chapter shows above its plain detail; drawn by hand, loaded when met. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Thing } from '../kit/thing.tsx'

type Extra = ComponentType<{ thing: Thing }>

export const EXTRAS: Readonly<Record<string, LazyExoticComponent<Extra>>> = {
  '/tender-documents': lazy(() => import('./tendering/document-extra.tsx')),
  '/notices': lazy(() => import('./tendering/supplier-extras.tsx').then((page) => ({ default: page.NoticeExtra }))),
  '/registrations': lazy(() =>
    import('./tendering/supplier-extras.tsx').then((page) => ({ default: page.RegistrationExtra })),
  ),
  '/challenges': lazy(() =>
    import('./tendering/challenge-desk.tsx').then((page) => ({ default: page.ChallengeExtra })),
  ),
  '/letters': lazy(() => import('./tendering/letter-extra.tsx')),
  '/postponements': lazy(() =>
    import('./tendering/postponement-desk.tsx').then((page) => ({ default: page.PostponementExtra })),
  ),
  '/archives': lazy(() => import('./tendering/archive-extra.tsx')),
  '/reconciliations': lazy(() =>
    import('./supervision/reconciliations.tsx').then((page) => ({ default: page.ReconciliationExtra })),
  ),
  '/invoices': lazy(() => import('./supervision/invoices.tsx').then((page) => ({ default: page.InvoiceExtra }))),
  '/contracts': lazy(() => import('./supervision/contract-extra.tsx')),
  '/asset-cards': lazy(() => import('./supervision/asset-card-extra.tsx')),
  '/acceptances': lazy(() => import('./supervision/acceptance-extra.tsx')),
  '/suppliers': lazy(() => import('./registers/firm-extra.tsx')),
  '/certificates': lazy(() => import('./registers/certificate-extra.tsx')),
  '/awards': lazy(() => import('./tendering/award-extra.tsx')),
  '/bids': lazy(() => import('./tendering/bid-extra.tsx')),
  '/shortlists': lazy(() => import('./tendering/shortlist-extra.tsx')),
  '/single-sources': lazy(() => import('./tendering/source-extra.tsx')),
  '/surveys': lazy(() => import('./supervision/survey-extra.tsx')),
  '/requirements': lazy(() => import('./supervision/requirement-extra.tsx')),
  '/method-changes': lazy(() => import('./supervision/method-change-extra.tsx')),
  '/local-figures': lazy(() => import('./supervision/figure-extra.tsx') as never),
  '/purchasers': lazy(() => import('./registers/unit-extra.tsx')),
  '/agencies': lazy(() => import('./registers/agency-extra.tsx')),
  '/experts': lazy(() => import('./registers/expert-extra.tsx')),
  '/appraisals': lazy(() => import('./registers/appraise.tsx').then((page) => ({ default: page.AppraisalExtra }))),
  '/findings': lazy(() => import('./supervision/finding-extra.tsx') as never),
}

/** Acts that the hand-drawn part offers itself, by the beginning of their names. */
export const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  '/tender-documents': ['documents.write-'],
  '/bids': ['bid.unlock'],
  '/suppliers': ['supplier.claim', 'supplier.leave'],
  '/reconciliations': [
    'reconciliation.assign',
    'reconciliation.answer',
    'reconciliation.send-back',
    'reconciliation.confirm',
    'reconciliation.carry',
  ],
}

/** What the hand-drawn part shows better than a plain row would. */
export const SHOWN: Readonly<Record<string, readonly string[]>> = {
  '/asset-cards': ['cardNos', 'receiptNo', 'registeredAt', 'refusals'],
  '/challenges': [
    'matters',
    'request',
    'files',
    'reply',
    'letterFile',
    'replyFile',
    'sinceAt',
    'fileBy',
    'replyBy',
    'complainBy',
    'warnAt',
    'related',
  ],
  '/letters': ['text', 'facts', 'file', 'about', 'secret'],
  '/postponements': ['moves', 'kept', 'done'],
  '/archives': ['added', 'exports'],
  '/suppliers': ['conduct', 'orgId', 'administrator', 'sinceDate'],
  '/certificates': ['answer'],
  '/reconciliations': ['lines', 'ours', 'theirs', 'regionName', 'begunBy'],
  '/bids': ['manifest', 'contents', 'countersignatures', 'replaced', 'statement', 'key'],
  '/shortlists': [
    'pool',
    'chosen',
    'watchers',
    'commitment',
    'draw',
    'reviewed',
    'recommended',
    'prequalification',
    'clarifications',
  ],
  '/single-sources': ['opinions', 'objections', 'argued', 'reason', 'addOn'],
  '/surveys': ['asked', 'findings'],
  '/requirements': ['reviews', 'grounds', 'matter', 'surveyId', 'study', 'amount'],
  '/method-changes': [
    'experts',
    'publicity',
    'consent',
    'noticed',
    'challenges',
    'reason',
    'ground',
    'from',
    'to',
    'departmentId',
    'supplierId',
    'requestedBy',
  ],
  '/local-figures': ['figure', 'was', 'above', 'reason', 'source', 'validFrom', 'trial', 'unit', 'key'],
  '/purchasers': ['id', 'doubling'],
  '/appraisals': ['marks', 'points', 'raterRole'],
  '/findings': [
    'hit',
    'stopped',
    'reason',
    'raisedAt',
    'question',
    'answerBy',
    'explanation',
    'files',
    'escalations',
    'entity',
    'same',
  ],
}
