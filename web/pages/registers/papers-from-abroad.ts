/** 境外登记证明 — a firm of Hong Kong or Macao shows by a paper what a mainland firm's register tells (政府采购法第二十二条). Pure. */
import { type Identity, identityOf } from '#registers/suppliers/code.ts'
import { tidyCode } from '#registers/uscc.ts'
import type { Problems } from '../../kit/fields.ts'

export type Values = Record<string, unknown>
export const codeIn = (values: Values) => tidyCode(String(values.uscc ?? ''))
export const isAbroad = (values: Values) => identityOf(codeIn(values)) !== 'mainland'

const PAPERS: Readonly<Record<Identity, string>> = {
  mainland: '营业执照',
  hongkong: '香港商业登记证',
  macao: '澳门商业登记证明',
}
const papersIn = (values: Values) => (values.certificates ?? []) as { kind?: string; file?: string }[]

/** Told where it can still be mended, not at the very end. */
export const papersMissing = (values: Values): Problems =>
  isAbroad(values) && !papersIn(values).some(({ kind, file }) => kind === 'incorporation' && file)
    ? { certificates: '请上传经公证或者转递的商业登记证明' }
    : {}

/** Its line stands ready, so that only the file is missing. */
export const withPapers = (values: Values): Values => {
  if (!isAbroad(values) || papersIn(values).length > 0) return values
  const code = codeIn(values)
  return {
    ...values,
    certificates: [{ kind: 'incorporation', name: PAPERS[identityOf(code)], number: code.slice('HK-'.length) }],
  }
}
