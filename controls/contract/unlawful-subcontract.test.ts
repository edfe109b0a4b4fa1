/** RC-071 的测试 — what the bid named is let be; anyone else, a rival, the whole, a large firm as a small one is told. */
import { expect, test } from 'vitest'
import { inventUscc } from '#registers/uscc.ts'
import { checkSubcontractors, zSubcontractors } from '#subsystems/tendering/bid/subcontract.ts'
import { partsOfKind } from '../engine.ts'
import unlawfulSubcontract from './unlawful-subcontract.ts'

const [own, rival, helper, stranger] = [1, 2, 3, 4].map((n) => inventUscc('91', '440700', n)) as [
  string,
  string,
  string,
  string,
]
const part = (uscc: string, change: object = {}) => ({
  ...{ uscc, name: `公司${uscc.slice(-3)}`, work: '综合布线', sharePercent: 20, sme: 'small' as const },
  ...change,
})
const bidders = [
  { supplierId: 's1', name: '甲公司', uscc: own },
  { supplierId: 's2', name: '乙公司', uscc: rival },
]
const watched = (event: string, facts: object) =>
  partsOfKind([unlawfulSubcontract], 'watch')
    .find(({ after }) => after.includes(event))!
    .find(facts, { id: 'x', event: { type: event } } as never, {} as never)
    .map(({ text }) => text)

test.each<[string, object[], Record<string, string>, number]>([
  ['a small firm that is none of the bidders', [part(helper)], { [helper]: 'small' }, 0],
  ['a small firm that is a micro one', [part(helper)], { [helper]: 'micro' }, 0],
  ['a medium firm as a small one', [part(helper)], { [helper]: 'medium' }, 1],
  ['a medium firm as a medium one', [part(helper, { sme: 'medium' })], { [helper]: 'medium' }, 0],
  ['one the register does not know', [part(helper)], {}, 0],
  ['a rival of the same lot', [part(rival)], {}, 1],
  ['99.9 per cent', [part(helper, { sharePercent: 99.9 })], {}, 0],
  ['the whole, in two parts', [part(helper, { sharePercent: 60 }), part(stranger, { sharePercent: 40 })], {}, 1],
])('declared: %s', (_, subcontractors, sizes, told) => {
  const bids = [{ id: 'b1', supplierId: 's1', supplierName: '甲公司', subcontractors }]
  expect(watched('BidsOpened', { bids, bidders, sizes })).toHaveLength(told)
})

const seen = (...performers: object[]) =>
  watched('AcceptancePassed', {
    contractId: 'c1',
    contract: {
      ...{ supplierId: 's1', supplierName: '甲公司', supplierCode: own, procuringEntityId: 'school' },
      subcontractors: [part(helper)],
    },
    inspection: { performers },
    members: [{ name: '丙公司', uscc: stranger }],
    bidders,
  })
test('seen on site: the named, the supplier and its partners are silent; a rival weighs more than a stranger', () => {
  const doing = (name: string, uscc?: string) => ({ name, uscc, work: '安装' })
  expect(seen(doing('改了名', helper), doing('甲公司'), doing(' 丙 公司 '))).toEqual([])
  expect(seen(doing('丁公司'))).toEqual(['丁公司承担了“安装”，投标文件和合同没有载明'])
  expect(seen(doing('乙公司'))[0]).toContain('落选供应商')
})

test.each<[string, object[], object, string | undefined]>([
  ['a part', [part(helper)], {}, undefined],
  ['all of it', [part(helper, { sharePercent: 50 }), part(stranger, { sharePercent: 50 })], {}, 'subcontract.whole'],
  ['one firm twice', [part(helper), part(helper)], {}, 'subcontract.twice'],
  ['itself', [part(own)], { leadUscc: own }, 'subcontract.own'],
  ['a member of the consortium', [part(helper)], { members: [{ uscc: helper }] }, 'subcontract.own'],
])('in the bid: %s', (_, told, besides, code) => {
  const checked = checkSubcontractors(zSubcontractors.parse(told), besides)
  expect(checked.ok ? undefined : checked.code).toBe(code)
})
