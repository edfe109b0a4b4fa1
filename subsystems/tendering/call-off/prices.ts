/** 成交价格 — what an entrant's agreement, or its second quote, makes of the lines that are asked for. Pure. */
import { type Fen, sum, times } from '#foundation/money.ts'
import type { Entrant } from '../framework/framework.ts'
import type { Asked, DealLine } from './call-off.ts'

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

type Quoted = { price: Fen; items: readonly { no: number; quantity: number; unitPrice: Fen }[] }

/** 协议价格为最高限价 (财政部令第110号第三十二条): why a second quote does not count, or the lines at its prices. */
export const atQuote = (
  asked: readonly Asked[],
  entrant: Pick<Entrant, 'lines'> | undefined,
  { price, items }: Quoted,
): { lines: DealLine[] } | { invalid: string } => {
  const agreed = entrant && atAgreement(asked, entrant)
  if (!agreed) return { invalid: '不是本框架协议的有效入围供应商' }
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

export const amountOf = (lines: readonly DealLine[]): Fen => sum(lines.map(({ amount }) => amount))
