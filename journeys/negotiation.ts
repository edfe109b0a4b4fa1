/** 竞争性谈判 — a panel of three hears each supplier alone, changes one term, and the lowest last quote wins. */
import { negotiating, QUOTES, whole } from './negotiated.ts'
import { loginOfSupplier } from './settle.ts'
import { fewer } from './subject.ts'
import type { Walk } from './walk.ts'

export default async function negotiation(walk: Walk) {
  const found = await whole(walk, fewer('competitiveNegotiation', '智慧教室设备竞争性谈判项目'), {
    days: 8,
    between: negotiating,
  })
  const [first, last] = QUOTES[loginOfSupplier(found.supplierId)]!
  if (found.amount !== last)
    throw new Error(`awarded at ${found.amount}, not at the last quote; the first was ${first}`)
  return found
}
