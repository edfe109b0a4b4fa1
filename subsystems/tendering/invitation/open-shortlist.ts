/** 提出邀请方式 — how the suppliers will be found, chosen before the notice and confirmed by the purchaser. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { METHODS } from '#policies/methods.ts'
import { procedureOf } from '#policies/procedures.ts'
import { INDUSTRIES } from '#registers/industries.ts'
import type { Project } from '../project/project.ts'
import {
  type Candidate,
  drawsFromTwice,
  RULES,
  type Shortlist,
  type ShortlistEvent,
  shortlist,
  tooManyOfPurchaser,
  WAYS,
} from './shortlist.ts'

const ways = keysOf(WAYS)

const zPrequalification = z.object({
  summary: z.string().trim().min(1).max(5000).meta({ title: '采购需求', multiline: true }),
  performancePeriod: z.string().trim().min(1).max(200).meta({ title: '合同履行期限' }),
  consortiumAllowed: z.boolean().default(false).meta({ title: '接受联合体' }),
  qualifications: z
    .array(
      z.object({
        id: z.string().min(1).max(20).meta({ title: '编号' }),
        text: z.string().trim().min(1).max(2000).meta({ title: '资格条件', multiline: true }),
      }),
    )
    .min(1, '至少一项资格条件')
    .max(50)
    .meta({ title: '资格条件' }),
  place: z.string().trim().min(1).max(200).default('本平台（网上提交）').meta({ title: '提交地点' }),
  files: z
    .array(z.string().meta({ title: '资格预审文件', file: true }))
    .max(20)
    .default([])
    .meta({ title: '附件' }),
})

export const openShortlist = creation(shortlist)({
  name: 'shortlist.open',
  title: '提出邀请供应商的方式',
  law: '财政部令第87号第十四条；财政部令第74号第十二条；财库〔2014〕214号第六条',
  who: [may('agency', 'any')],
  to: ['drafted'],
  input: z.object({
    projectId: z.string().min(1).meta({ title: '采购项目', ref: 'projects' }),
    way: z.enum(ways).meta({ title: '供应商来源', labels: WAYS }),
    rule: z.enum(['draw', 'all']).default('draw').meta({ title: '确定办法', labels: RULES }),
    seats: z.int().min(1).max(100).default(3).meta({ title: '邀请几家（随机抽取的填写）' }),
    prequalification: zPrequalification.optional().meta({ title: '资格预审文件（资格预审的填写）' }),
    industry: z.enum(keysOf(INDUSTRIES)).optional().meta({ title: '行业（从供应商库抽取的填写）', labels: INDUSTRIES }),
  }),
  facts: given<{ project: Project | undefined }>(),
  decide(_, input, { facts: { project }, by, now, policy }) {
    const { way, rule, seats, prequalification, industry } = input
    if (!project || project.agencyId !== by.orgId) return refuse('shortlist.not-your-project')
    if (project.status !== 'agreed' && project.status !== 'documenting') return refuse('shortlist.project-not-ready')

    const procedure = procedureOf(project.method, dayOf(now))
    const minimum = policy(
      way === 'named' && procedure.minimumExcepted ? procedure.minimumExcepted.key : procedure.minimum,
    )
    const drawn = drawsFromTwice({ method: project.method, way })
    if (!procedure.sources.includes(way) || project.method === 'singleSource')
      return refuse('shortlist.not-a-way', { method: METHODS[project.method], way: WAYS[way] })
    if (way === 'prequalification' && !prequalification) return refuse('shortlist.no-prequalification')
    if (drawn && rule !== 'draw') return refuse('shortlist.must-be-drawn')
    if (way !== 'prequalification' && !drawn && rule !== 'all') return refuse('shortlist.all-are-invited')
    if (rule === 'draw' && seats < minimum) return refuse('shortlist.too-few-seats', { seats, minimum })

    const { caseId, round, number, title, procuringEntityId, agencyId, region, method, category, budget } = project
    return ok([
      {
        type: 'ShortlistOpened',
        ...{ caseId, round, number, title, procuringEntityId, agencyId, region, method, category, budget },
        ...{ projectId: input.projectId, way, rule, seats, minimum, recommended: [] },
        ...(way === 'prequalification' && { prequalification }),
        ...(way === 'register' && { industry }),
        openedBy: by.userId,
        at: now,
      },
    ])
  },
})

const isRecommended = ({ way }: Shortlist) => way === 'recommendation' || way === 'named'

export const recommendSupplier = command(shortlist)({
  name: 'shortlist.recommend',
  title: '书面推荐供应商',
  law: '财政部令第87号第十四条；财政部令第74号第十二条',
  who: [may('purchaserMaker', 'procuringEntity'), may('agency', 'agency')],
  from: ['drafted'],
  to: ['same'],
  when: isRecommended,
  todo: true,
  input: z.object({
    supplierId: z.string().min(1).meta({ title: '供应商', ref: 'suppliers' }),
    recommender: z.string().trim().min(2).max(50).meta({ title: '推荐人' }),
    reason: z.string().trim().min(4, '请写明推荐理由').max(2000).meta({ title: '推荐理由', multiline: true }),
    file: z.string().optional().meta({ title: '书面推荐意见', file: true }),
  }),
  facts: given<{ supplier: { name: string; status: string } | undefined }>(),
  decide(state, { supplierId, recommender, reason, file }, { by, now, facts: { supplier } }) {
    // the purchaser for itself; the agency enters what an expert has written
    const whose = by.role === 'agency' ? ('expert' as const) : ('purchaser' as const)
    const known = state.recommended.some((each) => each.supplierId === supplierId)
    if (!isRecommended(state)) return refuse('shortlist.not-by-recommendation')
    if (whose === 'expert' && (state.way === 'named' || state.method === 'selectiveTendering'))
      return refuse('shortlist.purchaser-recommends')
    if (supplier?.status !== 'active') return refuse('shortlist.supplier-not-active')
    if (known) return refuse('shortlist.recommended-already', { name: supplier.name })
    if (whose === 'expert' && !file) return refuse('shortlist.opinion-missing')

    const recommendation = { supplierId, supplierName: supplier.name, by: whose, recommender, reason, file }
    return ok([{ type: 'SupplierRecommended', recommendation, enteredBy: by.userId, at: now }])
  },
})

export const confirmShortlist = command(shortlist)({
  name: 'shortlist.confirm',
  title: '采购人确认邀请方式',
  law: '政府采购法实施条例第三十二条；财政部令第87号第十四条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['drafted'],
  to: ['confirmed', 'pooled'],
  todo: true,
  input: z.object({}),
  /** The suppliers of the register in that line of business, suspended and closed ones left out. */
  facts: given<{ register: readonly Candidate[] }>(),
  decide(state, _, { by, now, policy, seed, facts }) {
    const { way, recommended, seats, minimum } = state
    const pool =
      way === 'register'
        ? facts.register
        : recommended.map(({ supplierId, supplierName }) => ({ supplierId, name: supplierName }))
    const needed = drawsFromTwice(state) ? seats * policy('invitation.poolFactor') : minimum
    const percent = policy('recommendation.purchaserMaxPercent')
    const half = way === 'recommendation' && !drawsFromTwice(state)

    if (way === 'prequalification') return ok([{ type: 'ShortlistConfirmed', by: by.userId, at: now }])
    if (pool.length < needed) return refuse('shortlist.pool-too-small', { pool: pool.length, needed })
    if (half && tooManyOfPurchaser(recommended, percent)) return refuse('shortlist.purchaser-over-half', { percent })

    const events: ShortlistEvent[] = [
      { type: 'ShortlistConfirmed', by: by.userId, at: now },
      { type: 'PoolFixed', pool, salt: seed, at: now },
    ]
    return ok(events)
  },
})

export const dropShortlist = command(shortlist)({
  name: 'shortlist.drop',
  title: '取消本次邀请',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['drafted', 'confirmed', 'pooled', 'committed'],
  to: ['dropped'],
  input: z.object({ reason: z.string().trim().min(4).max(1000).meta({ title: '理由', multiline: true }) }),
  decide(state, { reason }, { by, now }) {
    // committed to, it is drawn: unless a body does not give its number, which stands there for all to see
    if (state.status === 'committed' && !state.chance?.missing.length) return refuse('shortlist.draw-under-way')
    return ok([{ type: 'ShortlistDropped', why: reason, by: by.userId, at: now }])
  },
})
