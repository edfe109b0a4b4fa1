/** 补充与变更 — what both agree upon after the signature: more of the same lines, or another clause. Pure. */
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Contract } from './contract.ts'

/** 补充合同、合同变更. A supplement buys more of the same at the same price (政府采购法第四十九条). */
export type Amendment = {
  no: number
  kind: 'supplement' | 'change'
  title: string
  /** The clause that is changed. */
  clause: string
  text: string
  reason: string
  added: readonly { no: number; quantity: number; amount: Fen }[]
  amount: Fen
  endDate?: Day | undefined
  proposedBy: string
  proposedAt: Instant
  agreedBy?: string | undefined
  signedAt?: Instant | undefined
  announceBy?: Instant | undefined
  announcedAt?: Instant | undefined
  file?: string | undefined
}

/** The amendment that is being agreed upon; one at a time. */
export const pendingAmendment = (contract: Contract): Amendment | undefined =>
  contract.amendments.find(({ signedAt }) => signedAt === undefined)
export const supplements = (contract: Contract): readonly Amendment[] =>
  contract.amendments.filter(({ kind, signedAt }) => kind === 'supplement' && signedAt !== undefined)

export const amended = (contract: Contract, no: number, change: Partial<Amendment>): Contract => ({
  ...contract,
  amendments: contract.amendments.map((each) => (each.no === no ? { ...each, ...change } : each)),
})

/** The contract after both have signed an amendment: more of the same lines, another last day. */
export const withAmendment = (contract: Contract, no: number): Contract => {
  const amendment = contract.amendments.find((each) => each.no === no)!
  const more = new Map(amendment.added.map((each) => [each.no, each]))
  return {
    ...contract,
    amount: (contract.amount + amendment.amount) as Fen,
    endDate: amendment.endDate ?? contract.endDate,
    lines: contract.lines.map((line) => {
      const added = more.get(line.no)
      return added
        ? { ...line, quantity: line.quantity + added.quantity, amount: (line.amount + added.amount) as Fen }
        : line
    }),
  }
}
