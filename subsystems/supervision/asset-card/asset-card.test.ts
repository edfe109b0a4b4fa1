/** 资产卡片 — what gets one, what the asset system sends back, and what may be put right. */
import { expect, test } from 'vitest'
import type { Actor, Context } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { at } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Acceptance } from '../acceptance/acceptance.ts'
import { lines, maker, monday, system } from '../contract/testing.ts'
import { type AssetCard, assetCard } from './asset-card.ts'
import { openCard } from './open-card.ts'
import { rangesOf } from './ranges.ts'
import { correctCard } from './send-card.ts'

const context = <F>(facts: F, by: Actor = system, now = monday): Context<F> => ({
  id: 'card-1',
  now,
  by,
  calendar,
  policy: resolvePolicy('2026-03-02', '449901'),
  seed: '00',
  facts,
})
const accepted = (change: object = {}, line: object = {}) =>
  ({
    status: 'accepted',
    category: 'goods',
    caseId: 'case',
    contractId: 'contract-1',
    contractNumber: 'HT-1',
    procuringEntityId: maker.orgId,
    procuringEntityName: '岭州市第一中学',
    supplierName: '甲',
    acceptedAt: at('2026-03-02', '23:59'),
    lines: [{ ...lines[0]!, ...line }, lines[1]!],
    inspections: [{ goods: [{ no: 1, quantity: 3, brand: '', model: 'LN-901' }] }],
    ...change,
  }) as unknown as Acceptance
const open = (acceptance: Acceptance | undefined, by: Actor = system, input: object = {}, carded: number[] = []) =>
  openCard.decide(
    undefined as never,
    { acceptanceId: 'acceptance-1', no: 1, ...input },
    context({ acceptance, carded }, by),
  )

test('what was accepted gets its card: as many, and of the model, as were really there', () => {
  expect(open(accepted())).toMatchObject(
    ok([
      {
        type: 'AssetCardOpened',
        quantity: 3,
        brand: '岭南',
        model: 'LN-901',
        amount: 15_000_00,
        acceptedDate: '2026-03-02',
      },
    ]),
  )
})

test.each([
  ['at the unit value', { unitPrice: fen(1_000_00) }, {}, true],
  ['one fen below it', { unitPrice: fen(999_99) }, {}, false],
  ['below it, many of a kind', { unitPrice: fen(999_99) }, { ground: '教室课桌椅，大批同类物资' }, true],
  ['furniture', { itemCode: 'A05010201' }, {}, true],
  ['what is used up, with a reason', { itemCode: 'A07010000' }, { ground: '大批同类物资' }, false],
  ['a licence', { itemCode: 'A08060301' }, {}, false],
])('a card: %s', (_, line, input, opened) => expect(open(accepted({}, line), system, input).ok).toBe(opened))

test.each([
  ['another unit’s delivery', open(accepted(), { ...maker, orgId: 'other' }), 'asset-card.not-your-acceptance'],
  ['not accepted yet', open(accepted({ status: 'convened' })), 'asset-card.not-accepted'],
  ['a line that was not in it', open(accepted(), system, { no: 2 }), 'asset-card.no-such-line'],
  ['services', open(accepted({ category: 'services' })), 'asset-card.no-such-line'],
  ['a second time', open(accepted(), system, {}, [1]), 'asset-card.one-already'],
])('is refused: %s', (_, done, code) => expect(done).toMatchObject({ ok: false, code }))

const refused = {
  itemCode: 'A02010105',
  name: '台式计算机',
  brand: '岭南',
  model: '',
  status: 'refused',
  reason: '规格型号缺失',
}
const correct = (to: object) =>
  correctCard.decide(
    { ...refused, sends: 1, refusals: [] } as unknown as AssetCard & { status: 'refused' },
    { itemCode: 'A02010105', name: '台式计算机', brand: '岭南', model: '', ...to },
    context({}, maker),
  )

test('sent back: corrected it goes out again; as it was it does not', () => {
  const done = correct({ model: 'LN-900' })
  if (!done.ok) throw new Error(done.code)
  const after = assetCard.evolve({ ...refused, sends: 1, refusals: [] } as unknown as AssetCard, done.value[0]!)
  expect(after).toMatchObject({ status: 'toSend', model: 'LN-900' })
  expect(after).not.toHaveProperty('reason')
  expect(correct({})).toEqual(refuse('asset-card.nothing-corrected', { reason: '规格型号缺失' }))
  expect(correct({ itemCode: 'A07010000' })).toMatchObject({ code: 'asset-card.not-durable' })
})

test('numbers that follow one another are told as a range', () => {
  expect(rangesOf(['ZC0009', 'ZC0010', 'ZC0011', 'ZC0013', 'KX0014'])).toEqual(['ZC0009 至 ZC0011', 'ZC0013', 'KX0014'])
  expect(rangesOf(['ZC99', 'ZC100'])).toEqual(['ZC99', 'ZC100'])
})
