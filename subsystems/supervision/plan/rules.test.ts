/** 计划规矩的核对 — a table a procurement officer could check: to the fen, to the percent. Policy figures are those of Guangdong in 2026. */
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Day } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import type { Intention } from '../intention/intention.ts'
import type { Contents, Item } from './plan.ts'
import { objection, type PlanFacts } from './rules.ts'

const today: Day = '2026-03-02'
const policy = resolvePolicy(today, '441300')

const item = (change: Partial<Item> = {}): Item => {
  const of = { quantity: 1, unitPrice: fen(5_000_000_00), ...change }
  return {
    no: 1,
    itemCode: 'A02102100',
    name: '教学仪器',
    unit: '套',
    amount: fen(of.quantity * of.unitPrice),
    imported: false,
    ...of,
  }
}
const lawful = {
  title: '教学仪器采购',
  procuringEntityId: 'school',
  budgetLineId: 'line',
  intentionId: 'intention',
  method: 'openTendering' as const,
  organisationForm: 'dispersed' as const,
  category: 'goods' as const,
  items: [item()],
  amount: fen(5_000_000_00),
  smeReserved: false,
}
const intention = {
  status: 'published',
  procuringEntityId: 'school',
  amount: 5_000_000_00,
  itemCode: 'A02100000',
} as Intention
const known: PlanFacts = {
  line: { procuringEntityId: 'school', projectCode: 'P1' },
  available: fen(5_000_000_00),
  intention,
  catalogue: {
    A02102100: { centralised: false, startAmount: null },
    A02010105: { centralised: true, startAmount: 0 },
    A05040101: { centralised: true, startAmount: 100_000_00 },
    C21040000: { centralised: false, startAmount: null },
  },
  boughtOtherwise: {},
  provincial: false,
}
type Case = Partial<Contents & { procuringEntityId: string }>
const of = (yuan: number, change: Partial<Item> = {}): Case => ({
  items: [item({ unitPrice: fen(yuan), ...change })],
  amount: fen(yuan),
  smeReserved: true,
})
const outcome = (change: Case, facts: Partial<PlanFacts> = {}) =>
  objection({ ...lawful, ...change }, { id: 'plan', facts: { ...known, ...facts }, policy, today })?.code ?? 'ok'

/** RC-013: a piece up to 7000 yuan, a hundred of them, forty there. */
const standard = { itemCode: 'A02102100', maxUnitPrice: fen(7_000_00), maxQuantity: 100, held: 40 }
const set = (quantity: number, unitPrice: number): Case => ({
  ...{ items: [item({ quantity, unitPrice: fen(unitPrice) })], amount: fen(quantity * unitPrice) },
  ...{ intentionId: undefined, smeReserved: true },
})
describe('资产配置标准', () => {
  test.each<[string, Case, Partial<PlanFacts>, string]>([
    ['at the price, to the last piece', set(60, 7_000_00), {}, 'ok'],
    ['a fen dearer', set(60, 7_000_01), {}, 'plan.over-asset-price'],
    ['a piece more', set(61, 7_000_00), {}, 'plan.over-asset-stock'],
    ['a piece more, approved', { ...set(61, 7_000_01), assetApprovalNo: '粤财资〔2026〕1号' }, {}, 'ok'],
    ['no standard for it', set(61, 7_000_01), { standards: {} }, 'ok'],
    [
      'neither price nor number set',
      set(61, 7_000_01),
      { standards: { A02102100: { ...standard, maxUnitPrice: undefined, maxQuantity: undefined } } },
      'ok',
    ],
  ])('%s', (_, change, facts, code) =>
    expect(outcome(change, { standards: { A02102100: standard }, ...facts })).toBe(code),
  )
})

const computers = { items: [item({ itemCode: 'A02010105' })], intentionId: undefined }
const APPROVAL = '441301-FS-2026-0001'
const approved: Partial<PlanFacts> = { approval: { planId: 'plan', to: 'competitiveNegotiation' } }
const emergency: Case = {
  method: 'emergency',
  intentionId: undefined,
  emergency: { ground: 'disaster', reason: '台风后抢修校舍所需', file: 'f'.repeat(64) },
}
const negotiated = { method: 'competitiveNegotiation' as const, intentionId: undefined }

