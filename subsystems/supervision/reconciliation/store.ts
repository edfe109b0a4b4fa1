/** 月度对账的存放, and what its page shows of a year. */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import { type Fen, fen, sum } from '#foundation/money.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { KINDS, type Kind, type Total } from './compare.ts'
import { openLines, type Reconciliation, reconciliation, type Side } from './reconciliation.ts'

export const reconciliations = documentStore(reconciliation, {
  table: 'supervision.reconciliation',
  constraints: { reconciliation_once: 'reconciliation.begun-already' },
})

/** What the month before carried on, of the same books. */
export const carriedTo = async (tx: Tx, { region, month, side }: { region: string; month: string; side: Side }) => {
  const [earlier] = await reconciliations.where(
    tx,
    sql`region = ${region} AND state ->> 'side' = ${side} AND state ->> 'month' < ${month} AND status = 'closed'
      AND state @> '{"lines":[{"state":"carried"}]}' AND NOT EXISTS (SELECT FROM supervision.reconciliation n
        WHERE n.region = ${region} AND n.state ->> 'side' = ${side} AND n.state ->> 'month' < ${month}
          AND n.state ->> 'month' > reconciliation.state ->> 'month')`,
    1,
  )
  return (earlier?.state.lines ?? [])
    .filter(({ state }) => state === 'carried')
    .map(({ key, what, kind, unitId, ours, theirs, delta, carriedFrom }) => ({
      ...{ key, what, kind, ours, theirs, delta, ...(unitId && { unitId }) },
      carriedFrom: carriedFrom ?? earlier!.state.month,
    }))
}

export type OfMonth = {
  id: string
  region: string
  month: string
  side: Side
  status: Reconciliation['status']
  ours?: Total | undefined
  theirs?: Total | undefined
  kinds: Record<Kind, number>
  differences: number
  open: number
  openAmount: Fen
}
/** The last twelve months of what the reader may see, the newest first. */
export const monthsOf = async (tx: Tx, region: string | undefined): Promise<OfMonth[]> => {
  const found = await reconciliations.where(
    tx,
    sql`state ->> 'month' IN (SELECT DISTINCT state ->> 'month' FROM supervision.reconciliation ORDER BY 1 DESC LIMIT 12)
      ${region ? sql`AND ${inRegion(region)}` : sql``}`,
    3_000,
  )
  return found
    .map(({ id, state }) => {
      const { region, month, side, status, ours, theirs, lines = [] } = state
      const open = openLines(state)
      const kinds = Object.fromEntries(
        Object.keys(KINDS).map((kind) => [kind, lines.filter((line) => line.kind === kind).length]),
      ) as Record<Kind, number>
      const openAmount = fen(sum(open.map(({ delta }) => fen(Math.abs(delta)))))
      return {
        ...{ id, region, month, side, status, ours, theirs, kinds },
        differences: lines.length,
        open: open.length,
        openAmount,
      }
    })
    .toSorted((a, b) => (a.month === b.month ? a.side.localeCompare(b.side) : a.month < b.month ? 1 : -1))
}
