import { describe, expect, test } from 'vitest'
import { at, calendarOf, type Day, type Instant, plus } from '#foundation/time.ts'
import { figures, policyAt, resolvePolicy } from './figures.ts'
import { calendar } from './holidays.ts'
import { METHODS, type Method } from './methods.ts'
import { hasStage, NoSuchProcedure, PROCEDURES, type Procedure, periodOf, procedureOf } from './procedures.ts'

const DAY = '2026-11-02' as Day
const policy = resolvePolicy(DAY, '440000')

describe('the periods a procurement officer knows by heart', () => {
  test.each<[Method, string, string, string, string]>([
    ['openTendering', '20 calendar', '15 calendar', '5 working', '5 working'],
    ['selectiveTendering', '20 calendar', '15 calendar', '5 working', '5 working'],
    ['competitiveNegotiation', '3 working', '3 working', '3 working', '3 working'],
    ['competitiveConsultation', '10 calendar', '5 calendar', '3 working', '5 working'],
    ['requestForQuotation', '3 working', '3 working', '3 working', '3 working'],
    ['singleSource', '1 working', '1 working', 'none', 'none'],
    ['closedFramework', '20 calendar', '15 calendar', '5 working', '5 working'],
    ['cooperativeInnovation', '10 working', '5 working', '5 working', 'none'],
    ['emergency', '0 calendar', '0 calendar', 'none', 'none'],
  ])('%s: response %s, clarification %s, notice %s, offer %s', (method, response, clarification, notice, offer) => {
    const row = procedureOf(method, DAY)
    const told = (span: Procedure['notice']) => {
      const period = span && periodOf(span, policy)
      return period ? `${period.days} ${period.of}` : 'none'
    }
    expect([row.response, row.clarification, row.notice, row.offer].map(told)).toEqual([
      response,
      clarification,
      notice,
      offer,
    ])
  })
})

test.each<[Method, number, number | undefined]>([
  ['openTendering', 3, undefined],
  ['competitiveNegotiation', 3, 2],
  ['competitiveConsultation', 3, 2],
  ['requestForQuotation', 3, undefined],
  ['singleSource', 1, undefined],
  ['closedFramework', 2, undefined],
  ['emergency', 3, 1],
])('%s asks for %i suppliers, in the excepted cases %s', (method, least, excepted) => {
  const row = procedureOf(method, DAY)
  expect(policy(row.minimum)).toBe(least)
  expect(row.minimumExcepted && policy(row.minimumExcepted.key)).toBe(excepted)
})

test.each<[Method, string, boolean]>([
  ['cooperativeInnovation', '2024-05-31', false],
  ['cooperativeInnovation', '2024-06-01', true],
  ['emergency', '2026-09-30', false],
  ['emergency', '2026-10-01', true],
  ['closedFramework', '2022-02-28', false],
  ['closedFramework', '2022-03-01', true],
])('%s on %s: %s', (method, day, exists) => {
  const ask = () => procedureOf(method, day as Day)
  if (exists) expect(ask().method).toBe(method)
  else expect(ask).toThrow(NoSuchProcedure)
})

test('every method has a row, and every figure a row names is held from the day the row is in force', () => {
  for (const method of Object.keys(METHODS) as Method[]) expect(procedureOf(method, DAY).method).toBe(method)
  for (const row of PROCEDURES) {
    const { panel, notice, offer, response, clarification, application, publicity, minimum, priceWeight } = row
    const spans = [notice, offer, response, clarification, application, publicity].flatMap((span) => span?.key ?? [])
    const weights = Object.values(priceWeight).flatMap(({ least, most }) => [least, most ?? least])
    const keys = [
      ...spans,
      minimum,
      row.minimumExcepted?.key ?? minimum,
      panel.least,
      panel.large,
      panel.thirds,
      ...weights,
    ]
    for (const key of keys) expect(policyAt(figures, key, DAY, '440000'), `${row.method} ${key}`).toBeTypeOf('number')
  }
})

test('a quotation is never negotiated; a negotiation always ends with a last quote', () => {
  for (const row of PROCEDURES) expect(hasStage(row, 'negotiation')).toBe(hasStage(row, 'finalQuote'))
  expect(hasStage(procedureOf('requestForQuotation', DAY), 'negotiation')).toBe(false)
})

/** Another country's law is configuration: three procedures of Prozorro, with their own days and calendar. */
describe('the engine keeps the figures of another law', () => {
  const row = (
    method: Method,
    days: number,
    of: 'working' | 'calendar',
    key: string,
  ): [Procedure, [string, number]] => [
    { ...PROCEDURES[0]!, method, validFrom: '2023-01-01' as Day, response: { key, of } },
    [key, days],
  ]
  const loaded = [
    row('openTendering', 15, 'calendar', 'aboveThreshold'),
    row('selectiveTendering', 30, 'calendar', 'competitiveDialogue'),
    row('requestForQuotation', 2, 'working', 'priceQuotation'),
  ]
  const rows = loaded.map(([procedure]) => procedure)
  const theirs = (key: string) => new Map(loaded.map(([, figure]) => figure)).get(key)!
  const theirCalendar = calendarOf({ 2024: { off: ['2024-01-01'], on: [] } })

  test.each<[Method, Instant, Instant, boolean]>([
    ['openTendering', '2024-03-01T10:00:00.000Z', '2024-03-16T10:00:00.000Z', true],
    ['openTendering', '2024-03-01T10:00:00.000Z', '2024-03-16T09:59:59.000Z', false],
    ['selectiveTendering', '2024-03-01T10:00:00.000Z', '2024-03-30T10:00:00.000Z', false],
    ['selectiveTendering', '2024-03-01T10:00:00.000Z', '2024-03-31T10:00:00.000Z', true],
    // a Friday: two working days are Monday and Tuesday
    ['requestForQuotation', '2024-03-01T10:00:00.000Z', '2024-03-04T10:00:00.000Z', false],
    ['requestForQuotation', '2024-03-01T10:00:00.000Z', '2024-03-05T10:00:00.000Z', true],
  ])('%s from %s to %s: %s', (method, from, to, lawful) => {
    const { response } = procedureOf(method, '2024-03-01' as Day, rows)
    expect(theirCalendar.atLeast(from, to, periodOf(response, theirs))).toBe(lawful)
  })
})

test('a year not announced is refused, never guessed', () => {
  const far = at('2031-01-04' as Day, '09:00')
  const { response } = procedureOf('requestForQuotation', DAY)
  expect(() => calendar.atLeast(far, plus(far, { days: 9 }), periodOf(response, policy))).toThrow(/2031年/)
})
