/** 金额 — money is a whole number of fen (分); yuan exist on screens and on other people's wires. */
import { z } from 'zod'
import { divided } from './decimal.ts'

declare const brand: unique symbol
/** An amount in fen, a safe integer: 90_000_00 is ninety thousand yuan. */
export type Fen = number & { readonly [brand]: 'fen' }

export const fen = (amount: number): Fen => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`)
  return amount as Fen
}

export const ZERO = fen(0)

export const sum = (amounts: readonly Fen[]): Fen => fen(amounts.reduce((total, each) => total + each, 0))

/** A part of an amount, rounded half up to the fen. `basisPoints`: 200 is 2 %. */
export const share = (amount: Fen, basisPoints: number): Fen =>
  fen(Number(divided(BigInt(amount) * BigInt(basisPoints), 10_000n)))

/** The most that a limit of so many percent allows: whole fen, never rounded up. */
export const atMost = (amount: Fen, percent: number): Fen => fen(Number((BigInt(amount) * BigInt(percent)) / 100n))

/** Unit price times quantity, where the quantity has at most three decimals; rounded half up to the fen. */
export const times = (price: Fen, quantity: number): Fen =>
  fen(Number(divided(BigInt(price) * BigInt(Math.round(quantity * 1000)), 1000n)))

const grouped = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `1,234,567.89`: as screens and papers print it, in yuan. */
export const toYuan = (amount: Fen): string => {
  const whole = Math.trunc(amount / 100)
  const rest = Math.abs(amount % 100)
  const sign = amount < 0 && whole === 0 ? '-' : ''
  return `${sign}${grouped.format(whole).slice(0, -3)}.${String(rest).padStart(2, '0')}`
}

/** Reads `1,234,567.89`, full-width digits and a trailing 元 too; undefined where it is no amount of whole fen. */
export const parseYuan = (text: string): Fen | undefined => {
  const plain = text.normalize('NFKC').replace(/[,\s元¥￥]/g, '')
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  const [, sign, whole, part = ''] = match
  const amount = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return Number.isSafeInteger(amount) ? fen(sign ? -amount : amount) : undefined
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']
const SECTIONS = ['', '万', '亿', '万亿']

/** 大写金额, as contracts and bid tables write it: 1,005.30 → 壹仟零伍元叁角整. */
export const inWords = (amount: Fen): string => {
  if (amount < 0) return `负${inWords(fen(-amount))}`
  const whole = Math.trunc(amount / 100)
  const jiao = Math.trunc(amount / 10) % 10
  const cent = amount % 10
  let text = ''
  let zero = false
  const digits = String(whole)
  for (let i = 0; i < digits.length; i++) {
    const place = digits.length - 1 - i
    const digit = Number(digits[i])
    if (digit === 0) zero = true
    else {
      if (zero && text !== '') text += '零'
      zero = false
      text += DIGITS[digit]! + UNITS[place % 4]
    }
    const sectionHasDigit = Number(digits.slice(Math.max(0, i - 3), i + 1)) > 0
    if (place % 4 === 0 && place > 0 && sectionHasDigit) {
      text += SECTIONS[place / 4]
      zero = false
    }
  }
  if (text !== '') text += '元'
  if (jiao === 0 && cent === 0) return text === '' ? '零元整' : `${text}整`
  if (text !== '' && jiao === 0) text += '零'
  if (jiao > 0) text += `${DIGITS[jiao]}角`
  return cent > 0 ? `${text}${DIGITS[cent]}分` : `${text}整`
}

/** An amount in an input: a whole, non-negative number of fen. The form shows and reads it in yuan (`unit: 'fen'`). */
export const zFen = z
  .number({ error: ({ input }) => (input === undefined ? '请填写金额' : '请填写金额，最多两位小数') })
  .int('金额须精确到分')
  .min(0, '金额不能为负')
  .max(9_000_000_000_000_00, '金额过大')
  .meta({ unit: 'fen' })
  .transform((amount) => amount as Fen)
