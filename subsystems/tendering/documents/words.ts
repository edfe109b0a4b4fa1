/** 采购文件用语 — the words shared by forms, preview and papers. Pure. */
import { z } from 'zod'
import { text } from '#foundation/words.ts'
import type { Clause, SecurityForm } from './documents.ts'

export const SECURITY_FORMS: Readonly<Record<SecurityForm, string>> = {
  transfer: '转账',
  cheque: '支票',
  draft: '汇票、本票',
  guarantee: '保函',
  insurance: '保证保险',
  cash: '现金',
}

export const REQUIREMENT_KINDS = {
  technical: '技术',
  service: '服务',
  safety: '安全',
  commercial: '商务',
} as const

/** A clause as it is read where the lots stand together. */
export const clauseText = ({ text, lot }: Pick<Clause, 'text' | 'lot'>): string =>
  lot === undefined ? text : `${text}（第${lot}包）`

/** What a reader sees and no form asks for. */
export const words = z.object({
  template: z
    .object({ id: text('范本编号'), title: text('范本'), version: z.number().meta({ title: '版次' }) })
    .meta({ title: '所用范本' }),
  amendments: z
    .array(
      z.object({
        edition: z.number().meta({ title: '版次' }),
        text: text('内容'),
        at: text('时间'),
        changes: z
          .array(z.object({ where: text('事项'), before: text('原文'), after: text('现文'), clause: text('条款') }))
          .meta({ title: '变化' }),
      }),
    )
    .meta({ title: '澄清与修改' }),
})
