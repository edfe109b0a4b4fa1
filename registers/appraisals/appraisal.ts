/** 评价 — of those who worked together in a finished purchase, by those who did, once: asked for by the platform, never offered by oneself. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'

export const SUBJECTS = { agency: '代理机构', expert: '评审专家', purchaser: '采购人' } as const
export type SubjectKind = keyof typeof SUBJECTS
/** What is asked of each: one to five. */
export const QUESTIONS = {
  agency: { skill: '专业能力', lawful: '程序规范', prompt: '服务效率', clean: '廉洁与收费' },
  expert: { skill: '专业水平', fair: '客观公正', lawful: '评审纪律', prompt: '按时到场' },
  purchaser: { skill: '需求明确完整', fair: '条件公平', lawful: '程序规范', prompt: '确认及时' },
} as const satisfies Record<SubjectKind, Record<string, string>>
export const RATERS = {
  purchaserMaker: '采购人',
  agency: '代理机构',
  expert: '评审专家',
  supplier: '供应商',
} as const
export type RaterRole = keyof typeof RATERS

type Core = {
  raterRole: RaterRole
  raterId: string
  subjectKind: SubjectKind
  subjectId: string
  projectId: string
  projectNumber: string
  title: string
  region: string
  /** 采购活动结束后5个工作日内. */
  dueAt: Instant
}
type Marks = Readonly<Record<string, number>>
type Given = { marks: Marks; points: number; text: string; by: string; givenAt: Instant; reply?: string | undefined }
export type Appraisal = Core &
  (
    | { status: 'asked' }
    | { status: 'lapsed' }
    | ({ status: 'given' } & Given)
    | ({ status: 'struck'; reason: string } & Given)
  )

export type AppraisalEvent =
  | ({ type: 'AppraisalAsked'; at: Instant } & Core)
  | { type: 'AppraisalGiven'; marks: Marks; points: number; text: string; by: string; at: Instant }
  | { type: 'AppraisalReplied'; text: string; at: Instant }
  | { type: 'AppraisalStruck'; reason: string; by: string; at: Instant }
  | { type: 'AppraisalLapsed'; at: Instant }

export const appraisal: Model<Appraisal, AppraisalEvent> = {
  name: 'appraisal',
  title: '评价',
  status: { asked: '待评价', given: '已评价', lapsed: '逾期未评', struck: '已剔除' },
  evolve(before, event) {
    switch (event.type) {
      case 'AppraisalAsked': {
        const { type: _, at: __, ...facts } = event
        return { ...facts, status: 'asked' }
      }
      case 'AppraisalGiven': {
        const { type: _, at: givenAt, ...given } = event
        return { ...before!, ...given, givenAt, status: 'given' }
      }
      case 'AppraisalReplied':
        return { ...(before as Extract<Appraisal, { status: 'given' }>), reply: event.text }
      case 'AppraisalStruck':
        return { ...(before as Extract<Appraisal, { status: 'given' }>), status: 'struck', reason: event.reason }
      case 'AppraisalLapsed':
        return { ...before!, status: 'lapsed' }
    }
  },
  /** The subject learns of it once it is given, not who was asked. */
  parties: (state) => ({ rater: state.raterId, subject: 'points' in state ? state.subjectId : undefined }),
  region: ({ region }) => region,
  card: ({ subjectKind, title, projectNumber }) => ({
    title: `对${SUBJECTS[subjectKind]}的评价：${title}`,
    number: projectNumber,
  }),
  wake: (state) => (state.status === 'asked' ? { at: state.dueAt, command: 'appraisal.lapse' } : undefined),
}

// ---- The score ---------------------------------------------------------------------------------------------------------------------

/** Taken as if three had given eighty before anyone came: one voice alone neither makes nor ruins a name. */
export const PRIOR = { voices: 3, points: 80 } as const
const HALF_AFTER = 365
const NONE_AFTER = 730
const DAY = 86_400_000

export type Voice = { raterId: string; points: number; at: Instant }

/** 两年内有效，一年以上减半. */
const weightOf = (voice: Voice, now: Instant): number => {
  const age = (Date.parse(now) - Date.parse(voice.at)) / DAY
  return age > NONE_AFTER ? 0 : age > HALF_AFTER ? 0.5 : 1
}

/** 评分 =（Σ 各评价方均分 × 权重 + 80 × 3）÷（Σ 权重 + 3）。同一评价方无论评价多少次，合为一票. */
export const scoreOf = (voices: readonly Voice[], now: Instant): { score: number; raters: number; voices: number } => {
  const counted = voices.filter((each) => weightOf(each, now) > 0)
  const raters = [...Map.groupBy(counted, ({ raterId }) => raterId).values()].map((own) => {
    const weights = own.reduce((sum, each) => sum + weightOf(each, now), 0)
    const mean = own.reduce((sum, each) => sum + each.points * weightOf(each, now), 0) / weights
    return { mean, weight: Math.max(...own.map((each) => weightOf(each, now))) }
  })
  const weight = raters.reduce((sum, each) => sum + each.weight, 0)
  const total = raters.reduce((sum, { mean, weight }) => sum + mean * weight, 0)
  const score = (total + PRIOR.points * PRIOR.voices) / (weight + PRIOR.voices)
  return { score: Math.round(score * 10) / 10, raters: raters.length, voices: counted.length }
}
