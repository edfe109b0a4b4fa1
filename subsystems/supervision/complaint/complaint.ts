/** 投诉 — who is not content with the answer to its challenge asks the finance department: examined, taken up, looked into, decided in thirty
 *  working days, published (政府采购质疑和投诉办法第三章). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'
import type { Disputed } from '#policies/words.ts'

/** 不予受理的情形 (财政部令第94号第十九条、第二十一条). */
export const REFUSALS = {
  incomplete: '投诉书未在规定期限内补正，或者补正后仍不符合规定',
  noStanding: '投诉人不是参与所投诉政府采购活动的供应商',
  notChallenged: '提起投诉前未依法进行质疑',
  outOfTime: '超过投诉有效期限',
  decidedBefore: '同一投诉事项已经财政部门处理',
  otherLaw: '财政部规定的其他情形',
} as const
export type Refusal = keyof typeof REFUSALS

/** 处理决定 (财政部令第94号第二十九至三十二条). */
export const OUTCOMES = {
  dismissed: '驳回投诉',
  noEffect: '投诉事项成立，但不影响采购结果',
  affects: '投诉事项成立，影响或者可能影响采购结果',
} as const
export type Outcome = keyof typeof OUTCOMES
/** 驳回的情形 (第二十九条). */
export const GROUNDS = {
  notAcceptable: '受理后发现投诉不符合法定受理条件',
  noFacts: '投诉事项缺乏事实依据，投诉事项不成立',
  fabricated: '投诉人捏造事实或者提供虚假材料',
  unlawfulEvidence: '投诉人以非法手段取得证明材料',
} as const
export type Ground = keyof typeof GROUNDS
export const REMEDIES = {
  continue: '修改采购文件后继续开展采购活动',
  nextCandidate: '中标、成交结果无效，由采购人从合格的候选人中另行确定',
  restart: '采购活动违法（中标、成交结果无效，合同撤销），重新开展采购活动',
  liability: '合同已经履行，由责任人承担赔偿责任',
} as const
export type Remedy = keyof typeof REMEDIES

/** 投诉书 (财政部令第94号第十八条). */
export type Matter = { matter: string; facts: string; law: string; fromReply: boolean }
export type Letter = {
  address: string
  person: string
  phone: string
  matters: readonly Matter[]
  request: string
  files: readonly string[]
}
/** 被投诉人、相关供应商的说明 (第二十一条第四项). */
export type Statement = { orgId: string; text: string; files: readonly string[]; by: string; at: Instant }
/** 检验、检测、鉴定、专家评审、补正: the time they take is not counted (第二十七条). */
export const PAUSES = {
  inspection: '检验',
  testing: '检测',
  appraisal: '鉴定',
  experts: '专家评审',
  evidence: '需要投诉人补正材料',
} as const
export type Pause = { kind: keyof typeof PAUSES; reason: string; from: Instant; until?: Instant | undefined }
/** 质证 (第二十四条). */
export type Hearing = { heldAt: Instant; present: string; record: string; by: string }
export type Decision = {
  outcome: Outcome
  ground?: Ground | undefined
  remedy?: Remedy | undefined
  findings: string
  basis: string
  text: string
  corrections: readonly { where: string; before: string; after: string }[]
  bidDeadline?: Instant | undefined
  draftedBy: string
  draftedAt: Instant
}

/** The right to complain, as it comes of a challenge (第十七条). */
type Right = {
  challengeId: string
  caseId: string
  projectId: string
  round: number
  lot?: number | undefined
  title: string
  number: string
  scope: Disputed
  region: string
  supplierId: string
  supplierName: string
  procuringEntityId: string
  agencyId: string
  /** What was challenged: a complaint keeps within it, save for what the answer brought up (第二十条). */
  challenged: readonly string[]
  sinceAt: Instant
  complainBy: Instant
}

