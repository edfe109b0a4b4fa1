/** 怎样看 — the visitor's dress: 长辈版, size of type, contrast; and what every page is handed. Pure. */
import type { Instant } from '#foundation/time.ts'
import type { Operator } from './source.ts'

/** How the visitor wants to read, kept in a cookie and rendered on the server. */
export type Look = {
  elder: boolean
  size: 1 | 2 | 3
  contrast: boolean
  /** 繁體: said by the address (/tc/…), not by the cookie. */
  traditional?: true
}
export type Assets = { css: readonly string[]; js: readonly string[] }
export type Frame = { path: string; look: Look; now: Instant; operator: Operator; assets: Assets }

export const lookToCookie = (look: Look): string => `${look.elder ? 1 : 0}${look.size}${look.contrast ? 1 : 0}`

/** From the cookie, with what the visitor has just changed. */
export const lookFrom = (
  cookie: string | undefined,
  change: Readonly<Record<string, string | undefined>> = {},
): Look => {
  const [, elder = '0', size = '1', contrast = '0'] =
    /(?:^|;\s*)look=([01])([123])([01])(?:;|$)/.exec(cookie ?? '') ?? []
  const flag = (name: string, before: string) => (change[name] ?? before) === '1'
  const wanted = Number(change.size ?? size)
  const on = flag('elder', elder)
  return on
    ? { elder: true, size: wanted === 3 ? 3 : wanted === 2 ? 2 : 1, contrast: flag('contrast', contrast) }
    : { elder: false, size: 1, contrast: false }
}
