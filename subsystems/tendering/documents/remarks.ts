/** 编制时的审查意见 — all that stands against a document while it is written: in which part, by which words, and what to put instead.
 *  The same rules refuse it at submission (rules.ts) or ask for a reason there (controls). Pure. */
import type { Fen } from '#foundation/money.ts'
import type { Contents, Factor, TenderDocument, Tier } from './documents.ts'
import { ceilingOf, type Fault, faultsOf, type Law } from './rules.ts'
import { lawfulConformity, lawfulQualifications, usualTerms } from './templates.ts'
import { betterWording, type Hit, hitsOf, type Place, VAGUE, type WordingCode } from './wording.ts'

/** The parts of a document, by the noun under which each is written. */
export const PARTS = {
  basics: '基本内容',
  requirements: '采购需求',
  qualifications: '资格与符合性',
  scoring: '评分标准',
  policies: '采购政策',
  terms: '合同条款',
} as const
export type Part = keyof typeof PARTS

/** What is put instead, by one click: `better` are the new words, empty where the clause goes. */
export type Mend = { title: string; better?: string; change: Partial<Contents> }
export type Remark = {
  code: Fault['code'] | WordingCode | 'documents.subjective-large'
  facts: Readonly<Record<string, unknown>>
  part: Part
  /** `refused`: cannot be submitted so. `reason`: only with a reason, which the regulator reads. */
  weight: 'refused' | 'reason'
  place?: Place
  words?: Pick<Hit, 'text' | 'start' | 'end' | 'word'>
  mend?: Mend | undefined
}

const partOfPlace = ({ list }: Place): Part =>
  list === 'requirementLines' ? 'requirements' : list === 'factors' ? 'scoring' : 'qualifications'

const PART_OF: readonly (readonly [Part, RegExp])[] = [
  ['basics', /ceiling|minimum|bid-security|security-(cash|single)/],
  ['requirements', /requirements|items|intellectual/],
  ['qualifications', /qualifications-missing|conformity/],
  ['scoring', /weight|factor|scored|scoring|subjective/],
  ['policies', /sme|domestic|abnormal/],
]
const partOf = ({ code, facts }: Fault): Part =>
  facts.what === '履约保证金' ? 'terms' : (PART_OF.find(([, pattern]) => pattern.test(code))?.[0] ?? 'terms')

/** The contents with new words at a place; without the entry where there are none. */
export const reworded = (contents: Pick<Contents, Place['list']>, { list, at, tier }: Place, text: string) => {
  if (list !== 'factors') {
    const entries = contents[list] as readonly { id: string; text: string }[]
    const after = text === '' ? entries.filter((_, n) => n !== at) : entries.with(at, { ...entries[at]!, text })
    return { [list]: after } as Partial<Contents>
  }
  const factor = contents.factors[at]!
  if (tier === undefined)
    return {
      factors:
        text === ''
          ? contents.factors.filter((_, n) => n !== at)
          : contents.factors.with(at, { ...factor, name: text }),
    }
  const tiers =
    text === ''
      ? factor.tiers.filter((_, n) => n !== tier)
      : factor.tiers.with(tier, { ...factor.tiers[tier]!, label: text })
  return { factors: contents.factors.with(at, { ...factor, tiers }) }
}

/** 分档的样子 (财库〔2021〕22号第二十一条): by what is there and what is missing, points by thirds. */
export const quantified = (max: number): Tier[] => [
  { label: '步骤、人员、进度、应急四项内容齐全且逐项与本项目对应', points: max },
  { label: '四项内容齐全，有一至两项未与本项目对应', points: Math.round((max * 20) / 3) / 10 },
  { label: '缺少其中一至两项内容', points: Math.round((max * 10) / 3) / 10 },
  { label: '缺少三项及以上内容或者未提供', points: 0 },
]

