/** 统一社会信用代码 — GB 32100-2015, with the organisation code inside it (GB 11714). */
import { z } from 'zod'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th character that belongs to the first 17; undefined where one of them is not of the alphabet. */
export const checkCharacter = (first17: string): string | undefined => {
  let total = 0
  for (const [i, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17.charAt(i) || '?')
    if (value < 0) return undefined
    total += value * weight
  }
  return ALPHABET[(31 - (total % 31)) % 31]
}

/** The ninth character of an organisation code; its letters count 10 to 35, I and O among them. */
export const organisationCheck = (first8: string): string => {
  const total = ORGANISATION_WEIGHTS.reduce((sum, weight, i) => sum + Number.parseInt(first8.charAt(i), 36) * weight, 0)
  const check = 11 - (total % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** Eighteen characters of the alphabet, where a partner's code is only written down and not looked up. */
export const inUsccForm = (text: z.ZodString) => text.regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '请填写18位统一社会信用代码')

export type UsccFault = 'form' | 'check' | 'organisation'

/** What is wrong with a code; undefined where nothing is. */
export const usccFault = (code: string): UsccFault | undefined => {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return 'form'
  if (checkCharacter(code.slice(0, 17)) !== code[17]) return 'check'
  if (organisationCheck(code.slice(8, 16)) !== code[16]) return 'organisation'
  return undefined
}
export const isUscc = (code: string): boolean => usccFault(code) === undefined

/** A valid code of an invented organisation: demo data and tests. `serial` gives the eight digits of the organisation. */
export const inventUscc = (prefix: '11' | '12' | '52' | '91' | '92', region: string, serial: number): string => {
  const eight = String(serial % 100_000_000).padStart(8, '0')
  const first17 = `${prefix}${region}${eight}${organisationCheck(eight)}`
  return first17 + checkCharacter(first17)!
}

/** A code as people type it: spaces, width and case forgiven. */
export const tidyCode = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** A code in an input: one wrong character is found. */
export const zUscc = z
  .string()
  .transform(tidyCode)
  .pipe(
    z
      .string()
      .refine((code) => usccFault(code) !== 'form', '统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z）')
      .refine((code) => usccFault(code) === 'form' || isUscc(code), '统一社会信用代码校验不通过，请核对是否有一位写错'),
  )
  .meta({ title: '统一社会信用代码' })
