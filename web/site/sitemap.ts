/** 站点地图 — every public address for those who crawl: an index, and files of at most 50,000 addresses each. Pure. */
import type { Instant } from '#foundation/time.ts'

/** sitemaps.org: a file holds no more. */
export const MOST = 50_000
export type Month = { month: string; notices: number; latest: Instant }
export type Place = { id: string; at: Instant }

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** The files a month is split into: `2026-03-1`. */
export const partsOf = ({ month, notices }: Pick<Month, 'month' | 'notices'>): string[] =>
  Array.from({ length: Math.ceil(notices / MOST) }, (_, n) => `${month}-${n + 1}`)

export const sitemapIndex = (site: string, months: readonly Month[], now: Instant): string => {
  const line = (path: string, at: string) => `<sitemap><loc>${site}${path}</loc><lastmod>${at}</lastmod></sitemap>`
  const files = months.flatMap((month) =>
    partsOf(month).map((part) => line(`/sitemaps/notices-${part}.xml`, month.latest)),
  )
  return `${HEAD}<sitemapindex ${NAMES}>${line('/sitemaps/pages.xml', now)}${files.join('')}</sitemapindex>`
}

export const sitemapOf = (site: string, places: readonly { path: string; at?: Instant }[]): string =>
  `${HEAD}<urlset ${NAMES}>${places
    .map(({ path, at }) => `<url><loc>${site}${path}</loc>${at ? `<lastmod>${at}</lastmod>` : ''}</url>`)
    .join('')}</urlset>`

export const PAGES = [
  '/',
  '/notices',
  '/regions',
  '/halls',
  '/frameworks',
  '/statistics',
  '/open-data',
  '/policies',
  '/credit',
  '/late-payments',
  '/check',
  '/directory/purchasers',
  '/directory/suppliers',
  '/directory/agencies',
  '/directory/goods',
  '/ledger',
  '/guide',
  '/sitemap',
  '/en',
  '/en/notices',
] as const