const isVague = ({ tiers }: Factor) => tiers.length < 2 || tiers.some(({ label }) => VAGUE.test(label.trim()))
const highest = ({ tiers }: Factor) => Math.max(...tiers.map(({ points }) => points))
const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
const lawfulForms = (forms: readonly string[]) =>
  [
    ...new Set([...forms.filter((form) => form !== 'cash'), 'transfer', 'guarantee']),
  ] as Contents['contractTerms']['performanceSecurityForms'][number][]

type Facts = Readonly<Record<string, any>>
/** A lawful figure or clause where the fault leaves only one sensible answer. */
const MENDS: Partial<Record<Fault['code'], (d: TenderDocument, facts: Facts) => Mend | undefined>> = {
  'documents.minimum-price': () => ({ title: '不设最低限价', change: { minimumPrice: null } }),
  'documents.ceiling-missing': (d) => ceilings(d, '按预算填写最高限价'),
  'documents.ceiling-over-budget': (d) => ceilings(d, '降到采购预算'),
  'documents.ceiling-sum': (d) => ({ title: '重新合计', change: { ceiling: ceilingOf(d.lots) } }),
  'documents.price-weight': (d, { least, most }) => {
    const priceWeight = clamp(d.priceWeight, least, most)
    return { title: `价格分值改为 ${priceWeight}`, change: { priceWeight } }
  },
  'documents.factors-without-scoring': () => ({
    title: '删去评审因素，价格占100分',
    change: { factors: [], priceWeight: 100 },
  }),
  'documents.factor-not-quantified': (d) => ({
    title: '改为可以核对的四档',
    better: quantified(0)
      .map(({ label }) => label)
      .join('；'),
    change: {
      factors: d.factors.map((factor) => (isVague(factor) ? { ...factor, tiers: quantified(factor.max) } : factor)),
    },
  }),
  'documents.factor-max': (d) => ({
    title: '满分取最高档的分值',
    change: { factors: d.factors.map((factor) => ({ ...factor, max: highest(factor) })) },
  }),
  'documents.weights-not-100': (d) => {
    const priceWeight = 100 - d.factors.reduce((sum, { max }) => sum + max, 0)
    return priceWeight > 0 && priceWeight < 100
      ? { title: `价格分值改为 ${priceWeight}，合计100`, change: { priceWeight } }
      : undefined
  },
  'documents.qualification-scored': (d, { factor }) => ({
    title: '从评分标准中删去',
    change: {
      factors: d.factors.filter(({ name, tiers }) => name !== factor && !tiers.some(({ label }) => label === factor)),
    },
  }),
  'documents.qualifications-missing': () => ({
    title: '填入法定资格条件',
    change: { qualifications: lawfulQualifications },
  }),
  'documents.conformity-missing': () => ({ title: '填入通用符合性条件', change: { conformity: lawfulConformity } }),
  'documents.bid-security-over': (d, { most }) =>
    d.bidSecurity
      ? { title: '降到预算的2%', change: { bidSecurity: { ...d.bidSecurity, amount: most as Fen } } }
      : undefined,
  'documents.security-cash': (d, { what }) => forms(d, what),
  'documents.security-single-form': (d, { what }) => forms(d, what),
  'documents.performance-security-over': (d, { most }) =>
    terms(d, `改为 ${most}%`, { performanceSecurityPercent: most }),
  'documents.sme-deduction': (d, { least, most }) => {
    const deductionPercent = clamp(d.sme.deductionPercent, least, most)
    return { title: `价格扣除改为 ${deductionPercent}%`, change: { sme: { ...d.sme, deductionPercent } } }
  },
  'documents.sme-reserved-deduction': (d) => ({
    title: '价格扣除设为 0',
    change: { sme: { ...d.sme, deductionPercent: 0 } },
  }),
  'documents.domestic-clause-missing': () => ({
    title: '适用本国产品支持政策',
    change: { domestic: { applies: true, deductionPercent: 20 } },
  }),
  'documents.domestic-deduction': (d, { must }) => ({
    title: `价格扣除改为 ${must}%`,
    change: { domestic: { ...d.domestic, deductionPercent: must } },
  }),
  'documents.payment-too-late': (d, { most }) => terms(d, `付款期限改为 ${most} 日`, { paymentDays: most }),
  'documents.late-fee-missing': (d) => terms(d, '每日万分之五', { lateFeePerMyriad: usualTerms.lateFeePerMyriad }),
  'documents.acceptance-missing': (d) =>
    terms(d, '填入通用验收方案', {
      acceptancePlan: usualTerms.acceptancePlan,
      acceptanceDays: usualTerms.acceptanceDays,
    }),
  'documents.security-refund-missing': (d) =>
    terms(d, '填入退还条款', { performanceSecurityRefund: usualTerms.performanceSecurityRefund }),
  'documents.intellectual-property-missing': (d) =>
    terms(d, '填入知识产权条款', {
      intellectualProperty:
        '本项目定制开发、研究设计成果的知识产权归采购人所有；供应商原有的知识产权仍归供应商，采购人有权在本项目范围内无偿使用。',
    }),
}

