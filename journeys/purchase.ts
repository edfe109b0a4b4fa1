/** 一次公开招标 — the path from the budget to the notice and on to the payment, step by step; each journey takes the steps it needs. */
import { fen } from '#foundation/money.ts'
import { type Day, dayOf, plus, plusDays } from '#foundation/time.ts'
import { feeEditionAt } from '#policies/agency-fees.ts'
import { METHODS } from '#policies/methods.ts'
import { procedureOf } from '#policies/procedures.ts'
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import { bid } from './bidding.ts'
import { reviewed } from './requirement.ts'
import { amountOf, CLASSROOMS, type Subject, securityOf } from './subject.ts'
import { idOf, until, type Walk } from './walk.ts'

/** 采购意向公开 ≥ 30 日; 采购计划: 审核、冻结、备案. Ends with a filed plan. */
export async function plan(
  walk: Walk,
  {
    title = walk.subject.title,
    intentionOn,
    wait = 20,
    more = {},
    before,
  }: {
    title?: string
    intentionOn?: Day
    /** Days from the intention to the plan. */
    wait?: number | undefined
    more?: object
    /** What the draft still needs: an approval of its method, mostly. */
    before?: (planId: string) => Promise<void>
  } = {},
) {
  const { item } = walk.subject
  const amount = amountOf(walk.subject)
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)

  await maker.act('/budget-imports', {})
  const line = await until('the budget indicators', async () =>
    (await maker.get('/budget-lines?mine=true&limit=100')).rows.find((row: any) =>
      row.title.includes(walk.subject.budget),
    ),
  )
  walk.step(`预算指标已同步：${line.title}`)

  const intention = walk.kept(
    await maker.act('/intentions', {
      title,
      budgetLineId: line.id,
      amount,
      category: walk.subject.category,
      itemCode: item.code,
      expectedMonth: plusDays(dayOf(walk.sandbox.clock.now()), 45).slice(0, 7),
      summary: walk.subject.summary,
      remarks: '落实促进中小企业发展、支持本国产品等政府采购政策',
    }),
  )
  await maker.act(`/intentions/${intention.id}/submission`)
  walk.kept(await checker.act(`/intentions/${intention.id}/publication`))
  const published = walk.sandbox.clock.now()
  walk.step('采购意向已公开')

  if (wait > 0) await walk.moveTo(plusDays(intentionOn ?? dayOf(walk.sandbox.clock.now()), wait))
  const drafted = await maker.act('/plans', {
    title,
    intentionId: intention.id,
    budgetLineId: line.id,
    method: walk.subject.method,
    methodApprovalNo: walk.subject.methodApprovalNo,
    organisationForm: 'dispersed',
    category: walk.subject.category,
    items: [
      {
        no: 1,
        itemCode: item.code,
        name: item.name,
        quantity: item.quantity,
        unit: item.unit,
        unitPrice: item.unitPrice,
        amount,
        imported: false,
      },
    ],
    amount,
    smeReserved: walk.subject.reserved ?? false,
    ...more,
  })
  await before?.(drafted.id)
  await maker.act(`/plans/${drafted.id}/submission`)
  const own = await (await walk.person(walk.subject.buyer.maker)).refused(`/plans/${drafted.id}/approval`)
  if (own.code !== 'not-yours' && own.code !== 'four-eyes') throw new Error(`the maker approved alone: ${own.code}`)
  walk.kept(await checker.act(`/plans/${drafted.id}/approval`))
  const filed = await until('the plan to be filed', async () => {
    const row = await maker.get(`/plans/${drafted.id}`)
    return row.state.status === 'filed' && row
  })
  walk.step(`采购计划已备案，资金已冻结：${filed.state.number}`)
  return { intentionId: intention.id, planId: drafted.id, caseId: filed.caseId as string, amount, published }
}

/** 委托代理、签订协议. */
/** The state's own scale for what is bought. */
const usualBands = ({ subject, sandbox }: Walk) =>
  feeEditionAt(dayOf(sandbox.clock.now()))!.scales[subject.category].bands.map(({ upTo, perMillion }) => ({
    ...(upTo !== undefined && { upTo }),
    percent: perMillion / 10_000,
  }))

