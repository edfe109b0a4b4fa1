/** 主体代码 — by which a firm is one firm: 统一社会信用代码, or for a firm of Hong Kong or Macao its own register's number. Pure. */
import { z } from 'zod'
import { tidyCode, usccFault } from '../uscc.ts'

export const IDENTITIES = {
  mainland: '统一社会信用代码',
  hongkong: '香港商业登记号码',
  macao: '澳门商业登记编号',
} as const
export type Identity = keyof typeof IDENTITIES

/** HK-12345678: the eight digits of the business registration. MO-12345SO: the number of the commercial register with its kind. */
const ABROAD: Readonly<Record<Exclude<Identity, 'mainland'>, RegExp>> = {
  hongkong: /^HK-\d{8}$/,
  macao: /^MO-\d{1,6}(SO|CO)$/,
}
export const identityOf = (code: string): Identity =>
  ABROAD.hongkong.test(code) ? 'hongkong' : ABROAD.macao.test(code) ? 'macao' : 'mainland'

/** What is wrong with a code, in words; undefined where nothing is. */
export const codeFault = (code: string): string | undefined => {
  if (/^(HK|MO)/.test(code))
    return identityOf(code) === 'mainland'
      ? '香港商业登记号码写作 HK- 加八位数字，澳门商业登记编号写作 MO- 加编号和 SO 或 CO'
      : undefined
  const fault = usccFault(code)
  if (fault === 'form') return '统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z）'
  if (fault === 'check') return '统一社会信用代码第18位校验不通过，请核对是否有一位写错'
  if (fault === 'organisation') return '统一社会信用代码第17位（主体标识码）校验不通过，请核对第9至17位'
}

/** Spaces, width and case forgiven; one wrong character found, and told by which check. */
export const zFirmCode = z
  .string()
  .transform(tidyCode)
  .pipe(
    z.string().superRefine((code, context) => {
      const fault = codeFault(code)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    }),
  )
  .meta({
    title: '统一社会信用代码',
    description: '香港的单位写 HK- 加八位商业登记号码，澳门的写 MO- 加商业登记编号（以 SO 或 CO 结尾）',
  })
