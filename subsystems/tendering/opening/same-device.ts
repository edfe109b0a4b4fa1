/** 同一设备 — after an opening, who handed in from one address with one browser is tied in the graph of related parties: for the next draw and
 *  the next lot to know. Of everyone else nothing is kept, and of these no address (财政部令第87号第三十七条; 个人信息保护法第六条). */
import type { House } from '#foundation/house.ts'
import type { Reaction } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { firmNode, noteTie, type Tie } from '#registers/related-parties/index.ts'
import { suppliersOf } from '#registers/suppliers/index.ts'
import { type Came, cameTogether, originsOf } from '../bid/origin.ts'
import { openings } from './store.ts'

const MINUTE = 60_000
/** Whoever told it: no firm says this of itself. */
const THE_PLATFORM = 'platform'

/** `blind`: the same device bears the same name in every tender, and nobody reads an address from it. */
export const deviceTies = (
  came: readonly Came[],
  { withinMs, blind, codes }: { withinMs: number; blind: House['secret']['blind']; codes: ReadonlyMap<string, string> },
): Tie[] => {
  const found = cameTogether(came, withinMs)
    .filter(({ device }) => device)
    .flatMap(({ one, other }) => {
      const device = `device:${blind(`device ${one.ip} ${one.agent}`)}` as const
      return [one, other].flatMap(({ supplierId }): Tie[] => {
        const code = codes.get(supplierId)
        return code ? [{ a: device, b: firmNode(code), kind: 'device' }] : []
      })
    })
  return [...new Map(found.map((tie) => [`${tie.a} ${tie.b}`, tie])).values()]
}

export const noteDevices: Reaction = async ({ id, at }, { tx, house }) => {
  const { region } = await openings.get(tx, id)
  const came = await originsOf(tx, house, id)
  if (came.length === 0) return
  const firms = await suppliersOf(tx, [...new Set(came.map(({ supplierId }) => supplierId))])
  const ties = deviceTies(came, {
    withinMs: house.policyAt(at, region)('origin.sameMinutes') * MINUTE,
    blind: house.secret.blind,
    codes: new Map(firms.map(({ orgId, uscc }) => [orgId, uscc])),
  })
  for (const tie of ties) await noteTie(tx, THE_PLATFORM, tie, dayOf(at))
}
