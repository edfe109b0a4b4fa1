/** 邮件 — what we ask of the mail gateway: take this letter to this address, once. */
import type { Instant } from '#foundation/time.ts'

export type Mail = {
  /** Our id: asked again under the same id, nobody is written to twice. */
  id: string
  to: string
  subject: string
  text: string
  /** Where one request ends it (RFC 8058). */
  unsubscribe: string
}

export interface MailGateway {
  send(mail: Mail): Promise<{ at: Instant }>
}
