/** 进口产品核准 — before a plan that allows imported goods is submitted: argued by experts, approved by the finance department of a city or
 *  above; the number goes to the plan (财库〔2007〕119号). Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { labelled, text } from '#foundation/words.ts'

export const GROUNDS = {
  notHere: '中国境内无法获取',
  unreasonable: '中国境内无法以合理的商业条件获取',
} as const
export type Ground = keyof typeof GROUNDS
/** 国家对该产品进口的态度: what it asks for in papers. */
export const CLASSES = {
  encouraged: '国家法律法规政策明确规定鼓励进口的产品',
  restricted: '国家限制进口的产品',
  other: '其他进口产品',
} as const
export type Class = keyof typeof CLASSES
export const FIELDS = { technical: '技术专家', legal: '法律专家' } as const
export type Expert = { name: string; employer: string; field: keyof typeof FIELDS; opinion: string }

type Matter = {
  planId: string
  caseId: string
  title: string
  procuringEntityId: string
  region: string
  amount: Fen
  products: readonly { name: string; quantity: number; unit: string; amount: Fen }[]
  ground: Ground
  productClass: Class
  reason: string
  /** 行业主管部门意见: asked for what the state restricts. */
  authorityOpinion?: string | undefined
  experts: readonly Expert[]
  files: readonly string[]
  requestedBy: string
  requestedAt: Instant
}
export type ImportApproval = Matter &
  (
    | { status: 'requested' }
    | { status: 'approved'; number: string; opinion: string; approvedBy: string; approvedAt: Instant }
    | { status: 'refused'; opinion: string; refusedBy: string; refusedAt: Instant }
    | { status: 'withdrawn'; withdrawnAt: Instant }
  )
type ImportApprovalEvent =
  | ({ type: 'ImportApprovalRequested' } & Matter)
  | { type: 'ImportApproved'; planId: string; number: string; opinion: string; by: string; at: Instant }
  | { type: 'ImportRefused'; opinion: string; by: string; at: Instant }
  | { type: 'ImportApprovalWithdrawn'; by: string; at: Instant }

export const importApproval: Model<ImportApproval, ImportApprovalEvent> = {
  name: 'import-approval',
  title: '进口产品核准',
  status: { requested: '待财政部门核准', approved: '已核准', refused: '未核准', withdrawn: '已撤回' },
  evolve(before, event) {
    switch (event.type) {
      case 'ImportApprovalRequested': {
        const { type: _, ...matter } = event
        return { ...matter, status: 'requested' }
      }
      case 'ImportApproved': {
        const { number, opinion, by: approvedBy, at: approvedAt } = event
        return { ...before!, status: 'approved', number, opinion, approvedBy, approvedAt }
      }
      case 'ImportRefused':
        return { ...before!, status: 'refused', opinion: event.opinion, refusedBy: event.by, refusedAt: event.at }
      case 'ImportApprovalWithdrawn':
        return { ...before!, status: 'withdrawn', withdrawnAt: event.at }
    }
  },
  parties: ({ procuringEntityId }) => ({ procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: (state) => ({
    title: `${state.title} · 进口产品`,
    number: state.status === 'approved' ? state.number : undefined,
    amount: state.amount,
  }),
}

export type ImportFacts = {
  plan?:
    | (Pick<Matter, 'caseId' | 'title' | 'procuringEntityId' | 'region' | 'products'> & { status: string })
    | undefined
  unitName: string
  pending: boolean
}

const zOpinion = z.string().trim().min(2, '请写明意见').max(2000).meta({ title: '意见', multiline: true })

export const requestImportApproval = creation(importApproval)({
  name: 'import-approval.request',
  title: '申请采购进口产品',
  law: '政府采购法第十条；财库〔2007〕119号',
  who: [may('purchaserMaker', 'any')],
  to: ['requested'],
  input: z.object({
    planId: z.string().min(1).meta({ title: '采购计划', ref: 'plans' }),
    ground: labelled('法定情形', GROUNDS),
    productClass: labelled('产品类别', CLASSES),
    reason: z.string().trim().min(10, '请写明理由').max(4000).meta({ title: '采购进口产品的理由', multiline: true }),
    authorityOpinion: z
      .string()
      .trim()
      .max(2000)
      .optional()
      .meta({ title: '行业主管部门意见（限制进口的产品填写）', multiline: true }),
    experts: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
          employer: z.string().trim().min(2).max(100).meta({ title: '工作单位' }),
          field: z.enum(['technical', 'legal']).meta({ title: '专业', labels: FIELDS }),
          opinion: z.string().trim().min(4, '请写明意见').max(2000).meta({ title: '论证意见', multiline: true }),
        }),
      )
      .max(15)
      .default([])
      .meta({ title: '专家论证意见' }),
    files: z
      .array(z.string().meta({ title: '证明材料', file: true }))
      .max(20)
      .default([])
      .meta({ title: '政策文件、主管部门意见等' }),
  }),
  facts: given<ImportFacts>(),
  decide(_, input, { now, by, policy, facts: { plan, unitName, pending } }) {
    const { experts, productClass } = input
    const least = policy('importApproval.experts')

    if (plan?.procuringEntityId !== by.orgId || plan.status === 'cancelled')
      return refuse('import-approval.not-your-plan')
    if (plan.products.length === 0) return refuse('import-approval.nothing-imported')
    if (pending) return refuse('import-approval.pending')
    if (productClass === 'encouraged' && input.files.length === 0) return refuse('import-approval.policy-missing')
    if (productClass === 'restricted' && !input.authorityOpinion) return refuse('import-approval.authority-missing')
    if (productClass !== 'encouraged' && (experts.length < least || experts.length % 2 === 0))
      return refuse('import-approval.too-few-experts', { least, experts: experts.length })
    if (productClass !== 'encouraged' && !experts.some(({ field }) => field === 'legal'))
      return refuse('import-approval.no-lawyer')
    if (experts.some(({ employer }) => employer === unitName)) return refuse('import-approval.own-expert')

    const { caseId, title, procuringEntityId, region, products } = plan
    const amount = products.reduce((total, each) => total + each.amount, 0) as Fen
    return ok([
      {
        type: 'ImportApprovalRequested',
        ...input,
        ...{ caseId, title, procuringEntityId, region, products, amount },
        requestedBy: by.userId,
        requestedAt: now,
      },
    ])
  },
})

