/** 调减采购计划 — after the indicator was cut: never under what is contracted, never while it is out to tender, by two persons; by one fen. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { at } from '#foundation/time.ts'
import { adjustLine, applyCut } from '../budget/import-line.ts'
import { checker, context, maker, system } from '../contract/testing.ts'
import type { Plan } from './plan.ts'
import { proposeReduction, reducePlan } from './reduce-plan.ts'

const item = {
  no: 1,
  itemCode: 'A02010105',
  name: '台式计算机',
  quantity: 100,
  unit: '台',
  unitPrice: fen(5_000_00),
  amount: fen(500_000_00),
  imported: false,
}
const filed = {
  status: 'filed',
  amount: fen(500_000_00),
  items: [item],
  procuringEntityId: 'school',
} as unknown as Extract<Plan, { status: 'filed' }>
const cutTo = (quantity: number) => ({
  items: [{ ...item, quantity, amount: fen(quantity * 5_000_00) }],
  amount: fen(quantity * 5_000_00),
  reason: '指标调减',
})
const says = (result: { ok: boolean; code?: string }) => result.code ?? 'ok'

test.each<[string, object, object, number, string]>([
  ['by one piece', {}, {}, 0, 'ok'],
  ['to the same amount', { ...cutTo(100) }, {}, 0, 'plan.not-less'],
  ['to exactly what is contracted', { ...cutTo(80) }, { engagedBy: 'p' }, 400_000_00, 'ok'],
  ['one fen under what is contracted', { ...cutTo(80) }, { engagedBy: 'p' }, 400_000_01, 'plan.below-contracts'],
  ['while it is out to tender', {}, { engagedBy: 'p' }, 0, 'plan.engaged'],
  [
    'with a line that does not multiply',
    { items: [{ ...item, quantity: 99 }], amount: item.amount },
    {},
    0,
    'plan.line-sum',
  ],
  ['with a sum one fen off', { amount: fen(495_000_01) }, {}, 0, 'plan.items-sum'],
  ['while another cut waits', {}, { reduction: {} }, 0, 'plan.reduction-pending'],
])('%s', (_, change, state, contracted, answer) =>
  expect(
    says(
      proposeReduction.decide(
        { ...filed, ...state } as never,
        { ...cutTo(99), ...change } as never,
        context(maker, { contracted: fen(contracted) }),
      ),
    ),
  ).toBe(answer),
)

test('the checker takes it as the maker wrote it; what was contracted meanwhile stands in the way', () => {
  const asked = { ...filed, reduction: { ...cutTo(80), by: 'maker', at: at('2026-03-02') } }
  const reduce = (contracted: number) => reducePlan.decide(asked, {}, context(checker, { contracted: fen(contracted) }))
  expect(reduce(0)).toMatchObject({ ok: true, value: [{ type: 'PlanReduced', from: 500_000_00, amount: 400_000_00 }] })
  expect(says(reduce(400_000_01) as never)).toBe('plan.below-contracts')
})

const line = { status: 'available', amount: fen(600_000_00), revision: 1 } as never
test.each<[string, number, string]>([
  ['exactly what is set aside', 500_000_00, 'BudgetLineAdjusted'],
  ['one fen less', 499_999_99, 'BudgetLineCut'],
])('the indicator is cut to %s', (_, amount, type) =>
  expect(
    adjustLine.decide(line, { amount: fen(amount), revision: 2 }, context(system, { committed: fen(500_000_00) })),
  ).toMatchObject({ ok: true, value: [{ type }] }),
)
test('it becomes what the budget says once the last fen is given back', () => {
  const cut = {
    ...(line as object),
    cut: { to: fen(400_000_00), shortfall: fen(100_000_00), revision: 2, at: at('2026-03-02') },
  } as never
  const apply = (committed: number) => applyCut.decide(cut, {}, context(system, { committed: fen(committed) }))
  expect(says(apply(400_000_01) as never)).toBe('budgetLine.below-commitments')
  expect(apply(400_000_00)).toMatchObject({
    ok: true,
    value: [{ type: 'BudgetLineAdjusted', to: 400_000_00, revision: 2 }],
  })
})
