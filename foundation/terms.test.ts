/** 怎样说一个“不” — what stands in the braces of a refusal: fen as yuan before 元, instants in 北京时间, words as they are. */
import { expect, test } from 'vitest'
import { refuse } from './result.ts'
import { tell } from './terms.ts'

const words = { over: { text: '共{total}元，超过{percent}%（{limit} 元），{at} 前改正', mend: '最多 {limit} 元' } }

test.each([
  [
    'fen are told in yuan',
    { total: 992_000, limit: 960_001 },
    '共9,920.00元，超过10%（9,600.01 元）',
    '最多 9,600.01 元',
  ],
  [
    'what is told in yuan already stays',
    { total: '9,920.00', limit: '1' },
    '共9,920.00元，超过10%（1 元）',
    '最多 1 元',
  ],
])('%s', (_, facts, text, mend) => {
  const told = tell(refuse('over', { ...facts, percent: 10, at: '2026-03-02T01:00:00.000Z' }), words)
  expect(told.text).toBe(`${text}，2026-03-02 09:00:00 前改正`)
  expect(told.mend).toBe(mend)
})
