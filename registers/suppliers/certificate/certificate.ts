/** 资质证书 — a paper that a firm holds from one day to another; the clock warns before it runs out, and then ends it. Pure. */
import type { Model } from '#foundation/command.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import type { Answer } from './answer.ts'
import type { CertificateKind } from './kinds.ts'

export type Term = {
  number: string
  issuedDate?: Day | undefined
  validFromDate?: Day | undefined
  validUntilDate?: Day | undefined
  file?: string | undefined
}

export type Certificate = Term & {
  supplierId: string
  supplierName: string
  region: string
  kind: CertificateKind
  name: string
  issuer: string
  /** The terms it had before it was renewed: whether it was valid on a day that is past. */
  earlier: readonly Term[]
  /** How many days before the end the last warning was given. */
  warned?: number | undefined
  /** What the body that issued it last answered about this term. */
  answer?: Answer | undefined
  enteredAt: Instant
} & (
    | { status: 'valid' }
    | { status: 'expired'; expiredAt: Instant }
    | { status: 'revoked'; reason: string; revokedDate: Day }
    | { status: 'withdrawn' }
  )

export type CertificateEvent =
  | ({ type: 'CertificateEntered'; at: Instant } & Omit<
      Certificate,
      'status' | 'earlier' | 'warned' | 'answer' | 'enteredAt'
    >)
  | { type: 'CertificateExpiring'; supplierId: string; days: number; validUntilDate: Day; at: Instant }
  | { type: 'CertificateExpired'; supplierId: string; name: string; number: string; validUntilDate: Day; at: Instant }
  | { type: 'CertificateRenewed'; term: Term; by: string; at: Instant }
  /** `news`: it is not what was answered before. `occasion`: the thing it was asked anew for, as the ledger names it. */
  | { type: 'CertificateAnswered'; answer: Answer; news: boolean; occasion?: string; at: Instant }
  | { type: 'CertificateRevoked'; reason: string; revokedDate: Day; by: string; at: Instant }
  | { type: 'CertificateWithdrawn'; by: string; at: Instant }

/** Ours, not the law's: two months suffice to renew most papers, a week for a reminder that is not overlooked. */
export const WARNINGS = [60, 30, 7] as const

const core = (was: Certificate) => {
  const { status: _, warned: __, expiredAt: ___, ...rest } = was as Extract<Certificate, { status: 'expired' }>
  return rest
}
const termOf = ({ number, issuedDate, validFromDate, validUntilDate, file }: Term): Term => ({
  number,
  ...(issuedDate && { issuedDate }),
  ...(validFromDate && { validFromDate }),
  ...(validUntilDate && { validUntilDate }),
  ...(file && { file }),
})

/** A term holds on its first day and on its last. */
const holds = ({ validFromDate, validUntilDate }: Term, day: Day) =>
  (!validFromDate || validFromDate <= day) && (!validUntilDate || day <= validUntilDate)

/** Whether the firm held it on that day, by this term or by an earlier one. */
export const validOn = (certificate: Certificate, day: Day): boolean => {
  if (certificate.status === 'withdrawn') return false
  if (certificate.status === 'revoked' && day >= certificate.revokedDate) return false
  return holds(certificate, day) || certificate.earlier.some((term) => holds(term, day))
}

/** The next warning that has not been given; what lies in the past is given as one, the most urgent. */
const nextWarning = ({ warned }: Certificate) => WARNINGS.find((days) => warned === undefined || days < warned)

export const certificate: Model<Certificate, CertificateEvent> = {
  name: 'certificate',
  title: '资质证书',
  status: { valid: '有效', expired: '已过期', revoked: '已吊销', withdrawn: '已撤下' },
  evolve(before, event) {
    switch (event.type) {
      case 'CertificateEntered': {
        const { type: _, at: enteredAt, ...said } = event
        return { ...said, earlier: [], enteredAt, status: 'valid' }
      }
      case 'CertificateExpiring':
        return { ...before!, warned: event.days }
      case 'CertificateExpired':
        return { ...core(before!), warned: 0, status: 'expired', expiredAt: event.at }
      case 'CertificateRenewed': {
        const {
          issuedDate: _,
          validFromDate: __,
          validUntilDate: ___,
          file: ____,
          answer: _____,
          ...rest
        } = core(before!)
        return { ...rest, ...event.term, earlier: [...before!.earlier, termOf(before!)], status: 'valid' }
      }
      case 'CertificateAnswered':
        return { ...before!, answer: event.answer }
      case 'CertificateRevoked':
        return { ...core(before!), status: 'revoked', reason: event.reason, revokedDate: event.revokedDate }
      case 'CertificateWithdrawn':
        return { ...core(before!), status: 'withdrawn' }
    }
  },
  parties: ({ supplierId }) => ({ supplier: supplierId }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status !== 'withdrawn',
  card: ({ name, number, supplierName }) => ({ title: `${name} · ${supplierName}`, number }),
  wake: (state) => {
    const { status, validUntilDate } = state
    if (status !== 'valid' || !validUntilDate) return undefined
    const days = nextWarning(state)
    return {
      at: at(days === undefined ? plusDays(validUntilDate, 1) : plusDays(validUntilDate, -days)),
      command: 'certificate.look',
    }
  },
}
