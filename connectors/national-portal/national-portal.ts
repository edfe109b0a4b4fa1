/** 中国政府采购网 — what we tell the national portal, in our words: every notice, once, as it stands here (财政部令第101号第七、九条), and who is
 *  to stand in its list of serious offenders (财办库〔2014〕526号). */
import type { Day, Instant } from '#foundation/time.ts'

export type Told = {
  /** Our announcement's id: the portal takes it once, however often it is sent. */
  id: string
  number: string
  kind: string
  method?: string | undefined
  title: string
  region: string
  publishedAt: Instant
  /** The notice as it is read: headings and rows, one a line. */
  text: string
}
/** 政府采购严重违法失信行为信息记录: one entry, in one of its wordings. */
export type Listed = {
  /** Our penalty's id; a later edition takes the place of an earlier one. */
  id: string
  edition: number
  number: string
  kind: 'supplier' | 'agency'
  name: string
  uscc: string
  conduct: string
  law: string
  result: string
  authority: string
  region: string
  decidedDate: Day
  untilDate: Day
  /** Revoked, or too light for the list by now. */
  struck: boolean
}
export type Reply = { accepted: true; receiptNo: string } | { accepted: false; reason: string }

export interface NationalPortal {
  publish(notice: Told): Promise<Reply>
  /** What stands there under our id; undefined where nothing does. */
  find(id: string): Promise<{ receiptNo: string; title: string; text: string } | undefined>
  /** Enters it in the list, changes or strikes what stands there. */
  list(entry: Listed): Promise<Reply>
  /** What stands in the list under our id; undefined where nothing does. */
  findListed(id: string): Promise<(Omit<Listed, 'id' | 'region'> & { receiptNo: string }) | undefined>
}
