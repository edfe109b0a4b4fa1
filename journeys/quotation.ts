/** 询价 — one price that does not change, and the lowest wins. */
import { QUOTES, whole } from './negotiated.ts'
import { loginOfSupplier } from './settle.ts'
import { fewer } from './subject.ts'
import type { Walk } from './walk.ts'

export default async function quotation(walk: Walk) {
  const found = await whole(walk, fewer('requestForQuotation', '智慧教室设备询价采购项目'), { days: 8 })
  const [first, last] = QUOTES[loginOfSupplier(found.supplierId)]!
  if (found.amount !== first)
    throw new Error(`awarded at ${found.amount}, not at the one price that was quoted; ${last}`)
  return found
}
