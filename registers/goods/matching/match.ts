/** 参数匹配 — how many products, brands and makers of the register meet what is asked, and which line leaves the others out. Pure. */
import type { Attribute, Values } from '../attributes/attributes.ts'
import { meets, type Parameter, parametersIn } from './parameter.ts'

export type Asked = { id: string; text: string; starred: boolean }
export type Known = { id: string; title: string; brand: string; maker: string; values: Values }

export type Match = {
  itemCode: string
  /** What the register holds of the item at all: with too few brands it can tell nothing. */
  held: { products: number; brands: number }
  /** Those that meet every starred line the register can read. */
  meeting: { products: number; brands: readonly string[]; makers: readonly string[] }
  /** Each line that was read, with whom it alone leaves out. */
  lines: readonly { id: string; words: string; starred: boolean; leaves: number; excluded: readonly string[] }[]
  /** Fewer brands are left than are enough, of what were enough: the requirement points at them (政府采购法实施条例第二十条). */
  narrow: boolean
}

const brandsOf = (products: readonly Known[]) => [...new Set(products.map(({ brand }) => brand))].toSorted()

export const matchOf = (
  itemCode: string,
  asked: readonly Asked[],
  attributes: readonly Attribute[],
  products: readonly Known[],
  enough: number,
): Match => {
  const read = asked
    .map((line) => ({ ...line, parameters: parametersIn(line.text, attributes) }))
    .filter(({ parameters }) => parameters.length > 0)
  // A product that says nothing of an attribute is not held against the requirement: only what is told differently is.
  const passes = ({ values }: Known, parameters: readonly Parameter[]) =>
    parameters.every((parameter) => values[parameter.key] === undefined || meets(values, parameter))
  const starred = read.filter((line) => line.starred)
  const meeting = products.filter((product) => starred.every(({ parameters }) => passes(product, parameters)))
  const brands = brandsOf(products)
  const left = brandsOf(meeting)
  return {
    itemCode,
    held: { products: products.length, brands: brands.length },
    meeting: {
      products: meeting.length,
      brands: left,
      makers: [...new Set(meeting.map(({ maker }) => maker))].filter(Boolean).toSorted(),
    },
    lines: read.map(({ id, starred, parameters }) => {
      const own = products.filter((product) => passes(product, parameters))
      const kept = brandsOf(own)
      return {
        id,
        words: parameters.map(({ words }) => words).join('；'),
        starred,
        leaves: kept.length,
        excluded: brands.filter((brand) => !kept.includes(brand)),
      }
    }),
    narrow: starred.length > 0 && brands.length >= enough && left.length < enough,
  }
}

/** The finding in words: who is left, and which line leaves the others out. */
export const narrowInWords = ({ meeting, lines, held }: Match): string => {
  const worst = lines
    .filter(({ starred, excluded }) => starred && excluded.length > 0)
    .toSorted((a, b) => b.excluded.length - a.excluded.length)
    .map(({ words, excluded }) => `“${words}”排除${excluded.join('、')}`)
  const who = meeting.brands.length > 0 ? `只有${meeting.brands.join('、')}` : '没有品牌'
  return `商品库同品目${held.brands}个品牌中，${who}满足全部★参数；${worst.join('；')}`
}
