/** 粘贴表格 — cells copied out of a spreadsheet, read by the fields they fall upon. Pure. */
import { parseYuan } from '#foundation/money.ts'
import type { Field } from './fields.ts'

const pastedCell = (field: Field, text: string): unknown => {
  switch (field.kind) {
    case 'money':
      return parseYuan(text)
    case 'number':
      return text === '' ? undefined : Number(text.replace(/,/g, ''))
    case 'choice':
      return field.options.find((each) => each.label === text)?.value
    case 'yes':
      return text === '是'
    default:
      return text
  }
}

/** Rows from a spreadsheet: what is pasted over several cells fills several rows. */
export const pastedRows = (text: string, fields: readonly Field[], firstField: number) =>
  text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) =>
      Object.fromEntries(
        line.split('\t').flatMap((cell, at): [string, unknown][] => {
          const field = fields[firstField + at]
          return field ? [[field.name, pastedCell(field, cell.trim())]] : []
        }),
      ),
    )
