/** 委托代理协议 — drafted by the agency, signed by both sides; without it the agency may do nothing. */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { AUTHORISATIONS, type Authorisation, type Project, project } from './project.ts'

const authorisations = Object.keys(AUTHORISATIONS) as [Authorisation, ...Authorisation[]]

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
    feeStandard: z.string().trim().max(500).default('').meta({ title: '收费标准', multiline: true }),
    feeAmount: zFen.meta({ title: '代理费用（估算）', unit: 'fen' }),
    expiresDate: zDay.meta({ title: '协议期限至' }),
    file: z.string().optional().meta({ title: '协议文件', file: true }),
  }),
  decide({ budget }, input, { by, now }) {
    if (input.expiresDate <= dayOf(now)) return refuse('project.agreement-expired', { expiresDate: input.expiresDate })
    if (input.feeAmount > 0 && input.feeStandard === '') return refuse('project.fee-without-standard')
    if (input.feeAmount >= budget) return refuse('project.fee-too-high', { feeAmount: input.feeAmount, budget })
    return ok([{ type: 'AgreementDrafted', agreement: { ...input, draftedBy: by.userId, draftedAt: now } }])
  },
})

const waitsForSignature = (state: Project) => state.agreement !== undefined

export const signAgreement = command(project)({
  name: 'project.sign-agreement',
  title: '签订委托代理协议',
  law: '政府采购法第二十条',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['accepted'],
  to: ['accepted', 'agreed'],
  todo: { when: waitsForSignature },
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
