/** 监督检查 — of an agency by its finance department: opened, answered, what was found, what it says to that, the result, its mending
 *  (财库〔2024〕27号). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Day, Instant } from '#foundation/time.ts'

export const CLASSES = {
  yearly: '一年一查',
  threeYearly: '三年一查',
  fresh: '新登记机构检查',
  focused: '重点检查',
  fiveYearly: '五年一查',
} as const
export type Class = keyof typeof CLASSES
export const RESULTS = { clean: '未发现问题', mend: '责令限期改正', punish: '移送行政处罚' } as const
export type Result = keyof typeof RESULTS

type Finding = { law: string; text: string; project: string }
type Core = {
  agencyId: string
  class: Class
  period: { from: Day; until: Day }
  scope: string
  region: string
  /** Of the sample by which it was drawn. */
  sampleId?: string | undefined
  number: string
  openedBy: string
  openedAt: Instant
  answer?: { text: string; files: readonly string[]; at: Instant } | undefined
  findings?: readonly Finding[] | undefined
  foundBy?: string | undefined
  /** 陈述申辩 by then. */
  defendBy?: Instant | undefined
  defence?: { text: string; files: readonly string[]; at: Instant } | undefined
  result?: Result | undefined
  conclusion?: string | undefined
  concludedAt?: Instant | undefined
  mendDate?: Day | undefined
  mended?: { text: string; files: readonly string[]; at: Instant } | undefined
}
export type Inspection = Core & {
  status: 'opened' | 'answered' | 'found' | 'defended' | 'mending' | 'mended' | 'closed'
}

export type InspectionEvent =
  | ({ type: 'AgencyInspectionOpened' } & Core)
  | { type: 'AgencyInspectionAnswered'; text: string; files: readonly string[]; at: Instant }
  | { type: 'AgencyInspectionFound'; findings: readonly Finding[]; by: string; defendBy: Instant; at: Instant }
  | { type: 'AgencyInspectionDefended'; text: string; files: readonly string[]; at: Instant }
  | {
      type: 'AgencyInspectionConcluded'
      result: Result
      conclusion: string
      mendDate?: Day | undefined
      by: string
      at: Instant
    }
  | { type: 'AgencyInspectionMended'; text: string; files: readonly string[]; at: Instant }
  | { type: 'MendingAccepted'; by: string; at: Instant }
  | { type: 'MendingSentBack'; reason: string; mendDate: Day; by: string; at: Instant }

const CONCLUDED = ['mending', 'mended', 'closed']

export const inspection: Model<Inspection, InspectionEvent> = {
  name: 'agency-inspection',
  title: '代理机构监督检查',
  status: {
    opened: '待提交自查材料',
    answered: '检查中',
    found: '待陈述申辩',
    defended: '待作出结论',
    mending: '限期改正',
    mended: '待复核改正情况',
    closed: '已办结',
  },
  evolve(before, event) {
    if (event.type === 'AgencyInspectionOpened') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'opened' }
    }
    const was = before!
    switch (event.type) {
      case 'AgencyInspectionAnswered':
        return { ...was, status: 'answered', answer: { text: event.text, files: event.files, at: event.at } }
      case 'AgencyInspectionFound': {
        const { findings, by: foundBy, defendBy } = event
        return { ...was, status: findings.length > 0 ? 'found' : 'defended', findings, foundBy, defendBy }
      }
      case 'AgencyInspectionDefended':
        return { ...was, status: 'defended', defence: { text: event.text, files: event.files, at: event.at } }
      case 'AgencyInspectionConcluded': {
        const { result, conclusion, mendDate, at: concludedAt } = event
        return { ...was, status: result === 'mend' ? 'mending' : 'closed', result, conclusion, mendDate, concludedAt }
      }
      case 'AgencyInspectionMended':
        return { ...was, status: 'mended', mended: { text: event.text, files: event.files, at: event.at } }
      case 'MendingAccepted':
        return { ...was, status: 'closed' }
      case 'MendingSentBack':
        return { ...was, status: 'mending', mendDate: event.mendDate }
    }
  },
  parties: ({ agencyId }) => ({ agency: agencyId }),
  region: ({ region }) => region,
  /** 检查结果公开. */
  isPublic: ({ status }) => CONCLUDED.includes(status),
  card: ({ class: kind, number }) => ({ title: `代理机构监督检查（${CLASSES[kind]}）`, number }),
}
