/** 本地规则与试算的测试 — proposed by one, tried on the past, approved by another, in force on its day and not before, here and below, not next door. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { type FreshHouse, freshHouse, handsIn, ONLY_ERRORS } from '#foundation/testing.ts'
import type { Instant } from '#foundation/time.ts'
import { holdFigures, localFigures } from '#subsystems/supervision/index.ts'
import figureRoom from '#subsystems/supervision/local-figure/routes.ts'
import { approveFigure, proposeFigure } from '#subsystems/supervision/local-figure/set-figure.ts'
import findingRoom from '#subsystems/supervision/risk-desk/routes.ts'
import { watch } from './control.ts'
import trialReactions, { jobs, tryOn, weigh } from './trials.ts'

let house: FreshHouse
const now: Instant = '2026-03-02T01:00:00.000Z'
const regulator = (userId: string, region = '440700'): Actor => ({
  userId,
  role: 'regulator',
  orgId: `finance-${region}`,
  region,
})
const { act } = handsIn(() => house)
const propose = (change: object = {}, by = regulator('one')) =>
  act(
    proposeFigure,
    undefined,
    {
      key: 'acceptance.graceDays',
      figure: 10,
      validFrom: '2026-03-10',
      source: '江财采〔2026〕1号',
      reason: '本市货物验收较快',
      ...change,
    },
    by,
  )

beforeAll(async () => {
  const held = holdFigures()
  house = await freshHouse({
    clock: () => now,
    policyAt: held.policyAt,
    rooms: [findingRoom, figureRoom],
    reactions: [held.reactions, trialReactions],
    jobs: [jobs],
    ledger: {},
    log: ONLY_ERRORS,
  })
})
afterAll(async () => {
  await house.close()
})

test.each<[string, object, Actor | undefined, string]>([
  ['a figure of statute', { key: 'challenge.replyDays', figure: 5 }, undefined, 'figure.statutory'],
  ['what only the province sets', { key: 'tender.openThreshold', figure: 1 }, undefined, 'figure.level-too-low'],
  ['today', { validFrom: '2026-03-02' }, undefined, 'figure.from-tomorrow'],
  ['a day looser than the province', { figure: 16 }, undefined, 'figure.only-stricter'],
  ['what it is already', { figure: 15 }, undefined, 'figure.same'],
  ['half a day', { figure: 9.5 }, undefined, 'figure.out-of-range'],
  ['more than all', { key: 'score.subjectiveMax', figure: 10.5 }, undefined, 'figure.out-of-range'],
  ['a figure we do not hold', { key: 'no.such', figure: 1 }, undefined, 'figure.no-such'],
])('%s is refused', async (_, change, by, code) => {
  expect(await propose(change, by)).toMatchObject({ ok: false, code })
})

test('tried, then approved by another, it holds from its day here and below, and nowhere else', async () => {
  const proposed = await propose()
  if (!proposed.ok) throw new Error(proposed.code)
  const { id } = proposed.value
  expect(await propose()).toMatchObject({ code: 'figure.proposed-already' })
  const opinion = '同意试行一年'
  expect(await act(approveFigure, id, { opinion }, regulator('one'))).toMatchObject({ code: 'four-eyes' })
  expect(await act(approveFigure, id, { opinion }, regulator('two'))).toMatchObject({ code: 'figure.not-tried' })
  expect(await act(approveFigure, id, { opinion }, regulator('x', '440800'))).toMatchObject({ code: 'not-found' })
  await house.settle()
  const tried = await house.read('house', (tx) => localFigures.get(tx, id))
  expect(tried.trial).toMatchObject({ status: 'done', months: 12, to: now })
  expect((await act(approveFigure, id, { opinion }, regulator('two'))).ok).toBe(true)
  await house.settle()
  const figure = (at: Instant, region: string) => house.policyAt(at, region)('acceptance.graceDays')
  const [before, from]: Instant[] = ['2026-03-09T15:59:59.000Z', '2026-03-09T16:00:00.000Z']
  expect([figure(before!, '440700'), figure(from!, '440700'), figure(from!, '440703')]).toEqual([15, 10, 10])
  expect([figure(from!, '440800'), figure(from!, '440000')]).toEqual([15, 15])
  expect(await propose({ figure: 12, validFrom: '2026-03-11' }, regulator('c', '440703'))).toMatchObject({
    code: 'figure.only-stricter',
    facts: { above: 10 },
  })
})

test('what the two values meet is compared sight by sight', () => {
  const tally = { before: 0, after: 0, more: [], less: [], moreCount: 0, lessCount: 0 }
  const hit = (text: string) => ({ entity: 'e', title: 't', at: '', region: '440703', hit: { text } }) as never
  weigh(tally, [hit('a'), hit('b')], [hit('b'), hit('c'), hit('d')])
  expect(tally).toMatchObject({ before: 2, after: 3, moreCount: 2, lessCount: 1, less: [hit('a')] })
})

test('the ledger is told to it once more: only what lies in that time and that region', async () => {
  const control = watch({
    ...{ code: 'RC-901', title: '试验', basis: '试验', severity: 'orange', actions: ['notify'] },
    parameters: ['complaint.suspendDays'],
    after: ['FigureProposed'],
    find: (_, { event }, { policy }) =>
      event.figure <= policy('complaint.suspendDays') ? [{ text: `改为${event.figure}` }] : [],
  })
  const all = { from: '2026-01-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' } as const
  const tried = (span: { from: Instant; to: Instant }, region: string, value: number) =>
    tryOn(house, control, { span, trial: { 'complaint.suspendDays': value }, region, tell: async () => {} })
  expect(await tried(all, '440700', 5)).toMatchObject({ replayed: true, before: 1, after: 0, lessCount: 1 })
  expect(await tried(all, '440000', 10)).toMatchObject({ before: 1, after: 1, moreCount: 0, lessCount: 0 })
  expect(await tried(all, '440800', 5)).toMatchObject({ before: 0, after: 0 })
  expect(await tried({ ...all, to: '2026-03-01T00:00:00.000Z' }, '440700', 5)).toMatchObject({ before: 0 })
})
