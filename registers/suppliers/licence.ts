/** 营业执照 — what the market regulator's register says of a firm, and what follows from it. Pure. */
import type { Day, Instant } from '#foundation/time.ts'

/** 登记状态 as the register publishes it. */
export const LICENCE_STATUS = {
  active: '存续',
  abnormal: '列入经营异常名录',
  revoked: '吊销',
  cancelled: '注销',
} as const
export type LicenceStatus = keyof typeof LICENCE_STATUS

/** Whoever stands so may no longer do business. */
export const hasEnded = (status: LicenceStatus): boolean => status === 'revoked' || status === 'cancelled'

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
/** 电子营业执照: whether who shows its code acts for the firm. */
export type Proof = { proven: true; holder: string } | { proven: false; reason: string }

/** `silent`: the register did not answer. `unknown`: it has no such code. undefined: this platform has no line to it. */
export type Found = Licence | 'unknown' | 'silent' | undefined

/** What the house is asked for by these names (`house.connectors`). */
export type AsksRegister = {
  find(question: { code: string; name?: string | undefined; at: Instant }): Promise<Licence | undefined>
  prove(question: { id: string; code: string; authorisation: string }): Promise<Proof>
}
