/** 第二阶段成交的存放 — with each deal its lines against the agreement's prices, and each chance that was given in turn. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Tally } from '../framework/framework.ts'
import { type CallOff, callOff } from './call-off.ts'
import type { Taken } from './turns.ts'

/** Only what lies within the agreement is written: a dearer price, another line or another supplier is refused by the database. */
const keepLines = async (tx: Tx, id: string, { frameworkId, deal }: CallOff) => {
  if (!deal || deal.outside) return
  const rows = deal.lines.map(({ no, agreedPrice, unitPrice, quantity }) => ({
    no,
    agreed_price: agreedPrice,
    unit_price: unitPrice,
    quantity,
  }))
  await sql`INSERT INTO tendering.call_off_line (call_off_id, framework_id, supplier_id, no, agreed_price, unit_price, quantity)
    SELECT ${id}, ${frameworkId}, ${deal.supplierId}, no, agreed_price, unit_price, quantity
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS line(no integer, agreed_price bigint, unit_price bigint, quantity numeric)`.execute(tx)
}

export const callOffs = documentStore(callOff, {
  table: 'tendering.call_off',
  constraints: {
    call_off_one_a_plan: 'call-off.plan-in-use',
    turn_once_a_period: 'call-off.turn-taken',
    deal_within_agreement: 'call-off.over-agreement',
    deal_of_an_entrant: 'call-off.over-agreement',
  },
  async after(tx, { id, before, after }) {
    const turn = after.turns.length > (before?.turns.length ?? 0) ? after.turns.at(-1) : undefined
    if (turn)
      await sql`INSERT INTO tendering.framework_turn (framework_id, period, supplier_id, call_off_id, at)
        VALUES (${after.frameworkId}, ${turn.period}, ${turn.supplierId}, ${id}, ${turn.offeredAt})`.execute(tx)
    if (after.status === 'dealt' && before?.status === 'proposed') await keepLines(tx, id, after)
  },
})

/** Deals of this supplier that wait for their confirmation. */
export const proposedTo = (tx: Tx, supplierId: string) =>
  callOffs.where(tx, sql`status = 'proposed' AND state #>> '{deal,supplierId}' = ${supplierId}`, 1000)

/** Every chance that was given under the agreement. */
export const turnsTaken = async (tx: Tx, frameworkId: string): Promise<Taken[]> =>
  (
    await sql<Taken>`SELECT period, supplier_id AS "supplierId" FROM tendering.framework_turn
      WHERE framework_id = ${frameworkId} ORDER BY period, at`.execute(tx)
  ).rows

export const callOffsOf = (tx: Tx, frameworkId: string) =>
  callOffs.where(tx, sql`framework_id = ${frameworkId} AND status IN ('dealt', 'closed')`, 10_000)

/** 成交合同总数和总金额, the largest first. */
export const talliesOf = async (tx: Tx, frameworkId: string): Promise<Tally[]> => {
  const deals = await callOffsOf(tx, frameworkId)
  const bySupplier = Map.groupBy(
    deals.flatMap(({ state }) => ('dealtAt' in state ? [state.deal] : [])),
    ({ supplierId }) => supplierId,
  )
  return [...bySupplier]
    .map(([supplierId, own]) => ({
      supplierId,
      supplierName: own[0]!.supplierName,
      deals: own.length,
      amount: own.reduce((total, { amount }) => total + amount, 0) as Tally['amount'],
    }))
    .toSorted((a, b) => b.amount - a.amount)
}
