/** 应付账款的存放 — what is late is read by its day from an index, however many bills there are. */

import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import { type Fen, fen, sum } from '#foundation/money.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import { BANDS, type Band, bandOf, daysLate } from './ageing.ts'
import { type Invoice, invoice, owedOn } from './invoice.ts'
import { invoiceList } from './list.ts'

export const invoices = documentStore(invoice, {
  table: 'supervision.invoice',
  list: invoiceList,
  constraints: { invoice_number_once: 'invoice.number-used' },
})

/** The bills that stand under a contract. */
export const billedOf = async (tx: Tx, contractId: string): Promise<Fen> => {
  const found = await sql<{ billed: number | null }>`SELECT sum(amount) AS billed FROM supervision.invoice
    WHERE contract_id = ${contractId} AND status NOT IN ('returned', 'withdrawn')`.execute(tx)
  return fen(Number(found.rows[0]?.billed ?? 0))
}

/** The bill that a payment pays: the contract's, of that number, still standing. */
export const invoiceOf = async (tx: Tx, contractId: string, number: string) =>
  (
    await invoices.where(
      tx,
      sql`contract_id = ${contractId} AND number = ${number} AND status NOT IN ('returned', 'withdrawn')`,
      1,
    )
  )[0]

export type LateRow = {
  id: string
  caseId: string
  contractNumber: string
  contractTitle: string
  region: string
  procuringEntityId: string
  procuringEntityName: string
  supplierName: string
  small: boolean
  dueDate: Day
  days: number
  band: Band
  outstanding: Fen
  interest: Fen
}
export type Ageing = {
  asOf: Day
  bands: { band: Band; title: string; count: number; outstanding: Fen; interest: Fen }[]
  rows: LateRow[]
}

const rowOf = ({ id, state }: { id: string; state: Invoice }, today: Day): LateRow | undefined => {
  const days = daysLate(state.dueDate, today)
  const band = bandOf(days)
  if (!band) return undefined
  const { caseId, contractNumber, contractTitle, region, procuringEntityId, procuringEntityName } = state
  const { supplierName, small, dueDate } = state
  return {
    ...{
      id,
      caseId,
      contractNumber,
      contractTitle,
      region,
      procuringEntityId,
      procuringEntityName,
      supplierName,
      small,
    },
    ...{ dueDate, days, band, ...owedOn(state, today) },
  }
}

/** 逾期账款: the oldest first, as of a day, of a region, a unit or everywhere. What is late is public, so anyone may read it. */
export const lateInvoices = async (
  tx: Tx,
  {
    today,
    region,
    unit,
    limit = 500,
  }: { today: Day; region?: string | undefined; unit?: string | undefined; limit?: number },
): Promise<Ageing> => {
  const conditions = [
    sql`is_public`,
    ...(region ? [inRegion(region)] : []),
    ...(unit ? [sql`parties @> ARRAY[${unit}]`] : []),
  ]
  const found = await sql<{ id: string; state: Invoice }>`SELECT id, state FROM supervision.invoice
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY due_date, id LIMIT 20000`.execute(tx)
  const rows = found.rows.map((each) => rowOf(each, today)).filter((row) => row !== undefined)
  return {
    asOf: today,
    bands: (Object.keys(BANDS) as Band[]).map((band) => {
      const of = rows.filter((row) => row.band === band)
      return {
        band,
        title: BANDS[band],
        count: of.length,
        outstanding: sum(of.map(({ outstanding }) => outstanding)),
        interest: sum(of.map(({ interest }) => interest)),
      }
    }),
    rows: rows.slice(0, limit),
  }
}
