/** 竞争性磋商 — consulted alone, quoted at last, and scored: the best offer wins, not the lowest. */
import { negotiating, QUOTES, whole } from './negotiated.ts'
import { loginOfSupplier } from './settle.ts'
import { fewer } from './subject.ts'
import type { Walk } from './walk.ts'

export default async function consultation(walk: Walk) {
  const found = await whole(walk, fewer('competitiveConsultation', '智慧教室设备竞争性磋商项目'), {
    days: 14,
    between: negotiating,
  })
  const [first, last] = QUOTES[loginOfSupplier(found.supplierId)]!
  if (found.amount !== last)
    throw new Error(`awarded at ${found.amount}, not at the last quote; the first was ${first}`)
  return found
}
