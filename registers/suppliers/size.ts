/** 中小企业划型 — 工信部联企业〔2011〕300号: which size a firm is, from its industry, people, revenue and assets. Pure. */
import type { Fen } from '#foundation/money.ts'
import type { Industry } from '#registers/industries.ts'

export type Size = 'large' | 'medium' | 'small' | 'micro'
export const SIZES = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const satisfies Record<
  Size,
  string
>

type Measure = 'staff' | 'revenue' | 'assets'
export const MEASURES = {
  staff: { measure: '从业人员', unit: '人' },
  revenue: { measure: '营业收入', unit: '万元' },
  assets: { measure: '资产总额', unit: '万元' },
} as const satisfies Record<Measure, { measure: string; unit: string }>
/** Staff in persons; revenue and assets in ten thousand yuan, as the table is printed. */
type Row = Partial<Record<Measure, readonly [large: number, medium: number, small: number]>>

/** Large: reaches the first figure of every measure. Medium and small: all of the second, the third. Else micro. */
const TABLE: Readonly<Record<Industry, Row>> = {
  farming: { revenue: [20_000, 500, 50] },
  industry: { staff: [1000, 300, 20], revenue: [40_000, 2000, 300] },
  construction: { revenue: [80_000, 6000, 300], assets: [80_000, 5000, 300] },
  wholesale: { staff: [200, 20, 5], revenue: [40_000, 5000, 1000] },
  retail: { staff: [300, 50, 10], revenue: [20_000, 500, 100] },
  transport: { staff: [1000, 300, 20], revenue: [30_000, 3000, 200] },
  warehousing: { staff: [200, 100, 20], revenue: [30_000, 1000, 100] },
  post: { staff: [1000, 300, 20], revenue: [30_000, 2000, 100] },
  lodging: { staff: [300, 100, 10], revenue: [10_000, 2000, 100] },
  catering: { staff: [300, 100, 10], revenue: [10_000, 2000, 100] },
  telecom: { staff: [2000, 100, 10], revenue: [100_000, 1000, 100] },
  software: { staff: [300, 100, 10], revenue: [10_000, 1000, 50] },
  realEstate: { revenue: [200_000, 1000, 100], assets: [10_000, 5000, 2000] },
  property: { staff: [1000, 300, 100], revenue: [5000, 1000, 500] },
  leasing: { staff: [300, 100, 10], assets: [120_000, 8000, 100] },
  other: { staff: [300, 100, 10] },
}

export type SizeFacts = { industry: Industry; staff: number; revenue: Fen; assets: Fen }

const TEN_THOUSAND_YUAN = 10_000_00

/** What the table asks of a firm of this industry, beside what it has. */
export const thresholdsOf = ({ industry, staff, revenue, assets }: SizeFacts) => {
  const held: Record<Measure, number> = {
    staff,
    revenue: revenue / TEN_THOUSAND_YUAN,
    assets: assets / TEN_THOUSAND_YUAN,
  }
  const row = Object.entries(TABLE[industry]) as [Measure, readonly [number, number, number]][]
  return row.map(([measure, limits]) => ({ measure, held: held[measure], limits }))
}

export const sizeOf = (facts: SizeFacts): Size => {
  const rows = thresholdsOf(facts)
  const reaches = (column: 0 | 1 | 2) => rows.every(({ held, limits }) => held >= limits[column])
  return reaches(0) ? 'large' : reaches(1) ? 'medium' : reaches(2) ? 'small' : 'micro'
}
