/** 公告怎样查 — what a person asks of the announcements: one set of words for the address of a list, a feed and a subscription. Pure. */
import { z } from 'zod'
import { type Day, type Instant, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { KINDS, type Kind } from './announcement.ts'
import { BANDS } from './facets.ts'
import type { Asked } from './listing.ts'

const BAND_NAMES = Object.fromEntries(BANDS.map(({ title }, band) => [String(band), title]))

const party = (title: string, ref?: string) =>
  z
    .string()
    .regex(/^[\w.:-]{1,80}$/, '编号有误')
    .meta({ title, ...(ref && { ref }) })

/** Each part of an address, in the order it is written. */
const PARTS = {
  q: z.string().trim().min(2, '至少两个字').max(100).meta({ title: '关键词' }),
  kind: labelled('公告类型', KINDS),
  region: z
    .string()
    .regex(/^44\d{4}$/, '请填写六位行政区划代码')
    .meta({ title: '区划代码' }),
  method: labelled('采购方式', METHODS),
  category: labelled('类别', CATEGORIES),
  band: labelled('金额', BAND_NAMES),
  buyer: party('采购人', 'purchasers'),
  agency: party('代理机构', 'agencies'),
  supplier: party('供应商编号'),
  open: z.literal('1').meta({ title: '只看可参加的' }),
  from: zDay.meta({ title: '发布日期从' }),
  until: zDay.meta({ title: '发布日期到' }),
}
/** What one may subscribe to: everything but dates. */
const { from: _, until: __, open: ___, ...INTEREST } = PARTS
export const zInterest = z.object(INTEREST).partial()
export type Interest = z.output<typeof zInterest>

/** An address holds what people typed: what makes no sense is left out. A single character stays, so that the page can say why it finds nothing. */
const lenient = (part: z.ZodType) => part.optional().catch(undefined)
const zAddress = z.object(
  Object.fromEntries(
    Object.entries({ ...PARTS, q: z.string().trim().min(1).max(100) }).map(([name, part]) => [name, lenient(part)]),
  ),
)
export type Asking = Interest & {
  open?: '1' | undefined
  from?: Day | undefined
  until?: Day | undefined
  after?: string | undefined
}
export const askingFrom = (address: URLSearchParams): Asking => {
  const given = Object.fromEntries([...address].filter(([, value]) => value !== ''))
  const parsed = zAddress.parse(given) as Asking
  const said = Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined))
  return { ...said, ...(address.get('after') && { after: address.get('after')!.slice(0, 200) }) }
}

/** The same asking always has the same address. */
export const addressOf = ({ after, ...asking }: Asking): string => {
  const said = Object.keys(PARTS).flatMap((name) => {
    const value = asking[name as keyof typeof asking]
    return value ? [`${name}=${encodeURIComponent(value)}`] : []
  })
  return [...said, ...(after ? [`after=${encodeURIComponent(after)}`] : [])].join('&')
}

export const askedOf = (asking: Asking, now: Instant): Asked => {
  const { q, kind, region, method, category, band, buyer, agency, supplier, open, from, until, after } = asking
  return {
    q,
    region,
    method,
    category,
    from,
    until,
    after,
    kind: kind && [kind as Kind],
    band: band === undefined ? undefined : Number(band),
    procuringEntityId: buyer,
    agencyId: agency,
    supplierId: supplier,
    openAt: open && now,
  }
}

/** What a person reads of it: `采购公告 · 江门市 · “空调”`. */
export const saidOf = (
  asking: Asking,
  divisionName: (code: string) => string,
  name?: (id: string) => string | undefined,
) =>
  [
    asking.q && `“${asking.q}”`,
    asking.kind && KINDS[asking.kind],
    asking.region && asking.region !== '440000' && divisionName(asking.region),
    asking.method && METHODS[asking.method],
    asking.category && CATEGORIES[asking.category],
    asking.band && BAND_NAMES[asking.band],
    asking.buyer && (name?.(asking.buyer) ?? '所选采购人'),
    asking.agency && (name?.(asking.agency) ?? '所选代理机构'),
    asking.supplier && (name?.(asking.supplier) ?? '所选供应商'),
    asking.open && '可参加',
    (asking.from || asking.until) && `${asking.from ?? ''}至${asking.until ?? ''}`,
  ]
    .filter(Boolean)
    .join(' · ') || '全部公告'
