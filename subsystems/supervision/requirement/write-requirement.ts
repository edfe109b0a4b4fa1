/** 编制采购需求 — begun of a plan (by the house, where a review is due), written by the maker, submitted for review; written again, it is
 *  reviewed again. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { inUsccForm } from '#registers/uscc.ts'
import { asksAbout, KINDS, type Survey, servesUntil, voicesMissing } from '../survey/survey.ts'
import { DECLARED, GROUNDS, groundsInWords, type Matter, needOf } from './need.ts'
import { DRAFTERS, PRICINGS, requirement, SERVICES } from './requirement.ts'

const zName = z.string().trim().min(1).max(50).meta({ title: '姓名' })
const zEmployer = z.string().trim().min(2).max(100).meta({ title: '单位' })
const { publicInterest, complex, decided } = GROUNDS

export type PlanOfRequirement = Matter & {
  status: string
  caseId: string
  title: string
  procuringEntityId: string
  region: string
}

export const beginRequirement = creation(requirement)({
  name: 'requirement.begin',
  title: '建立采购需求档案',
  law: '财库〔2021〕22号第二十九条、第三十四条',
  who: [may('purchaserMaker', 'any'), SYSTEM],
  to: ['begun'],
  input: z.object({ planId: z.string().min(1).meta({ title: '采购计划', ref: 'plans' }) }),
  facts: given<{ plan?: PlanOfRequirement | undefined }>(),
  decide(_, { planId }, { by, now, facts: { plan } }) {
    const own = by.role === 'system' || plan?.procuringEntityId === by.orgId
    if (!plan || !own || plan.status === 'cancelled') return refuse('requirement.not-your-plan')

    const { caseId, title, procuringEntityId, region, amount } = plan
    return ok([
      {
        type: 'RequirementBegun',
        ...{ planId, caseId, title, procuringEntityId, region, amount },
        begunBy: by.role === 'system' ? undefined : by.userId,
        begunAt: now,
      },
    ])
  },
})

export const writeRequirement = command(requirement)({
  name: 'requirement.write',
  title: '编制采购需求',
  law: '财库〔2021〕22号第六条至第二十八条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['begun', 'draft', 'returned', 'passed'],
  to: ['draft'],
  todo: { when: ({ status }) => status === 'begun' || status === 'returned' },
  input: z.object({
    summary: z
      .string()
      .trim()
      .min(10, '请写明采购需求')
      .max(8000)
      .meta({ title: '采购需求（目标、技术要求、商务要求）', multiline: true }),
    declared: z
      .array(z.enum(DECLARED).meta({ labels: { publicInterest, complex, decided } }))
      .default([])
      .meta({
        title: '属于哪种须调查、重点审查的情形',
        description: '金额、定制开发、进口产品由平台判定，不必勾选',
      }),
    surveyId: z.string().min(1).optional().meta({ title: '所依据的需求调查', ref: 'surveys' }),
    study: z
      .object({
        title: z.string().trim().min(2).max(200).meta({ title: '前期工作名称' }),
        file: z.string().min(1).meta({ title: '报告', file: true }),
      })
      .optional()
      .meta({ title: '已做过调查的前期工作', description: '可行性研究等前期工作已包含需求调查内容的填写' }),
    drafters: z
      .array(
        z.object({
          name: zName,
          employer: zEmployer,
          capacity: labelled('身份', DRAFTERS),
        }),
      )
      .min(1, '请登记参与编制的人员')
      .max(30)
      .meta({ title: '编制人员和机构', description: '参与确定需求、编制实施计划的，不得参与审查' }),
    earlyServices: z
      .array(
        z.object({
          name: z.string().trim().min(2).max(100).meta({ title: '单位名称' }),
          uscc: inUsccForm(z.string()).meta({ title: '统一社会信用代码' }),
          service: labelled('提供的服务', SERVICES),
        }),
      )
      .max(30)
      .default([])
      .meta({
        title: '前期服务单位',
        description: '提供整体设计、规范编制、项目管理、监理、检测等服务的，不得参加本项目的其他采购活动',
      }),
    pricing: labelled('合同定价方式', PRICINGS),
    justification: z.string().trim().min(10, '请说明理由').max(4000).meta({
      title: '采购实施计划的理由',
      description: '采购方式、评审规则、合同类型、定价方式为什么适用',
      multiline: true,
    }),
    risks: z
      .string()
      .trim()
      .min(2, '请写明')
      .max(4000)
      .meta({ title: '验收方案和风险处置', description: '履约验收方案、风险处置措施和替代方案', multiline: true }),
    files: z
      .array(z.string().meta({ file: true }))
      .max(20)
      .default([])
      .meta({ title: '附件', file: true }),
  }),
  decide: (_, input, { by, now }) => ok([{ type: 'RequirementWritten', ...input, by: by.userId, at: now }]),
})

export type SubmitFacts = { plan: PlanOfRequirement; survey?: Survey | undefined }

export const submitRequirement = command(requirement)({
  name: 'requirement.submit',
  title: '送审采购需求',
  law: '财库〔2021〕22号第十一条、第二十九条；财政部令第110号第十一条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['draft'],
  to: ['submitted'],
  todo: true,
  input: z.object({}),
  facts: given<SubmitFacts>(),
  decide({ declared, surveyId, study, procuringEntityId }, _, { by, now, policy, facts: { plan, survey } }) {
    const need = needOf({ ...plan, declared }, policy)
    const years = policy('requirement.surveyYears')

    const voices = survey ? voicesMissing(survey) : []

    if (need.survey && !surveyId && (!study || plan.schemeNo !== undefined))
      return refuse('requirement.survey-missing', { grounds: groundsInWords(need.grounds) }) // RC-009
    if (surveyId && (survey?.status !== 'concluded' || survey.procuringEntityId !== procuringEntityId))
      return refuse('requirement.survey-not-concluded') // RC-009
    if (survey && !plan.items.some(({ itemCode }) => asksAbout(survey, itemCode)))
      return refuse('requirement.survey-elsewhere') // RC-009
    if (survey?.status === 'concluded' && servesUntil(survey.concludedAt, years) < dayOf(now) && !study)
      return refuse('requirement.survey-too-old', { until: servesUntil(survey.concludedAt, years) }) // RC-009

    if (plan.schemeNo !== undefined && voices.length > 0)
      return refuse('requirement.voices-missing', { missing: voices.map((kind) => KINDS[kind]).join('、') }) // RC-009

    const { method, amount } = plan
    return ok([
      {
        type: 'RequirementSubmitted',
        grounds: need.grounds,
        review: need.review,
        matter: { method, amount },
        by: by.userId,
        at: now,
      },
    ])
  },
})

/** The plan is carried out by another method than the one that was reviewed. */
export const reopenRequirement = command(requirement)({
  name: 'requirement.reopen',
  title: '采购需求须重新审查',
  law: '财库〔2021〕22号第二十九条',
  who: [SYSTEM],
  from: ['passed'],
  to: ['returned'],
  input: z.object({ reason: z.string().min(1) }),
  decide: (_, { reason }, { now }) => ok([{ type: 'RequirementReopened', reason, at: now }]),
})

/** 采购文件应当按照审核通过的采购需求编制: the agency reads it. */
export const shareRequirement = command(requirement)({
  name: 'requirement.share',
  title: '交代理机构据以编制采购文件',
  law: '财库〔2021〕22号第三十四条',
  who: [SYSTEM],
  from: ['begun', 'draft', 'submitted', 'returned', 'passed'],
  to: ['same'],
  input: z.object({ agencyId: z.string().min(1) }),
  decide: (_, { agencyId }) => ok([{ type: 'RequirementShared', agencyId }]),
})

/** The plan it belongs to is cancelled. */
export const closeRequirement = command(requirement)({
  name: 'requirement.close',
  title: '采购需求作废',
  who: [SYSTEM],
  from: ['begun', 'draft', 'submitted', 'returned', 'passed'],
  to: ['closed'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'RequirementClosed', at: now }]),
})
