/** 信息公告 — what the public is told of a purchase: each kind with the parts the law asks of it (财办库〔2020〕50号). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'

/** In the order of a purchase's life. */
export const KINDS = {
  intention: '采购意向',
  intentionWithdrawal: '采购意向撤回',
  singleSource: '单一来源公示',
  prequalification: '资格预审公告',
  tenderNotice: '采购公告',
  correction: '更正公告',
  termination: '终止公告',
  result: '结果公告',
  contract: '合同公告',
  contractChange: '合同变更公告',
  contractTermination: '合同终止公告',
  acceptance: '验收结果公告',
  complaintDecision: '投诉处理结果公告',
  frameworkEntry: '框架协议入围结果公告',
  frameworkDeal: '框架协议成交结果公告',
  frameworkExit: '框架协议退出公告',
  frameworkTermination: '框架协议终止公告',
  frameworkSummary: '框架协议成交汇总公告',
  inspectionDecision: '监督检查处理结果公告',
  agencyAssessment: '集中采购机构考核结果公告',
  reserveReport: '中小企业预留执行情况公告',
} as const
export type Kind = keyof typeof KINDS

export type Row = Readonly<Record<string, string | number | undefined>>
export type Value = string | number | boolean | readonly Row[] | undefined
export type Body = Readonly<Record<string, Value>>
export type Attachment = { readonly name: string; readonly sha256: string }
export type Named = { readonly id: string; readonly name: string }

/** 中小企业: as the winner declared itself. */
export const SIZES = {
  micro: '微型企业',
  small: '小型企业',
  medium: '中型企业',
  large: '大型企业',
  none: '未声明',
} as const
export type Sme = keyof typeof SIZES

export type Announcement = {
  status: 'published'
  number: string
  kind: Kind
  caseId: string
  /** The thing it tells of, as the ledger names it: `notice/0198…`. */
  about?: string | undefined
  title: string
  region: string
  method?: string | undefined
  category?: 'goods' | 'services' | 'works' | undefined
  procuringEntity: Named
  agency?: Named | undefined
  suppliers: readonly Named[]
  projectNumber?: string | undefined
  amount?: Fen | undefined
  /** 采购包, and of a result what the figures are made of: the lot's budget, how many bid, the winner's size. */
  lot?: number | undefined
  lotBudget?: Fen | undefined
  bidders?: number | undefined
  sme?: Sme | undefined
  /** Until when a supplier may act upon it. */
  deadlineAt?: Instant | undefined
  body: Body
  attachments: readonly Attachment[]
  publishedAt: Instant
}

export type AnnouncementEvent = { type: 'AnnouncementPublished' } & Omit<Announcement, 'status'>

export const announcement: Model<Announcement, AnnouncementEvent> = {
  name: 'announcement',
  title: '信息公告',
  status: { published: '已发布' },
  evolve(_, { type, ...contents }) {
    return { status: 'published', ...contents }
  },
  parties: ({ procuringEntity, agency, suppliers }) => ({
    procuringEntity: procuringEntity.id,
    agency: agency?.id,
    supplier: suppliers.map(({ id }) => id),
  }),
  region: ({ region }) => region,
  isPublic: () => true,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, amount }) => ({ title, number, amount }),
}
