/** 市场主体登记 — what we ask of the market regulator's register: what a licence says today, and whether its holder lets it be used. */
import type { Instant } from '#foundation/time.ts'
import type { Licence, Proof } from '#registers/suppliers/index.ts'

export interface MarketRegister {
  /** undefined: no such code. The name, where it is known, settles which of two. `at`: by the platform's clock. */
  find(question: { code: string; name?: string | undefined; at: Instant }): Promise<Licence | undefined>
  /** 电子营业执照: its holder shows a code on a telephone; whoever tells it acts for the firm. `id` names the question. */
  prove(question: { id: string; code: string; authorisation: string }): Promise<Proof>
}
