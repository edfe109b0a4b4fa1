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
}
type Asked = { askedBy: string; askedAt: Instant; question: string; answerBy: Instant }
type Explained = { explainedBy: string; explainedAt: Instant; explanation: string }
type Closed = { closedBy: string; closedAt: Instant; opinion: string }

export type Finding = Subject & { assignedTo?: string | undefined } & (
    | { status: 'open' }
    | ({ status: 'asked' } & Asked)
    | ({ status: 'explained' } & Asked & Explained)
    | ({ status: 'dismissed' | 'confirmed' | 'escalated' } & Partial<Asked & Explained> & Closed)
  )

export type FindingEvent =
  | ({ type: 'FindingRaised' } & Subject)
  | { type: 'FindingAssigned'; to: string }
  | ({ type: 'ExplanationAsked' } & Asked)
  | ({ type: 'ExplanationGiven' } & Explained)
  | ({ type: 'FindingClosed'; outcome: 'dismissed' | 'confirmed' | 'escalated' } & Closed)

export const finding: Model<Finding, FindingEvent> = {
  name: 'finding',
  title: '风险预警',
  status: {
    open: '待处理',
    asked: '待说明',
    explained: '已说明',
    dismissed: '已排除',
    confirmed: '已确认',
    escalated: '已移交',
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
      case 'FindingClosed': {
        const { type: _, outcome, ...closed } = event
        return { ...before!, ...closed, status: outcome } as Finding
      }
    }
  },
  // Those it concerns see it once they are asked; until then it is the regulator's alone.
  parties: (state) => ({ subject: state.status === 'open' ? [] : state.subjects }),
  region: (state) => state.region,
  caseId: (state) => state.caseId,
  card: (state) => ({ title: `${state.hit.title}：${state.title}`, number: state.hit.code }),
}
