/** 生成合同草稿 — the award becomes a draft of the contract, word for word. Issued by the house when an award is announced. */
import { z } from 'zod'
import { creation, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zInstant } from '#foundation/time.ts'
import { contract, warnBefore } from './contract.ts'

export const zLine = z.object({
  no: z.number().int().min(1).meta({ title: '序号' }),
  itemCode: z.string().meta({ title: '品目编码' }),
  name: z.string().min(1).max(200).meta({ title: '标的名称' }),
  brand: z.string().max(100).default('').meta({ title: '品牌' }),
  model: z.string().max(100).default('').meta({ title: '规格型号' }),
  origin: z.string().max(100).default('').meta({ title: '产地' }),
  quantity: z.number().positive().meta({ title: '数量' }),
  unit: z.string().max(20).meta({ title: '单位' }),
  unitPrice: zFen.meta({ title: '单价', unit: 'fen' }),
  amount: zFen.meta({ title: '金额', unit: 'fen' }),
})
export const zTerms = z.object({
  deliveryDays: z.number().int().min(0).meta({ title: '合同签订后履行期限（日）' }),
  deliveryPlace: z.string().max(200).meta({ title: '交付地点' }),
  paymentDays: z.number().int().min(0).max(365).meta({ title: '收到发票后付款期限（日）' }),
  prepaymentPercent: z.number().min(0).max(100).meta({ title: '预付款比例（%）' }),
  lateFeePerMyriad: z.number().min(0).max(100).meta({ title: '逾期付款违约金（每日万分之）' }),
  acceptancePlan: z.string().max(4000).meta({ title: '履约验收方案', multiline: true }),
  acceptanceDays: z.number().int().min(0).max(365).meta({ title: '收到验收申请后验收期限（日）' }),
  performanceSecurityPercent: z.number().min(0).max(100).meta({ title: '履约保证金比例（%）' }),
  performanceSecurityRefund: z.string().max(1000).meta({ title: '履约保证金退还方式、时间和条件', multiline: true }),
  warrantyMonths: z.number().int().min(0).max(600).meta({ title: '质保期（月）' }),
  retentionPercent: z.number().min(0).max(100).optional().meta({ title: '质量保证金比例（%，质保期满退还）' }),
  breach: z.string().max(4000).meta({ title: '违约责任', multiline: true }),
  intellectualProperty: z.string().max(2000).meta({ title: '知识产权归属', multiline: true }),
  dispute: z.enum(['arbitration', 'court']).meta({ title: '争议解决', labels: { arbitration: '仲裁', court: '诉讼' } }),
})

type Numbered = { projectNumber: string; lot: number; share?: number | undefined; attempt: number }
const two = (n: number) => String(n).padStart(2, '0')
/** 合同编号: of several units of one award each has its own; where an earlier contract of the lot was cancelled, the next. */
const numberOf = ({ projectNumber, lot, share, attempt }: Numbered): string =>
  `${projectNumber}-HT${two(lot)}${share ? `-D${two(share)}` : ''}${attempt > 1 ? `-${attempt}` : ''}`

export const draftContract = creation(contract)({
  name: 'contract.draft',
  title: '生成合同草稿',
  law: '政府采购法第四十六条',
  who: [SYSTEM],
  to: ['draft'],
  input: z.object({
    caseId: z.string(),
    projectId: z.string(),
    projectNumber: z.string(),
    projectTitle: z.string(),
    planId: z.string(),
    planNumber: z.string(),
    lot: z.number().int(),
    attempt: z.number().int().min(1).default(1),
    /** 批量集中采购: which of the units of the award it is; 研发合同: which of the partners. */
    share: z.number().int().min(1).optional(),
    lotTitle: z.string().optional(),
    awardId: z.string(),
    region: z.string(),
    method: z.string(),
    category: z.enum(['goods', 'services', 'works']),
    procuringEntityId: z.string(),
    procuringEntityName: z.string(),
    agencyId: z.string().optional(),
    agencyName: z.string().optional(),
    supplierId: z.string(),
    supplierName: z.string(),
    supplierCode: z.string(),
    supplierSize: z.enum(['micro', 'small', 'medium', 'large', 'none']),
    subcontractors: z
      .array(
        z.object({
          uscc: z.string(),
          name: z.string(),
          work: z.string(),
          sharePercent: z.number(),
          sme: z.enum(['micro', 'small', 'medium', 'large', 'none']),
        }),
      )
      .optional(),
    customDevelopment: z.boolean(),
    costBased: z.literal(true).optional(),
    requirements: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['technical', 'service', 'safety', 'commercial']),
        text: z.string(),
        promised: z.string(),
      }),
    ),
    handlers: z.array(z.string()),
    budget: zFen.optional(),
    amount: zFen,
    lines: z.array(zLine),
    terms: zTerms,
    letterAt: zInstant,
  }),
  decide(_, input, { now, calendar, policy }) {
    const { amount, lines, terms, lotTitle, attempt: _attempt, share: _share, ...core } = input
    if (lines.length === 0) return refuse('contract.nothing-bought')

    const signBy = calendar.deadline(input.letterAt, { days: policy('contract.signDays'), of: 'calendar' })
    return ok([
      {
        type: 'ContractDrafted',
        ...core,
        number: numberOf(input),
        title: `${input.projectTitle}${lotTitle ? `（${lotTitle}）` : ''}合同`,
        award: { supplierId: input.supplierId, amount, lines, terms },
        signBy,
        signWarnAt: warnBefore(signBy),
        at: now,
      },
    ])
  },
})
