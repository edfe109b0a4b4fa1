/** 预算指标的存放 — the lines, and what plans have set aside of them. */
import { sql } from 'kysely'
import { type Fen, fen, ZERO } from '#foundation/money.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { budgetImport } from './budget-import.ts'
import { type BudgetLine, budgetLine } from './budget-line.ts'

export const budgetLines = documentStore(budgetLine, {
  table: 'supervision.budget_line',
  constraints: {
    budget_line_once: 'budgetLine.imported-already',
    line_above_commitments: 'budgetLine.below-commitments',
  },
})
export const budgetImports = documentStore(budgetImport, { table: 'supervision.budget_import' })

export const getBudgetLine = (tx: Tx, lineId: string): Promise<BudgetLine> => budgetLines.get(tx, lineId)

export const lineOfIndicator = async (
  tx: Tx,
  indicatorId: string,
): Promise<{ id: string; state: BudgetLine } | undefined> =>
  (await budgetLines.where(tx, sql`state ->> 'indicatorId' = ${indicatorId}`, 1))[0]

/** 可用余额: the line less all that plans have set aside of it, one plan's own share left out if asked. */
export const availableOn = async (tx: Tx, lineId: string, besidesPlan = ''): Promise<Fen> => {
  const found = await sql<{
    available: number
  }>`SELECT least(amount, coalesce((state -> 'cut' ->> 'to')::bigint, amount)) - coalesce((SELECT sum(frozen) FROM supervision.commitment
      WHERE line_id = l.id AND plan_id <> ${besidesPlan}), 0) AS available
    FROM supervision.budget_line l WHERE id = ${lineId}`.execute(tx)
  return fen(found.rows[0]?.available ?? 0)
}

/** What plans have set aside of a line, and which of them. */
export const committedOn = async (tx: Tx, lineId: string): Promise<{ committed: Fen; planIds: string[] }> => {
  const found = await sql<{ planId: string; frozen: number }>`SELECT plan_id AS "planId", frozen
    FROM supervision.commitment WHERE line_id = ${lineId} AND frozen > 0 ORDER BY plan_id`.execute(tx)
  return {
    committed: fen(found.rows.reduce((total, { frozen }) => total + frozen, 0)),
    planIds: found.rows.map(({ planId }) => planId),
  }
}

export type Commitment = { planId: string; lineId: string; frozen: Fen; contracted: Fen; paid: Fen }

export const commitmentOf = async (tx: Tx, planId: string): Promise<Commitment | undefined> => {
  const found = await sql<Commitment>`SELECT plan_id AS "planId", line_id AS "lineId", frozen, contracted, paid
    FROM supervision.commitment WHERE plan_id = ${planId}`.execute(tx)
  return found.rows[0]
}

/** Sets aside what a plan needs. The database refuses what the line does not hold (`commitment_within_line`). */
export const setAside = (tx: Tx, planId: string, lineId: string, amount: Fen) =>
  sql`INSERT INTO supervision.commitment (plan_id, line_id, frozen) VALUES (${planId}, ${lineId}, ${amount})
    ON CONFLICT (plan_id, line_id) DO UPDATE SET frozen = excluded.frozen`.execute(tx)

/** Frozen, contracted and paid of one plan; all zero where nothing was ever set aside. */
export const figuresOf = async (tx: Tx, planId: string) => {
  const { frozen, contracted, paid } = (await commitmentOf(tx, planId)) ?? {
    frozen: ZERO,
    contracted: ZERO,
    paid: ZERO,
  }
  return { frozen, contracted, paid }
}
