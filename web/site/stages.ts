/** 环节 — where each thing, each announcement and each act stands in the life of a purchase. Pure. */
import type { Kind } from '#subsystems/supervision/announcement/announcement.ts'
import { STAGES, type Stage } from './source.ts'

/** Where a thing stands in the life of a purchase. */
export const STAGE_OF: Record<string, Stage> = {
  intention: 'intention',
  plan: 'plan',
  project: 'commission',
  document: 'document',
  'single-source': 'plan',
  'method-change': 'plan',
  shortlist: 'notice',
  application: 'notice',
  notice: 'notice',
  registration: 'notice',
  question: 'notice',
  bid: 'opening',
  opening: 'opening',
  'expert-draw': 'evaluation',
  expertDraw: 'evaluation',
  evaluation: 'evaluation',
  award: 'award',
  framework: 'award',
  development: 'award',
  'call-off': 'award',
  contract: 'contract',
  acceptance: 'acceptance',
  payment: 'payment',
}
/** A room that is only made ready has not been reached. */
export const NOT_YET: Record<string, readonly string[]> = { opening: ['waiting', 'cancelled'] }
export const STAGE_OF_KIND: Record<Kind, Stage> = {
  intention: 'intention',
  intentionWithdrawal: 'intention',
  singleSource: 'plan',
  prequalification: 'notice',
  tenderNotice: 'notice',
  correction: 'notice',
  termination: 'notice',
  result: 'award',
  contract: 'contract',
  contractChange: 'contract',
  contractTermination: 'contract',
  acceptance: 'acceptance',
  complaintDecision: 'award',
  inspectionDecision: 'award',
  agencyAssessment: 'award',
  reserveReport: 'payment',
  frameworkEntry: 'award',
  frameworkDeal: 'award',
  frameworkExit: 'award',
  frameworkTermination: 'award',
  frameworkSummary: 'award',
}
export const order = (stage: Stage) => STAGES.findIndex(([each]) => each === stage)

/** Acts that belong to another stage than the thing they are done to. */
const STAGE_OF_ACT: Record<string, Stage> = {
  'opening.prepare': 'notice',
  'award.open': 'evaluation',
  'contract.settle': 'payment',
}
export const stageOfAct = (command: string, model: string): Stage =>
  STAGE_OF_ACT[command] ?? STAGE_OF[model] ?? 'commission'
