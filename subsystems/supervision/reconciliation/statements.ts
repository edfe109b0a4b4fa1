/** 两本账 — ours out of the rows of a month, theirs by the wire of each system, both as entries with one key. */
import { sql } from 'kysely'
import type { Assets } from '#connectors/assets/assets.ts'
import type { Budget } from '#connectors/budget/budget.ts'
import type { Treasury } from '#connectors/treasury/treasury.ts'
import type { House } from '#foundation/house.ts'
import { type Fen, fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'
import { at, type Day, dayOf, type Instant } from '#foundation/time.ts'
import { idByFinanceCode, purchasers } from '#registers/purchasers/index.ts'
import { assetCard } from '../asset-card/asset-card.ts'
import { assetCards } from '../asset-card/store.ts'
import { contracts } from '../contract/store.ts'
import { payments as paymentRows } from '../payment/store.ts'
import type { Entry } from './compare.ts'
import type { Side } from './reconciliation.ts'

export type Placed = Entry & { region: string }
/** Entries of a unit the register does not know are looked into by the province. */
const PROVINCE = '440000'
const MOST = 100_000

const firstOf = (month: string): Day => `${month}-01` as Day
const nextMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
const spanOf = (month: string): { from: Instant; to: Instant } => ({
  from: at(firstOf(month)),
  to: at(firstOf(nextMonth(month))),
})

const reversed = (key: string) => `${key}/退汇`

const oursOfTreasury = async (tx: Tx, month: string): Promise<Placed[]> => {
  const { from, to } = spanOf(month)
  const found = await paymentRows.where(
    tx,
    sql`status IN ('paid', 'reversed') AND (state ->> 'paidAt' >= ${from} AND state ->> 'paidAt' < ${to}
      OR state ->> 'reversedAt' >= ${from} AND state ->> 'reversedAt' < ${to})`,
    MOST,
  )
  const payments = found.flatMap(({ id, state }): Placed[] => {
    if (state.status !== 'paid' && state.status !== 'reversed') return []
    const { amount, paidAt, title, voucherNo, procuringEntityId: unitId, region } = state
    const inMonth = (instant: Instant) => instant >= from && instant < to
    const paid = { key: id, what: `${title} ${voucherNo}`, amount, date: dayOf(paidAt), unitId, region }
    const back = state.status === 'reversed' &&
      inMonth(state.reversedAt) && {
        ...paid,
        key: reversed(id),
        what: `${title} 退汇 ${state.reversalNo}`,
        amount: fen(-amount),
        date: dayOf(state.reversedAt),
      }
    return [...(inMonth(paidAt) ? [paid] : []), ...(back ? [back] : [])]
  })
  return [...payments, ...(await repaidIn(tx, month))]
}

/** 预付款退回: by the number of the paper it was paid in with. */
const repaidIn = async (tx: Tx, month: string): Promise<Placed[]> => {
  const found = await contracts.where(
    tx,
    sql`state #> '{windUp,repaid}' IS NOT NULL
      AND state #>> '{windUp,repaid,date}' >= ${firstOf(month)} AND state #>> '{windUp,repaid,date}' < ${firstOf(nextMonth(month))}`,
    MOST,
  )
  return found.flatMap(({ state }): Placed[] => {
    const windUp = state.status === 'terminated' ? state.windUp : undefined
    if (!windUp?.repaid) return []
    const { receiptNo, date } = windUp.repaid
    const { number, procuringEntityId: unitId, region } = state
    return [
      { key: receiptNo, what: `${number} 预付款退回 ${receiptNo}`, amount: fen(-windUp.repay), date, unitId, region },
    ]
  })
}

const theirsOfTreasury = async (treasury: Treasury, month: string): Promise<Entry[]> => [
  ...(await treasury.statement(month)).map(({ id, voucherNo, amount, paidAt, payerId }) => ({
    ...{ key: id, what: `国库凭证 ${voucherNo}`, amount, date: dayOf(paidAt), unitId: payerId },
  })),
  ...(await treasury.reversals(month)).map(({ id, reversalNo, reason, amount, reversedAt, payerId }) => ({
    key: reversed(id),
    what: `退汇 ${reversalNo}（${reason}）`,
    amount: fen(-amount),
    date: dayOf(reversedAt),
    unitId: payerId,
  })),
  ...(await treasury.receipts(month)).map(({ receiptNo, contractNumber, amount, receivedDate, payeeId }) => ({
    ...{ key: receiptNo, what: `${contractNumber} 缴款书 ${receiptNo}`, amount: fen(-amount), date: receivedDate },
    unitId: payeeId,
  })),
]

/** 月末冻结余额: what each plan had set aside when the month ended. */
const oursOfBudget = async (tx: Tx, month: string): Promise<Placed[]> => {
  const found = await sql<{ key: string; what: string; amount: Fen; unitId: string; region: string }>`
    SELECT j.plan_id AS key, coalesce(p.number, '') || ' ' || p.title AS what, j.amount, p.parties[1] AS "unitId", p.region
    FROM (SELECT DISTINCT ON (plan_id) plan_id, amount FROM supervision.freeze_journal WHERE at < ${spanOf(month).to}
      ORDER BY plan_id, at DESC, no DESC) j JOIN supervision.plan p ON p.id = j.plan_id WHERE j.amount > 0 LIMIT ${MOST}`.execute(
    tx,
  )
  return found.rows
}
const theirsOfBudget = async (tx: Tx, budget: Budget, month: string): Promise<Entry[]> => {
  const entries: Entry[] = []
  for (const { planId, amount, purpose, region, unitCode } of await budget.heldAt(spanOf(month).to))
    entries.push({ key: planId, what: `冻结：${purpose}`, amount, unitId: await idByFinanceCode(tx, region, unitCode) })
  return entries
}

/** 当月验收的固定资产: every card there ought to be, booked there or not yet. */
const oursOfAssets = async (tx: Tx, month: string): Promise<Placed[]> => {
  const found = await assetCards.where(
    tx,
    sql`status <> 'dropped' AND accepted_date >= ${firstOf(month)} AND accepted_date < ${firstOf(nextMonth(month))}`,
    MOST,
  )
  return found.map(({ id, state }) => ({
    key: `${id}/${state.no}`,
    what: `${state.contractNumber} ${state.name} ${state.quantity}${state.unit}，${assetCard.status[state.status]}`,
    amount: state.amount,
    date: state.acceptedDate,
    unitId: state.procuringEntityId,
    region: state.region,
  }))
}
const theirsOfAssets = async (assets: Assets, month: string): Promise<Entry[]> =>
  (await assets.booked(month)).map(({ id, no, name, quantity, amount, bookedDate, unitId, cards }) => ({
    ...{ key: `${id}/${no}`, what: `${name} ${quantity}，卡片${cards}张`, amount, date: bookedDate, unitId },
  }))

/** Each entry of theirs lies where its unit does. */
const placed = async (tx: Tx, entries: readonly Entry[]): Promise<Placed[]> => {
  const known = new Map<string, string>()
  const regionOf = async (unitId: string | undefined): Promise<string> => {
    if (!unitId) return PROVINCE
    if (!known.has(unitId)) known.set(unitId, (await purchasers.find(tx, unitId))?.region ?? PROVINCE)
    return known.get(unitId)!
  }
  const found: Placed[] = []
  for (const entry of entries) found.push({ ...entry, region: await regionOf(entry.unitId) })
  return found
}

export const connected = (house: House, side: Side): boolean => house.connectors[side] !== undefined

/** Both books of a month, of all divisions. */
export async function booksOf(house: House, side: Side, month: string): Promise<{ ours: Placed[]; theirs: Placed[] }> {
  const { budget, treasury, assets } = house.connectors as { budget?: Budget; treasury?: Treasury; assets?: Assets }
  return house.read('house', async (tx) => {
    if (side === 'treasury' && treasury)
      return {
        ours: await oursOfTreasury(tx, month),
        theirs: await placed(tx, await theirsOfTreasury(treasury, month)),
      }
    if (side === 'budget' && budget)
      return { ours: await oursOfBudget(tx, month), theirs: await placed(tx, await theirsOfBudget(tx, budget, month)) }
    if (side === 'assets' && assets)
      return { ours: await oursOfAssets(tx, month), theirs: await placed(tx, await theirsOfAssets(assets, month)) }
    throw new Error(`no ${side} system is connected`)
  })
}
