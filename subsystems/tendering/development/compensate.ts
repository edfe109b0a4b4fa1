/** 研发成本补偿 — claimed stage by stage at real cost, reviewed by the purchaser; what is approved is owed under the research contract, and paid like any
 *  other. */
import { z } from 'zod'
import { type Actor, command, given, may } from '#foundation/command.ts'
import { atMost, sum, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import {
  claimed,
  compensated,
  type Development,
  type DevelopmentEvent,
  development,
  type Partner,
  stageLimit,
  totalOf,
} from './development.ts'

const LAW = '财库〔2024〕13号'
export type Researching = Extract<Development, { status: 'researching' }>
export const own = (state: Researching, by: Actor) => state.partners.find(({ supplierId }) => supplierId === by.orgId)

/** The first stage whose limit would be passed: what an earlier one does not use, a later one may. */
const overLimit = (partner: Partner, { stages = [] }: Researching['terms'], stage: number, amount: number) =>
  stages
    .map((_, n) => n + 1)
    .filter((n) => n >= stage)
    .find((n) => claimed(partner, n) + amount > stageLimit(partner, { stages }, n))

export const claimCosts = command(development)({
  name: 'development.claim',
  title: '申报研发成本',
  law: LAW,
  who: [may('supplier', 'supplier')],
  from: ['researching'],
  to: ['same'],
  input: z.object({
    stage: z.int().min(1).default(1).meta({ title: '第几阶段' }),
    costs: z
      .object({
        equipment: zFen.meta({ title: '设备费', unit: 'fen' }),
        business: zFen.meta({ title: '业务费', unit: 'fen' }),
        labour: zFen.meta({ title: '劳务费', unit: 'fen' }),
        indirect: zFen.meta({ title: '间接费用', unit: 'fen' }),
      })
      .meta({ title: '实际发生的研发成本' }),
    file: z.string().min(1).meta({ title: '成本明细与凭证', file: true }),
  }),
  decide(state, { stage, costs, file }, { by, now }) {
    const partner = own(state, by)
    const { terms } = state
    if (!partner?.signedAt) return refuse('development.not-signed')
    if (stage > Math.max(1, terms.stages?.length ?? 1)) return refuse('development.no-such-stage', { stage })
    const compensation = atMost(totalOf(costs), terms.ratioPercent)
    const total = claimed(partner) + compensation
    if (total > partner.ceiling) return refuse('development.over-ceiling', { total, ceiling: partner.ceiling })
    const over = overLimit(partner, terms, stage, compensation)
    if (over) return refuse('development.over-stage', { stage: over, limit: stageLimit(partner, terms, over) })
    return ok([
      { type: 'CostsClaimed', supplierId: by.orgId, stage, costs, compensation, file, by: by.userId, at: now },
    ])
  },
})

export const openClaims = ({ partners }: Pick<Researching, 'partners'>) =>
  partners.filter(({ claims }) => claims.some(({ decided }) => !decided))

export const reviewCosts = command(development)({
  name: 'development.review-costs',
  title: '核定研发成本补偿',
  law: LAW,
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['researching'],
  to: ['same'],
  when: (state) => openClaims(state).length > 0,
  todo: true,
  input: z.object({
    supplierId: z.string().meta({ title: '供应商', ref: 'suppliers' }),
    claim: z.int().min(1).meta({ title: '第几次申报' }),
    approved: zFen.meta({ title: '核定补偿金额（不予补偿的填0）', unit: 'fen' }),
    opinion: z.string().trim().max(2000).default('').meta({ title: '核定意见（核减的写明理由）', multiline: true }),
  }),
  facts: given<{ contractStatus: string | undefined }>(),
  decide({ partners }, { supplierId, claim: no, approved, opinion }, { by, now, facts: { contractStatus } }) {
    const partner = partners.find((each) => each.supplierId === supplierId)
    const claim = partner?.claims[no - 1]
    if (!partner || !claim) return refuse('development.no-such-claim', { no })
    if (claim.decided) return refuse('development.claim-decided', { no })
    if (contractStatus !== 'signed') return refuse('development.contract-not-in-force')
    if (approved > claim.compensation) return refuse('development.approved-too-much', { asked: claim.compensation })
    if (approved < claim.compensation && opinion.length < 4) return refuse('development.cut-without-reason')
    const total = sum([compensated([partner]), approved])
    const reviewed: DevelopmentEvent = {
      type: 'CostsReviewed',
      ...{ supplierId, claim: no, approved, opinion, total, by: by.userId, at: now },
    }
    return ok([reviewed])
  },
})