const ceilings = (d: TenderDocument, title: string): Mend => {
  const lots = d.lots.map((lot) => ({
    ...lot,
    ceiling: lot.ceiling <= 0 || lot.ceiling > lot.budget ? lot.budget : lot.ceiling,
  }))
  return { title, change: { lots, ceiling: ceilingOf(lots) } }
}
const terms = (d: TenderDocument, title: string, part: Partial<Contents['contractTerms']>): Mend => ({
  title,
  change: { contractTerms: { ...d.contractTerms, ...part } },
})
const forms = (d: TenderDocument, what: string): Mend => {
  const title = '允许转账或者保函，由供应商选择'
  if (what === '履约保证金')
    return terms(d, title, { performanceSecurityForms: lawfulForms(d.contractTerms.performanceSecurityForms) })
  const { amount, forms } = d.bidSecurity!
  return { title, change: { bidSecurity: { amount, forms: lawfulForms(forms) } } }
}

/** What the words alone are refused for; the others ask for a reason. */
const REFUSED: readonly WordingCode[] = ['documents.size-condition', 'documents.local-condition']

const wordingRemark = (d: TenderDocument, hit: Hit): Remark => {
  const { code, place, text, start, end, word } = hit
  const better = betterWording(hit)
  return {
    code,
    facts: { text, word },
    part: partOfPlace(place),
    weight: REFUSED.includes(code) ? 'refused' : 'reason',
    place,
    words: { text, start, end, word },
    mend: { title: better === '' ? '删去' : '改用这个写法', better, change: reworded(d, place, better) },
  }
}

/** 主观因素的分值合计: a large part wants a reason (RC-021). */
export const subjectivePoints = ({ factors }: Pick<Contents, 'factors'>) =>
  factors.reduce((sum, { kind, max }) => (kind === 'subjective' ? sum + max : sum), 0)

/** In the order of the parts; within a part the gravest first. */
export const remarksOf = (document: TenderDocument, law: Law): Remark[] => {
  const faults = faultsOf(document, law).filter(({ code }) => !(REFUSED as readonly string[]).includes(code))
  const points = subjectivePoints(document)
  const most = law.policy('score.subjectiveMax')
  const found: Remark[] = [
    ...hitsOf(document).map((hit) => wordingRemark(document, hit)),
    ...faults.map(
      (fault): Remark => ({
        code: fault.code,
        facts: fault.facts,
        part: partOf(fault),
        weight: 'refused',
        mend: MENDS[fault.code]?.(document, fault.facts),
      }),
    ),
    ...(points > most
      ? [{ code: 'documents.subjective-large', facts: { points, most }, part: 'scoring', weight: 'reason' } as const]
      : []),
  ]
  const parts = Object.keys(PARTS)
  return found.toSorted(
    (a, b) =>
      parts.indexOf(a.part) - parts.indexOf(b.part) || Number(b.weight === 'refused') - Number(a.weight === 'refused'),
  )
}
