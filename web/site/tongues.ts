/** 同一页的各种文字 — the address of a page in traditional characters and in English. Pure. */

/** 繁體: every page has its twin. */
export const traditionalOf = (path: string): string =>
  path.startsWith('/tc') ? path : `/tc${path.replace(/^\/(?=\?|$)/, '')}`

/** English: the list and each notice have theirs; from elsewhere one comes to its first page. */
export const englishOf = (path: string): string => (/^\/notices(?=[/?]|$)/.test(path) ? `/en${path}` : '/en')

/** 简体: back from English. */
export const chineseOf = (path: string): string => path.replace(/^\/en(?=\/|$)/, '') || '/'
