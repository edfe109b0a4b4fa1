/** 属性 — what a product of an item must tell of itself: text, a number with its unit, one of several, yes or no; inherited down the
 *  tree of items. Pure. */
import { liesUnder } from '../catalogue.ts'
import { convert, quantityOf } from './units.ts'

export const TYPES = { text: '文字', number: '数值', choice: '选项', yesNo: '是否' } as const
export type AttributeType = keyof typeof TYPES

export type Attribute = {
  /** Stable over versions: `memory`. */
  key: string
  title: string
  /** Other words a requirement uses for it: 内存、内存容量、运行内存. */
  aliases: readonly string[]
  type: AttributeType
  unit: string
  least?: number | undefined
  most?: number | undefined
  options: readonly string[]
  required: boolean
}
export type Value = string | number | boolean
export type Values = Readonly<Record<string, Value>>

export const FAULTS = {
  missing: '没有填写',
  'not-a-number': '不是数值',
  'other-unit': '计量单位不同',
  'out-of-range': '超出范围',
  'not-an-option': '不在选项中',
  'not-yes-or-no': '应为是或者否',
  unknown: '这个品目没有这一属性',
} as const
export type Fault = { key: string; title: string; fault: keyof typeof FAULTS; value: string; hint: string }

const YES = /^(?:是|有|支持|具备|true|yes|y|1|√)$/i
const NO = /^(?:否|无|没有|不支持|不具备|false|no|n|0|×)$/i

const wrong = ({ key, title }: Attribute, fault: Fault['fault'], value: string, hint = ''): Fault => ({
  key,
  title,
  fault,
  value,
  hint,
})

/** Where a value may lie, in words: `1–4096GB`. */
export const rangeOf = ({ least, most, unit }: Pick<Attribute, 'least' | 'most' | 'unit'>): string =>
  least === undefined && most === undefined
    ? ''
    : least === undefined
      ? `≤${most}${unit}`
      : most === undefined
        ? `≥${least}${unit}`
        : `${least}–${most}${unit}`

const readNumber = (attribute: Attribute, raw: string): { value: number } | Fault => {
  const found = quantityOf(raw)
  if (!found) return wrong(attribute, 'not-a-number', raw, attribute.unit && `如 16${attribute.unit}`)
  const value = found.unit === '' ? found.value : convert(found.value, found.unit, attribute.unit)
  if (value === undefined) return wrong(attribute, 'other-unit', raw, attribute.unit)
  const { least, most } = attribute
  if ((least !== undefined && value < least) || (most !== undefined && value > most))
    return wrong(attribute, 'out-of-range', raw, rangeOf(attribute))
  return { value }
}

/** What was written, as it is kept: a number in the attribute's own unit, one of its options, yes or no. */
export const readValue = (attribute: Attribute, written: string): { value: Value } | Fault => {
  const raw = written.normalize('NFKC').trim()
  switch (attribute.type) {
    case 'text':
      return { value: raw }
    case 'number':
      return readNumber(attribute, raw)
    case 'choice': {
      const option = attribute.options.find((each) => each.toUpperCase() === raw.toUpperCase())
      return option ? { value: option } : wrong(attribute, 'not-an-option', raw, attribute.options.join('、'))
    }
    case 'yesNo':
      if (YES.test(raw)) return { value: true }
      return NO.test(raw) ? { value: false } : wrong(attribute, 'not-yes-or-no', raw, '是、否')
  }
}

/** All that a product says of itself, with everything that is wrong about it. */
export const readValues = (
  attributes: readonly Attribute[],
  written: readonly { key: string; value: string }[],
): { values: Values; faults: readonly Fault[] } => {
  const faults: Fault[] = []
  const values: Record<string, Value> = {}
  for (const { key, value } of written) {
    const attribute = attributes.find((each) => each.key === key || each.title === key)
    if (!attribute) {
      faults.push({ key, title: key, fault: 'unknown', value, hint: attributes.map(({ title }) => title).join('、') })
      continue
    }
    if (value.trim() === '') continue
    const read = readValue(attribute, value)
    if ('fault' in read) faults.push(read)
    else values[attribute.key] = read.value
  }
  for (const attribute of attributes)
    if (attribute.required && !(attribute.key in values) && !faults.some(({ key }) => key === attribute.key))
      faults.push(wrong(attribute, 'missing', ''))
  return { values, faults }
}

export const showValue = ({ unit }: Pick<Attribute, 'unit'>, value: Value | undefined): string =>
  value === undefined ? '' : typeof value === 'boolean' ? (value ? '是' : '否') : `${value}${unit}`

/** The attributes of an item with those of all above it; what is nearer replaces what is farther off under the same key. */
export const inherited = (
  sets: readonly { itemCode: string; attributes: readonly Attribute[] }[],
  itemCode: string,
): readonly (Attribute & { from: string })[] => {
  const above = sets
    .filter((set) => liesUnder(itemCode, set.itemCode))
    .toSorted((a, b) => stemLength(a.itemCode) - stemLength(b.itemCode))
  const found = new Map<string, Attribute & { from: string }>()
  for (const set of above)
    for (const attribute of set.attributes) found.set(attribute.key, { ...attribute, from: set.itemCode })
  return [...found.values()]
}
const stemLength = (code: string) => code.replace(/(00)+$/, '').length
