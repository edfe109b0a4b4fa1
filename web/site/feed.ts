/** 公告订阅源 — any search as RSS 2.0, Atom 1.0 or JSON Feed 1.1. Pure. */
import { fullDivisionName } from '#registers/divisions.ts'
import { addressOf, saidOf } from '#subsystems/supervision/announcement/asking.ts'
import { showInstant, showYuan } from '../show.ts'
import { type Asking, KINDS, type NoticeCard, type NoticeList, type Operator } from './source.ts'

/** XML 1.0 has no place for control characters, however they got into a title. */
const CONTROL = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu
const escaped = (text: string): string =>
  text.replace(CONTROL, '').replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

const summaryOf = ({ buyer, method, amount, number, deadline, supplier }: NoticeCard): string =>
  [
    `采购人：${buyer}`,
    method,
    number && `编号：${number}`,
    amount !== undefined && `金额：${showYuan(amount)}`,
    supplier && `供应商：${supplier}`,
    deadline && `截止：${showInstant(deadline)}（北京时间）`,
  ]
    .filter(Boolean)
    .join('；')

export type Feed = { operator: Operator; asking: Asking; list: NoticeList; self: string }

const headOf = ({ operator: { site, name }, asking, list, self }: Feed) => {
  const address = addressOf({ ...asking, after: undefined })
  const said = saidOf(asking, fullDivisionName, (id) => list.names[id])
  return {
    title: address ? `${name}：${said}` : name,
    home: `${site}/notices${address && `?${address}`}`,
    self: `${site}${self}`,
    link: (row: NoticeCard) => `${site}/notices/${row.id}`,
  }
}

export const rss = (feed: Feed): string => {
  const { title, home, self, link } = headOf(feed)
  const items = feed.list.rows.map(
    (row) =>
      `<item><title>${escaped(`[${KINDS[row.kind]}] ${row.title}`)}</title><link>${link(row)}</link><guid isPermaLink="true">${link(row)}</guid><pubDate>${new Date(row.publishedAt).toUTCString()}</pubDate><category>${KINDS[row.kind]}</category><category>${escaped(row.regionName)}</category><description>${escaped(summaryOf(row))}</description></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escaped(title)}</title><link>${escaped(home)}</link><atom:link href="${escaped(self)}" rel="self" type="application/rss+xml"/><description>${escaped(`${title}的最新政府采购公告`)}</description><language>zh-CN</language>${items.join('')}</channel></rss>`
}

export const atom = (feed: Feed, now: string): string => {
  const { title, home, self, link } = headOf(feed)
  const entries = feed.list.rows.map(
    (row) =>
      `<entry><title>${escaped(`[${KINDS[row.kind]}] ${row.title}`)}</title><id>${link(row)}</id><link rel="alternate" href="${link(row)}"/><published>${row.publishedAt}</published><updated>${row.publishedAt}</updated><author><name>${escaped(row.agency ?? row.buyer)}</name></author><category term="${row.kind}" label="${KINDS[row.kind]}"/><summary>${escaped(summaryOf(row))}</summary></entry>`,
  )
  const updated = feed.list.rows[0]?.publishedAt ?? now
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><title>${escaped(title)}</title><id>${escaped(self)}</id><link rel="self" href="${escaped(self)}"/><link rel="alternate" href="${escaped(home)}"/><updated>${updated}</updated>${entries.join('')}</feed>`
}

export const jsonFeed = (feed: Feed): string => {
  const { title, home, self, link } = headOf(feed)
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    language: 'zh-CN',
    items: feed.list.rows.map((row) => ({
      id: link(row),
      url: link(row),
      title: `[${KINDS[row.kind]}] ${row.title}`,
      content_text: summaryOf(row),
      date_published: row.publishedAt,
      authors: [{ name: row.agency ?? row.buyer }],
      tags: [KINDS[row.kind], row.regionName, ...(row.method ? [row.method] : [])],
      _yuecai: { kind: row.kind, ocid: row.caseId, region: row.region, amount: row.amount, deadline: row.deadline },
    })),
  })
}