export type Complaint = Right & {
  letter?: Letter | undefined
  filedBy?: string | undefined
  filedAt?: Instant | undefined
  reviewBy?: Instant | undefined
  notifyBy?: Instant | undefined
  decideBy?: Instant | undefined
  correction?: { items: string; correctBy: Instant; askedAt: Instant; correctedAt?: Instant | undefined } | undefined
  handler?: string | undefined
  acceptedAt?: Instant | undefined
  stateBy?: Instant | undefined
  /** Other suppliers whom the outcome would touch. */
  related?: readonly string[] | undefined
  statements?: readonly Statement[] | undefined
  pauses?: readonly Pause[] | undefined
  hearings?: readonly Hearing[] | undefined
  decision?: Decision | undefined
  decidedBy?: string | undefined
  decidedAt?: Instant | undefined
  overdueAt?: Instant | undefined
  /** How many of the same supplier were dismissed in the twelve months before (第三十七条: three make a bad record). */
  dismissedBefore?: number | undefined
  decisionFile?: string | undefined
} & (
    | { status: 'open' }
    | { status: 'lapsed'; lapsedAt: Instant }
    | { status: 'filed' }
    | { status: 'correcting' }
    | { status: 'notAccepted'; refusal: Refusal; reason: string; refusedAt: Instant }
    | { status: 'transferred'; to: string; reason: string; transferredAt: Instant }
    | { status: 'accepted' }
    | { status: 'paused' }
    | { status: 'decided' }
    | { status: 'concluded'; resultChanged: boolean; concludedAt: Instant }
    | { status: 'withdrawn'; reason: string; withdrawnAt: Instant }
  )

type Which = Pick<Right, 'challengeId' | 'projectId' | 'round' | 'lot' | 'scope'>
export type ComplaintEvent =
  | ({ type: 'ComplaintRightOpened' } & Right)
  | { type: 'ComplaintLapsed'; at: Instant }
  | {
      type: 'ComplaintFiled'
      letter: Letter
      number: string
      reviewBy: Instant
      notifyBy: Instant
      decideBy: Instant
      by: string
      at: Instant
    }
  | { type: 'ComplaintCorrectionAsked'; items: string; correctBy: Instant; by: string; at: Instant }
  | {
      type: 'ComplaintCorrected'
      letter: Letter
      reviewBy: Instant
      notifyBy: Instant
      decideBy: Instant
      by: string
      at: Instant
    }
  | { type: 'ComplaintNotAccepted'; refusal: Refusal; reason: string; by: string; at: Instant }
  | { type: 'ComplaintTransferred'; to: string; reason: string; by: string; at: Instant }
  | { type: 'ComplaintAccepted'; related: readonly string[]; stateBy: Instant; by: string; at: Instant }
  | { type: 'ComplaintStated'; statement: Statement }
  | { type: 'ComplaintPaused'; pause: Pause; by: string }
  | { type: 'ComplaintResumed'; decideBy: Instant; at: Instant }
  | { type: 'ComplaintHeard'; hearing: Hearing }
  | { type: 'ComplaintDecisionDrafted'; decision: Decision }
  | ({
      type: 'ComplaintDecided'
      outcome: Outcome
      remedy?: Remedy | undefined
      dismissedBefore: number
      late: boolean
      by: string
      at: Instant
    } & Which)
  | { type: 'ComplaintOverdue'; at: Instant }
  | { type: 'ComplaintDecisionPrinted'; file: string; at: Instant }
  | { type: 'ComplaintConcluded'; projectId: string; resultChanged: boolean; at: Instant }
  | { type: 'ComplaintWithdrawn'; reason: string; by: string; at: Instant }

