/** 编制采购文件 — the agency begins from a template and writes it part by part. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { type Fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { procedureOf } from '#policies/procedures.ts'
import { AWARD_RULES, CATEGORIES } from '#policies/words.ts'
import { INDUSTRIES, type Industry } from '#registers/industries.ts'
import { zArrangement } from '../framework/arrangement.ts'
import type { Project } from '../project/project.ts'
import { type Contents, tenderDocument } from './documents.ts'
import { ceilingOf } from './rules.ts'
import { type Template, templateFor } from './templates.ts'
import { REQUIREMENT_KINDS, SECURITY_FORMS } from './words.ts'

export type PlannedItem = {
  no: number
  itemCode: string
  name: string
  quantity: number
  unit: string
  amount: Fen
  imported: boolean
}

export const draftDocument = creation(tenderDocument)({
  name: 'documents.draft',
  title: '编制采购文件',
  law: '财政部令第87号第二十条',
  who: [may('agency', 'any')],
  to: ['draft'],
  input: z.object({
    projectId: z.string().min(1).meta({ title: '采购项目', ref: 'projects' }),
    template: z
      .enum(['goods', 'services', 'works', 'previous'])
      .meta({ title: '范本', labels: { ...CATEGORIES, previous: '沿用上一轮' } }),
    awardRule: z
      .enum(['comprehensiveScoring', 'lowestEvaluatedPrice'])
      .meta({ title: '评审方法', labels: AWARD_RULES }),
  }),
  facts: given<{
    project: Project | undefined
    /** The plan's items, and of which lot each is. */
    items: readonly (PlannedItem & { lot: number })[]
    smeReserved: boolean
    previous: Contents | undefined
  }>(),
  decide(_, { projectId, template, awardRule }, { facts: { project, items, smeReserved, previous }, by, now }) {
    if (!project || project.agencyId !== by.orgId) return refuse('documents.not-your-project')
    if (project.status !== 'agreed' && project.status !== 'documenting')
      return refuse('documents.project-not-ready', { status: project.status })
    if (template === 'previous' && !previous) return refuse('documents.no-previous')

    const lots = project.lots.map(({ no, title, budget, ceiling }) => ({ no, title, budget, ceiling }))
    const chosen = template === 'previous' ? undefined : templateFor(project.method, template, dayOf(now))
    const fresh = ({ contents, categories: [name] }: Template): Contents => ({
      ...contents,
      awardRule,
      lots,
      items: items.map(({ no, lot, itemCode, name, quantity, unit, amount, imported }, i) => ({
        no,
        lot,
        itemCode,
        name,
        quantity,
        unit,
        budget: amount,
        imported,
        core: i === 0,
      })),
      ...(awardRule === 'lowestEvaluatedPrice' && { factors: [], priceWeight: 100 }),
      sme: { reserved: smeReserved, industry: '', deductionPercent: smeReserved ? 0 : 10 },
      domestic: { applies: name === 'goods', deductionPercent: name === 'goods' ? 20 : 0 },
      abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
      ceiling: ceilingOf(lots),
      minimumPrice: null,
      bidSecurity: null,
      consortiumAllowed: false,
    })
    const contents = chosen ? fresh(chosen) : previous!
    return ok([
      {
        ...contents,
        type: 'DocumentDrafted',
        at: now,
        caseId: project.caseId,
        projectId,
        round: project.round,
        edition: 0,
        title: `${project.title}${procedureOf(project.method, dayOf(now)).words.documents}`,
        number: project.number,
        procuringEntityId: project.procuringEntityId,
        agencyId: project.agencyId,
        region: project.region,
        method: project.method,
        category: project.category,
        budget: project.budget,
        ...(chosen && { template: { id: chosen.id, title: chosen.title, version: chosen.version } }),
        draftedBy: by.userId,
      },
    ])
  },
})

