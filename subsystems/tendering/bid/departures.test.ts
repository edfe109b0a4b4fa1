/** 实质性偏离: a day too long is one; a ★ line answered with 负偏离 is one; the same on the other lines is none. */
import { expect, test } from 'vitest'
import { departuresOf } from './departures.ts'

const asked = {
  requirementLines: [
    { id: 'J1', starred: true },
    { id: 'J2', starred: false },
  ],
  contractTerms: { deliveryDays: 30 },
}
const answered = (deliveryDays: number, ...negative: string[]) => ({
  deliveryDays,
  responses: ['J1', 'J2'].map((lineId) => ({
    lineId,
    deviation: negative.includes(lineId) ? ('negative' as const) : ('none' as const),
  })),
})

test.each([
  ['on the last day', answered(30), { starredNegative: [] }],
  ['a day later', answered(31), { starredNegative: [], deliveryAsked: 30 }],
  ['not said', answered(0), { starredNegative: [] }],
  ['a ★ line', answered(30, 'J1'), { starredNegative: ['J1'] }],
  ['a plain line', answered(30, 'J2'), { starredNegative: [] }],
])('%s', (_, bid, found) => expect(departuresOf(asked, bid)).toEqual(found))
