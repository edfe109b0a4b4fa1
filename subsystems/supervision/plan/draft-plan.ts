/** 编制采购计划 — written by the maker from a budget line and, mostly, a published intention. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { type Intention, ocidFrom } from '../intention/intention.ts'
import { type UnitStanding, unitFault } from '../unit-standing.ts'
import { EMERGENCIES, FORMS, plan, SME_EXEMPTIONS } from './plan.ts'

const zApproval = z.string().trim().min(4).max(100).optional()

export const zItem = z.object({
  no: z.number().int().min(1).meta({ title: '序号' }),
  itemCode: z
    .string()
    .regex(/^[ABC]\d{8}$/, '请选择品目')
    .meta({ title: '品目', ref: 'catalogue' }),
  name: z.string().trim().min(1).max(100).meta({ title: '标的名称' }),
  quantity: z.number().positive().max(1_000_000_000).meta({ title: '数量' }),
  unit: z.string().trim().min(1).max(20).meta({ title: '单位' }),
  unitPrice: zFen.meta({ title: '预算单价', unit: 'fen' }),
  amount: zFen.meta({ title: '预算金额', unit: 'fen' }),
  imported: z.boolean().default(false).meta({ title: '允许进口产品' }),
})

export const zContents = z.object({
  title: z.string().trim().min(1).max(100, '计划名称不超过100个字').meta({ title: '采购计划名称' }),
  intentionId: z.string().min(1).optional().meta({ title: '采购意向', ref: 'intentions' }),
  budgetLineId: z.string().min(1).meta({ title: '预算指标', ref: 'budget-lines' }),
  method: labelled('采购方式', METHODS),
  organisationForm: labelled('采购组织形式', FORMS),
  category: labelled('项目属性', CATEGORIES),
  items: z
    .array(zItem)
    .min(1, '至少一条明细')
    .max(500)
    .refine((items) => new Set(items.map(({ no }) => no)).size === items.length, '明细序号重复')
    .meta({ title: '采购明细' }),
  amount: zFen.refine((amount) => amount > 0, '计划金额须大于零').meta({ title: '计划金额', unit: 'fen' }),
  smeReserved: z.boolean().meta({ title: '专门面向中小企业' }),
  smeExemption: z.enum(keysOf(SME_EXEMPTIONS)).optional().meta({ title: '不预留的理由', labels: SME_EXEMPTIONS }),
  methodApprovalNo: zApproval.meta({ title: '采购方式批复文号' }),
  emergency: z
    .object({
      ground: labelled('紧急情形', EMERGENCIES),
      reason: z.string().trim().min(10, '请写明理由').max(2000).meta({ title: '理由', multiline: true }),
      file: z.string().min(1).meta({ title: '证明文件', file: true }),
    })
    .optional()
    .meta({ title: '紧急采购（其他方式留空）' }),
  importApprovalNo: zApproval.meta({ title: '进口产品核准文号' }),
  centralisedApprovalNo: zApproval.meta({ title: '目录内自行采购批复文号' }),
  assetApprovalNo: zApproval.meta({ title: '超资产配置标准批复文号' }),
  schemeNo: zApproval.meta({ title: '框架协议采购方案审核（备案）文号（征集时填写）' }),
  frameworkId: z.string().min(1).optional().meta({ title: '使用的框架协议（第二阶段采购时填写）', ref: 'frameworks' }),
  mismatchReason: z
    .string()
    .trim()
    .min(4)
    .max(1000)
    .optional()
    .meta({ title: '与采购意向不一致的说明', multiline: true }),
})

const caseOf = (id: string, intention: Intention | undefined) => intention?.caseId ?? ocidFrom(id)

export const draftPlan = creation(plan)({
  name: 'plan.draft',
  title: '编制采购计划',
  law: '政府采购法第三十三条',
  who: [may('purchaserMaker', 'any')],
  to: ['draft'],
  input: zContents,
  facts: given<{ intention?: Intention | undefined; unit?: UnitStanding | undefined }>(),
  decide(_, input, { id, now, by, facts: { intention, unit } }) {
    const stopped = unitFault(unit)
    if (stopped) return stopped
    if (input.intentionId && intention?.procuringEntityId !== by.orgId) return refuse('plan.intention-not-published')

    return ok([
      {
        type: 'PlanDrafted',
        ...input,
        caseId: caseOf(id, intention),
        procuringEntityId: by.orgId,
        region: by.region,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const changePlan = command(plan)({
  name: 'plan.change',
  title: '修改采购计划',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['draft', 'returned'],
  to: ['same'],
  todo: { when: ({ status, freezeRefused }) => status === 'returned' || freezeRefused !== undefined },
  input: zContents,
  facts: given<{ intention?: Intention | undefined }>(),
  decide(draft, input, { id, facts: { intention } }) {
    if (input.intentionId && intention?.procuringEntityId !== draft.procuringEntityId)
      return refuse('plan.intention-not-published')

    return ok([{ type: 'PlanChanged', ...input, caseId: caseOf(id, intention) }])
  },
})