export async function entrust(
  walk: Walk,
  planId: string,
  agencyLogin = walk.subject.agency,
  lots: readonly { title: string; itemNos: number[] }[] = [],
) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const agency = await walk.person(agencyLogin)
  const project = walk.kept(await maker.act('/projects', { planId, agencyId: idOf('agency', agencyLogin), lots }))
  await agency.act(`/projects/${project.id}/acceptance`)
  await agency.act(`/projects/${project.id}/agreement`, {
    scope: `${METHODS[walk.subject.method]}全过程代理`,
    authorisations: [
      'draftDocuments',
      'publishNotice',
      'answerQuestions',
      'hostOpening',
      'drawExperts',
      'organiseEvaluation',
      'publishResult',
      'collectSecurity',
      'keepArchive',
    ],
    feePayer: 'supplier',
    feeKind: 'scale',
    feeBands: usualBands(walk),
    expiresDate: plusDays(dayOf(walk.sandbox.clock.now()), 240),
  })
  await agency.act(`/projects/${project.id}/signature`)
  walk.kept(await checker.act(`/projects/${project.id}/signature`))
  walk.step('委托代理协议已由双方签订')
  return project.id
}

/** The first rule the method allows. */
const awardRuleOf = ({ subject, sandbox }: Walk) =>
  procedureOf(subject.method, dayOf(sandbox.clock.now())).awardRules[0]!

/** 采购文件: 编制、提交、采购人确认. */
export async function writeDocument(
  walk: Walk,
  projectId: string,
  {
    template = walk.subject.category as 'goods' | 'services' | 'previous',
    bidSecurity = true,
    consortiumAllowed = false,
    ceilings = [amountOf(walk.subject)],
    more = {} as Readonly<Record<string, object>>,
  } = {},
) {
  const agency = await walk.person(walk.subject.agency)
  const checker = await walk.person(walk.subject.buyer.checker)
  const services = walk.subject.category === 'services'
  const awardRule = awardRuleOf(walk)
  const { id } = await agency.act('/tender-documents', { projectId, template, awardRule })
  if (template !== 'previous') {
    const write = (part: string, body: unknown) => agency.act(`/tender-documents/${id}/${part}`, body)
    await write('basics', {
      lots: ceilings.map((ceiling, n) => ({ no: n + 1, ceiling })),
      bidSecurity: bidSecurity
        ? { amount: securityOf(walk.subject), forms: ['transfer', 'guarantee', 'insurance'] }
        : null,
      bidValidityDays: 90,
      consortiumAllowed,
    })
    await write('requirements', {
      requirementLines: [
        { id: 'T1', kind: 'technical', text: walk.subject.starred, starred: true },
        { id: 'T2', kind: 'technical', text: walk.subject.wanted, starred: false },
        { id: 'S1', kind: 'service', text: '免费上门安装调试并培训教师不少于2次', starred: false },
        { id: 'S2', kind: 'service', text: '接到报修后4小时内到场', starred: false },
        { id: 'A1', kind: 'safety', text: '产品通过国家强制性产品认证', starred: true },
      ],
    })
    const scored = awardRule === 'comprehensiveScoring'
    await write('scoring', {
      awardRule,
      priceWeight: scored ? (services ? 30 : 40) : 100, // 财政部令第87号第五十五条
      factors: !scored
        ? []
        : [
            {
              id: 'F1',
              name: '技术参数响应',
              part: 'technical',
              kind: 'objective',
              max: services ? 40 : 30,
              tiers: [
                { label: '全部满足或优于', points: services ? 40 : 30 },
                { label: '1项一般条款负偏离', points: 20 },
                { label: '2项一般条款负偏离', points: 10 },
                { label: '3项及以上', points: 0 },
              ],
            },
            {
              id: 'F2',
              name: '实施方案',
              part: 'technical',
              kind: 'subjective',
              max: 20,
              tiers: [
                { label: '步骤、人员、进度、应急四方面均有针对本校的具体安排', points: 20 },
                { label: '其中三方面有具体安排', points: 14 },
                { label: '其中一至两方面有具体安排', points: 8 },
                { label: '未提供', points: 0 },
              ],
            },
            {
              id: 'F3',
              name: '售后服务',
              part: 'business',
              kind: 'objective',
              max: 10,
              tiers: [
                { label: '质保期五年及以上', points: 10 },
                { label: '质保期四年', points: 6 },
                { label: '质保期三年', points: 3 },
              ],
            },
          ],
    })
    await write('policies', {
      sme: {
        reserved: walk.subject.reserved ?? false,
        industry: walk.subject.industry,
        deductionPercent: walk.subject.reserved ? 0 : 10,
        ...(consortiumAllowed && { jointDeductionPercent: 5 }),
      },
      domestic: services ? { applies: false, deductionPercent: 0 } : { applies: true, deductionPercent: 20 },
      abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
    })
  }
  for (const [part, body] of Object.entries(more)) await agency.act(`/tender-documents/${id}/${part}`, body)
  await agency.act(`/tender-documents/${id}/submission`)
  const { state: project } = await agency.get(`/projects/${projectId}`)
  if (!project.poolId) await reviewed(walk, project.planId, { method: project.method })
  walk.kept(await checker.act(`/tender-documents/${id}/confirmation`))
  walk.step('采购文件已由采购人确认')
  return id
}

