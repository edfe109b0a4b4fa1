/** 公告订阅 — the latest notices as RSS 2.0. Pure. */
import { KINDS, type NoticeList, type Operator } from './source.ts'

/** Titles come from inputs that hold no control characters (zod trims and the database refuses NUL). */
const escaped = (text: string): string => text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

export const feed = (operator: Operator, list: NoticeList): string => {
  const base = `https://${operator.domain}`
  const items = list.rows.map(
    (row) =>
      `<item><title>${escaped(`[${KINDS[row.kind]}] ${row.title}`)}</title><link>${base}/notices/${row.id}</link><guid>${base}/notices/${row.id}</guid><pubDate>${new Date(row.publishedAt).toUTCString()}</pubDate><category>${KINDS[row.kind]}</category><description>${escaped(`${row.buyer} ${row.number ?? ''}`)}</description></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${escaped(operator.name)}</title><link>${base}/</link><description>最新政府采购公告</description><language>zh-CN</language>${items.join('')}</channel></rss>`
}
