/** 预算管理一体化 — what we ask of the budget system, in our words: a unit's indicators, and money of them set aside for a plan. */
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'

export const FUNDS = {
  general: '一般公共预算',
  governmentFund: '政府性基金预算',
  stateCapital: '国有资本经营预算',
  fiscalAccount: '财政专户管理资金',
  unit: '单位资金',
} as const
export type Fund = keyof typeof FUNDS

/** 指标: what a unit may spend, on what, this year. */
export type Indicator = {
  /** 指标ID: theirs, never changes. */
  id: string
  /** 指标文号 */
  documentNo: string
  year: number
  region: string
  /** 单位编码 */
  unitCode: string
  projectCode: string
  projectName: string
  fund: Fund
  /** 资金来源级次: 中央, 省级, 市级, 县级. */
  fundLevel: string
  /** 功能分类科目, 部门经济分类, 政府经济分类. */
  functionCode: string
  departmentEconomicCode: string
  governmentEconomicCode: string
  /** 支付方式 */
  paymentMode: string
  /** 是否政府采购 */
  procurement: boolean
  itemCode?: string | undefined
  amount: Fen
  /** How much of it is set aside or spent, by their books. */
  frozen: Fen
  /** Grows with each adjustment: an older message never overwrites a newer one. */
  revision: number
}

export type Hold = {
  /** Ours, and the key: asked twice with one id, it is done once. */
  requestId: string
  planId: string
  indicatorId: string
  amount: Fen
  purpose: string
  /** When it was decided here: booked there under the same moment. */
  at?: Instant | undefined
}
export type Reply = { accepted: true; voucherNo: string; available: Fen } | { accepted: false; reason: string }

/** 冻结余额: what a plan had set aside at a moment, by their books. */
export type Held = { planId: string; amount: Fen; purpose: string; region: string; unitCode: string }

export interface Budget {
  /** The indicators of one unit for one year. */
  indicators(unit: { region: string; unitCode: string; year: number }): Promise<readonly Indicator[]>
  /** 冻结: sets money aside for a plan. */
  freeze(hold: Hold): Promise<Reply>
  /** 调整: changes what is set aside for a plan to a new amount (the rest of a cheaper contract goes back). */
  adjust(hold: Hold): Promise<Reply>
  /** 解冻: gives back all that is set aside for a plan. */
  release(hold: Omit<Hold, 'amount'>): Promise<Reply>
  /** What is set aside for a plan by their books; undefined where they know of none. For reconciliation. */
  held(planId: string): Promise<Fen | undefined>
  /** All that was set aside at that moment, for the monthly reconciliation. */
  heldAt(moment: Instant): Promise<readonly Held[]>
}
