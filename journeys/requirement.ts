/** 采购需求 — what must be on file before a document is confirmed: the market asked where the rule wants it, the requirement reviewed by
 *  people who did not write it. A plan that wants neither walks past. */
import { dayOf } from '#foundation/time.ts'
import type { Person } from './driver.ts'
import { idOf, until, type Walk } from './walk.ts'

type Standing = {
  need: { grounds: string[]; survey: boolean; review: 'none' | 'general' | 'focused' }
  id?: string
  status?: string
}
type Wanted = {
  /** By which the project is carried out now. */
  method?: string
  /** What no figure tells: 公共服务, 技术复杂, or the unit's own wish. */
  declared?: readonly string[]
  earlyServices?: readonly object[]
  /** A survey that is there already. */
  surveyId?: string | undefined
}

/** Firms of different houses that deal in such things. */
const ASKED = { goods: ['zhuhai', 'foshan', 'huizhou'], services: ['pazhou', 'nansha', 'chaolian'] } as const

/** 同类采购人、专家: asked too where an agreement is collected for others. */
const OTHERS = [
  ...['岭州市财政局机关', '岭州市第二中学', '岭州市人民医院'].map((name) => ({ kind: 'user', name })),
  { kind: 'expert', name: '岭州大学信息学院李教授' },
]
const heard = (walk: Walk, who: { kind: string; name: string }) => ({
  ...who,
  contact: '办公室 0750-3300000',
  way: 'questionnaire',
  askedDate: dayOf(walk.sandbox.clock.now()),
  standing: '近三年多次采购或者评审同类标的',
  market: '需求稳定、零星，标准统一',
  prices: '近一年成交价在预算单价的百分之八十六至九十六之间',
  followUp: '按协议统一维保',
  relations: '无',
})

const answer = async (walk: Walk, login: string) => {
  const firm = await walk.person(login)
  const { state } = await firm.get(`/suppliers/${idOf('supplier', login)}`)
  return {
    kind: 'supplier',
    name: state.name,
    uscc: state.uscc,
    contact: '市场部 0750-3300000',
    way: 'consultation',
    askedDate: dayOf(walk.sandbox.clock.now()),
    standing: '近三年在本省有同类项目业绩的主要厂商之一',
    market: '本省可供应的厂商十家以上，供货周期三十天以内',
    prices: '近一年同类项目成交价在预算单价的百分之九十至九十六之间',
    followUp: '质保期后每年维保约为合同价的百分之三，备件可由第三方供应',
    relations: '无',
  }
}

/** 需求调查: three suppliers, each on record, then what was found. */
export async function surveyed(
  walk: Walk,
  { intentionId, widely = false }: { intentionId?: string | undefined; widely?: boolean } = {},
) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const { title, item, category } = walk.subject
  const { id } = await maker.act('/surveys', { title: `${title}需求调查`, itemCodes: [item.code], intentionId })
  for (const login of ASKED[category]) await maker.act(`/surveys/${id}/answer`, await answer(walk, login))
  if (widely) for (const who of OTHERS) await maker.act(`/surveys/${id}/answer`, heard(walk, who))
  const findings = '市场供应充足，三家以上可以满足全部技术要求；历史成交价平稳，后续维护和备件均有竞争。'
  walk.kept(await maker.act(`/surveys/${id}/conclusion`, { findings }))
  walk.step(`需求调查完成：${ASKED[category].length} 家供应商，互不关联`)
  return id
}

export const contentsOf = (walk: Walk, { declared = [], earlyServices = [], surveyId }: Wanted) => ({
  summary: walk.subject.summary,
  declared,
  ...(surveyId && { surveyId }),
  drafters: [
    { name: '陈老师', employer: '总务处', capacity: 'staff' },
    { name: '林工', employer: '岭州市工程咨询院', capacity: 'thirdParty' },
  ],
  earlyServices,
  pricing: 'fixedTotal',
  justification: '技术、商务要求明确，市场竞争充分；按所选方式采购，总价固定，评审规则与需求对应。',
  risks: '到货、安装、试运行分三步验收；逾期按日计违约金，中标人不能履约的由第二候选人递补。',
})

