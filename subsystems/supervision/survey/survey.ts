/** 采购需求调查 — before a requirement is written the market is asked: who, when, what they said of the trade, of past prices, of what must
 *  be bought afterwards, and how they stand to the unit (财库〔2021〕22号第十条). Pure. */
import type { Model } from '#foundation/command.ts'
import { type Day, dayOf, type Instant, plusMonths } from '#foundation/time.ts'

export const KINDS = {
  supplier: '供应商（市场主体）',
  user: '同类采购人、使用单位',
  association: '行业协会、商会',
  expert: '专家',
} as const
export type Kind = keyof typeof KINDS

export const WAYS = { consultation: '咨询', argument: '论证', questionnaire: '问卷调查', visit: '实地走访' } as const
export type Way = keyof typeof WAYS

/** 调查对象 and what it said. */
export type Answer = {
  kind: Kind
  name: string
  /** 统一社会信用代码: of a supplier always, so that the register can tell who belongs together. */
  uscc?: string | undefined
  contact: string
  way: Way
  askedDate: Day
  /** 代表性. */
  standing: string
  /** 产业发展、市场供给. */
  market: string
  /** 同类采购项目历史成交信息. */
  prices: string
  /** 运行维护、升级更新、备品备件、耗材等后续采购. */
  followUp: string
  /** 与本单位、与其他调查对象的关系. */
  relations: string
  files: readonly string[]
}
export type Asked = Answer & { no: number; by: string; at: Instant; struck?: string | undefined }

type Core = {
  caseId?: string | undefined
  intentionId?: string | undefined
  title: string
  itemCodes: readonly string[]
  procuringEntityId: string
  region: string
  begunBy: string
  begunAt: Instant
  asked: readonly Asked[]
}
export type Survey = Core &
  (
    | { status: 'open' }
    | { status: 'concluded'; findings: string; concludedBy: string; concludedAt: Instant }
    | { status: 'abandoned'; reason: string; abandonedAt: Instant }
  )

export type SurveyEvent =
  | ({ type: 'SurveyBegun' } & Omit<Core, 'asked'>)
  | { type: 'SurveyAnswered'; asked: Asked }
  | { type: 'SurveyAnswerStruck'; no: number; reason: string; by: string; at: Instant }
  | { type: 'SurveyConcluded'; findings: string; by: string; at: Instant }
  | { type: 'SurveyAbandoned'; reason: string; by: string; at: Instant }

export const survey: Model<Survey, SurveyEvent> = {
  name: 'survey',
  title: '采购需求调查',
  status: { open: '调查中', concluded: '已完成', abandoned: '已作废' },
  evolve(before, event) {
    switch (event.type) {
      case 'SurveyBegun': {
        const { type: _, ...core } = event
        return { ...core, status: 'open', asked: [] }
      }
      case 'SurveyAnswered':
        return { ...before!, asked: [...before!.asked, event.asked] }
      case 'SurveyAnswerStruck':
        return {
          ...before!,
          asked: before!.asked.map((each) => (each.no === event.no ? { ...each, struck: event.reason } : each)),
        }
      case 'SurveyConcluded':
        return {
          ...before!,
          status: 'concluded',
          findings: event.findings,
          concludedBy: event.by,
          concludedAt: event.at,
        }
      case 'SurveyAbandoned':
        return { ...before!, status: 'abandoned', reason: event.reason, abandonedAt: event.at }
    }
  },
  parties: ({ procuringEntityId }) => ({ procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title }) => ({ title }),
}

/** Those whose answers stand. */
export const answersOf = ({ asked }: Pick<Core, 'asked'>): readonly Asked[] =>
  asked.filter(({ struck }) => struck === undefined)
/** 面向市场主体的调查对象. */
export const suppliersAsked = (state: Pick<Core, 'asked'>): readonly Asked[] =>
  answersOf(state).filter(({ kind }) => kind === 'supplier')

/** 听取采购人、供应商和专家等意见 (财政部令第110号第十一条): who of them was not asked. */
export const voicesMissing = (state: Pick<Core, 'asked'>): Kind[] =>
  (['user', 'supplier', 'expert'] as const).filter((kind) => !answersOf(state).some((each) => each.kind === kind))

/** 编制采购需求前一年内: the last day on which a survey still serves (财库〔2021〕22号第十一条). */
export const servesUntil = (concludedAt: Instant, years: number): Day => plusMonths(dayOf(concludedAt), years * 12)

/** C16010302 is asked about where C1601 was, and the other way round. */
export const asksAbout = ({ itemCodes }: Pick<Core, 'itemCodes'>, itemCode: string): boolean => {
  const stem = (code: string) => code.replace(/(00)+$/, '')
  return itemCodes.some((code) => itemCode.startsWith(stem(code)) || code.startsWith(stem(itemCode)))
}
