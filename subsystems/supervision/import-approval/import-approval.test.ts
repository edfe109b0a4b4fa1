/** 进口产品核准的规矩 — by one expert. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { actor, context, maker } from '../contract/testing.ts'
import { approveImport, requestImportApproval } from './import-approval.ts'

const experts = (n: number) =>
  Array.from({ length: n }, (_, k) => ({
    name: `专家${k}`,
    employer: '某大学',
    field: k === 0 ? ('legal' as const) : ('technical' as const),
    opinion: '境内无同类产品',
  }))
const plan = {
  ...{ caseId: 'c', title: '磁共振', procuringEntityId: 'school', region: '449901', status: 'draft' },
  products: [{ name: '磁共振成像系统', quantity: 1, unit: '台', amount: fen(1_000_000_00) }],
}
const asked = {
  planId: 'p',
  ground: 'notHere',
  productClass: 'other',
  reason: '境内没有满足临床需要的同类产品',
  experts: experts(5),
  files: [],
}
const request = (change: object, facts: object = {}) => {
  const result = requestImportApproval.decide(
    undefined as never,
    { ...asked, ...change } as never,
    context(maker, { plan, unitName: '岭州市第一中学', pending: false, ...facts }),
  )
  return result.ok ? 'ok' : result.code
}

test.each<[string, object, object, string]>([
  ['five experts, one a lawyer', {}, {}, 'ok'],
  ['four', { experts: experts(4) }, {}, 'import-approval.too-few-experts'],
  ['six: no odd number', { experts: experts(6) }, {}, 'import-approval.too-few-experts'],
  ['no lawyer', { experts: experts(6).slice(1) }, {}, 'import-approval.no-lawyer'],
  [
    'one of its own',
    { experts: [...experts(4), { ...experts(1)[0], employer: '岭州市第一中学' }] },
    {},
    'import-approval.own-expert',
  ],
  ['encouraged: the policy is enough', { productClass: 'encouraged', experts: [], files: ['a'] }, {}, 'ok'],
  ['encouraged without the policy', { productClass: 'encouraged' }, {}, 'import-approval.policy-missing'],
  ['restricted without the authority', { productClass: 'restricted' }, {}, 'import-approval.authority-missing'],
  ['nothing imported in the plan', {}, { plan: { ...plan, products: [] } }, 'import-approval.nothing-imported'],
  ['of another unit', {}, { plan: { ...plan, procuringEntityId: 'other' } }, 'import-approval.not-your-plan'],
  ['asked twice', {}, { pending: true }, 'import-approval.pending'],
])('%s', (_, change, facts, answer) => expect(request(change, facts)).toBe(answer))

test.each<[string, string, string]>([
  ['a city', '440700', 'ok'],
  ['a county', '440703', 'import-approval.not-a-city'],
])('approved by %s', (_, region, answer) => {
  const by = { ...actor('r', 'regulator', 'finance'), region }
  const result = approveImport.decide(
    { planId: 'p' } as never,
    { opinion: '同意' },
    context(by, { number: '440700-JK-2026-0001' }),
  )
  expect(result.ok ? 'ok' : result.code).toBe(answer)
})
