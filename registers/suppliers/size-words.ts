/** 划型说明 — why a firm has the size it has, figure by figure, as an officer would check it. Pure. */
import { INDUSTRIES } from '#registers/industries.ts'
import { MEASURES, SIZES, type Size, type SizeFacts, sizeOf, thresholdsOf } from './size.ts'

export type SizeLine = {
  measure: string
  held: number
  unit: string
  limits: readonly [number, number, number]
  reaches: Size
}
export type SizeWords = { size: Size; title: string; industry: string; lines: readonly SizeLine[]; why: string }

const ORDER = ['large', 'medium', 'small', 'micro'] as const

/** By one measure alone the firm would reach this size; it has the smallest that any of them gives. */
export const explainSize = (facts: SizeFacts): SizeWords => {
  const size = sizeOf(facts)
  const lines = thresholdsOf(facts).map(({ measure, held, limits }): SizeLine => {
    const column = limits.findIndex((limit) => held >= limit)
    return { ...MEASURES[measure], held, limits, reaches: ORDER[column === -1 ? 3 : column]! }
  })
  const deciding = lines.filter(({ reaches }) => reaches === size).map(({ measure }) => measure)
  const why =
    lines.length > 1
      ? `各项指标须同时达到，取其中最低的一档：${deciding.join('、')}在${SIZES[size]}一档`
      : `按${lines[0]?.measure}划分`
  return { size, title: SIZES[size], industry: INDUSTRIES[facts.industry], lines, why }
}
