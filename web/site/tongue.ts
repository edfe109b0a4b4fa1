/** 繁體 — a page whole in traditional characters, as Hong Kong and Macao write them; its links stay among such pages. Pure. */
import { Converter } from 'opencc-js/cn2t'

let traditional: ((text: string) => string) | undefined
const LINK = /(hreflang="[\w-]+" )?(href|action)="(\/[^"]*)"/g
/** What is no page of the site, or says itself in which language it is, keeps its address. */
const NOT_A_PAGE =
  /^\/(tc|en|app|api|assets|look|feed\.|ledger\/|favicon|open-data\/files|statistics\/.*\.csv|[\w-]+\.(xml|txt))/

export const inTraditional = (html: string): string => {
  traditional ??= Converter({ from: 'cn', to: 'hk' }) as (text: string) => string // its dictionary is read when the first page wants it
  return traditional(html).replace(LINK, (whole: string, tongue: string | undefined, name: string, path: string) =>
    tongue || NOT_A_PAGE.test(path) ? whole : `${name}="/tc${path === '/' ? '' : path}"`,
  )
}
