/** 单一来源的测试 — which case, how many professionals and whose, ten per cent to the fen, five working days to the day, every objection answered. */
import { describe, expect, test } from 'vitest'
import type { Actor, Context } from '#foundation/command.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { at, type Instant, instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { argueSource, objectToSource } from './object.ts'
import { closePublicity, confirmSource, type ProposeFacts, proposeSource } from './propose-source.ts'
import { recordNegotiation } from './record-negotiation.ts'
import { type SingleSource, singleSource } from './single-source.ts'

const now = instant('2026-03-02T09:00:00+08:00') // a Monday
const maker: Actor = { userId: 'maker', role: 'purchaserMaker', orgId: 'school', region: '440700' }
const checker: Actor = { ...maker, userId: 'checker', role: 'purchaserChecker' }
const context = <F>(facts: F, by = maker, clock: Instant = now): Context<F> => ({
  id: 'x1',
  now: clock,
  by,
  calendar,
  policy: resolvePolicy('2026-03-02', '440700'),
  seed: '',
  facts,
})
const codeOf = (found: { ok: boolean; code?: string }) => (found.ok ? 'ok' : found.code)

const expert = (name: string, employer = '五邑大学') => ({
  name,
  employer,
  rank: '教授',
  opinion: '只能从该供应商处采购',
})
const three = [expert('甲'), expert('乙'), expert('丙')]
const plan: NonNullable<ProposeFacts['plan']> = {
  status: 'draft',
  caseId: 'ocds-1',
  title: '系统扩容',
  procuringEntityId: 'school',
  region: '440700',
  amount: fen(4_800_000_00),
  category: 'services',
  method: 'singleSource',
}
const supplier = { name: '岭南示范智能科技有限公司', address: '江门', status: 'active' }
const contract = {
  number: 'HT-1',
  procuringEntityId: 'school',
  supplierId: 'lingnan',
  amount: fen(3_000_000_00),
  supplements: fen(0),
}
type Asked = Partial<Parameters<typeof proposeSource.decide>[1]>
const propose = (input: Asked = {}, facts: Partial<ProposeFacts> = {}) =>
  proposeSource.decide(
    undefined as never,
    {
      planId: 'plan',
      ground: 'only',
      description: '与已建系统同一协议',
      reason: '核心控制协议为该供应商专利，不可替代',
      supplierId: 'lingnan',
      opinions: three,
      files: [],
      ...input,
    },
    context({ plan, buyerName: '江门市示范第一中学', supplier, contract, ...facts }),
  )
const small = { ...plan, amount: fen(3_999_999_99) }

describe('提出', () => {
  test.each<[string, Asked, Partial<ProposeFacts>, string]>([
    ['three professionals', {}, {}, 'ok'],
    ['two', { opinions: three.slice(1) }, {}, 'single-source.too-few-experts'],
    ['the same one twice', { opinions: [...three.slice(1), expert('乙')] }, {}, 'single-source.expert-twice'],
    [
      'one of the purchaser',
      { opinions: [...three.slice(1), expert('丁', '江门市示范第一中学')] },
      {},
      'single-source.expert-biased',
    ],
    [
      'one of the supplier',
      { opinions: [...three.slice(1), expert('丁', supplier.name)] },
      {},
      'single-source.expert-biased',
    ],
    ["another unit's plan", {}, { plan: { ...plan, procuringEntityId: 'library' } }, 'single-source.not-your-plan'],
    ['a plan that waits for approval', {}, { plan: { ...plan, status: 'submitted' } }, 'single-source.not-your-plan'],
    ['a draft by another method', {}, { plan: { ...plan, method: 'openTendering' } }, 'single-source.other-method'],
    ['a supplier unknown', {}, { supplier: undefined }, 'single-source.no-such-supplier'],
    ['an addition without its contract', { ground: 'addOn' }, { contract: undefined }, 'single-source.no-contract'],
    [
      "an addition to another supplier's contract",
      { ground: 'addOn', supplierId: 'other' },
      {},
      'single-source.no-contract',
    ],
  ])('%s', (_, input, facts, code) => expect(codeOf(propose(input, facts))).toBe(code))

  const adding = (amount: number, supplements = 0) =>
    propose(
      { ground: 'addOn' },
      { plan: { ...plan, amount: fen(amount) }, contract: { ...contract, supplements: fen(supplements) } },
    )
  test.each<[string, number, number, string]>([
    ['ten per cent to the fen', 300_000_00, 0, 'ok'],
    ['one fen more', 300_000_01, 0, 'single-source.add-on-over-limit'],
    ['with what was added before, to the fen', 200_000_00, 100_000_00, 'ok'],
    ['with what was added before, one fen more', 200_000_01, 100_000_00, 'single-source.add-on-over-limit'],
  ])('添购 %s', (_, amount, supplements, code) => expect(codeOf(adding(amount, supplements))).toBe(code))
  test.each<[string, Asked, Partial<ProposeFacts>, boolean, boolean]>([
    ['only one supplier, at the threshold', {}, {}, true, true],
    ['only one supplier, one fen under it', {}, { plan: small }, false, false],
    ['an emergency, at the threshold', { ground: 'emergency' }, {}, false, true],
    ['works are not under this threshold', {}, { plan: { ...plan, category: 'works' } }, false, false],
  ])('%s: publicity and approval', (_, input, facts, mustPublicise, needsApproval) =>
    expect(propose(input, facts)).toMatchObject({ value: [{ mustPublicise, needsApproval }] }),
  )
})

