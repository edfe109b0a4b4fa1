/** 成交价格 — what an entrant's agreement, or its second quote, makes of the lines that are asked for. Pure. */
import { type Fen, fen, sum, times } from '#foundation/money.ts'
import type { AuctionRecord } from '../auction/record.ts'
import type { Entrant } from '../framework/framework.ts'
import type { Asked, AuctionOffer, DealLine, Quote } from './call-off.ts'

/** The lines at an entrant's agreement prices; undefined where it does not offer one of them. */
export const atAgreement = (asked: readonly Asked[], { lines }: Pick<Entrant, 'lines'>): DealLine[] | undefined => {
  const priced = asked.flatMap((line): DealLine[] => {
    const offer = lines.find(({ no }) => no === line.no)
    if (!offer) return []
    const { brand, model, origin, unitPrice } = offer
    return [
      {
        ...line,
        brand,
        model,
        origin,
        agreedPrice: unitPrice,
        unitPrice,
        amount: times(unitPrice, line.quantity),
      },
    ]
  })
  return priced.length === asked.length ? priced : undefined
}

export const NO_ENTRANT = '不是本框架协议的有效入围供应商'
export const NOT_FREE = '不在供应商库，或者被暂停、禁止参加政府采购活动'
type Quoted = { price: Fen; items: readonly { no: number; quantity: number; unitPrice: Fen }[] }

/** 协议价格为最高限价 (财政部令第110号第三十二条): why a second quote does not count, or the lines at its prices. */
export const atQuote = (
  asked: readonly Asked[],
  entrant: Pick<Entrant, 'lines'> | undefined,
  { price, items }: Quoted,
): { lines: DealLine[] } | { invalid: string } => {
  const agreed = entrant && atAgreement(asked, entrant)
  if (!agreed) return { invalid: NO_ENTRANT }
  const lines: DealLine[] = []
  for (const line of agreed) {
    const item = items.find(({ no }) => no === line.no)
    if (!item || item.quantity !== line.quantity) return { invalid: `第${line.no}项没有报价或者数量不符` }
    if (item.unitPrice > line.agreedPrice!) return { invalid: `第${line.no}项报价高于协议价格` }
    lines.push({ ...line, unitPrice: item.unitPrice, amount: times(item.unitPrice, line.quantity) })
  }
  if (items.length !== asked.length) return { invalid: '报价含有竞价需求以外的内容' }
  if (amountOf(lines) !== price) return { invalid: '单价合计与总价不一致' }
  return { lines }
}

/** 电子反拍报的是总价: every agreed unit price falls by the same part, what is left of a fen falls away; so the sum is never above the bid. */
export const atBid = (agreed: readonly DealLine[], price: Fen): DealLine[] => {
  const total = BigInt(amountOf(agreed))
  for (let less = 0n; ; less++) {
    const lines = agreed.map((line) => {
      const part = (BigInt(line.agreedPrice!) * BigInt(price)) / total - less
      const unitPrice = fen(Number(part > 0n ? part : 0n))
      return { ...line, unitPrice, amount: times(unitPrice, line.quantity) }
    })
    // Parts of a unit may have been rounded up.
    if (amountOf(lines) <= price) return lines
  }
}

/** What the record of an auction makes of the competition: in its order, without those who are no entrants any more. */
export const quotesOfAuction = (
  offers: readonly AuctionOffer[],
  { bidders, ranking }: Pick<AuctionRecord, 'bidders' | 'ranking'>,
  stands: (supplierId: string) => boolean,
): { quotes: Quote[]; best: AuctionOffer | undefined } => {
  let rank = 0
  let best: AuctionOffer | undefined
  const quotes = ranking.flatMap(({ no, price }): Quote[] => {
    const bidder = bidders.find((each) => each.no === no)
    const offer = offers.find(({ supplierId }) => supplierId === bidder?.supplierId)
    if (!offer) return []
    const { supplierId, supplierName } = offer
    if (!stands(supplierId)) return [{ supplierId, supplierName, price, invalid: NO_ENTRANT, rank: 0 }]
    rank += 1
    best ??= { ...offer, lines: atBid(offer.lines, price) }
    return [{ supplierId, supplierName, price, rank }]
  })
  return { quotes, best }
}

export const amountOf = (lines: readonly DealLine[]): Fen => sum(lines.map(({ amount }) => amount))
