/** 风险预警 — a hit of a risk-control point: a lead with its evidence, which people answer. Never a verdict by itself. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'

export const SEVERITIES = { red: '红', orange: '橙', yellow: '黄', info: '提示' } as const
export type Severity = keyof typeof SEVERITIES
export const ACTIONS = {
  block: '拦截',
  reason: '说明理由',
  warn: '提醒',
  notify: '通知监管',
  case: '立案核查',
} as const
export type Action = keyof typeof ACTIONS

/** 排除的理由. Whether it says that the control was wrong: that is its false-alarm rate. */
export const GROUNDS = {
  lawful: '情况属实，依法允许',
  explained: '当事人已作合理说明',
  threshold: '阈值过严，不构成风险',
  data: '数据录入有误，已经更正',
  duplicate: '与另一条预警重复',
  trifling: '情节轻微，已经口头提醒',
} as const
export type Ground = keyof typeof GROUNDS
export const FALSE_ALARMS: readonly Ground[] = ['lawful', 'explained', 'threshold', 'data']

/** 立案: what becomes of it. */
export const CASES = {
  inspection: '监督检查',
  complaint: '按投诉、举报处理',
  penalty: '移交行政处罚',
  discipline: '移交纪检监察、审计机关',
} as const
export type Case = keyof typeof CASES

export type Hit = {
  /** RC-025 */
  code: string
  title: string
  law: string
  severity: Severity
  actions: Action[]
  /** What was seen, in words and figures. */
  text: string
  evidence: unknown
  /** The things it rests on, as the ledger names them: `contract/0198…`. */
  rows?: string[] | undefined
  /** The control's parameters as they were read. */
  parameters: Record<string, number>
}
type Subject = {
  hit: Hit
  /** The command or event it was met at. */
  at: string
  entity: string
  title: string
  caseId?: string | undefined
  region: string
  /** The organisations that may be asked to explain. */
  subjects: string[]
  raisedAt: Instant
  /** Names the sight: the same one is told once (see the unique index). */
  same?: string | undefined
  /** The act was stopped: nothing changed. */
  stopped: boolean
  /** The reason the person gave at the time, where the control asks for one. */
  reason?: string | undefined
  /** The level that answers it, and until when; then it is the next level's. */
  handler: string
  handleBy?: Instant | undefined
}
type Asked = { askedBy: string; askedAt: Instant; question: string; answerBy: Instant }
type Explained = { explainedBy: string; explainedAt: Instant; explanation: string; files: readonly string[] }
type Closed = { closedBy: string; closedAt: Instant; opinion: string }
type Escalation = { from: string; to: string; reason: string; by: string; at: Instant }

export type Finding = Subject & {
  assignedTo?: string | undefined
  escalations?: readonly Escalation[] | undefined
} & (
    | { status: 'open' }
    | ({ status: 'asked' } & Asked)
    | ({ status: 'explained' } & Asked & Explained)
    | ({ status: 'unanswered' } & Asked & { silentAt: Instant })
    | ({ status: 'dismissed'; ground: Ground; batchId?: string | undefined } & Partial<Asked & Explained> & Closed)
    | ({ status: 'confirmed' } & Partial<Asked & Explained> & Closed)
    | ({ status: 'caseOpened'; kind: Case } & Partial<Asked & Explained> & Closed)
  )

export type FindingEvent =
  | ({ type: 'FindingRaised' } & Subject)
  | { type: 'FindingAssigned'; to: string; by: string; at: Instant }
  | ({ type: 'ExplanationAsked'; handleBy?: Instant | undefined } & Asked)
  | ({ type: 'ExplanationGiven'; handleBy?: Instant | undefined } & Explained)
  | { type: 'ExplanationOverdue'; at: Instant; handleBy?: Instant | undefined }
  | ({ type: 'FindingEscalated'; handleBy?: Instant | undefined } & Escalation)
  | ({ type: 'FindingDismissed'; ground: Ground; batchId?: string | undefined } & Closed)
  | ({ type: 'FindingConfirmed' } & Closed)
  | ({ type: 'FindingCaseOpened'; kind: Case; caseTitle: string } & Closed)

/** Whoever stands above: the county's city, the city's province. */
export const levelAbove = (region: string): string | undefined => {
  const city = `${region.slice(0, 4)}00`
  const province = `${region.slice(0, 2)}0000`
  if (region !== city && city !== province) return city
  return region === province ? undefined : province
}

/** Nobody has answered it yet. */
export const LIVE = ['open', 'asked', 'explained', 'unanswered'] as const satisfies readonly Finding['status'][]

/** What two findings of the same cause have in common: one control upon one purchase, or upon one thing. */
export const causeOf = ({ hit, caseId, entity }: Pick<Finding, 'hit' | 'caseId' | 'entity'>) =>
  `${hit.code}/${caseId ?? entity}`

export const finding: Model<Finding, FindingEvent> = {
  name: 'finding',
  title: '风险预警',
  status: {
    open: '待处理',
    asked: '待说明',
    explained: '已说明',
    unanswered: '逾期未说明',
    dismissed: '已排除',
    confirmed: '已确认',
    caseOpened: '已立案',
  },
  evolve(before, event) {
    const { type, ...rest } = event
    switch (event.type) {
      case 'FindingRaised':
        return { ...rest, status: 'open' } as Finding
      case 'FindingAssigned':
        return { ...before!, assignedTo: event.to }
      case 'ExplanationAsked':
        return { ...before!, ...rest, status: 'asked' } as Finding
      case 'ExplanationGiven':
        return { ...before!, ...rest, status: 'explained' } as Finding
      case 'ExplanationOverdue':
        return { ...before!, handleBy: event.handleBy, status: 'unanswered', silentAt: event.at } as Finding
      case 'FindingEscalated': {
        const { type: _, handleBy, ...escalation } = event
        const escalations = [...(before!.escalations ?? []), escalation]
        const { assignedTo: __, ...open } = before!
        return { ...open, handler: event.to, handleBy, escalations } as Finding
      }
      case 'FindingDismissed':
        return { ...before!, ...rest, status: 'dismissed' } as Finding
      case 'FindingConfirmed':
        return { ...before!, ...rest, status: 'confirmed' } as Finding
      case 'FindingCaseOpened': {
        const { type: _, caseTitle: __, ...closed } = event
        return { ...before!, ...closed, status: 'caseOpened' } as Finding
      }
    }
  },
  // Those it concerns see it once they are asked; until then it is the regulator's alone.
  parties: (state) => ({ subject: 'askedAt' in state ? state.subjects : [] }),
  region: (state) => state.region,
  caseId: (state) => state.caseId,
  card: (state) => ({ title: `${state.hit.title}：${state.title}`, number: state.hit.code }),
  wake(state) {
    if (state.status === 'asked') return { at: state.answerBy, command: 'finding.note-silence' }
    const waits = state.status === 'open' || state.status === 'explained' || state.status === 'unanswered'
    return waits && state.handleBy && levelAbove(state.handler)
      ? { at: state.handleBy, command: 'finding.pass-up' }
      : undefined
  },
}
