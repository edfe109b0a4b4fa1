/** 提交来源 — from which network address and which browser an envelope was handed in: told to the bidder beforehand, kept only where it
 *  agreed, sealed with the key of the house until the opening, then only compared (财政部令第87号第三十七条; 个人信息保护法第十三、十七条). */
import type { Origin } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import type { OpenedBid } from './bid.ts'
import { bidsOfOpening } from './store.ts'

type From = Partial<Origin> | undefined

const about = (bidder: string) => `bid-origin/${bidder}`

/** Nothing where it did not agree, or where no address is known (a program of the platform itself). */
export const sealedOrigin = (
  house: House,
  bidder: string,
  agreed: boolean | undefined,
  from: From,
): string | undefined =>
  agreed && from?.ip
    ? house.secret.seal(JSON.stringify({ ip: from.ip, agent: (from.agent ?? '').slice(0, 400) }), about(bidder))
    : undefined

/** Behind these many unrelated people stand, or nobody: they tell nothing. */
const PRIVATE =
  /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cde])/i
const plain = (ip: string) => ip.replace(/^::ffff:/i, '')

export type Came = Origin & { bidId: string; supplierId: string; supplierName: string; version: number; at: string }

/** Of each opened bid of a lot, from where each of its versions came: after the opening only. */
export async function originsOf(tx: Tx, house: House, openingId: string): Promise<Came[]> {
  const found = (await bidsOfOpening(tx, openingId, 'opened')) as { id: string; state: OpenedBid }[]
  return found.flatMap(({ id: bidId, state }) =>
    [state, ...state.replaced].flatMap(({ origin, version, receivedAt: at }) => {
      if (!origin) return []
      const { supplierId, supplierName } = state
      const opened = JSON.parse(house.secret.open(origin, about(supplierId))) as Origin
      return [{ ...opened, bidId, supplierId, supplierName, version, at }]
    }),
  )
}

/** Rivals whose envelopes came from one public address within so long: each two once. `device`: the browser was one as well. */
export const cameTogether = (
  came: readonly Came[],
  withinMs: number,
): { one: Came; other: Came; device: boolean }[] => {
  const told = came.map((each) => ({ ...each, ip: plain(each.ip) })).filter(({ ip }) => !PRIVATE.test(ip))
  const pairs = told.flatMap((one, n) =>
    told
      .slice(n + 1)
      .filter(
        (other) =>
          other.supplierId !== one.supplierId &&
          other.ip === one.ip &&
          Math.abs(Date.parse(other.at) - Date.parse(one.at)) <= withinMs,
      )
      .map((other) => ({ one, other, device: one.agent !== '' && one.agent === other.agent })),
  )
  const byPair = Map.groupBy(pairs, ({ one, other }) => [one.supplierId, other.supplierId].toSorted().join('/'))
  return [...byPair.values()].map((of) => of.find(({ device }) => device) ?? of[0]!)
}
