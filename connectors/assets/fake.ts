/** 仿资产系统 — a small honest asset system for development: a card for each whole piece, once for each bill; equipment without a model is
 *  sent back. */
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Item = { LINE_NO: number; FA_CODE: string; FA_NAME: string; SPEC: string; QTY: number; PRICE: string }
type Line = {
  BILL_NO: string
  LINE_NO: number
  FA_NAME: string
  QTY: number
  AMT: string
  ACPT_DATE: string
  ORG_CODE: string
  CARD_QTY: number
}
/** What their clerk has wrong in the books of a month. */
type Slip = { BILL_NO?: string; leaveOut?: true; change?: Partial<Line>; add?: Line }
type State = {
  serial: number
  slips?: Slip[]
  bills: Record<string, { body: string; BOOK_NO: string; CARDS: { LINE_NO: number; CARD_NO: string[] }[] }>
  stock: Record<string, number>
}

/** 通用办公设备、家具配置标准, as the demo city sets it: price in yuan a piece, pieces a unit by its establishment (all units here are of one size). */
const STANDARDS: Readonly<Record<string, { MAX_PRICE: string; MAX_QTY: number | null }>> = {
  A02010105: { MAX_PRICE: '7000.00', MAX_QTY: 3000 }, // 台式计算机
  A02010108: { MAX_PRICE: '9000.00', MAX_QTY: 600 }, // 便携式计算机
  A02021003: { MAX_PRICE: '3000.00', MAX_QTY: 300 }, // A4黑白打印机
}

/** 资产分类 (GB/T 14885): what they take, and what they must know of equipment. */
const wrongWith = ({ FA_CODE, SPEC }: Item): string | undefined => {
  if (!/^A0[1-6]/.test(FA_CODE)) return `分类代码${FA_CODE}不属于固定资产`
  return FA_CODE.startsWith('A02') && SPEC === '' ? '设备类资产的规格型号缺失' : undefined
}

/** Price times quantity in fen, without a float on the way; quantities have at most three decimals. */
const worth = (price: string, quantity: number) => {
  const thousandths = BigInt(price.replace('.', '')) * BigInt(Math.round(quantity * 1000))
  return Number((2n * thousandths + 1000n) / 2000n)
}
const yuan = (fen: number) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const linesOf = ({ body, CARDS }: State['bills'][string]): Line[] => {
  const { BILL_NO, ORG_CODE, ACPT_DATE, ITEMS } = JSON.parse(body) as {
    BILL_NO: string
    ORG_CODE: string
    ACPT_DATE: string
    ITEMS: Item[]
  }
  return ITEMS.map(({ LINE_NO, FA_NAME, QTY, PRICE }) => ({
    ...{ BILL_NO, LINE_NO, FA_NAME, QTY, ACPT_DATE, ORG_CODE },
    AMT: yuan(worth(PRICE, QTY)),
    CARD_QTY: CARDS.find((each) => each.LINE_NO === LINE_NO)?.CARD_NO.length ?? 0,
  }))
}

export const fakeAssets = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ serial: 0, bills: {}, stock: {} }),
    routes: {
      'POST /asset-bills': ({ body, key }, state) => {
        const { BILL_NO, ORG_CODE, ITEMS = [] } = body as { BILL_NO?: string; ORG_CODE: string; ITEMS: Item[] }
        if (!BILL_NO || BILL_NO !== key) return { status: 400, body: { error: '单据号缺失' } }
        const text = JSON.stringify(body)
        const earlier = state.bills[BILL_NO]
        if (earlier && earlier.body !== text) return { status: 409, body: { error: '同一单据号的内容不同' } }
        const booked = ({ BOOK_NO, CARDS }: State['bills'][string]) => ({
          body: { RTN_CODE: '0000', RTN_MSG: '已入账', BOOK_NO, CARDS },
        })
        if (earlier) return booked(earlier)
        const wrong = ITEMS.map(wrongWith).find((each) => each !== undefined)
        if (wrong) return { body: { RTN_CODE: '2001', RTN_MSG: wrong } }
        const CARDS = ITEMS.map(({ LINE_NO, FA_CODE, QTY }) => {
          const held = `${ORG_CODE}/${FA_CODE}`
          state.stock[held] = (state.stock[held] ?? 0) + QTY
          // What is not counted in whole pieces gets one card for the lot.
          const pieces = Number.isInteger(QTY) ? QTY : 1
          return {
            LINE_NO,
            CARD_NO: Array.from({ length: pieces }, () => `ZC${String(++state.serial).padStart(10, '0')}`),
          }
        })
        const BOOK_NO = `RZ${String(Object.keys(state.bills).length + 1).padStart(8, '0')}`
        state.bills[BILL_NO] = { body: text, BOOK_NO, CARDS }
        return booked(state.bills[BILL_NO])
      },
      'GET /asset-books/:month': ({ params: [month = ''] }, state) => {
        const booked = Object.values(state.bills).flatMap(linesOf)
        const slips = state.slips ?? []
        const slipOf = ({ BILL_NO }: Line) => slips.find((slip) => slip.BILL_NO === BILL_NO)
        const LIST = [
          ...booked.filter((line) => !slipOf(line)?.leaveOut).map((line) => ({ ...line, ...slipOf(line)?.change })),
          ...slips.flatMap(({ add }) => (add ? [add] : [])),
        ].filter(({ ACPT_DATE }) => ACPT_DATE.startsWith(month))
        return { body: { LIST } }
      },
      'POST /statement-slips': ({ body }, state) => {
        state.slips = [...(state.slips ?? []), body as Slip]
        return { body: { RTN_CODE: '0000' } }
      },
      'GET /standards/:unit/:code': ({ params: [unit, code] }, state) => {
        const standard = STANDARDS[code!]
        if (!standard) return { status: 404 }
        return { body: { FA_CODE: code, ...standard, STOCK: state.stock[`${unit}/${code}`] ?? 0 } }
      },
    },
  })

export const program = () => fakeAssets(placeOf('assets'))

if (import.meta.main) serve('assets', await program())
