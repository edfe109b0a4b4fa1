/** 计划资金的占用 — a plan's frozen funds become contracted, then paid. The database keeps paid ≤ contracted ≤ frozen. */
import { sql } from 'kysely'
import type { Fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'

type Line = { lineId: string; frozen: number; contracted: number; paid: number }

const linesOf = async (tx: Tx, planId: string): Promise<Line[]> =>
  (
    await sql<Line>`SELECT line_id AS "lineId", frozen, contracted, paid FROM supervision.commitment
      WHERE plan_id = ${planId} ORDER BY line_id FOR UPDATE`.execute(tx)
  ).rows

/** What of the plan's frozen funds is not contracted yet. */
export const availableOf = async (tx: Tx, planId: string): Promise<Fen> =>
  (await linesOf(tx, planId)).reduce((total, { frozen, contracted }) => total + frozen - contracted, 0) as Fen

/** Spreads an amount over the plan's budget lines in their order; what does not fit anywhere goes to the last, where the
 *  database refuses it. */
const spread = (
  lines: readonly Line[],
  amount: number,
  room: (line: Line) => number,
): { lineId: string; part: number }[] => {
  const parts: { lineId: string; part: number }[] = []
  let left = amount
  for (const [n, line] of lines.entries()) {
    const last = n === lines.length - 1
    const part = last ? left : Math.sign(left) * Math.min(Math.abs(left), Math.max(0, room(line)))
    if (part !== 0) parts.push({ lineId: line.lineId, part })
    left -= part
  }
  return parts
}

export const moveContracted = async (tx: Tx, planId: string, amount: number): Promise<void> => {
  const lines = await linesOf(tx, planId)
  if (lines.length === 0) throw new Error(`no frozen funds of plan ${planId}`)
  const room = (line: Line) => (amount > 0 ? line.frozen - line.contracted : line.contracted - line.paid)
  for (const { lineId, part } of spread(lines, amount, room))
    await sql`UPDATE supervision.commitment SET contracted = contracted + ${part}
      WHERE plan_id = ${planId} AND line_id = ${lineId}`.execute(tx)
}

/** A negative amount: money that came back. */
export const movePaid = async (tx: Tx, planId: string, amount: number): Promise<void> => {
  const room = (line: Line) => (amount > 0 ? line.contracted - line.paid : line.paid)
  for (const { lineId, part } of spread(await linesOf(tx, planId), amount, room))
    await sql`UPDATE supervision.commitment SET paid = paid + ${part}
      WHERE plan_id = ${planId} AND line_id = ${lineId}`.execute(tx)
}
