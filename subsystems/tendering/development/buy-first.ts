/** 首购 — the results are judged, the best of those that reached the goal is bought first. */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { times, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { openClaims } from './compensate.ts'
import { compensated, type DevelopmentEvent, development, incentiveOf } from './development.ts'
import { zFee } from './research.ts'

const LAW = '财库〔2024〕13号'

export const appraiseResults = command(development)({
  name: 'development.appraise',
  title: '评审研发成果',
  law: LAW,
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['researching'],
  to: ['appraised', 'ended'],
  todo: {
    when: (state) => state.status === 'researching' && state.partners.every(({ delivered }) => delivered !== undefined),
  },
  input: z.object({
    appraisals: z
      .array(
        z.object({
          supplierId: z.string().meta({ title: '供应商', ref: 'suppliers' }),
          pass: z.boolean().meta({ title: '达到研发目标' }),
          score: z.number().min(0).max(100).meta({ title: '成果得分' }),
          reason: z.string().trim().min(4).max(2000).meta({ title: '评审意见', multiline: true }),
        }),
      )
      .min(1)
      .meta({ title: '评审结果' }),
  }),
  decide({ partners, terms, projectId, lot, round }, { appraisals }, { by, now }) {
    const unreviewed = openClaims({ partners })
    const delivered = partners.filter((each) => each.delivered)
    const strange = appraisals.some(({ supplierId }) => !delivered.some((each) => each.supplierId === supplierId))
    const missing = delivered.filter(({ supplierId }) => !appraisals.some((each) => each.supplierId === supplierId))
    const working = partners.some((each) => !each.delivered)

    if (unreviewed.length > 0)
      return refuse('development.claims-open', { suppliers: unreviewed.map((each) => each.supplierName).join('、') })
    if (strange) return refuse('development.nothing-delivered')
    if (missing.length > 0)
      return refuse('development.unappraised', { suppliers: missing.map((each) => each.supplierName).join('、') })
    if (working && dayOf(now) <= terms.endDate)
      return refuse('development.still-researching', { endDate: terms.endDate })

    const incentives = partners.flatMap((each) => {
      const amount = incentiveOf(each, terms)
      const passed = appraisals.some(({ supplierId, pass }) => pass && supplierId === each.supplierId)
      return passed && amount > 0 ? [{ supplierId: each.supplierId, amount }] : []
    })
    const judged: DevelopmentEvent = { type: 'ResultsAppraised', appraisals, incentives, by: by.userId, at: now }
    if (appraisals.some(({ pass }) => pass)) return ok([judged])
    const reason = '研发成果均未达到研发目标'
    return ok([judged, { type: 'DevelopmentEnded' as const, projectId, lot, round, reason, at: now }])
  },
})

export const buyFirst = command(development)({
  name: 'development.buy-first',
  title: '确定首购产品',
  law: LAW,
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['appraised'],
  to: ['bought'],
  todo: true,
  stepUp: true,
  input: z.object({
    supplierId: z.string().meta({ title: '供应商', ref: 'suppliers' }),
    quantity: z.number().positive().meta({ title: '首购数量' }),
    unitPrice: zFen.meta({ title: '首购单价', unit: 'fen' }),
    prepaymentPercent: z.int().min(0).max(100).meta({ title: '预付款比例（%）' }),
    upgradePercent: z.int().min(0).max(100).default(0).meta({ title: '迭代升级费用占首购费用的比例（%）' }),
    ...zFee,
  }),
  decide({ partners, budget, projectId, lot, round }, input, { by, now, policy }) {
    const { supplierId, quantity, unitPrice, prepaymentPercent, upgradePercent, feeStandard, fee } = input
    const passing = partners.filter((each) => each.appraised?.pass)
    const chosen = passing.find((each) => each.supplierId === supplierId)
    const best = Math.max(...passing.map((each) => each.appraised!.score))
    const amount = times(unitPrice, quantity)
    const least = policy('cooperative.prepaymentMin')
    const most = policy('cooperative.upgradeMax')
    const total = amount + compensated(partners)

    if (!chosen) return refuse('development.not-passing')
    if (chosen.appraised!.score < best) return refuse('development.not-the-best', { best })
    if (prepaymentPercent < least) return refuse('development.prepayment-too-low', { least })
    if (upgradePercent > most) return refuse('development.upgrade-too-high', { most })
    if (total > budget) return refuse('development.over-budget', { total, budget })
    return ok([
      {
        type: 'FirstPurchaseDecided',
        ...{ projectId, lot, round, supplierId, quantity, unitPrice, amount, prepaymentPercent, upgradePercent },
        fee: { standard: feeStandard, amount: fee },
        by: by.userId,
        at: now,
      },
    ])
  },
})