const passed = { passed: true }
export const reviewOf = (focused: boolean) => ({
  general: { rules: passed, reasons: passed, approvals: passed, complete: passed },
  ...(focused && {
    focused: {
      ...{ nonDiscrimination: passed, competition: passed, policy: passed, risk: passed },
      lawyer: { name: '周律师', employer: '岭州示范律师事务所' },
    },
  }),
  members: [
    { name: '何主任', employer: '采购管理办公室', capacity: 'procurement' },
    { name: '梁会计', employer: '财务处', capacity: 'finance' },
    { name: '黄主任', employer: '使用部门', capacity: 'business' },
    { name: '吴书记', employer: '纪检监察室', capacity: 'supervision' },
  ],
  opinion: '同意按此需求和实施计划采购',
})

const standingOf = (maker: Person, planId: string): Promise<Standing> => maker.get(`/requirements/of-plan/${planId}`)

/** The house begins it when the plan is filed. */
const fileOf = async (maker: Person, planId: string): Promise<string> => {
  const { id } = await until('the file of the requirement', async () => {
    const found = await standingOf(maker, planId)
    return found.id !== undefined && { id: found.id }
  })
  return id
}

/** A public service of the kind the market is asked about: refused unasked, refused without the deeper review, then passed. */
export async function askedFirst(walk: Walk, { planId, intentionId }: { planId: string; intentionId: string }) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const path = `/requirements/${await fileOf(maker, planId)}`
  const mustRefuse = (code: string, { code: got }: { code: string }) => {
    if (got !== code) throw new Error(`${got}, not ${code}`)
  }
  const declared = ['publicInterest']
  await maker.act(`${path}/contents`, contentsOf(walk, { declared }))
  mustRefuse('requirement.survey-missing', await maker.refused(`${path}/submission`))
  const surveyId = await surveyed(walk, { intentionId })
  const { state: designer } = await (await walk.person('zhongshan')).get(`/suppliers/${idOf('supplier', 'zhongshan')}`)
  const earlyServices = [{ name: designer.name, uscc: designer.uscc, service: 'specification' }]
  await maker.act(`${path}/contents`, contentsOf(walk, { declared, surveyId, earlyServices }))
  await maker.act(`${path}/submission`)
  mustRefuse('requirement.focused-missing', await checker.refused(`${path}/review`, reviewOf(false)))
  walk.kept(await checker.act(`${path}/review`, reviewOf(true)))
  walk.step('采购需求经一般性审查、重点审查，合同文本由法律顾问审定')
}

/** A purchase no figure names, declared a public service: begun by hand, surveyed, submitted; the review is still to come. */
export async function awaitingReview(walk: Walk, planId: string) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const { state } = await maker.get(`/plans/${planId}`)
  const surveyId = await surveyed(walk, { intentionId: state.intentionId })
  const { id } = await maker.act('/requirements', { planId })
  await maker.act(`/requirements/${id}/contents`, contentsOf(walk, { declared: ['publicInterest'], surveyId }))
  await maker.act(`/requirements/${id}/submission`)
}

/** 编制、送审、审查: again where the method was changed after a review. */
export async function reviewed(walk: Walk, planId: string, { method = walk.subject.method, ...wanted }: Wanted = {}) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const { need } = await standingOf(maker, planId)
  if (need.review === 'none' && !need.survey && !wanted.declared) return
  const widely = need.grounds.includes('framework')
  const id = await fileOf(maker, planId)
  const before = (await maker.get(`/requirements/${id}`)).state
  const plan = await until('the plan to know its method', async () => {
    const { state } = await maker.get(`/plans/${planId}`)
    return state.method === method && state
  })
  const last = before.reviews.at(-1)
  if (before.status === 'passed' && last.matter.method === plan.method) return
  if (need.review === 'none' && before.status === 'submitted') return

  const focused = need.review === 'focused' || wanted.declared !== undefined
  const asked = focused || need.survey
  const intentionId = plan.intentionId as string | undefined
  const surveyId =
    before.surveyId ?? wanted.surveyId ?? (asked ? await surveyed(walk, { intentionId, widely }) : undefined)
  await maker.act(`/requirements/${id}/contents`, contentsOf(walk, { declared: before.declared, ...wanted, surveyId }))
  await maker.act(`/requirements/${id}/submission`)
  if (need.review === 'none') return walk.step('采购需求以需求调查为依据确定：采购人、供应商、专家的意见都已听取')
  walk.kept(await checker.act(`/requirements/${id}/review`, reviewOf(focused)))
  walk.step(focused ? '采购需求经一般性审查、重点审查' : '采购需求经一般性审查')
}
