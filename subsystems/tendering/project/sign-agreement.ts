/** 委托代理协议 — drafted by the agency, signed by both sides; without it the agency may do nothing. */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { bandsAreWhole, FEE_KINDS, type FeeRates, feeBy, toldRates } from './agency-fee.ts'
import { AUTHORISATIONS, project } from './project.ts'

const authorisations = keysOf(AUTHORISATIONS)

export const draftAgreement = command(project)({
  name: 'project.draft-agreement',
  title: '起草委托代理协议',
  law: '政府采购法第二十条；财库〔2018〕2号第十三条',
  who: [may('agency', 'agency')],
  from: ['accepted'],
  to: ['accepted'],
  todo: { when: (state) => state.agreement === undefined },
  input: z.object({
    scope: z.string().trim().min(1).max(2000).meta({ title: '代理范围', multiline: true }),
    authorisations: z
      .array(z.enum(authorisations).meta({ title: '授权事项', labels: AUTHORISATIONS }))
      .min(1, '请至少授权一项')
      .meta({ title: '授权事项' }),
    feePayer: z
      .enum(['procuringEntity', 'supplier'])
      .meta({ title: '代理费用支付方', labels: { procuringEntity: '采购人', supplier: '中标供应商' } }),
    feeKind: labelled('收费方式', FEE_KINDS),
    feeBands: z
      .array(
        z.object({
          upTo: zFen.optional().meta({ title: '至（最后一档不填）', unit: 'fen' }),
          percent: z.number().min(0).max(10).multipleOf(0.0001).meta({ title: '费率（%）' }),
        }),
      )
      .max(12)
      .default([])
      .meta({ title: '分档费率（按金额差额定率累进的填写）' }),
    feeLumpSum: zFen.optional().meta({ title: '定额代理费用（定额收取的填写）', unit: 'fen' }),
    expiresDate: zDay.meta({ title: '协议期限至' }),
    file: z.string().optional().meta({ title: '协议文件', file: true }),
  }),
  decide({ budget, lots }, input, { by, now }) {
    if (input.expiresDate <= dayOf(now)) return refuse('project.agreement-expired', { expiresDate: input.expiresDate })
    if (input.feeKind === 'scale' && !bandsAreWhole(input as FeeRates)) return refuse('project.fee-bands-broken')
    if (input.feeKind === 'lumpSum' && !input.feeLumpSum) return refuse('project.fee-without-standard')
    const rates: FeeRates = {
      feeKind: input.feeKind,
      feeBands: input.feeKind === 'scale' ? (input.feeBands as FeeRates['feeBands']) : [],
      ...(input.feeKind === 'lumpSum' && { feeLumpSum: input.feeLumpSum }),
    }
    const feeAmount = feeBy(
      rates,
      lots.map((lot) => lot.budget),
    )
    if (feeAmount >= budget) return refuse('project.fee-too-high', { feeAmount, budget })

    const { scope, authorisations, feePayer, expiresDate, file } = input
    return ok([
      {
        type: 'AgreementDrafted',
        agreement: {
          ...{ scope, authorisations, feePayer, expiresDate, ...(file && { file }) },
          ...rates,
          feeStandard: toldRates(rates),
          feeAmount,
          draftedBy: by.userId,
          draftedAt: now,
        },
      },
    ])
  },
})

export const signAgreement = command(project)({
  name: 'project.sign-agreement',
  title: '签订委托代理协议',
  law: '政府采购法第二十条',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['accepted'],
  to: ['accepted', 'agreed'],
  when: ({ agreement }) => agreement !== undefined,
  todo: true,
  notBy: (state) => [state.entrustedBy],
  input: z.object({}),
  decide({ agreement }, _, { id, by, now }) {
    if (!agreement) return refuse('project.agreement-missing')
    const side = by.role === 'agency' ? ('agency' as const) : ('procuringEntity' as const)
    const mine = side === 'agency' ? agreement.agencySigned : agreement.procuringEntitySigned
    const other = side === 'agency' ? agreement.procuringEntitySigned : agreement.agencySigned
    if (mine) return refuse('project.already-signed')

    const sealed = { type: 'AgreementSealed' as const, side, by: by.userId, at: now }
    return ok(other ? [sealed, { type: 'AgreementSigned' as const, projectId: id, at: now }] : [sealed])
  },
})
