/** 公告列表向各室取数 — one asking answered: rows, counts, and everything it may be narrowed by. */
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { divisionName, fullDivisionName } from '#registers/divisions.ts'
import { type Asking, askedOf } from '#subsystems/supervision/announcement/asking.ts'
import { BANDS, type Counts, cityOf } from '#subsystems/supervision/announcement/facets.ts'
import { type Card, type Found, listAnnouncements } from '#subsystems/supervision/announcement/listing.ts'
import { type Facet, type FacetGroup, KINDS, type NoticeCard, type NoticeList } from './source.ts'

export const cardOf = (card: Card): NoticeCard => ({
  id: card.id,
  kind: card.kind,
  title: card.title,
  buyer: card.procuringEntity,
  buyerId: card.procuringEntityId,
  agency: card.agency ?? undefined,
  supplier: card.supplier ?? undefined,
  method: METHODS[card.method as keyof typeof METHODS],
  number: card.projectNumber ?? card.number,
  amount: card.amount ?? undefined,
  region: card.region,
  regionName: fullDivisionName(card.region),
  publishedAt: card.publishedAt,
  deadline: card.deadlineAt ?? undefined,
  caseId: card.caseId,
})

const inOrder = (labels: Readonly<Record<string, string>>, counts: Counts = {}): Facet[] =>
  Object.entries(labels).flatMap(([key, label]) => (counts[key] ? [{ key, label, count: counts[key] }] : []))
const byCount = (facets: Facet[]) => facets.toSorted((a, b) => b.count - a.count)

/** The cities; of a chosen city its counties, its own level first. */
const placesOf = ({ region }: Asking, { city = {}, county }: NonNullable<Found['facets']>): Facet[] =>
  cityOf(region) && county
    ? byCount(
        Object.entries(county).map(([code, count]) =>
          code.endsWith('00')
            ? { key: `${code.slice(0, 4)}01`, label: '市本级', count }
            : { key: code, label: divisionName(code), count },
        ),
      )
    : byCount(
        Object.entries(city).map(([code, count]) => ({
          key: `${code}00`,
          label: code === '4400' ? '省本级' : divisionName(`${code}00`),
          count,
        })),
      )

const groupsOf = (asking: Asking, { facets = {}, whose }: Found): FacetGroup[] => {
  const people = (all: readonly { id: string; name: string; count: number }[] = []): Facet[] =>
    all.map(({ id, name, count }) => ({ key: id, label: name, count }))
  const bands = Object.fromEntries(BANDS.map(({ title }, band) => [String(band), title]))
  const groups: FacetGroup[] = [
    { name: 'kind', title: '公告类型', values: inOrder(KINDS, facets.kind) },
    { name: 'region', title: '区划', values: placesOf(asking, facets) },
    { name: 'method', title: '采购方式', values: byCount(inOrder(METHODS, facets.method)) },
    { name: 'category', title: '类别', values: inOrder(CATEGORIES, facets.category) },
    { name: 'band', title: '金额', values: inOrder(bands, facets.band) },
    { name: 'buyer', title: '采购人', values: people(whose?.buyer) },
    { name: 'agency', title: '代理机构', values: people(whose?.agency) },
    { name: 'supplier', title: '供应商', values: people(whose?.supplier) },
  ]
  return groups.filter(({ name, values }) => values.length > 0 && !(asking[name] !== undefined && values.length === 1))
}

export const noticesOf = async (tx: Tx, asking: Asking, now: Instant, limit?: number): Promise<NoticeList> => {
  const found = await listAnnouncements(tx, { ...askedOf(asking, now), limit })
  const [first] = found.rows
  return {
    rows: found.rows.map(cardOf),
    total: found.total,
    more: found.more,
    about: found.facets?.about,
    next: found.next,
    hint: found.hint,
    groups: groupsOf(asking, found),
    // Who was chosen stands in every row.
    names: {
      ...(asking.buyer && first && { [asking.buyer]: first.procuringEntity }),
      ...(asking.agency && first?.agency && { [asking.agency]: first.agency }),
      ...(asking.supplier && first && { [asking.supplier]: supplierIn(first, asking.supplier) }),
    },
  }
}

const supplierIn = ({ supplierIds, supplier }: Card, id: string): string =>
  supplier?.split('、')[supplierIds.indexOf(id)] ?? supplier ?? ''
