/** The asset system as it really is: its field names live in this file and nowhere else. */
import { z } from 'zod'
import { parseYuan } from '#foundation/money.ts'
import type { Day } from '#foundation/time.ts'
import type { Http } from '../http.ts'
import type { Assets, Booked, Reply, Standard } from './assets.ts'

const TheirReply = z
  .object({
    RTN_CODE: z.string(),
    RTN_MSG: z.string(),
    BOOK_NO: z.string().optional(),
    CARDS: z.array(z.object({ LINE_NO: z.number(), CARD_NO: z.array(z.string()) })).default([]),
  })
  .transform(
    ({ RTN_CODE, RTN_MSG, BOOK_NO, CARDS }): Reply =>
      RTN_CODE === '0000' && BOOK_NO
        ? { accepted: true, receiptNo: BOOK_NO, cardNos: CARDS.flatMap(({ CARD_NO }) => CARD_NO) }
        : { accepted: false, reason: RTN_MSG },
  )
const TheirStandard = z
  .object({ FA_CODE: z.string(), MAX_PRICE: z.string().nullable(), MAX_QTY: z.number().nullable(), STOCK: z.number() })
  .transform(
    (theirs): Standard => ({
      itemCode: theirs.FA_CODE,
      maxUnitPrice: theirs.MAX_PRICE === null ? undefined : parseYuan(theirs.MAX_PRICE),
      maxQuantity: theirs.MAX_QTY ?? undefined,
      held: theirs.STOCK,
    }),
  )

const TheirBooks = z.object({
  LIST: z.array(
    z
      .object({
        BILL_NO: z.string(),
        LINE_NO: z.number(),
        FA_NAME: z.string(),
        QTY: z.number(),
        AMT: z.string(),
        ACPT_DATE: z.string().regex(/^\d{8}$/),
        ORG_CODE: z.string(),
        CARD_QTY: z.number(),
      })
      .transform((theirs): Booked => {
        const amount = parseYuan(theirs.AMT)
        if (amount === undefined) throw new Error(`asset books: ${theirs.AMT} is no amount`)
        const { BILL_NO: id, LINE_NO: no, FA_NAME: name, QTY: quantity, ORG_CODE: unitId, CARD_QTY: cards } = theirs
        const bookedDate = theirs.ACPT_DATE.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') as Day
        return { id, no, name, quantity, amount, bookedDate, unitId, cards }
      }),
  ),
})

const yuan = (amount: number) => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

export const wiredAssets = ({ post, get }: Http): Assets => ({
  async register({ id, unit, contractNumber, acceptedDate, goods }) {
    const body = {
      BILL_NO: id,
      ORG_CODE: unit.id,
      ORG_NAME: unit.name,
      CON_NO: contractNumber,
      ACPT_DATE: acceptedDate.replaceAll('-', ''),
      ITEMS: [
        {
          LINE_NO: goods.no,
          FA_CODE: goods.itemCode,
          FA_NAME: goods.name,
          BRAND: goods.brand,
          SPEC: goods.model,
          QTY: goods.quantity,
          UNIT: goods.unit,
          PRICE: yuan(goods.unitPrice),
        },
      ],
    }
    return TheirReply.parse(await post('/asset-bills', body, { idempotencyKey: id, timeoutMs: 10_000 }))
  },
  async booked(month) {
    const path = `/asset-books/${month.replace('-', '')}`
    return TheirBooks.parse(await get(path, { timeoutMs: 60_000 })).LIST
  },
  async standard(unitId, itemCode) {
    const path = `/standards/${encodeURIComponent(unitId)}/${encodeURIComponent(itemCode)}`
    const found = await get(path, { timeoutMs: 10_000 })
    return found === undefined ? undefined : TheirStandard.parse(found)
  },
})
