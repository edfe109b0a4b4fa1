/** 公告是否合乎所查 — one announcement held against what is asked, for alerts; the list answers the same (subscription.test.ts holds them together). */
import { searchFor, squeeze } from '#foundation/search.ts'
import { dayOf } from '#foundation/time.ts'
import type { Announcement } from './announcement.ts'
import type { Asking } from './asking.ts'
import { bandOf, cityOf, countyOf } from './facets.ts'
import { searched } from './store.ts'

/** Whether an announcement is among what is asked for: the same answer as the list gives. */
export const answers = (asking: Asking, of: Announcement): boolean => {
  const { region, band, from, until } = asking
  const city = cityOf(region)
  const day = dayOf(of.publishedAt)
  if (asking.kind && of.kind !== asking.kind) return false
  if (city && !(region!.endsWith('00') ? of.region.startsWith(city) : of.region === countyOf(region!))) return false
  if (asking.method && of.method !== asking.method) return false
  if (asking.category && of.category !== asking.category) return false
  if (band !== undefined && (of.amount === undefined || String(bandOf(of.amount)) !== band)) return false
  if (asking.buyer && of.procuringEntity.id !== asking.buyer) return false
  if (asking.agency && of.agency?.id !== asking.agency) return false
  if (asking.supplier && !of.suppliers.some(({ id }) => id === asking.supplier)) return false
  if ((from && day < from) || (until && day > until)) return false
  const search = searchFor(asking.q)
  if (search.kind === 'hint') return false
  const lines = searched(of).map((field) => squeeze(field ?? ''))
  return search.kind === 'all' || search.phrases.every((phrase) => lines.some((line) => line.includes(phrase)))
}
