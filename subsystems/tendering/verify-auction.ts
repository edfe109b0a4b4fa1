/** 核验案卷中的电子反拍 — its record is put together from its own entries and run again; the deal must follow from it. Pure. */
import { canonical } from '#ledger/hash.ts'
import { type Auction, auction, isOver } from './auction/auction.ts'
import { type AuctionRecord, FAULTS, type Item, type ProxyLine, recomputeAuction } from './auction/record.ts'
import { recordOf } from './auction/show.ts'
import type { CallOff } from './call-off/call-off.ts'
import { quotesOfAuction } from './call-off/prices.ts'
import type { Note } from './verify-lives.ts'

type Lived<S> = { id: string; state: S; entries: readonly { events?: readonly any[] | undefined }[] }

/** The record as the entries tell it; undefined of an auction that has no result. */
export const recordFrom = ({ id, entries }: Lived<Auction>): AuctionRecord | undefined => {
  let state: Auction | undefined
  const lines: Item[] = []
  const proxies: ProxyLine[] = []
  for (const event of entries.flatMap(({ events }) => events ?? [])) {
    if (event.type === 'AuctionProxySet' || event.type === 'AuctionProxyWithdrawn')
      proxies.push({
        no: event.no,
        at: event.at,
        after: lines.length,
        ...(event.commitment && { commitment: event.commitment }),
      })
    state = auction.evolve(state, event)
    if (state.status !== 'draft') lines.push(...state.latest.filter(({ seq }) => seq > lines.length))
  }
  if (!state || state.status === 'draft' || !isOver(state)) return undefined
  return recordOf(id, state, lines, proxies)
}

const faultOf = ({ auction, quotes, deal }: CallOff, record: AuctionRecord | undefined): string | undefined => {
  if (!auction || !record) return '案卷缺少这场电子反拍的记录'
  if (record.chain !== auction.chain) return '评定所依据的不是这份竞价记录'
  const again = quotesOfAuction(
    auction.offers,
    record,
    (supplierId) => !quotes.some((each) => each.supplierId === supplierId && each.invalid !== undefined),
  )
  if (canonical(again.quotes) !== canonical(quotes)) return '报价、名次与竞价记录不符'
  if (!deal) return undefined
  const { best } = again
  return best?.supplierId === deal.supplierId && canonical(best.lines) === canonical(deal.lines)
    ? undefined
    : '成交供应商、单价与竞价记录不符'
}

export function checkAuctions(auctions: readonly Lived<Auction>[], callOffs: readonly Lived<CallOff>[], note: Note) {
  const records = new Map(auctions.map((each) => [each.id, recordFrom(each)]))
  for (const record of records.values()) {
    if (!record) continue
    const [fault] = recomputeAuction(record)
    note(
      `电子反拍（${record.title}）`,
      fault && `${fault.seq ? `第 ${fault.seq} 行：` : ''}${FAULTS[fault.code]}`,
      `竞价记录 ${record.lines.length} 行逐行重算相符`,
    )
  }
  for (const { state } of callOffs)
    if (state.auction?.chain !== undefined)
      note(
        `第二阶段成交（${state.number}）`,
        faultOf(state, records.get(state.auction.id ?? '')),
        '报价、名次、成交单价由竞价记录重算相符',
      )
}