export const complaint: Model<Complaint, ComplaintEvent> = {
  name: 'complaint',
  title: '投诉',
  status: {
    open: '可以投诉',
    lapsed: '逾期未投诉',
    filed: '已提起，待审查',
    correcting: '待投诉人补正',
    notAccepted: '不予受理',
    transferred: '已移送',
    accepted: '已受理，调查中',
    paused: '已受理，期间中止',
    decided: '已作出处理决定',
    concluded: '处理决定已落实',
    withdrawn: '投诉人已撤回，终止处理',
  },
  evolve(before, event) {
    if (event.type === 'ComplaintRightOpened') {
      const { type: _, ...right } = event
      return { ...right, status: 'open' }
    }
    const was = before!
    switch (event.type) {
      case 'ComplaintLapsed':
        return { ...was, status: 'lapsed', lapsedAt: event.at }
      case 'ComplaintFiled': {
        const { letter, number, reviewBy, notifyBy, decideBy, by: filedBy, at: filedAt } = event
        return { ...was, status: 'filed', letter, number, reviewBy, notifyBy, decideBy, filedBy, filedAt }
      }
      case 'ComplaintCorrectionAsked': {
        const { items, correctBy, at: askedAt, by: handler } = event
        return { ...was, status: 'correcting', correction: { items, correctBy, askedAt }, handler }
      }
      case 'ComplaintCorrected': {
        const { letter, reviewBy, notifyBy, decideBy, at: correctedAt } = event
        const correction = { ...was.correction!, correctedAt }
        return { ...was, status: 'filed', letter, correction, reviewBy, notifyBy, decideBy }
      }
      case 'ComplaintNotAccepted': {
        const { refusal, reason, by: handler, at: refusedAt } = event
        return { ...was, status: 'notAccepted', refusal, reason, handler, refusedAt }
      }
      case 'ComplaintTransferred':
        return { ...was, status: 'transferred', to: event.to, reason: event.reason, transferredAt: event.at }
      case 'ComplaintAccepted': {
        const { related, stateBy, by: handler, at: acceptedAt } = event
        return { ...was, status: 'accepted', related, stateBy, handler, acceptedAt, statements: [] }
      }
      case 'ComplaintStated':
        return { ...was, statements: [...(was.statements ?? []), event.statement] }
      case 'ComplaintPaused':
        return { ...was, status: 'paused', pauses: [...(was.pauses ?? []), event.pause] }
      case 'ComplaintResumed': {
        const pauses = (was.pauses ?? []).map((pause) => (pause.until ? pause : { ...pause, until: event.at }))
        return { ...was, status: 'accepted', pauses, decideBy: event.decideBy }
      }
      case 'ComplaintHeard':
        return { ...was, hearings: [...(was.hearings ?? []), event.hearing] }
      case 'ComplaintDecisionDrafted':
        return { ...was, decision: event.decision }
      case 'ComplaintDecided': {
        const { by: decidedBy, at: decidedAt, dismissedBefore } = event
        return { ...was, status: 'decided', decidedBy, decidedAt, dismissedBefore }
      }
      case 'ComplaintOverdue':
        return { ...was, overdueAt: event.at }
      case 'ComplaintDecisionPrinted':
        return { ...was, decisionFile: event.file }
      case 'ComplaintConcluded':
        return { ...was, status: 'concluded', resultChanged: event.resultChanged, concludedAt: event.at }
      case 'ComplaintWithdrawn':
        return { ...was, status: 'withdrawn', reason: event.reason, withdrawnAt: event.at }
    }
  },
  // A right nobody has used yet is the supplier's own.
  parties: ({ supplierId, filedAt, acceptedAt, procuringEntityId, agencyId, related }) => ({
    supplier: supplierId,
    ...(filedAt && acceptedAt && { procuringEntity: procuringEntityId, agency: agencyId, related }),
  }),
  region: ({ filedAt, region }) => (filedAt ? region : '000000'),
  caseId: ({ acceptedAt, caseId }) => (acceptedAt ? caseId : undefined),
  card: ({ title, number, lot }) => ({ title: `${title}${lot ? ` · 包${lot}` : ''} · 投诉`, number }),
  wake(state) {
    if (state.status === 'open') return { at: state.complainBy, command: 'complaint.lapse' }
    if (state.status === 'correcting') return { at: state.correction!.correctBy, command: 'complaint.give-up' }
    if ((state.status === 'filed' || state.status === 'accepted') && !state.overdueAt)
      return { at: state.status === 'filed' ? state.reviewBy! : state.decideBy!, command: 'complaint.mark-overdue' }
    return undefined
  },
}
