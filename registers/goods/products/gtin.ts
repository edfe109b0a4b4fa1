/** 商品条码 — GTIN-8, -12, -13 and -14 (GB 12904, GS1): the last digit checks the others. Pure. */

/** The digits alone: as scanned, full-width or with blanks and hyphens between. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '')

/** Weights of three and one, from the right. */
export const checkDigit = (digits: string): number => {
  const total = [...digits].toReversed().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (total % 10)) % 10
}

export const isGtin = (text: string): boolean => {
  const digits = digitsOf(text)
  return /^(?:\d{8}|\d{12,14})$/.test(digits) && checkDigit(digits.slice(0, -1)) === Number(digits.slice(-1))
}

/** All lengths as one: fourteen digits, zeros before. What is compared and kept in the index. */
export const gtin14 = (text: string): string => digitsOf(text).padStart(14, '0')
