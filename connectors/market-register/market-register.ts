/** 市场主体登记 — what we ask of the market regulator's register: what a licence says today, and whether its holder lets it be used. */
import type { Day, Instant } from '#foundation/time.ts'

/** 登记状态 as the register publishes it. */
export const LICENCE_STATUS = {
  active: '存续',
  abnormal: '列入经营异常名录',
  revoked: '吊销',
  cancelled: '注销',
} as const
export type LicenceStatus = keyof typeof LICENCE_STATUS
/** Whoever stands so may no longer do business (公司法第二百四十一条、市场主体登记管理条例第三十一条). */
export const ENDED: readonly LicenceStatus[] = ['revoked', 'cancelled']

export type Licence = {
  code: string
  name: string
  status: LicenceStatus
  /** What the register does not publish of a firm is absent. */
  legalRepresentative?: string | undefined
  region?: string | undefined
  address?: string | undefined
  foundedDate?: Day | undefined
  shareholders: readonly { name: string; uscc?: string | undefined; percent: number }[]
  managers: readonly string[]
  askedAt: Instant
  /** SHA-256 of the answer as it came. */
  digest: string
  /** What the register adds for whoever tries it out. */
  hint?: string | undefined
}

export type Proof = { proven: true; holder: string } | { proven: false; reason: string }

export interface MarketRegister {
  /** undefined: no such code. The name, where it is known, settles which of two. */
  find(question: { code: string; name?: string | undefined }): Promise<Licence | undefined>
  /** 电子营业执照: its holder shows a code on a telephone; whoever tells it acts for the firm. `id` names the question. */
  prove(question: { id: string; code: string; authorisation: string }): Promise<Proof>
}