/** 设区的市、自治州以上: 440700 a city, 440703 a county of it. */
const isCityOrAbove = (region: string): boolean => region.endsWith('00')

export const approveImport = command(importApproval)({
  name: 'import-approval.approve',
  title: '核准采购进口产品',
  law: '财库〔2007〕119号第四条',
  who: [may('regulator', 'region')],
  from: ['requested'],
  to: ['approved'],
  todo: true,
  stepUp: true,
  input: z.object({ opinion: zOpinion }),
  facts: given<{ number: string }>(),
  decide({ planId }, { opinion }, { now, by, facts: { number } }) {
    if (!isCityOrAbove(by.region)) return refuse('import-approval.not-a-city')

    return ok([{ type: 'ImportApproved', planId, number, opinion, by: by.userId, at: now }])
  },
})

export const refuseImport = command(importApproval)({
  name: 'import-approval.refuse',
  title: '不予核准',
  law: '财库〔2007〕119号第四条',
  who: [may('regulator', 'region')],
  from: ['requested'],
  to: ['refused'],
  input: z.object({ opinion: zOpinion }),
  decide: (_, { opinion }, { now, by }) => ok([{ type: 'ImportRefused', opinion, by: by.userId, at: now }]),
})

export const withdrawImportApproval = command(importApproval)({
  name: 'import-approval.withdraw',
  title: '撤回申请',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['requested'],
  to: ['withdrawn'],
  input: z.object({}),
  decide: (_, __, { now, by }) => ok([{ type: 'ImportApprovalWithdrawn', by: by.userId, at: now }]),
})

const refusal = {
  'import-approval.not-your-plan': { text: '没有找到本单位的这份采购计划', mend: '请选择本单位未取消的采购计划' },
  'import-approval.nothing-imported': {
    text: '这份采购计划没有允许进口产品的明细',
    mend: '请先在采购计划的明细中勾选“允许进口产品”',
  },
  'import-approval.pending': { text: '这份采购计划已有核准申请正在办理或者已经核准' },
  'import-approval.policy-missing': {
    text: '鼓励进口的产品须附国家法律法规政策文件',
    law: '财库〔2007〕119号第八条',
    mend: '请上传政策文件',
  },
  'import-approval.authority-missing': {
    text: '限制进口的产品须有行业主管部门的意见',
    law: '财库〔2007〕119号第十条',
    mend: '请填写行业主管部门意见',
  },
  'import-approval.too-few-experts': {
    text: '专家组应当由{least}人以上的单数组成，现有{experts}人',
    law: '财库〔2007〕119号第十二条',
    mend: '请补充专家论证意见',
  },
  'import-approval.no-lawyer': {
    text: '专家组必须包括一名法律专家',
    law: '财库〔2007〕119号第十二条',
    mend: '请补充法律专家的论证意见',
  },
  'import-approval.own-expert': {
    text: '论证专家不能是本单位人员',
    law: '财库〔2007〕119号第十二条',
    mend: '请更换专家',
  },
  'import-approval.not-a-city': {
    text: '采购进口产品由设区的市、自治州以上财政部门核准',
    law: '财库〔2007〕119号第四条',
    mend: '请由市级以上财政部门办理',
  },
} satisfies Record<RefusalOf<typeof requestImportApproval | typeof approveImport>, Says>

export const importApprovalActs = acts({
  path: '/import-approvals',
  model: importApproval,
  refusal,
  words: z.object({
    products: z.array(z.object({ name: text('产品') })).meta({ title: '进口产品' }),
    requestedAt: text('申请时间'),
    requestedBy: text('申请人'),
    approvedAt: text('核准时间'),
    approvedBy: text('核准人'),
    refusedAt: text('决定时间'),
    refusedBy: text('决定人'),
    opinion: text('财政部门意见'),
  }),
  commands: {
    '': requestImportApproval,
    approval: approveImport,
    refusal: refuseImport,
    withdrawal: withdrawImportApproval,
  },
})
