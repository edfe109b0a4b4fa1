/** 采购文件各部分: only what changed is sent, marks fall on the words, and the numbers of the control points are the controls' own. */
import { expect, test } from 'vitest'
import { controls } from '#controls/index.ts'
import { fen } from '#foundation/money.ts'
import { documentActs } from '#subsystems/tendering/documents/acts.ts'
import { PARTS } from '#subsystems/tendering/documents/remarks.ts'
import { goods } from '#subsystems/tendering/documents/testing.ts'
import {
  changedParts,
  changesBetween,
  cut,
  draftOf,
  folded,
  INPUTS,
  moved,
  nextId,
  POINTS,
  withForm,
} from './document-parts.ts'

const draft = draftOf(goods)

test('what each part sends is what its command takes', () => {
  for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[])
    expect(documentActs.commands[part].input.safeParse(INPUTS[part](draft)).error, part).toBeUndefined()
})

test.each([
  ['nothing', {}, []],
  ['the price weight', { priceWeight: 35 }, ['scoring']],
  ['a security taken back', { bidSecurity: null }, ['basics']],
  [
    'a requirement and a term',
    { requirementLines: [], contractTerms: { ...draft.contractTerms, paymentDays: 10 } },
    ['requirements', 'terms'],
  ],
] as const)('%s changes its own part', (_, change, parts) =>
  expect(changedParts(draft, { ...draft, ...(change as object) })).toEqual(parts),
)

test('ceilings typed in the form go to their lots and into the sum', () => {
  const two = {
    ...draft,
    lots: [
      { ...draft.lots[0]!, no: 1 },
      { ...draft.lots[0]!, no: 2 },
    ],
  }
  const written = withForm(two, 'basics', { ...INPUTS.basics(two), lots: [{ no: 2, ceiling: fen(1) }] })
  expect(written.lots.map(({ ceiling }) => ceiling)).toEqual([5_000_000_00, 1])
  expect(written.ceiling).toBe(5_000_000_01)
  expect(written.minimumPrice).toBeNull()
})

test('numbers go on, entries move, nothing moves beyond the ends', () => {
  expect(nextId('J', [{ id: 'J1' }, { id: 'J7' }, { id: 'T9' }])).toBe('J8')
  expect(nextId('J', [])).toBe('J1')
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
})

test('marks: apart, side by side, one within the other', () => {
  const marked = (hits: [number, number][]) =>
    cut(
      '一二三四五',
      hits.map(([start, end]) => ({ start, end })),
    )
      .map(({ text, marked }) => (marked ? `[${text}]` : text))
      .join('')
  expect(marked([])).toBe('一二三四五')
  expect(
    marked([
      [1, 2],
      [3, 5],
    ]),
  ).toBe('一[二]三[四五]')
  expect(
    marked([
      [0, 3],
      [1, 2],
    ]),
  ).toBe('[一二三]四五')
  expect(
    marked([
      [0, 2],
      [1, 4],
    ]),
  ).toBe('[一二][三四]五')
})

test('the control points the editor shows are those that guard the submission', () => {
  const guarded = controls.flatMap((control) =>
    control.kind === 'guard'
      ? control.guards
          .filter(({ command }) => command.name === 'documents.submit')
          .flatMap(({ refusals }) => refusals.map((refusal) => [refusal, control.code] as const))
      : [],
  )
  expect(guarded.length).toBeGreaterThan(20)
  for (const [refusal, code] of guarded) expect(POINTS[refusal as keyof typeof POINTS], refusal).toBe(code)
})

test('a clarification says what changed, by clause; what only gained a space says nothing', () => {
  const [first, ...rest] = draft.requirementLines
  const factor = draft.factors[2]!
  const after = {
    ...draft,
    requirementLines: [
      { ...first!, text: '产品为全新正品' },
      ...rest.map((line) => ({ ...line, text: `${line.text} ` })),
    ],
    factors: draft.factors.with(2, { ...factor, tiers: factor.tiers.with(1, { label: '承诺3小时内到场', points: 6 }) }),
  }
  expect(changesBetween(draft, after)).toEqual([
    { where: 'requirement', clause: 'J1', before: '产品为全新原装正品，符合国家强制性标准', after: '产品为全新正品' },
    { where: 'scoring', clause: 'P3', before: '承诺4小时内到场', after: '承诺3小时内到场' },
  ])
  expect(changesBetween(draft, draft)).toEqual([])
})

test('two at one document: what the other saved in another part is taken over, in the same part it is left to be told', () => {
  const mine = { ...draft, priceWeight: 35 }
  const theirs = { ...draft, requirementLines: [], priceWeight: 50 }
  const both = folded(draft, mine, theirs)!
  expect(both.draft).toMatchObject({ requirementLines: [], priceWeight: 35 })
  expect(changedParts(both.base, both.draft)).toEqual(['scoring'])
  expect(folded(draft, mine, draft)).toBeUndefined()
  // As the database gives it back: keys in another order, spaces trimmed.
  const { requirementLines, ...rest } = draft
  const lines = requirementLines.map(({ id, text, ...line }) => ({ ...line, text: `${text} `, id }))
  expect(changedParts(draft, { ...rest, requirementLines: lines })).toEqual([])
})
