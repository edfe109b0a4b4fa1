/** 导入的列 — the columns that a spreadsheet of any register begins with. Pure. */
import type { Importing } from '#foundation/imports.ts'
import { divisionLabels } from './divisions.ts'

export const USCC = {
  title: '统一社会信用代码',
  kind: 'text',
  required: true,
  unique: true,
  aliases: ['信用代码', '社会信用代码'],
  hint: '18位，最后一位是校验位',
} as const satisfies Importing['columns'][string]

export const DIVISION = {
  kind: 'choice',
  labels: divisionLabels,
  required: true,
  example: '东莞市',
} as const

export const ADDRESS = { title: '地址', kind: 'text', example: '东莞市南城街道鸿福路1号' } as const
export const CONTACT = { title: '联系人', kind: 'text' } as const
export const PHONE = {
  title: '联系电话',
  kind: 'text',
  aliases: ['电话', '联系方式'],
  example: '0769-22830000',
} as const satisfies Importing['columns'][string]
