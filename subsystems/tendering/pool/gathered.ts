/** 归集结果 — shares summed by configuration, who takes most, what each is to sign for. Pure. */
import { type Fen, fen, sum, times } from '#foundation/money.ts'
import type { Pool, Share, Standard } from './pool.ts'

export const sitesOf = (state: Pool): readonly Share[] => ('shares' in state ? state.shares : [])

/** Each configuration that anyone wants: its lot of the project. */
export const lotsOf = (lots: readonly Standard[], shares: readonly Share[]) =>
  lots.flatMap((standard) => {
    const own = shares.filter(({ lot }) => lot === standard.no)
    if (own.length === 0) return []
    const quantity = own.reduce((total, share) => total + share.quantity, 0)
    const budget = times(standard.ceiling, quantity)
    const units = new Set(own.map(({ procuringEntityId }) => procuringEntityId)).size
    return [{ ...standard, quantity, budget, units, shares: own }]
  })

/** 牵头单位: who takes the most by value stands for all before the agency; of equals the first to declare. */
export const leadOf = (lots: readonly Standard[], shares: readonly Share[]): Share | undefined => {
  const worth = (unit: string) =>
    sum(
      shares
        .filter(({ procuringEntityId }) => procuringEntityId === unit)
        .map(({ lot, quantity }) => times(lots.find(({ no }) => no === lot)!.ceiling, quantity)),
    )
  return shares.reduce<Share | undefined>(
    (best, share) =>
      best === undefined || worth(share.procuringEntityId) > worth(best.procuringEntityId) ? share : best,
    undefined,
  )
}

/** The plan must carry what the unit may have to pay at the most. */
export const mostFor = (standard: Pick<Standard, 'ceiling'>, quantity: number): Fen => times(standard.ceiling, quantity)

type Line = { no: number; quantity: number; unitPrice: Fen; amount: Fen }
/** A unit's part of the winning bid's lines: its own quantity at the price of all. */
export const partOf = <L extends Line>(lines: readonly L[], share: Pick<Share, 'quantity'>): L[] =>
  lines.map((line) => ({ ...line, quantity: share.quantity, amount: times(line.unitPrice, share.quantity) }))

export const amountOf = (lines: readonly { amount: Fen }[]): Fen =>
  fen(lines.reduce((all, { amount }) => all + amount, 0))
