/** 托管人 — a body that holds one share of every bid's key: its keys stand here, and in the ledger, for all to see. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'
import type { DrawPart } from './contribute.ts'

/** Public halves, of one suite. */
export type PublicKeys = { readonly sealingKey: string; readonly signingKey: string }

type Core = PublicKeys & {
  /** As manifests name it: `trustee-3`. */
  name: string
  /** 托管机构: 审计部门 and the like. */
  body: string
  /** Of the national algorithms, where the trustee has them. */
  gm?: PublicKeys | undefined
  /** For whom its random numbers go into a draw, and the key that proves them. */
  draw?: { part: DrawPart; publicKey: string } | undefined
  region: string
  appointedAt: Instant
}
/** A trustee's keys of one suite; undefined where it has none. */
export const keysOf = (of: PublicKeys & { gm?: PublicKeys | undefined }, suite: string): PublicKeys | undefined =>
  suite === 'gm-1' ? of.gm : of

/** Whether a share sealed to this key is this trustee's to release. */
export const holds = (of: Trustee, sealingKey: string): boolean =>
  of.sealingKey === sealingKey || of.gm?.sealingKey === sealingKey

export type Trustee = Core & ({ status: 'serving' } | { status: 'retired'; retiredAt: Instant; reason: string })

export type TrusteeEvent =
  | ({ type: 'TrusteeAppointed' } & Core)
  | { type: 'TrusteeRetired'; reason: string; at: Instant }

export const trustee: Model<Trustee, TrusteeEvent> = {
  name: 'trustee',
  title: '密钥托管人',
  status: { serving: '在任', retired: '已卸任' },
  evolve(before, event) {
    if (event.type === 'TrusteeAppointed') {
      const { type: _, ...core } = event
      return { ...core, status: 'serving' }
    }
    return { ...before!, status: 'retired', retiredAt: event.at, reason: event.reason }
  },
  parties: () => ({}),
  region: ({ region }) => region,
  isPublic: () => true,
  card: ({ name, body }) => ({ title: body, number: name }),
}
