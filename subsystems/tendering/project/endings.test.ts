/** 废标与终止 — every round counts once, in its year, where it lies; what was given up is not a failure. */
import { expect, test } from 'vitest'
import { at, type Instant } from '#foundation/time.ts'
import { type Ending, endingsOf, endingsOfProject, failureRate } from './endings.ts'
import type { Project } from './project.ts'

const project = (change: object) =>
  ({
    id: 'p',
    state: {
      status: 'performing',
      title: '计算机采购',
      region: '440703',
      method: 'openTendering',
      lots: [{ no: 1 }, { no: 2 }],
      rounds: [],
      ...change,
    } as unknown as Project,
  }) as const
const failedAt = at('2026-03-02', '10:00')

test.each<[string, object, [string, number][]]>([
  ['nothing happened', {}, []],
  ['one lot of two', { lots: [{ no: 1, failed: { reason: 'overBudget', at: failedAt } }, { no: 2 }] }, [['lot', 1]]],
  ['both, and run again', { rounds: [{ round: 1, reason: 'tooFewBids', detail: '', failedAt }] }, [['lot', 2]]],
  [
    'given up after a round that failed',
    {
      status: 'terminated',
      terminatedAt: failedAt,
      reason: '取消',
      announcedAt: failedAt,
      rounds: [{ round: 1, reason: 'tooFewBids', detail: '', failedAt }],
    },
    [
      ['lot', 2],
      ['project', 2],
    ],
  ],
])('of a project: %s', (_, change, found) =>
  expect(endingsOfProject(project(change)).map(({ kind, count }) => [kind, count])).toEqual(found),
)

const ending = (change: Partial<Ending>): Ending => ({
  kind: 'lot',
  path: '/projects/p',
  title: '计算机采购',
  region: '440703',
  method: 'openTendering',
  reason: '投标截止后投标人不足3家',
  detail: '',
  at: failedAt,
  count: 1,
  ...change,
})
const year = (all: Ending[], region = '440700', awarded = 0) =>
  endingsOf(all, awarded ? [{ region: '440703', method: 'openTendering', count: awarded }] : [], {
    year: '2026',
    region,
    nameOf: (code) => code,
  })

test('one second before midnight of the new year is the old year, in China', () => {
  const last = '2025-12-31T15:59:59.000Z' as Instant
  const first = '2025-12-31T16:00:00.000Z' as Instant
  expect(year([ending({ at: last }), ending({ at: first })]).totals.failed).toBe(1)
  expect(year([ending({ at: first })]).months[0]!.counts).toEqual({ lot: 1, project: 0, contract: 0, framework: 0 })
})

test('told by city to the province, by county to a city; another city’s is not its own', () => {
  const all = [ending({ count: 3 }), ending({ region: '440100', kind: 'project' })]
  expect(year(all).regions.map(({ key, failed }) => [key, failed])).toEqual([['440703', 3]])
  expect(year(all, '440000').regions.map(({ key, failed, terminated }) => [key, failed, terminated])).toEqual([
    ['440700', 3, 0],
    ['440100', 0, 1],
  ])
})

test('an agreement that ended early counts once, and is no failure', () => {
  const { totals, months } = year([ending({ kind: 'framework', count: 1 }), ending({ kind: 'contract' })], '440700', 1)
  expect(totals).toMatchObject({ failed: 0, terminated: 0, contracts: 1, frameworks: 1 })
  expect(months[2]!.counts).toEqual({ lot: 0, project: 0, contract: 1, framework: 1 })
  expect(failureRate(totals)).toBe(0)
})

test('how often: of what was decided', () => {
  expect(failureRate(year([ending({})], '440700', 3).totals)).toBe(0.25)
  expect(failureRate(year([]).totals)).toBeNull()
})
