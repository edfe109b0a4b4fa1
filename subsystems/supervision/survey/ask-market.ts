/** 开展需求调查 — begun for what is to be bought, each answer on record, concluded with what was found. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { inUsccForm } from '#registers/uscc.ts'
import { answersOf, KINDS, survey, WAYS } from './survey.ts'

const zWords = (title: string) =>
  z.string().trim().min(1, '请写明，没有的写“无”').max(2000).meta({ title, multiline: true })

export type BeginFacts = {
  intention?: { procuringEntityId: string; caseId: string } | undefined
  /** A code the catalogue does not know is absent. */
  catalogue: Readonly<Record<string, unknown>>
}

export const beginSurvey = creation(survey)({
  name: 'survey.begin',
  title: '开展需求调查',
  law: '财库〔2021〕22号第十条、第十一条',
  who: [may('purchaserMaker', 'any')],
  to: ['open'],
  input: z.object({
    title: z.string().trim().min(2).max(100).meta({ title: '调查名称' }),
    itemCodes: z
      .array(z.string().meta({ ref: 'catalogue' }))
      .min(1, '请选择品目')
      .max(20)
      .meta({ title: '拟采购的品目' }),
    intentionId: z.string().min(1).optional().meta({ title: '采购意向（已有的选择）', ref: 'intentions' }),
  }),
  facts: given<BeginFacts>(),
  decide(_, input, { by, now, facts: { intention, catalogue } }) {
    const unknown = input.itemCodes.find((code) => !catalogue[code])

    if (unknown) return refuse('survey.unknown-item', { itemCode: unknown })
    if (input.intentionId && intention?.procuringEntityId !== by.orgId) return refuse('survey.intention-not-yours')

    return ok([
      {
        type: 'SurveyBegun',
        ...input,
        caseId: intention?.caseId,
        procuringEntityId: by.orgId,
        region: by.region,
        begunBy: by.userId,
        begunAt: now,
      },
    ])
  },
})

export const recordAnswer = command(survey)({
  name: 'survey.record',
  title: '登记调查对象和意见',
  law: '财库〔2021〕22号第十条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['open'],
  todo: { when: ({ asked }) => asked.length === 0 },
  input: z.object({
    kind: labelled('调查对象类别', KINDS),
    name: z.string().trim().min(2).max(100).meta({ title: '调查对象名称' }),
    uscc: inUsccForm(z.string()).optional().meta({ title: '统一社会信用代码', description: '供应商必填' }),
    contact: z.string().trim().min(2).max(100).meta({ title: '联系人及电话' }),
    way: labelled('调查方式', WAYS),
    askedDate: zDay.meta({ title: '调查日期' }),
    standing: zWords('代表性（为什么调查它）'),
    market: zWords('产业发展、市场供给'),
    prices: zWords('同类项目历史成交价格'),
    followUp: zWords('后续采购（运维、升级、备件、耗材）'),
    relations: zWords('与本单位、其他调查对象的关系'),
    files: z
      .array(z.string().meta({ file: true }))
      .max(20)
      .default([])
      .meta({ title: '问卷、记录等材料', file: true }),
  }),
  decide(before, input, { by, now }) {
    const again = input.uscc && answersOf(before).some(({ uscc }) => uscc === input.uscc)

    if (input.kind === 'supplier' && !input.uscc) return refuse('survey.code-missing')
    if (again) return refuse('survey.asked-already', { name: input.name })
    if (input.askedDate > dayOf(now)) return refuse('survey.not-asked-yet')

    return ok([{ type: 'SurveyAnswered', asked: { ...input, no: before.asked.length + 1, by: by.userId, at: now } }])
  },
})

/** What was noted wrongly stays on the record, struck through. */
export const strikeAnswer = command(survey)({
  name: 'survey.strike',
  title: '划去一条意见',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['open'],
  when: (state) => answersOf(state).length > 0,
  input: z.object({
    no: z.number().int().min(1).meta({ title: '序号' }),
    reason: z.string().trim().min(2).max(500).meta({ title: '原因' }),
  }),
  decide(before, { no, reason }, { by, now }) {
    if (!answersOf(before).some((each) => each.no === no)) return refuse('survey.no-such-answer', { no })

    return ok([{ type: 'SurveyAnswerStruck', no, reason, by: by.userId, at: now }])
  },
})

export const concludeSurvey = command(survey)({
  name: 'survey.conclude',
  title: '完成调查',
  law: '财库〔2021〕22号第十条、第三十四条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['concluded'],
  todo: { when: ({ asked }) => asked.length > 0 },
  input: z.object({
    findings: z.string().trim().min(20, '请写明调查结论').max(4000).meta({ title: '调查结论', multiline: true }),
  }),
  decide(before, { findings }, { by, now }) {
    if (answersOf(before).length === 0) return refuse('survey.nobody-asked')

    return ok([{ type: 'SurveyConcluded', findings, by: by.userId, at: now }])
  },
})

export const abandonSurvey = command(survey)({
  name: 'survey.abandon',
  title: '作废调查',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['abandoned'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '原因' }) }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'SurveyAbandoned', reason, by: by.userId, at: now }]),
})
