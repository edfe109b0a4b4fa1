/** 须不须调查、审查 — what 财库〔2021〕22号 asks of a purchase, and whether what is on file answers it. One rule, asked by whoever must know. Pure. */
import type { Fen } from '#foundation/money.ts'
import type { Method } from '#policies/methods.ts'
import type { OrganisationForm } from '../plan/plan.ts'
import type { Requirement, Review } from './requirement.ts'

/** 应当开展需求调查的项目 (第十一条), and the collection of a framework agreement (财政部令第110号第十一条). */
export const GROUNDS = {
  amount: '预算达到规定金额（第十一条第一项）',
  publicInterest: '涉及公共利益、社会关注度较高，包括向社会公众提供的公共服务（第二项）',
  custom: '需定制开发的信息化建设项目（第三项）',
  imported: '采购进口产品的项目（第三项）',
  complex: '其他技术复杂、专业性较强的项目（第三项）',
  decided: '主管预算单位或者采购人认为需要（第四项）',
  framework: '框架协议征集（财政部令第110号第十一条）',
} as const
export type Ground = keyof typeof GROUNDS
/** What no figure tells: the purchaser says so itself. */
export const DECLARED = ['publicInterest', 'complex', 'decided'] as const satisfies readonly Ground[]

/** 软件开发服务. */
const CUSTOM = 'C1601'

export type Matter = {
  method: Method
  category: 'goods' | 'services' | 'works'
  amount: Fen
  items: readonly { itemCode: string; imported: boolean }[]
  /** 征集: its requirement rests on a survey always (财政部令第110号第十一条); reviewed by the rules of the scheme alone where a 集中采购机构
   *  organises it (22号附则). */
  schemeNo?: string | undefined
  organisationForm?: OrganisationForm | undefined
  /** 第二阶段: what was agreed is bought. */
  frameworkId?: string | undefined
  declared?: readonly Ground[] | undefined
}
export type Need = { grounds: readonly Ground[]; survey: boolean; review: 'none' | 'general' | 'focused' }
type Policy = (key: string) => number

const NOTHING: Need = { grounds: [], survey: false, review: 'none' }

/** 因不可预见的紧急情况实施的采购 may simplify (22号附则): nothing is asked beforehand. */
export const needOf = (matter: Matter, policy: Policy): Need => {
  const { method, category, amount, items, declared = [] } = matter
  if (method === 'emergency' || matter.frameworkId) return NOTHING
  const collected = matter.schemeNo !== undefined
  const figure = policy(category === 'works' ? 'requirement.surveyWorks' : 'requirement.surveyGoodsServices')
  const found: Readonly<Record<Ground, boolean>> = {
    amount: amount >= figure,
    publicInterest: declared.includes('publicInterest'),
    custom: items.some(({ itemCode }) => itemCode.startsWith(CUSTOM)),
    imported: items.some(({ imported }) => imported),
    complex: declared.includes('complex'),
    decided: declared.includes('decided'),
    framework: collected,
  }
  const grounds = (Object.keys(GROUNDS) as Ground[]).filter((ground) => found[ground])
  const survey = grounds.length > 0
  if (collected && matter.organisationForm === 'centralised') return { grounds, survey, review: 'none' }
  const focused = grounds.some((ground) => ground !== 'framework')
  const general = collected || amount >= policy('requirement.reviewFrom')
  return { grounds, survey, review: focused ? 'focused' : general ? 'general' : 'none' }
}

export const groundsInWords = (grounds: readonly Ground[]): string => grounds.map((each) => GROUNDS[each]).join('；')

/** The review that stands: the last one, if nothing was written after it. */
export const standingReview = (requirement: Requirement | undefined): Review | undefined =>
  requirement?.status === 'passed' ? requirement.reviews.at(-1) : undefined

export type Unmet = 'unsurveyed' | 'unreviewed' | 'unfocused' | 'changed'
/** What is still to be done before the purchase may begin; undefined where nothing is (第二十九条). */
export const unmetNeed = (requirement: Requirement | undefined, matter: Matter, policy: Policy): Unmet | undefined => {
  const need = needOf({ ...matter, declared: requirement?.declared }, policy)
  // What was submitted rests on its survey: that was looked at on submission.
  const surveyed = requirement?.status === 'submitted' || requirement?.status === 'passed'
  if (need.review === 'none') return need.survey && !surveyed ? 'unsurveyed' : undefined
  const review = standingReview(requirement)
  if (!review) return 'unreviewed'
  if (need.review === 'focused' && !review.focused) return 'unfocused'
  if (review.matter.method !== matter.method || matter.amount > review.matter.amount) return 'changed'
  return undefined
}
