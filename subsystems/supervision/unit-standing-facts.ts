/** 采购人的在库状态，从采购人库取. */
import type { Tx } from '#foundation/store.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import type { UnitStanding } from './unit-standing.ts'

export const unitOf = async (tx: Tx, id: string): Promise<UnitStanding | undefined> => {
  const found = await purchasers.find(tx, id)
  if (!found) return undefined
  const { status, name } = found
  if (found.status === 'active') return { status, name }
  const successorName = found.status === 'ended' ? (await purchasers.find(tx, found.successorId))?.name : undefined
  return { status, name, reason: found.reason, successorName }
}
