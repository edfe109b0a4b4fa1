/** 草拟合同、退回修改 — the purchaser (or its agency) completes what the award left open; nothing else may change. */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zDay } from '#foundation/time.ts'
import { differences } from './comparison.ts'
import { contract, type Terms } from './contract.ts'
import { zLine, zTerms } from './draft-contract.ts'

/** Clauses without which the contract may not be proposed (RC-069). */
export const missingClause = (
  terms: Terms,
  customDevelopment: boolean,
  limits: { payment: number; security: number; retention: number },
) => {
  if (terms.paymentDays < 1) return refuse('contract.payment-time-missing')
  if (terms.paymentDays > limits.payment)
    return refuse('contract.payment-too-slow', { days: terms.paymentDays, most: limits.payment })
  if (terms.lateFeePerMyriad <= 0) return refuse('contract.late-fee-missing')
  if (terms.acceptancePlan.trim() === '') return refuse('contract.acceptance-plan-missing')
  if (terms.performanceSecurityPercent > limits.security)
    return refuse('contract.security-too-high', { percent: terms.performanceSecurityPercent, most: limits.security })
  if (terms.performanceSecurityPercent > 0 && terms.performanceSecurityRefund.trim() === '')
    return refuse('contract.security-refund-missing')
  if ((terms.retentionPercent ?? 0) > limits.retention)
    return refuse('contract.retention-too-high', { percent: terms.retentionPercent, most: limits.retention })
  if ((terms.retentionPercent ?? 0) > 0 && terms.warrantyMonths === 0)
    return refuse('contract.retention-without-warranty')
  if (customDevelopment && terms.intellectualProperty.trim() === '')
    return refuse('contract.intellectual-property-missing')
  return undefined
}

export const completeContract = command(contract)({
  name: 'contract.complete',
  title: '草拟合同',
  law: '政府采购法第四十三条、第四十六条',
  who: [may('purchaserMaker', 'procuringEntity'), may('agency', 'agency')],
  from: ['draft'],
  to: ['proposed'],
  todo: { due: ({ signBy }) => signBy },
  input: z.object({
    signPlace: z.string().trim().min(1).max(100).meta({ title: '签订地点' }),
    procuringEntitySigner: z.string().trim().min(1).max(50).meta({ title: '采购人签约代表' }),
    startDate: zDay.meta({ title: '合同开始日期' }),
    endDate: zDay.meta({ title: '合同结束日期' }),
    publicService: z.boolean().default(false).meta({ title: '向社会公众提供的公共服务项目' }),
    complex: z.boolean().default(false).meta({ title: '大型或者复杂的项目（须国家认可的质量检测机构参加验收）' }),
    terms: zTerms.partial().default({}).meta({ title: '条款（不填的按采购文件和投标文件）' }),
    amount: zFen.optional().meta({ title: '合同金额（不填则为中标金额）', unit: 'fen' }),
    lines: z.array(zLine).optional().meta({ title: '合同标的（不填则为中标内容）' }),
  }),
  decide(draft, input, { now, by, policy }) {
    const { award } = draft
    const given = Object.fromEntries(Object.entries(input.terms).filter(([, value]) => value !== undefined))
    const terms: Terms = { ...award.terms, ...given }
    const { amount = award.amount, lines = award.lines } = input
    const differing = differences(award, { supplierId: draft.supplierId, amount, lines, terms })
    if (differing.length > 0) return refuse('contract.differs-from-award', { differing: differing.join('、') })
    const missing = missingClause(terms, draft.customDevelopment, {
      payment: policy('payment.days'),
      security: policy('performanceSecurity.maxPercent'),
      retention: policy('contract.retentionMaxPercent'),
    })
    if (missing) return missing
    if (input.endDate < input.startDate) return refuse('contract.ends-before-it-starts')

    const { signPlace, procuringEntitySigner, startDate, endDate, publicService, complex } = input
    return ok([
      {
        type: 'ContractCompleted',
        amount,
        lines,
        terms,
        startDate,
        endDate,
        signPlace,
        procuringEntitySigner,
        publicService,
        complex,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const returnContract = command(contract)({
  name: 'contract.return',
  title: '退回合同修改',
  who: [may('supplier', 'supplier'), may('purchaserChecker', 'procuringEntity')],
  from: ['proposed', 'supplierSigned'],
  to: ['draft'],
  input: z.object({ reason: z.string().trim().min(1).max(500).meta({ title: '退回理由', multiline: true }) }),
  decide: (_, { reason }, { now, by }) => ok([{ type: 'ContractReturned', reason, by: by.userId, at: now }]),
})
