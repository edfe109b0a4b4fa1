/** 雷同提示的全部 — what was found in common, how many files were read, and which could not be. Pure. */
import type { Hint, PriceHint } from './similarity.ts'

export type Unread = 'large' | 'slow' | 'broken' | 'scan'
export const UNREAD: Readonly<Record<Unread, string>> = {
  large: '文件过大，没有比对文字',
  slow: '文件过于复杂，没有在限定时间内读完',
  broken: '不是 PDF，或者损坏、加密，不能读取',
  scan: '没有文字（扫描件），只比对了文件信息',
}
export type Likeness = {
  pairs: readonly Hint[]
  prices: readonly PriceHint[]
  read?: number
  unread?: readonly { supplierName: string; name: string; why: Unread }[]
}
