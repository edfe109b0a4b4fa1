/** 招标代理服务收费标准 — the state's own scale by category, in its editions; until March 2015 it bound, since then the market decides and it
 *  is what others are held against. Pure. */
import { divided } from '#foundation/decimal.ts'
import { type Fen, fen } from '#foundation/money.ts'
import type { Day } from '#foundation/time.ts'

/** 差额定率累进: of what lies above the band before it and up to here, so many millionths. The last has no end. */
export type Band = { upTo?: Fen | undefined; perMillion: number }
export type Scale = { bands: readonly Band[]; most?: Fen | undefined }
type Category = 'goods' | 'services' | 'works'
export type FeeEdition = {
  validFrom: Day
  source: string
  /** 政府指导价: more than the floating part above it is overcharged; else only far above what is usual. */
  binding: boolean
  scales: Readonly<Record<Category, Scale>>
}

/** Rounded half up to the fen, once, at the end. */
export const feeOn = ({ bands, most }: Scale, amount: Fen): Fen => {
  let from = 0n
  let parts = 0n
  for (const { upTo, perMillion } of bands) {
    const to = upTo === undefined || upTo > amount ? BigInt(amount) : BigInt(upTo)
    if (to > from) parts += (to - from) * BigInt(perMillion)
    from = to > from ? to : from
  }
  const fee = Number(divided(parts, 1_000_000n))
  return fen(most !== undefined && fee > most ? most : fee)
}

const WAN = 1_000_000
/** 100万, 500万, 1000万, 5000万, 1亿: the same steps for all three. */
const STEPS = [100, 500, 1_000, 5_000, 10_000] as const
const FIRST: Readonly<Record<Category, readonly number[]>> = {
  goods: [15_000, 11_000, 8_000, 5_000, 2_500],
  services: [15_000, 8_000, 4_500, 2_500, 1_000],
  works: [10_000, 7_000, 5_500, 3_500, 2_000],
}
const scaleOf = (category: Category, above: readonly (readonly [number | undefined, number])[], most?: Fen): Scale => ({
  bands: [
    ...STEPS.map((step, n) => ({ upTo: fen(step * WAN), perMillion: FIRST[category][n]! })),
    ...above.map(([step, perMillion]) => (step === undefined ? { perMillion } : { upTo: fen(step * WAN), perMillion })),
  ],
  ...(most !== undefined && { most }),
})
const scales = (above: readonly (readonly [number | undefined, number])[], most?: Readonly<Record<Category, Fen>>) => ({
  goods: scaleOf('goods', above, most?.goods),
  services: scaleOf('services', above, most?.services),
  works: scaleOf('works', above, most?.works),
})

const EARLY = scales([
  [100_000, 500],
  [undefined, 100],
])
const LATER = scales(
  [
    [50_000, 500],
    [100_000, 350],
    [500_000, 80],
    [1_000_000, 60],
    [undefined, 40],
  ],
  { goods: fen(350 * WAN), services: fen(300 * WAN), works: fen(450 * WAN) },
)

export const FEE_EDITIONS: readonly FeeEdition[] = [
  { validFrom: '2003-01-01', source: '计价格〔2002〕1980号；发改办价格〔2003〕857号', binding: true, scales: EARLY },
  { validFrom: '2011-05-01', source: '计价格〔2002〕1980号；发改价格〔2011〕534号', binding: true, scales: LATER },
  {
    validFrom: '2015-03-01',
    source: '参照计价格〔2002〕1980号（发改价格〔2015〕299号：市场调节）',
    binding: false,
    scales: LATER,
  },
]

export const feeEditionAt = (day: Day): FeeEdition | undefined =>
  FEE_EDITIONS.findLast(({ validFrom }) => validFrom <= day)
