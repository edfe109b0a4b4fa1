/** 审查意见, as an officer would mark them: the very words, and a wording that is itself beyond reproach. */
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { TenderDocument } from './documents.ts'
import { type Remark, remarksOf } from './remarks.ts'
import { advice, refusal } from './terms.ts'
import { goods, now, policy, services } from './testing.ts'

const remarks = (document: TenderDocument) => remarksOf(document, { policy, now })
const requiring = (text: string): TenderDocument => ({
  ...goods,
  requirementLines: [{ id: 'T1', kind: 'technical', text, starred: false }],
})
const qualifying = (text: string): TenderDocument => ({ ...goods, qualifications: [{ id: 'Z1', text }] })
const scoring = (name: string, label = '承诺满足'): TenderDocument => ({
  ...goods,
  factors: goods.factors.with(3, {
    ...goods.factors[3]!,
    name,
    tiers: [
      { label, points: 10 },
      { label: '其他', points: 0 },
    ],
  }),
})

test('a lawful document has nothing remarked', () => {
  expect(remarks(goods)).toEqual([])
  expect(remarks(services)).toEqual([])
})

const HITS: [string, TenderDocument, Remark['code'], string][] = [
  ['a brand', requiring('教学一体机须为华彩品牌，屏幕86英寸'), 'documents.tailored', '须为华彩品牌'],
  ['a reference brand', requiring('参考品牌：甲、乙或者相当于'), 'documents.tailored', '参考品牌'],
  ['a model', requiring('控制主机型号为HC-3000'), 'documents.tailored', '型号为HC-3000'],
  ['a patent', requiring('具有防眩光专利技术'), 'documents.tailored', '具有防眩光专利技术'],
  ['made abroad', requiring('核心部件原装进口'), 'documents.tailored', '原装进口'],
  ['a brand as a score', scoring('知名品牌'), 'documents.tailored', '知名品牌'],
  [
    "the maker's letter",
    qualifying('提供生产厂家针对本项目的授权书'),
    'documents.maker-authorisation',
    '生产厂家针对本项目的授权书',
  ],
  ['registered capital', qualifying('注册资本不低于500万元'), 'documents.size-condition', '注册资本'],
  ['staff in a tier', scoring('团队情况', '从业人员100人以上'), 'documents.size-condition', '从业人员'],
  ['a branch here', qualifying('在本市设有分公司'), 'documents.local-condition', '本市设有'],
  ['prizes of a trade', scoring('本行业获得的奖项'), 'documents.local-condition', '本行业获得的奖项'],
  [
    'three references',
    qualifying('近三年具有3个及以上同类项目业绩'),
    'documents.references-too-many',
    '3个及以上同类项目',
  ],
  ['references, the number after', qualifying('同类业绩不少于五个'), 'documents.references-too-many', '业绩不少于五个'],
  [
    'references by their price',
    qualifying('同类项目合同金额不低于100万元'),
    'documents.reference-amount',
    '项目合同金额不低于100万元',
  ],
]

describe('is remarked, by its very words', () => {
  test.each(HITS)('%s', (_, document, code, word) => {
    const found = remarks(document).find((remark) => remark.code === code)
    expect(found?.words?.word).toBe(word)
    const { text, start, end } = found!.words!
    expect(text.slice(start, end)).toBe(word)
    expect({ ...refusal, ...advice }[code].law).toBeTruthy()
  })
})

test.each([
  '不得指定品牌、型号',
  '投标人须注明所投产品的品牌和型号',
  '同一品牌产品的投标人按一家计算',
  '产品不限定品牌，屏幕不小于86英寸',
  '自主知识产权归采购人所有',
])('stands: %s', (text) => expect(remarks(requiring(text))).toEqual([]))
test.each(['近三年具有同类项目业绩不少于2个', '有依法缴纳税收的良好记录', '具有有效的医疗器械经营许可证'])(
  'stands as a qualification: %s',
  (text) => expect(remarks(qualifying(text))).toEqual([]),
)
test('where goods may be imported, their maker may be asked for its letter', () => {
  const document = qualifying('提供生产厂家的授权书')
  expect(remarks({ ...document, items: document.items.map((item) => ({ ...item, imported: true })) })).toEqual([])
})

const UNLAWFUL: [string, TenderDocument][] = [
  [
    'price at 29',
    {
      ...goods,
      priceWeight: 29,
      factors: goods.factors.map((f, n) =>
        n === 0 ? { ...f, max: 36, tiers: f.tiers.map((t, i) => (i === 0 ? { ...t, points: 36 } : t)) } : f,
      ),
    },
  ],
  ['sum of 101', { ...goods, priceWeight: 41 }],
  [
    'a single tier',
    { ...goods, factors: goods.factors.with(1, { ...goods.factors[1]!, tiers: [{ label: '优', points: 15 }] }) },
  ],
  [
    'a maximum above its highest tier',
    { ...goods, factors: goods.factors.with(1, { ...goods.factors[1]!, max: 14 }), priceWeight: 41 },
  ],
  [
    'a ceiling over the budget',
    { ...goods, ceiling: fen(5_000_000_01), lots: [{ ...goods.lots[0]!, ceiling: fen(5_000_000_01) }] },
  ],
  ['a minimum price', { ...goods, minimumPrice: fen(1) }],
  ['a security over 2 %', { ...goods, bidSecurity: { amount: fen(100_000_01), forms: ['transfer', 'guarantee'] } }],
  ['cash', { ...goods, bidSecurity: { amount: fen(1_00), forms: ['cash', 'guarantee'] } }],
  [
    'performance security in cash',
    { ...goods, contractTerms: { ...goods.contractTerms, performanceSecurityForms: ['cash'] } },
  ],
  [
    'performance security of 11 %',
    { ...goods, contractTerms: { ...goods.contractTerms, performanceSecurityPercent: 11 } },
  ],
  ['a deduction of 9 %', { ...goods, sme: { ...goods.sme, deductionPercent: 9 } }],
  ['a deduction where reserved', { ...goods, sme: { ...goods.sme, reserved: true } }],
  ['no domestic clause', { ...goods, domestic: { applies: false, deductionPercent: 0 } }],
  ['payment on day 31', { ...goods, contractTerms: { ...goods.contractTerms, paymentDays: 31 } }],
  ['no acceptance plan', { ...goods, contractTerms: { ...goods.contractTerms, acceptancePlan: '' } }],
  ['no refund', { ...goods, contractTerms: { ...goods.contractTerms, performanceSecurityRefund: '' } }],
  ['no late fee', { ...goods, contractTerms: { ...goods.contractTerms, lateFeePerMyriad: 0 } }],
  ['no word on intellectual property', { ...goods, customDevelopment: true }],
  ['no qualifications', { ...goods, qualifications: [] }],
  ['factors with the lowest price', { ...goods, awardRule: 'lowestEvaluatedPrice' }],
]

describe('what is put instead is lawful', () => {
  test.each([...HITS.map(([name, document]) => [name, document] as const), ...UNLAWFUL])('%s', (_, document) => {
    const [remark] = remarks(document)
    expect(remark?.mend).toBeDefined()
    const after = remarks({ ...document, ...remark!.mend!.change })
    // A part emptied by it, or a sum it moved, is told next; the fault itself is gone.
    expect(after.filter(({ code, words }) => code === remark!.code && words?.word === remark!.words?.word)).toEqual([])
  })
})