/** One part of the document; written as often as the drafter likes, judged at submission. */
const writing = <S extends z.ZodRawShape>(
  part: string,
  title: string,
  shape: S,
  then: (written: z.output<z.ZodObject<S>>, before: Contents) => Partial<Contents> & { file?: string | undefined },
) =>
  command(tenderDocument)({
    name: `documents.write-${part}`,
    title: `编写${title}`,
    law: '财政部令第87号第二十条',
    who: [may('agency', 'agency')],
    from: ['draft', 'returned'],
    to: ['same'],
    input: z.object(shape),
    decide(before, input, { by, now }) {
      return ok([
        {
          type: 'DocumentWritten' as const,
          part: then(input as z.output<z.ZodObject<S>>, before),
          by: by.userId,
          at: now,
        },
      ])
    },
  })

const text = (title: string, max = 2000) => z.string().trim().min(1).max(max).meta({ title, multiline: true })
const zLot = z.number().int().min(1).optional().meta({ title: '所属包（各包通用则留空）' })
const zId = z.string().trim().min(1).max(20).meta({ title: '编号' })
const zForm = z
  .enum(['transfer', 'cheque', 'draft', 'guarantee', 'insurance', 'cash'])
  .meta({ title: '形式', labels: SECURITY_FORMS })
const zPercent = (title: string) => z.number().min(0).max(100).meta({ title, unit: 'percent' })

export const writeBasics = writing(
  'basics',
  '基本内容',
  {
    lots: z
      .array(
        z.object({
          no: z.number().int().min(1).meta({ title: '包号' }),
          ceiling: zFen.meta({ title: '最高限价', unit: 'fen' }),
        }),
      )
      .min(1)
      .meta({ title: '各包最高限价' }),
    minimumPrice: zFen.nullable().default(null).meta({ title: '最低限价（法律禁止，应留空）', unit: 'fen' }),
    bidSecurity: z
      .object({ amount: zFen.meta({ title: '金额', unit: 'fen' }), forms: z.array(zForm).meta({ title: '形式' }) })
      .nullable()
      .default(null)
      .meta({ title: '投标保证金' }),
    bidValidityDays: z.number().int().min(1).max(365).meta({ title: '投标有效期（日）' }),
    consortiumAllowed: z.boolean().meta({ title: '接受联合体投标' }),
    challengeOnce: z.boolean().optional().meta({ title: '质疑须针对同一程序环节一次性提出' }),
    file: z.string().optional().meta({ title: '采购文件附件', file: true }),
  },
  ({ lots: written, ...basics }, before) => {
    const lots = before.lots.map((lot) => ({
      ...lot,
      ceiling: written.find(({ no }) => no === lot.no)?.ceiling ?? lot.ceiling,
    }))
    return { ...basics, lots, ceiling: ceilingOf(lots) }
  },
)

export const writeRequirements = writing(
  'requirements',
  '采购需求',
  {
    requirementLines: z
      .array(
        z.object({
          id: zId,
          kind: z
            .enum(['technical', 'service', 'safety', 'commercial'])
            .meta({ title: '类别', labels: REQUIREMENT_KINDS }),
          text: text('要求'),
          starred: z.boolean().meta({ title: '★ 实质性要求' }),
          lot: zLot,
        }),
      )
      .max(500)
      .meta({ title: '需求条款' }),
    customDevelopment: z.boolean().default(false).meta({ title: '含定制开发或者研究设计' }),
  },
  (part) => part,
)

export const writeQualifications = writing(
  'qualifications',
  '资格和符合性条件',
  {
    qualifications: z
      .array(z.object({ id: zId, text: text('资格条件'), lot: zLot }))
      .max(50)
      .meta({ title: '资格条件' }),
    conformity: z
      .array(z.object({ id: zId, text: text('符合性条件'), lot: zLot }))
      .max(100)
      .meta({ title: '符合性审查' }),
  },
  (part) => part,
)

