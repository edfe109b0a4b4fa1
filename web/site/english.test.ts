/** 英文的核对 — what is bought and how long there is left, as a foreign reader is told. */
import { expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import { leftOf } from './english-words.ts'
import { subjectOf } from './subjects.ts'

test.each([
  ['A02100301', 'Goods: Equipment, Instruments and meters'],
  ['A02100000', 'Goods: Equipment, Instruments and meters'],
  ['A02000000', 'Goods: Equipment'],
  ['A02', 'Goods: Equipment'],
  ['C21040000', 'Services: Real estate services, Property management'],
  ['B0799', 'Works: Decoration works'],
  ['C16990000', 'Services: Information technology services'],
  ['A', 'Goods'],
  ['A99000000', 'Goods'],
  ['X01', undefined],
  ['', undefined],
])('%s is %s', (code, subject) => expect(subjectOf(code)).toBe(subject))

const until = '2026-03-10T09:00:00Z' as Instant
test.each([
  ['2026-03-08T09:00:00Z', '2 days left'],
  ['2026-03-08T09:00:01Z', '47 hours left'],
  ['2026-03-10T08:00:00Z', '1 hour left'],
  ['2026-03-10T08:00:01Z', 'less than an hour left'],
  ['2026-03-10T09:00:01Z', 'closed'],
])('at %s: %s', (now, left) => expect(leftOf(now as Instant, until)).toBe(left))
