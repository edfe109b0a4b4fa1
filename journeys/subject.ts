/** 标的 — what a journey buys, for whom, through whom. */
import { type Fen, fen } from '#foundation/money.ts'
import type { Method } from '#policies/methods.ts'

export type Subject = {
  readonly method: Method
  /** 变更采购方式的批复文号. */
  readonly methodApprovalNo?: string
  readonly title: string
  readonly buyer: { readonly maker: string; readonly checker: string }
  readonly agency: string
  readonly category: 'goods' | 'services'
  /** 专门面向中小企业. */
  readonly reserved?: boolean
  /** As the tender document names the industry of the thing bought. */
  readonly industry: 'industry' | 'software' | 'property'
  /** Words of the budget indicator that pays. */
  readonly budget: string
  readonly item: {
    readonly code: string
    readonly name: string
    readonly unit: string
    readonly quantity: number
    readonly unitPrice: Fen
  }
  readonly summary: string
  readonly starred: string
  readonly wanted: string
}

export const buyerOf = (key: string) => ({ maker: `${key}.maker`, checker: `${key}.checker` })

export const CLASSROOMS: Subject = {
  method: 'openTendering',
  title: '智慧教室设备采购项目',
  buyer: buyerOf('school'),
  agency: 'yuezhao',
  category: 'goods',
  industry: 'industry',
  budget: '教学仪器设备购置',
  item: { code: 'A02102100', name: '智慧教室教学终端', unit: '套', quantity: 800, unitPrice: fen(6_000_00) },
  summary: '为40间教室配置教学一体机、终端及控制系统，含安装调试与三年质保。',
  starred: '教学终端屏幕不小于86英寸，分辨率不低于3840×2160',
  wanted: '支持有线、无线双网络，断网可本地授课',
}

export const amountOf = ({ item }: Subject): Fen => fen(item.quantity * item.unitPrice)
/** Within the two per cent of 财政部令第87号第三十八条, in whole hundreds of yuan. */
export const securityOf = (subject: Subject): Fen => fen(Math.floor((amountOf(subject) * 0.018) / 100_00) * 100_00)

/** The same terminals for fewer rooms: below the threshold of open tendering, so other methods are lawful. */
export const fewer = (method: Method, title: string): Subject => ({
  ...CLASSROOMS,
  method,
  title,
  item: { ...CLASSROOMS.item, quantity: 500 },
})
