/** 采购记录 — all releases of one purchase and what they come to together, by the merge rules of OCDS 1.1. Pure. */
import type { Json, Release } from './release.ts'

type Thing = { readonly [name: string]: Json | undefined }
const isThing = (value: Json | undefined): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isListOfThings = (value: Json | undefined): value is readonly (Thing & { id: string })[] =>
  Array.isArray(value) && value.every((each) => isThing(each) && 'id' in each)

/** The later word stands; things with an id are merged with their like; other lists are replaced whole. */
export const merged = (before: Json | undefined, after: Json): Json => {
  if (isListOfThings(before) && isListOfThings(after)) {
    const fresh = new Map(after.map((each) => [each.id, each]))
    return [
      ...before.map((each) => (fresh.has(each.id) ? merged(each, fresh.get(each.id)!) : each)),
      ...after.filter(({ id }) => !before.some((each) => each.id === id)),
    ]
  }
  if (!isThing(before) || !isThing(after)) return after
  const both: Record<string, Json | undefined> = { ...before }
  for (const [name, value] of Object.entries(after)) {
    if (value === undefined) continue
    // an organisation keeps every part it has played
    both[name] =
      name === 'roles'
        ? [...new Set([...((before.roles as string[]) ?? []), ...(value as string[])])]
        : merged(before[name], value)
  }
  return both
}

export const compiled = (releases: readonly Release[]): Release => {
  const inTime = releases.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const last = inTime.at(-1)!
  const whole = inTime.reduce<Json>(
    (sum, { description: _, ...each }) => merged(sum, each as unknown as Json),
    {},
  ) as Thing
  return { ...whole, id: `${last.ocid}-${last.date}`, date: last.date, tag: ['compiled'] } as unknown as Release
}

const PUBLISHER = { name: '粤采 政府采购平台', scheme: 'x_yuecai' }
const LICENSE = 'https://creativecommons.org/licenses/by/4.0/'
const POLICY = '/open-data'

type Package = { site: string; uri: string; publishedAt: string }
const packed = ({ site, uri, publishedAt }: Package) => ({
  uri: `${site}${uri}`,
  version: '1.1',
  publishedDate: publishedAt,
  publisher: PUBLISHER,
  license: LICENSE,
  publicationPolicy: `${site}${POLICY}`,
})

export const releasePackage = (releases: readonly Release[], about: Package, next?: string) => ({
  ...packed(about),
  releases,
  ...(next && { links: { next: `${about.site}${next}` } }),
})

export const recordPackage = (ocid: string, releases: readonly Release[], about: Package) => ({
  ...packed(about),
  records: [{ ocid, releases, compiledRelease: compiled(releases) }],
})
