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

export const sendWorkbook = (reply: FastifyReply, { name, sheets }: Workbook) =>
  reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
    .header('cache-control', 'no-store')
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .send(xlsxOf(sheets))
