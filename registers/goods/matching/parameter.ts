/** 参数 — a requirement's words read as a bound on an attribute: 内存不低于16GB is memory ≥ 16. Pure. */
import type { Attribute, Value, Values } from '../attributes/attributes.ts'
import { convert } from '../attributes/units.ts'

export type Bound =
  | { op: 'least' | 'most' | 'exactly'; value: number }
  | { op: 'above' | 'below'; value: number }
  | { op: 'between'; least: number; most: number }
  | { op: 'is'; value: Value }
export type Parameter = { key: string; title: string; bound: Bound; words: string }

const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)\s*([a-zA-Z/²"”″㎡]+|毫米|厘米|英寸|寸|千克|公斤|平方米|毫升|分钟|小时|个月|千兆|[^\s\d，。；;,、（）()]{0,4})`
const BOUNDS: readonly (readonly [Bound['op'], RegExp])[] = [
  ['between', new RegExp(String.raw`^[^，。；;]{0,8}?${NUMBER}\s*(?:[-–—~～至到])\s*${NUMBER}`, 'u')],
  [
    'least',
    new RegExp(
      String.raw`^[^，。；;\d]{0,8}?(?:不低于|不小于|不少于|不得低于|不得少于|不得小于|至少|≥|>=|大于等于|大于或等于)\s*${NUMBER}`,
      'u',
    ),
  ],
  [
    'most',
    new RegExp(
      String.raw`^[^，。；;\d]{0,8}?(?:不高于|不大于|不超过|不多于|不得高于|不得超过|最多|≤|<=|小于等于|小于或等于)\s*${NUMBER}`,
      'u',
    ),
  ],
  ['above', new RegExp(String.raw`^[^，。；;\d]{0,8}?(?:大于|高于|超过|>)\s*${NUMBER}`, 'u')],
  ['below', new RegExp(String.raw`^[^，。；;\d]{0,8}?(?:小于|低于|<)\s*${NUMBER}`, 'u')],
  ['least', new RegExp(String.raw`^[^，。；;\d]{0,4}?${NUMBER}\s*(?:及?以上|或以上|起)`, 'u')],
  ['most', new RegExp(String.raw`^[^，。；;\d]{0,4}?${NUMBER}\s*(?:及?以下|或以下|以内)`, 'u')],
  ['exactly', new RegExp(String.raw`^\s*(?:应?为|是|等于|[:：=])?\s*${NUMBER}`, 'u')],
]

/** 以上、以下 hang on a unit that took them in with it. */
const trimmed = (unit: string) => unit.replace(/(?:及?以上|或以上|起|及?以下|或以下|以内).*$/u, '')
const figure = (attribute: Attribute, digits: string, unit: string): number | undefined => {
  const value = Number(digits.replaceAll(',', ''))
  const named = trimmed(unit)
  if (named === '' || attribute.unit === '') return value
  return convert(value, named, attribute.unit)
}

const numberBound = (attribute: Attribute, rest: string): { bound: Bound; words: string } | undefined => {
  for (const [op, pattern] of BOUNDS) {
    const found = pattern.exec(rest)
    if (!found) continue
    const value = figure(attribute, found[1]!, found[2]!)
    if (op === 'between') {
      const most = figure(attribute, found[3]!, found[4]!)
      // 8-16GB: the first figure has its unit from the second
      const least = value ?? undefined
      if (least === undefined || most === undefined || most < least) continue
      return { bound: { op, least, most }, words: found[0] }
    }
    if (value === undefined) continue
    return { bound: { op, value } as Bound, words: found[0] }
  }
  return undefined
}

const otherBound = (
  attribute: Attribute,
  rest: string,
  before: string,
): { bound: Bound; words: string } | undefined => {
  if (attribute.type === 'yesNo') {
    const no = /(?:不支持|不带|无需|不具备|不得)[^，。；;]{0,4}$/u.test(before)
    return no ? undefined : { bound: { op: 'is', value: true }, words: '' }
  }
  const near = rest.slice(0, 24).toUpperCase()
  const option = attribute.options
    .filter((each) => near.includes(each.toUpperCase()))
    .toSorted((a, b) => b.length - a.length)[0]
  return option ? { bound: { op: 'is', value: option }, words: option } : undefined
}

/** Everything a requirement asks that the register can tell of a product. */
export const parametersIn = (text: string, attributes: readonly Attribute[]): readonly Parameter[] => {
  const whole = text.normalize('NFKC')
  return attributes.flatMap((attribute) => {
    if (attribute.type === 'text') return []
    const name = [attribute.title, ...attribute.aliases]
      .toSorted((a, b) => b.length - a.length)
      .find((each) => whole.includes(each))
    if (!name) return []
    const at = whole.indexOf(name)
    const rest = whole.slice(at + name.length)
    const found =
      attribute.type === 'number' ? numberBound(attribute, rest) : otherBound(attribute, rest, whole.slice(0, at))
    return found
      ? [{ key: attribute.key, title: attribute.title, bound: found.bound, words: `${name}${found.words}` }]
      : []
  })
}

/** Whether a product meets it; one that says nothing of it is not known to. */
export const meets = (values: Values, { key, bound }: Parameter): boolean => {
  const value = values[key]
  if (value === undefined) return false
  if (bound.op === 'is') return value === bound.value
  if (typeof value !== 'number') return false
  switch (bound.op) {
    case 'least':
      return value >= bound.value
    case 'most':
      return value <= bound.value
    case 'above':
      return value > bound.value
    case 'below':
      return value < bound.value
    case 'exactly':
      return value === bound.value
    case 'between':
      return value >= bound.least && value <= bound.most
  }
}
