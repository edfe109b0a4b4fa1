/** 表格文件 — what a view hands out as a workbook: by this name, with these sheets. */
import type { FastifyReply } from 'fastify'
import { type Sheet, xlsxOf } from './write.ts'

export class Workbook {
  readonly name: string
  readonly sheets: readonly Sheet[]
  constructor(name: string, sheets: readonly Sheet[]) {
    this.name = name
    this.sheets = sheets
  }
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** A file to be saved under this name, its kind told by its ending. */
export const sendFile = (
  reply: FastifyReply,
  name: `${string}.${keyof typeof TYPES}`,
  content: NodeJS.ReadableStream,
) =>
  reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store')
    .type(TYPES[name.endsWith('.csv') ? 'csv' : 'xlsx'])
    .send(content)

export const sendWorkbook = (reply: FastifyReply, { name, sheets }: Workbook) =>
  sendFile(reply, `${name}.xlsx`, xlsxOf(sheets))
