/** 计划要填什么的试验 — a table a clerk could check: which boxes stand in the form. */
import { describe, expect, test } from 'vitest'
import { draftPlan } from '#subsystems/supervision/plan/draft-plan.ts'
import { refusal } from '#subsystems/supervision/plan/terms.ts'
import { codesIn, matterIn, missingIn, namesFor } from './plan-fields.ts'

const PAPERS = ['methodApprovalNo', 'importApprovalNo', 'centralisedApprovalNo', 'assetApprovalNo', 'mismatchReason']
const beside = (values: Record<string, unknown>, broken: string[] = []) =>
  namesFor(values, broken).filter((name) =>
    [...PAPERS, 'emergency', 'schemeNo', 'frameworkId', 'smeExemption'].includes(name),
  )

test.each<[string, Record<string, unknown>, string[], string[]]>([
  ['nothing chosen yet', {}, [], ['smeExemption']],
  ['reserved for small firms', { smeReserved: true }, [], []],
  ['an emergency', { method: 'emergency', smeReserved: true }, [], ['emergency']],
  ['a framework', { method: 'closedFramework', smeReserved: true }, [], ['schemeNo', 'frameworkId']],
  [
    'over the threshold by another method',
    { method: 'competitiveNegotiation', smeReserved: true },
    ['plan.method-unapproved'],
    ['methodApprovalNo'],
  ],
  [
    'the number is written: it stays',
    { methodApprovalNo: '粤财采〔2026〕8号', smeReserved: true },
    [],
    ['methodApprovalNo'],
  ],
  ['an import', { smeReserved: true }, ['plan.import-unapproved'], ['importApprovalNo']],
  ['a catalogue item bought by oneself', { smeReserved: true }, ['plan.catalogue-bypass'], ['centralisedApprovalNo']],
  ['dearer than the standard', { smeReserved: true }, ['plan.over-asset-price'], ['assetApprovalNo']],
  ['another sum than intended', { smeReserved: true }, ['plan.intention-mismatch'], ['mismatchReason']],
])('%s', (_, values, broken, asked) => expect(beside(values, broken)).toEqual(asked))

test('every box of the declaration may be asked for, and every remedy is a rule’s', () => {
  const all = new Set([
    ...namesFor({ method: 'emergency' }, Object.keys(refusal)),
    ...namesFor({ method: 'openFramework' }, Object.keys(refusal)),
  ])
  expect([...all].toSorted()).toEqual(Object.keys(draftPlan.input.shape).toSorted())
})

describe('what the rules need', () => {
  const item = { no: 1, itemCode: 'A02102100', name: '教学仪器', quantity: 2, unit: '套', unitPrice: 100, amount: 200 }
  const whole = {
    budgetLineId: 'line',
    method: 'openTendering',
    organisationForm: 'dispersed',
    category: 'goods',
    items: [item],
    amount: 200,
  }
  test.each<[string, Record<string, unknown>, string[]]>([
    ['all of it', {}, []],
    ['no line yet', { budgetLineId: undefined }, ['预算指标']],
    ['a row half written', { items: [{ ...item, unit: '' }] }, ['采购明细']],
    ['nothing at all costs nothing', { amount: 0 }, ['计划金额']],
  ])('%s', (_, change, missing) => expect(missingIn({ ...whole, ...change })).toEqual(missing))

  test('unticked means not reserved', () => expect(matterIn(whole)).toMatchObject({ smeReserved: false }))
  test('each item is asked about once', () =>
    expect(codesIn({ items: [item, { ...item, no: 2 }, { itemCode: 'C21040000' }, {}] })).toEqual([
      'A02102100',
      'C21040000',
    ]))
})
