/** 定标文书 — the letters of an award: to the winner, and to each who did not win. */
import { document } from '#foundation/documents/index.ts'

/** 中标通知书. Amounts and days come as they are printed: see `toYuan`, `inWords`, `dayInChinese`. */
export type AwardLetter = {
  /** 中标 or 成交, and the panel and the responses as the method calls them. */
  result: string
  panel: string
  response: string
  basis: string
  /** Who sends it: the agency, or the purchaser itself. */
  issuer: string
  procuringEntity: string
  supplier: string
  supplierCode?: string
  project: string
  projectNumber: string
  planNumber?: string
  lot?: string
  method: string
  amount: string
  amountInWords: string
  score?: string
  delivery?: string
  /** The last day to sign the contract. */
  signBy: string
  /** A sentence on the performance security, where one was asked. */
  security?: string
  issuedOn: string
}
export const awardLetter = document<AwardLetter>(new URL('./award-letter.typ', import.meta.url))

/** 采购结果通知书, to each who did not win: `reason` where the bid was invalid, else its own score and place. */
export type LoserLetter = {
  result: string
  basis: string
  issuer: string
  procuringEntity: string
  supplier: string
  project: string
  projectNumber: string
  lot?: string
  winner: string
  amount: string
  reason?: string
  score?: string
  rank?: string
  /** 技术、商务、价格各几分. */
  parts?: string
  security?: string
  announcedOn: string
}
export const loserLetter = document<LoserLetter>(new URL('./loser-letter.typ', import.meta.url))