export const writeScoring = writing(
  'scoring',
  '评分标准',
  {
    awardRule: z
      .enum(['comprehensiveScoring', 'lowestEvaluatedPrice'])
      .meta({ title: '评审方法', labels: AWARD_RULES }),
    priceWeight: z.number().min(0).max(100).meta({ title: '价格分值' }),
    factors: z
      .array(
        z.object({
          id: zId,
          name: z.string().trim().min(1).max(100).meta({ title: '评审因素' }),
          part: z
            .enum(['technical', 'business'])
            .meta({ title: '部分', labels: { technical: '技术', business: '商务' } }),
          kind: z
            .enum(['objective', 'subjective'])
            .meta({ title: '类别', labels: { objective: '客观', subjective: '主观' } }),
          max: z.number().min(0).max(100).meta({ title: '满分' }),
          tiers: z
            .array(z.object({ label: text('档次', 500), points: z.number().min(0).max(100).meta({ title: '分值' }) }))
            .max(20)
            .meta({ title: '分档' }),
          lot: zLot,
        }),
      )
      .max(50)
      .meta({ title: '评审因素' }),
  },
  (part) => part,
)

export const writeArrangement = writing('arrangement', '框架协议约定', { framework: zArrangement }, (part) => part)

const industries = ['', ...Object.keys(INDUSTRIES)] as ['', ...Industry[]]

export const writePolicies = writing(
  'policies',
  '政府采购政策',
  {
    sme: z
      .object({
        reserved: z.boolean().meta({ title: '专门面向中小企业' }),
        industry: z.enum(industries).meta({ title: '标的所属行业', labels: { '': '未选择', ...INDUSTRIES } }),
        deductionPercent: zPercent('小微企业价格扣除'),
        jointDeductionPercent: zPercent('含小微企业的联合体、分包价格扣除').optional(),
      })
      .meta({ title: '中小企业' }),
    domestic: z
      .object({ applies: z.boolean().meta({ title: '适用本国产品优惠' }), deductionPercent: zPercent('价格扣除') })
      .meta({ title: '本国产品' }),
    abnormalLow: z
      .object({
        ofMean: zPercent('低于平均报价的'),
        ofSecond: zPercent('低于次低报价的'),
        ofCeiling: zPercent('低于最高限价的'),
      })
      .meta({ title: '异常低价审查线' }),
  },
  (part) => part,
)

export const writeTerms = writing(
  'terms',
  '合同条款',
  {
    contractTerms: z
      .object({
        deliveryDays: z.number().int().min(1).max(3650).meta({ title: '交付（服务）期限（日）' }),
        deliveryPlace: z.string().trim().min(1).max(200).meta({ title: '交付地点' }),
        paymentDays: z.number().int().min(0).max(3650).meta({ title: '收到发票后付款期限（日）' }),
        prepaymentPercent: zPercent('预付款比例'),
        lateFeePerMyriad: z.number().min(0).max(1000).meta({ title: '逾期付款违约金（每日万分之）' }),
        acceptancePlan: z.string().trim().max(2000).meta({ title: '验收方案', multiline: true }),
        acceptanceDays: z.number().int().min(0).max(365).meta({ title: '验收期限（日）' }),
        performanceSecurityPercent: zPercent('履约保证金比例'),
        performanceSecurityForms: z.array(zForm).meta({ title: '履约保证金形式' }),
        performanceSecurityRefund: z
          .string()
          .trim()
          .max(1000)
          .meta({ title: '履约保证金退还方式和条件', multiline: true }),
        warrantyMonths: z.number().int().min(0).max(240).meta({ title: '质保期（月）' }),
        breach: z.string().trim().max(2000).meta({ title: '违约责任', multiline: true }),
        intellectualProperty: z.string().trim().max(2000).default('').meta({ title: '知识产权', multiline: true }),
        dispute: z
          .enum(['arbitration', 'court'])
          .meta({ title: '争议解决', labels: { arbitration: '仲裁', court: '诉讼' } }),
      })
      .meta({ title: '合同条款' }),
  },
  (part) => part,
)
