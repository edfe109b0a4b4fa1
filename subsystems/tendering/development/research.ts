/** 订购：确定研发供应商、签约、交付 — in rank order, three at the most; each signs its research contract. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { sum, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, zDay } from '#foundation/time.ts'
import { own } from './compensate.ts'
import { type DevelopmentEvent, development, type Partner } from './development.ts'

const LAW = '财库〔2024〕13号'
type Opened = Extract<DevelopmentEvent, { type: 'DevelopmentOpened' }>

export const openDevelopment = creation(development)({
  name: 'development.open',
  title: '送交确定研发供应商',
  law: LAW,
  who: [SYSTEM],
  to: ['awaiting'],
  input: z.object({ evaluationId: z.string() }),
  facts: given<Omit<Opened, 'type' | 'at' | 'evaluationId'>>(),
  decide: (_, { evaluationId }, { now, facts }) => ok([{ type: 'DevelopmentOpened', ...facts, evaluationId, at: now }]),
})

const yearsAfter = (day: Day, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
export const zFee = {
  feeStandard: z.string().trim().min(1, '请写明收费标准').max(500).meta({ title: '代理服务收费标准' }),
  fee: zFen.meta({ title: '代理服务收费金额', unit: 'fen' }),
}

export const selectPartners = command(development)({
  name: 'development.select',
  title: '确定研发供应商',
  law: LAW,
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['awaiting'],
  to: ['researching'],
  todo: true,
  stepUp: true,
  input: z.object({
    count: z.int().min(1).max(10).default(3).meta({ title: '与几家订立研发合同（按排名顺序）' }),
    ratioPercent: z.int().min(1).max(100).meta({ title: '研发成本补偿比例（%）' }),
    stages: z
      .array(
        z.object({
          title: z.string().trim().min(1).max(200).meta({ title: '阶段目标' }),
          percent: z.int().min(1).max(100).meta({ title: '占补偿上限的比例（%）' }),
        }),
      )
      .min(1)
      .max(10)
      .default([{ title: '完成研发', percent: 100 }])
      .meta({ title: '分阶段补偿（合计100%）' }),
    incentivePercent: z.int().min(0).max(100).default(0).meta({ title: '达到研发目标的激励占补偿上限的比例（%）' }),
    major: z.boolean().default(false).meta({ title: '重大合作创新采购' }),
    endDate: zDay.meta({ title: '研发期限至' }),
    milestones: z.string().trim().min(4).max(4000).meta({ title: '研发目标与标志性成果', multiline: true }),
    rights: z
      .string()
      .trim()
      .min(4)
      .max(2000)
      .default('研发成果的知识产权归供应商所有，采购人享有使用权')
      .meta({ title: '知识产权', multiline: true }),
    ...zFee,
  }),
  decide({ candidates, budget, projectId }, input, { by, now, policy }) {
    const { count, feeStandard, fee, ...terms } = input
    const most = policy('cooperative.suppliersMax')
    const years = policy(terms.major ? 'cooperative.termYearsMajor' : 'cooperative.termYears')
    const chosen = candidates.toSorted((a, b) => a.place - b.place).slice(0, count)
    const total = sum(chosen.map(({ quote }) => quote))

    if (count > most) return refuse('development.too-many', { count, most })
    if (count > candidates.length) return refuse('development.too-few-candidates', { candidates: candidates.length })
    if (terms.stages.reduce((all, { percent }) => all + percent, 0) !== 100)
      return refuse('development.stages-not-whole')
    if (terms.endDate <= dayOf(now)) return refuse('development.term-past')
    if (terms.endDate > yearsAfter(dayOf(now), years)) return refuse('development.term-too-long', { years })
    if (total > budget) return refuse('development.over-budget', { total, budget })

    const partners = chosen.map((each): Partner => ({ ...each, ceiling: each.quote, claims: [] }))
    return ok([
      {
        type: 'PartnersSelected',
        projectId,
        terms,
        partners,
        fee: { standard: feeStandard, amount: fee },
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const agreeResearch = command(development)({
  name: 'development.agree',
  title: '研发合同已签订',
  law: LAW,
  who: [SYSTEM],
  from: ['researching'],
  to: ['same'],
  input: z.object({ supplierId: z.string() }),
  decide({ partners }, { supplierId }, { by, now }) {
    if (partners.some((each) => each.supplierId === supplierId && each.signedAt))
      return refuse('development.signed-already')
    return ok([{ type: 'ResearchAgreed', supplierId, by: by.userId, at: now }])
  },
})

export const deliverResult = command(development)({
  name: 'development.deliver',
  title: '交付研发成果',
  law: LAW,
  who: [may('supplier', 'supplier')],
  from: ['researching'],
  to: ['same'],
  input: z.object({
    summary: z.string().trim().min(4).max(10_000).meta({ title: '研发成果说明', multiline: true }),
    files: z
      .array(z.string().meta({ title: '成果材料', file: true }))
      .max(50)
      .default([])
      .meta({ title: '成果材料' }),
  }),
  decide(state, { summary, files }, { by, now }) {
    const partner = own(state, by)
    if (!partner?.signedAt) return refuse('development.not-signed')
    if (partner.delivered) return refuse('development.delivered-already')
    const late = dayOf(now) > state.terms.endDate
    return ok([{ type: 'ResultDelivered', supplierId: by.orgId, summary, files, late, by: by.userId, at: now }])
  },
})
