/** 公告的版面 — an announcement as blocks of words, for pages, papers and feeds. Pure. */
import { showInstant } from '#foundation/clock.ts'
import { type Fen, toYuan } from '#foundation/money.ts'
import type { Announcement, Row, Value } from './announcement.ts'
import { type Column, type Field, FORMS } from './forms.ts'

/** Rows of label and value, a paragraph, or a table. */
export type Block =
  | { title: string; rows: readonly (readonly [label: string, value: string])[] }
  | { title: string; text: string }
  | { title: string; head: readonly string[]; body: readonly (readonly string[])[] }

const say = (value: Value | Row[string], as: Column['as']): string => {
  if (value === undefined || value === '') return ''
  if (as === 'fen') return `${toYuan(value as Fen)}元`
  if (as === 'instant') return showInstant(value as string)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

const tableOf = ({ label, columns = [] }: Field, rows: readonly Row[]): Block => {
  const used = columns.filter(({ key }) => rows.some((row) => row[key] !== undefined && row[key] !== ''))
  return {
    title: label,
    head: used.map(({ label }) => label),
    body: rows.map((row) => used.map(({ key, as }) => say(row[key], as))),
  }
}

export const blocksOf = ({ kind, body }: Pick<Announcement, 'kind' | 'body'>): Block[] =>
  FORMS[kind].flatMap(({ title, fields }) => {
    const blocks: Block[] = []
    const rows: [string, string][] = []
    // the law's order of the fields is kept: after a table or a long text the section goes on
    const flush = () => {
      const begun = blocks.some((block) => block.title === title)
      if (rows.length > 0) blocks.push({ title: begun ? `${title}（续）` : title, rows: rows.splice(0) })
    }
    for (const field of fields) {
      const value = body[field.key]
      if (value === undefined || value === '') continue
      if (Array.isArray(value)) {
        flush()
        blocks.push(tableOf(field, value))
      } else if (field.as === 'long') {
        flush()
        blocks.push({ title: field.label, text: say(value, field.as) })
      } else rows.push([field.label, say(value, field.as)])
    }
    flush()
    return blocks
  })