describe('采购计划', () => {
  test.each<[string, Case, Partial<PlanFacts>, string]>([
    ['lawful, to the last fen of the line', {}, {}, 'ok'],
    // RC-001
    ['one fen over the line', {}, { available: fen(4_999_999_99) }, 'plan.over-budget'],
    ['no line', {}, { line: undefined }, 'plan.no-budget-line'],
    ["another unit's line", {}, { line: { procuringEntityId: 'other', projectCode: 'P1' } }, 'plan.no-budget-line'],
    // sums
    ['items one fen less than the plan', { items: [item({ unitPrice: fen(4_999_999_99) })] }, {}, 'plan.items-sum'],
    ['a line that is not price times quantity', { items: [{ ...item(), quantity: 2 }] }, {}, 'plan.line-sum'],
    // RC-007
    ['negotiation one fen under the threshold', { ...negotiated, ...of(3_999_999_99) }, {}, 'ok'],
    ['negotiation at the threshold', { ...negotiated, ...of(4_000_000_00) }, {}, 'plan.method-unapproved'],
    ['the same, approved', { ...negotiated, ...of(4_000_000_00), methodApprovalNo: APPROVAL }, approved, 'ok'],
    [
      'approved for another plan',
      { ...negotiated, ...of(4_000_000_00), methodApprovalNo: APPROVAL },
      { approval: { planId: 'another', to: 'competitiveNegotiation' } },
      'plan.approval-unknown',
    ],
    [
      'approved for another method',
      { ...negotiated, ...of(4_000_000_00), methodApprovalNo: APPROVAL },
      { approval: { planId: 'plan', to: 'singleSource' } },
      'plan.approval-unknown',
    ],
    [
      'a number nobody gave',
      { ...negotiated, ...of(4_000_000_00), methodApprovalNo: '惠财采〔2026〕3号' },
      {},
      'plan.approval-unknown',
    ],
    ['an emergency a day before it is law', { ...emergency, ...of(4_000_000_00) }, {}, 'plan.method-not-yet'],
    [
      'cooperative innovation of a county',
      { method: 'cooperativeInnovation', intentionId: undefined },
      {},
      'plan.innovation-unauthorised',
    ],
    [
      'works are not under this threshold',
      { ...negotiated, category: 'works', items: [item({ itemCode: 'B08010000' })] },
      { catalogue: { B08010000: { centralised: false, startAmount: null } } },
      'ok',
    ],
    // RC-004
    [
      'with earlier buys exactly at the threshold',
      { ...negotiated, ...of(1_000_000_00) },
      { boughtOtherwise: { A02102100: 3_000_000_00 } },
      'ok',
    ],
    [
      'with earlier buys one fen over it',
      { ...negotiated, ...of(1_000_000_01) },
      { boughtOtherwise: { A02102100: 3_000_000_00 } },
      'plan.splitting',
    ],
    [
      'the same by open tender',
      { ...of(1_000_000_01), intentionId: undefined },
      { boughtOtherwise: { A02102100: 3_000_000_00 } },
      'ok',
    ],
    [
      'earlier buys of another item',
      { ...negotiated, ...of(1_000_000_01) },
      { boughtOtherwise: { C21040000: 3_000_000_00 } },
      'ok',
    ],
    // RC-006
    ['a catalogue item bought by oneself', computers, {}, 'plan.catalogue-bypass'],
    ['the same through the centralised agency', { ...computers, organisationForm: 'centralised' }, {}, 'ok'],
    ['the same with an approval', { ...computers, centralisedApprovalNo: '粤财采〔2026〕8号' }, {}, 'ok'],
    [
      'paper one fen under its start amount',
      { ...of(99_999_99, { itemCode: 'A05040101' }), intentionId: undefined },
      {},
      'ok',
    ],
    [
      'paper at its start amount',
      { ...of(100_000_00, { itemCode: 'A05040101' }), intentionId: undefined },
      {},
      'plan.catalogue-bypass',
    ],
    ['an item the catalogue does not know', { items: [item({ itemCode: 'A99999999' })] }, {}, 'plan.unknown-item'],
    ['services called goods', { items: [item({ itemCode: 'C21040000' })] }, {}, 'plan.category-differs'],
    // RC-014
    ['an import without approval', { items: [item({ imported: true })] }, {}, 'plan.import-unapproved'],
    [
      'an import with an approval for this plan',
      { items: [item({ imported: true })], importApprovalNo: '440700-JK-2026-0001' },
      { importApproval: { planId: 'plan' } },
      'ok',
    ],
    [
      'an import with an approval for another plan',
      { items: [item({ imported: true })], importApprovalNo: '440700-JK-2026-0001' },
      { importApproval: { planId: 'other' } },
      'plan.import-approval-unknown',
    ],
    // RC-003
    ['exactly 20 % above the intention', of(6_000_000_00), { available: fen(6_000_000_00) }, 'ok'],
    ['one fen more', of(6_000_000_01), { available: fen(6_000_000_01) }, 'plan.intention-mismatch'],
    ['exactly 20 % below the intention', of(4_000_000_00), {}, 'ok'],
    ['one fen less', of(3_999_999_99), {}, 'plan.intention-mismatch'],
    ['the same with a reason', { ...of(3_999_999_99), mismatchReason: '预算调减' }, {}, 'ok'],
    [
      'another item than intended',
      {},
      { intention: { ...intention, itemCode: 'A02320000' } as Intention },
      'plan.intention-mismatch',
    ],
    [
      'an intention that is not public',
      {},
      { intention: { ...intention, status: 'draft' } as Intention },
      'plan.intention-not-published',
    ],
    // RC-012
    [
      '2 million not reserved',
      { ...of(2_000_000_00), intentionId: undefined, smeReserved: false },
      {},
      'plan.sme-not-reserved',
    ],
    ['one fen above 2 million', { ...of(2_000_000_01), intentionId: undefined, smeReserved: false }, {}, 'ok'],
    [
      '2 million with a listed reason',
      { ...of(2_000_000_00), intentionId: undefined, smeReserved: false, smeExemption: 'tooFew' },
      {},
      'ok',
    ],
  ])('%s', (_, change, facts, expected) => expect(outcome(change, facts)).toBe(expected))
})

describe('紧急采购 from 1 October 2026', () => {
  const policy = resolvePolicy('2026-10-01', '441300')
  const asked = (change: Case) =>
    objection({ ...lawful, ...change }, { id: 'plan', facts: known, policy, today: '2026-10-01' })?.code ?? 'ok'

  test.each<[string, Case, string]>([
    ['above the threshold without approval, proven', { ...emergency, ...of(4_000_000_00) }, 'ok'],
    ['without the paper that proves it', { ...emergency, emergency: undefined }, 'plan.emergency-unproven'],
    ['the paper, but another method', { ...emergency, method: 'openTendering' }, 'plan.emergency-unproven'],
  ])('%s', (_, change, code) => expect(asked(change)).toBe(code))
})