/** 招标公告: 起草、发布; answers when the bids close. */
export async function publish(
  walk: Walk,
  documentId: string,
  { days = 24, hours, more = {} }: { days?: number; hours?: number; more?: object } = {},
) {
  const agency = await walk.person(walk.subject.agency)
  const now = walk.sandbox.clock.now()
  const notice = await agency.act('/notices', { documentId })
  const open = walk.subject.method === 'openTendering'
  const bidDeadline = plus(now, hours ? { hours } : { days })
  const documentsUntil = hours ? bidDeadline : plus(now, { days: Math.min(12, days - 1) })
  if (!hours) {
    const short = await agency.refused(`/notices/${notice.id}/publication`, {
      bidDeadline: plus(now, open ? { days: 20, seconds: -60 } : { hours: 8 }),
      documentsUntil: plus(now, { hours: 8 }),
      ...more,
    })
    if (short.code !== 'notice.too-little-time')
      throw new Error(`a deadline one minute short was not refused: ${short.code}`)
  }
  walk.kept(await agency.act(`/notices/${notice.id}/publication`, { bidDeadline, documentsUntil, ...more }))
  walk.step(`公告已发布，截止时间 ${bidDeadline}`)
  return { noticeId: notice.id, bidDeadline }
}

/** 供应商登记、获取文件, and lodges the bid security. */
export async function register(walk: Walk, noticeId: string, login: string, { security = true } = {}) {
  const supplier = await walk.person(login)
  const answer = walk.kept(
    await supplier.act('/registrations', { noticeId, contact: { person: '投标联系人', phone: '13800000000' } }),
  )
  if (security) {
    const { state } = await supplier.get(`/suppliers/${supplier.orgId}`)
    const lodged = await supplier.act('/bid-securities', {
      noticeId,
      form: 'transfer',
      amount: securityOf(walk.subject),
      payer: state.bankAccount,
    })
    await until(
      'the bid security to arrive',
      async () => (await supplier.get(`/bid-securities/${lodged.id}`)).state.status === 'received',
    )
  }
  return answer.id
}

/** A believable bid at that price. */
export const offer = (price: number, change: Partial<Declared> = {}, { item }: Subject = CLASSROOMS): Declared => ({
  price: fen(price),
  items: [
    {
      no: 1,
      name: item.name,
      brand: '岭教',
      model: 'LJ-86A',
      origin: '广东江门',
      quantity: item.quantity,
      unitPrice: fen(price / item.quantity),
    },
  ],
  deliveryDays: 30,
  sme: 'none',
  domestic: { yes: true, sharePercent: 90 },
  responses: ['T1', 'T2', 'S1', 'S2', 'A1'].map((lineId) => ({
    lineId,
    text: '满足，见技术文件',
    deviation: 'none' as const,
  })),
  ...change,
})

export const openingOf = (walk: Walk, login: string, projectId: string, round = 1) =>
  until('the opening to be prepared', async () => {
    const person = await walk.person(login)
    const found = await person.get(`/openings/of-project/${projectId}/${round}`).catch(() => undefined)
    return (found?.rows ?? found)?.[0]?.id as string | undefined
  })

export async function submitBid(
  walk: Walk,
  login: string,
  openingId: string,
  declared: Declared,
  attachment?: Uint8Array<ArrayBuffer>,
) {
  const person = await walk.person(login)
  return walk.kept(
    await bid(person, openingId, declared, attachment ? [{ name: '技术文件.pdf', data: attachment }] : []),
  )
}
