/** 中国政府采购网 — what we tell the national portal, in our words: every notice, once, as it stands here (财政部令第101号第七、九条). */
import type { Instant } from '#foundation/time.ts'

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
export type Reply = { accepted: true; receiptNo: string } | { accepted: false; reason: string }

export interface NationalPortal {
  publish(notice: Told): Promise<Reply>
  /** What stands there under our id; undefined where nothing does. */
  find(id: string): Promise<{ receiptNo: string; title: string; text: string } | undefined>
}
