/** 资产管理系统 — what we ask of the asset system, in our words: standards and stock before, cards after. */
import type { Fen } from '#foundation/money.ts'
import type { Day } from '#foundation/time.ts'

export type Goods = {
  no: number
  itemCode: string
  name: string
  brand: string
  model: string
  quantity: number
  unit: string
  unitPrice: Fen
}
export type Arrival = {
  /** Our card record's id: the cards are made once. */
  id: string
  unit: { id: string; name: string }
  contractNumber: string
  acceptedDate: Day
  goods: Goods
}
/** 入账回执, or what their clerk wants put right first. */
export type Reply =
  | { accepted: true; receiptNo: string; cardNos: readonly string[] }
  | { accepted: false; reason: string }
/** 资产配置标准: how many, at what price, a unit may hold (政府采购法实施条例第五十九条). */
export type Standard = {
  itemCode: string
  maxUnitPrice: Fen | undefined
  maxQuantity: number | undefined
  held: number
}

/** 资产入账: one line of a month's books there. */
export type Booked = {
  id: string
  no: number
  name: string
  quantity: number
  amount: Fen
  bookedDate: Day
  unitId: string
  cards: number
}

export interface Assets {
  register(arrival: Arrival): Promise<Reply>
  /** All that was booked for us in a month (`2026-05`), for reconciliation. */
  booked(month: string): Promise<readonly Booked[]>
  /** The standard of an item for a unit, with what it holds already; undefined where there is none. */
  standard(unitId: string, itemCode: string): Promise<Standard | undefined>
}
