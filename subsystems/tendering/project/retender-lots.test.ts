/** 单包重新招标: only what failed, once, into a project that inherits the rest. */
import { expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { at } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { type Project, project } from './project.ts'
import { cancelLots, continueProject, retenderLots } from './retender-lots.ts'

const now = at('2026-05-11')
const context = <F>(facts: F): Context<F> => ({
  id: 'p1',
  now,
  by: { userId: 'u', role: 'purchaserMaker', orgId: 'school', region: '440700' },
  calendar,
  policy: () => 0,
  seed: '',
  facts,
})
const lot = (no: number, failed?: 'tooFewBids' | 'cancelled', retendered = false) => ({
  no,
  title: `包${no}`,
  budget: fen(no * 100_00),
  ceiling: fen(no * 90_00),
  itemNos: [no],
  ...(failed && { failed: { reason: failed, at: now } }),
  ...(retendered && { retendered: { at: now } }),
})
const going = {
  status: 'contracting',
  number: '440701-2026-1',
  round: 1,
  rounds: [],
  agreement: { scope: '' },
  lots: [lot(1), lot(2, 'tooFewBids'), lot(3, 'cancelled'), lot(4, 'tooFewBids', true), lot(5, 'tooFewBids')],
} as unknown as Extract<Project, { status: 'contracting' }>
const retender = (...lots: number[]) =>
  retenderLots.decide(going, { lots, soundDocuments: true, mend: '扩大知晓面' }, context({}))

test.each([
  [[2], 'ok'],
  [[2, 5], 'ok'],
  [[1], 'project.lot-not-failed'],
  [[2, 1], 'project.lot-not-failed'],
  [[4], 'project.lot-not-failed'],
  [[9], 'project.lot-not-failed'],
  [[3], 'project.task-cancelled'],
])('lots %s: %s', (lots, expected) => {
  const answer = retender(...lots)
  expect(answer.ok ? 'ok' : answer.code).toBe(expected)
})

test.each([
  [[2, 5], 'ok'],
  [[1], 'project.lot-not-failed'],
  [[3], 'project.lot-not-failed'],
  [[4], 'project.lot-not-failed'],
])('lots %s given up: %s', (lots, expected) => {
  const answer = cancelLots.decide(going, { lots, reason: '场地改造取消' }, context({}))
  expect(answer.ok ? 'ok' : answer.code).toBe(expected)
  if (!answer.ok) return
  const after = answer.value.reduce(project.evolve, going as Project)
  expect(after.lots[1]!.failed?.reason).toBe('cancelled')
  expect(
    retenderLots.decide(after as typeof going, { lots: [2], soundDocuments: true, mend: '' }, context({})),
  ).toEqual(expect.objectContaining({ code: 'project.task-cancelled' }))
})

test('the continuing project has these lots under their numbers, their budget, the agreement, the next round', () => {
  const asked = retender(5, 2)
  if (!asked.ok) throw new Error()
  const parent = asked.value.reduce(project.evolve, going as Project)
  expect(parent.status).toBe('contracting')
  expect(
    project.evolve(parent, { type: 'LotsContinued', lots: [2, 5], into: 'p2', at: now }).lots[1]!.retendered,
  ).toEqual({ at: now, projectId: 'p2' })
  const made = continueProject.decide(undefined as never, { parentId: 'p1', lots: [2, 5] }, context({ parent }))
  if (!made.ok) throw new Error()
  expect(made.value.reduce(project.evolve, undefined as unknown as Project)).toMatchObject({
    status: 'agreed',
    parentId: 'p1',
    number: '440701-2026-1-B2B5-2',
    budget: 700_00,
    round: 2,
    agreement: { scope: '' },
    lots: [
      { no: 2, itemNos: [2], ceiling: 200_00 },
      { no: 5, itemNos: [5] },
    ],
  })
})
