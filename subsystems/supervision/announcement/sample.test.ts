/** 样本 — what is held of a few thousand is told of all: surely more, or to be counted. */
import { expect, test } from 'vitest'
import { searchFor } from '#foundation/search.ts'
import type { Asked } from './listing.ts'
import { guessed, type Sampled } from './sample.ts'

const ROWS = 1_000_000
const sample = Array.from(
  { length: 4_000 },
  (_, n): Sampled => ({
    kind: n % 4 === 0 ? 'result' : 'contract',
    region: n % 2 === 0 ? '440703' : '440300',
    method: 'openTendering',
    category: 'services',
    band: 2,
    words: `${n % 10 === 0 ? '道路保洁' : '河道清淤'}${n % 1_000 === 0 ? '质谱仪' : ''}`,
    publishedAt: n < 2_000 ? '2026-01-31T15:59:59.999Z' : '2026-01-31T16:00:00.000Z',
  }),
)

test.each<[string, string, Partial<Asked>, { everywhere: boolean; here: boolean; hits: number }]>([
  ['a word of every tenth', '保洁', {}, { everywhere: true, here: true, hits: 100_000 }],
  ['two words, of which one is in no row with the other', '保洁 清淤', {}, { everywhere: false, here: false, hits: 0 }],
  ['a rare word: too few were met to be sure', '质谱仪', {}, { everywhere: false, here: false, hits: 1_000 }],
  [
    'a word of every tenth, in a city where it is not',
    '保洁',
    { region: '440300' },
    { everywhere: true, here: false, hits: 100_000 },
  ],
  ['from a day of China on', '', { from: '2026-02-01' }, { everywhere: true, here: true, hits: 500_000 }],
  ['until the day before', '', { until: '2026-01-31' }, { everywhere: true, here: true, hits: 500_000 }],
])('%s', (_, q, asked, expected) => {
  expect(guessed(sample, ROWS, searchFor(q), asked)).toMatchObject(expected)
})

test('the counts beside it are those of the sample, so many times over; divisions are told apart in the city chosen', () => {
  const { facets } = guessed(sample, ROWS, searchFor('清淤'), { region: '440700' })
  expect(facets).toMatchObject({ about: true, city: { 4407: 400_000, 4403: 500_000 }, county: { 440703: 400_000 } })
  expect(guessed(sample, ROWS, searchFor('清淤'), {}).facets).toMatchObject({
    kind: { result: 200_000, contract: 700_000 },
  })
})