const stateOf = (found: ReturnType<typeof propose>): SingleSource => {
  if (!found.ok) throw new Error(found.code)
  return found.value.reduce<SingleSource | undefined>(singleSource.evolve, undefined)!
}
const drafted = stateOf(propose())
const confirmed = confirmSource.decide(drafted as never, {}, context({}, checker))
if (!confirmed.ok) throw new Error()
const open = confirmed.value.reduce<SingleSource>(singleSource.evolve, drafted) as Extract<
  SingleSource,
  { status: 'publicised' }
>

describe('公示', () => {
  test('runs through the end of its fifth working day, and is public', () => {
    expect(open).toMatchObject({ status: 'publicised', untilDate: '2026-03-09' })
    expect(singleSource.wake!(open)).toEqual({ at: at('2026-03-10'), command: 'single-source.close' })
    expect(singleSource.isPublic!(open)).toBe(true)
    expect(singleSource.isPublic!(drafted)).toBe(false)
  })
  test('what needs none is concluded at once', () => {
    const found = confirmSource.decide(stateOf(propose({}, { plan: small })) as never, {}, context({}, checker))
    expect(found).toMatchObject({ value: [{ type: 'SourceConcluded', needsApproval: false }] })
  })
  const close = (clock: Instant) => closePublicity.decide(open, {}, context({}, maker, clock))
  test.each<[string, Instant, string]>([
    ['the last minute of the last day', at('2026-03-09', '23:59'), 'single-source.still-public'],
    ['the first of the day after', at('2026-03-10'), 'ok'],
  ])('ends at %s: %s', (_, clock, code) => expect(codeOf(close(clock))).toBe(code))

  const objection = { name: '侨乡公司', contact: '0750-1', text: '我公司也能接入该协议，并非唯一', files: [] }
  const object = (by: Actor, clock: Instant = now) => objectToSource.decide(open, objection, context({}, by, clock))
  const rival: Actor = { userId: 'r', role: 'supplier', orgId: 'qiaoxiang', region: '440700' }
  test.each<[string, Actor, Instant, string]>([
    ['a rival', rival, now, 'ok'],
    ['an expert, as a person', { ...rival, role: 'expert', orgId: 'e1' }, now, 'ok'],
    ['on the last minute', rival, at('2026-03-09', '23:59'), 'ok'],
    ['the purchaser itself', maker, now, 'single-source.own-publicity'],
    ['a minute too late', rival, at('2026-03-10'), 'single-source.publicity-over'],
  ])('objected by %s: %s', (_, by, clock, code) => expect(codeOf(object(by, clock))).toBe(code))

  const objected = [rival, { ...rival, userId: 's', orgId: 'yinhu' }].reduce<SingleSource>((state, by) => {
    const found = objectToSource.decide(state as never, objection, context({}, by))
    return found.ok ? found.value.reduce<SingleSource>(singleSource.evolve, state) : state
  }, open)
  const ended = closePublicity.decide(objected as never, {}, context({}, maker, at('2026-03-10')))
  if (!ended.ok) throw new Error()
  const arguing = ended.value.reduce<SingleSource>(singleSource.evolve, objected) as Extract<
    SingleSource,
    { status: 'arguing' }
  >
  const argue = (upheld: readonly boolean[], opinions = three, clock = at('2026-03-16', '17:00')) =>
    argueSource.decide(
      arguing,
      {
        opinions,
        conclusion: '经论证',
        answers: upheld.map((each, n) => ({ no: n + 1, upheld: each, answer: '经核验，答复如上' })),
      },
      context({}, checker, clock),
    )

  test('five working days to argue anew', () => expect(arguing.argueUntilDate).toBe('2026-03-16'))
  test.each<[string, readonly boolean[], typeof three, string]>([
    ['none upheld', [false, false], three, 'SourceConcluded'],
    ['one upheld', [false, true], three, 'SourceUpheld'],
    ['one unanswered', [false], three, 'single-source.unanswered'],
    ['two professionals only', [false, false], three.slice(1), 'single-source.too-few-experts'],
  ])('%s: %#', (_, upheld, opinions, end) => {
    const found = argue(upheld, opinions)
    expect(found.ok ? found.value.at(-1)!.type : found.code).toBe(end)
  })
  test.each<[Instant, boolean]>([
    [at('2026-03-16', '23:59'), false],
    [at('2026-03-17'), true],
  ])('argued at %s is late: %s', (clock, late) =>
    expect(argue([false, false], three, clock)).toMatchObject({ value: [{ late }, {}] }),
  )
})

describe('协商情况记录', () => {
  const concluded = { ...drafted, status: 'concluded', concludedAt: now } as Extract<
    SingleSource,
    { status: 'concluded' }
  >
  const record = (price: number, lastQuote: Fen | undefined) =>
    recordNegotiation.decide(
      concluded,
      {
        publicity: '无异议',
        date: '2026-04-01',
        place: '会议室',
        people: ['何嘉敏'],
        costs: '成本构成',
        comparables: '同类合同',
        rights: '专利一项',
        terms: '条款',
        price: fen(price),
        dissent: '',
      },
      context({ lastQuote }),
    )
  test.each<[string, number, Fen | undefined, string]>([
    ['the last quote, at exactly the budget', 4_800_000_00, fen(4_800_000_00), 'ok'],
    ['one fen over the budget', 4_800_000_01, fen(4_800_000_01), 'single-source.over-budget'],
    ['one fen off the last quote', 4_700_000_01, fen(4_700_000_00), 'single-source.price-differs'],
    ['before a last quote was opened', 4_700_000_00, undefined, 'single-source.not-negotiated'],
  ])('%s: %s', (_, price, lastQuote, code) => expect(codeOf(record(price, lastQuote))).toBe(code))
})
