/** 追加计划资金 — for a supplement and no further: after the contract, up to a tenth of it, within the line, by two persons; by one fen. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { checker, context, maker, system } from '../contract/testing.ts'
import { approveIncrease, declineIncrease, increasePlan, proposeIncrease, refuseIncrease } from './increase-plan.ts'
import { type Plan, plan } from './plan.ts'

type Filed = Extract<Plan, { status: 'filed' }>
const filed = { status: 'filed', method: 'openTendering', amount: fen(500_000_00) } as unknown as Filed
const facts = { contracted: fen(500_000_00), available: fen(1_000_000_00) }
const says = (result: { ok: boolean; code?: string }) => result.code ?? 'ok'
const propose = (amount: number, change: object = {}, given: object = {}) =>
  proposeIncrease.decide(
    { ...filed, ...change } as Filed,
    { amount: fen(amount), reason: '补充合同追加班级设备' },
    context(maker, { ...facts, ...given }),
  )
const waiting = {
  increase: { amount: fen(50_000_00), reason: '补充', by: maker.userId, at: '2026-03-02T01:00:00.000Z' },
}

test.each<[string, number, object, object, string]>([
  ['a tenth of the contract', 50_000_00, {}, {}, 'ok'],
  ['one fen more', 50_000_01, {}, {}, 'plan.increase-beyond'],
  [
    'one fen more, with what was added before',
    10_000_01,
    { increases: [{ amount: 40_000_00 }] },
    {},
    'plan.increase-beyond',
  ],
  ['before the contract', 1, {}, { contracted: fen(0) }, 'plan.increase-before-contract'],
  ['all that the line holds', 50_000_00, {}, { available: fen(50_000_00) }, 'ok'],
  ['one fen more than the line holds', 50_000_00, {}, { available: fen(49_999_99) }, 'plan.increase-over-budget'],
  ['while another waits', 1, waiting, {}, 'plan.increase-pending'],
  ['after one that the budget system refused', 1, { increase: { ...waiting.increase, refused: {} } }, {}, 'ok'],
  ['while a cut waits', 1, { reduction: {} }, {}, 'plan.reduction-pending'],
  ['after the rest went back', 1, { settled: {} }, {}, 'plan.settled-already'],
])('%s', (_, amount, change, given, code) => expect(says(propose(amount, change, given))).toBe(code))

test('not by who asked for it; counted once it is frozen', () => {
  const asked = { ...filed, ...waiting } as Filed
  expect(approveIncrease.notBy!(asked)).toEqual([maker.userId])
  expect(says(increasePlan.decide(asked, {}, context(system, {})))).toBe('plan.no-increase')
  const approved = approveIncrease.decide(asked, {}, context(checker, facts))
  const after = (approved.ok ? approved.value : []).reduce(plan.evolve, asked as Plan) as Filed
  expect(after).toMatchObject({ amount: 500_000_00, increase: { approvedBy: checker.userId } })
  expect(says(approveIncrease.decide(after, {}, context(checker, facts)))).toBe('plan.no-increase')
  expect(says(declineIncrease.decide(after, { reason: '不必了' }, context(checker, {})))).toBe('plan.no-increase')

  const frozen = increasePlan.decide(after, {}, context(system, {}))
  expect((frozen.ok ? frozen.value : []).reduce(plan.evolve, after as Plan)).toMatchObject({
    amount: 550_000_00,
    increase: undefined,
    increases: [{ amount: 50_000_00, reason: '补充' }],
  })
  const not = refuseIncrease.decide(after, { reason: '指标额度不足' }, context(system, {}))
  const left = (not.ok ? not.value : []).reduce(plan.evolve, after as Plan) as Filed
  expect(left).toMatchObject({ amount: 500_000_00, increase: { refused: { reason: '指标额度不足' } } })
  expect(says(increasePlan.decide(left, {}, context(system, {})))).toBe('plan.no-increase')
})
