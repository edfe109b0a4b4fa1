/** 信用信息 — what we ask of the credit systems: is this supplier on one of the three lists today? The answer is kept as evidence. */
import type { Instant } from '#foundation/time.ts'

/** 财库〔2016〕125号: the lists that must be asked before a supplier takes part. */
export const LISTS = {
  dishonest: '失信被执行人',
  taxOffender: '重大税收违法失信主体',
  procurementBan: '政府采购严重违法失信行为记录名单',
} as const
export type List = keyof typeof LISTS

export type Finding = {
  list: List
  listed: boolean
  /** The entry's own number and term, where it is listed. */
  reference?: string | undefined
  until?: string | undefined
}
export type Snapshot = {
  uscc: string
  source: string
  queriedAt: Instant
  findings: readonly Finding[]
  /** SHA-256 of the answer as it came. */
  digest: string
}

export interface Credit {
  /** `id` names the question: asked again under the same id, the same answer may come back. `at`: by the platform's clock. */
  ask(question: { id: string; uscc: string; name: string; at: Instant }): Promise<Snapshot>
}

export const listedOn = (snapshot: Snapshot): Finding[] => snapshot.findings.filter(({ listed }) => listed)
