/** 交纳、确认投标保证金. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, plusDays, zDay } from '#foundation/time.ts'
import type { Profile } from '#registers/suppliers/index.ts'
import type { Notice } from '../notice/notice.ts'
import type { Registration } from '../registration/registration.ts'
import { bidSecurity } from './security.ts'

const FORMS = {
  transfer: '转账',
  cheque: '支票',
  draft: '汇票、本票',
  guarantee: '保函',
  insurance: '保证保险',
  cash: '现金',
}
/** Paid from an account, as against promised by an institution. */
const PAID = ['transfer', 'cheque', 'draft', 'cash'] as const

export const lodgeSecurity = creation(bidSecurity)({
  name: 'security.lodge',
  title: '交纳投标保证金',
  law: '政府采购法实施条例第三十三条',
  who: [may('supplier', 'any')],
  to: ['lodged'],
  input: z.object({
    noticeId: z.string().min(1).meta({ title: '采购公告', ref: 'notices' }),
    lot: z.number().int().min(1).default(1).meta({ title: '采购包' }),
    form: z
      .enum(['transfer', 'cheque', 'draft', 'guarantee', 'insurance', 'cash'])
      .meta({ title: '形式', labels: FORMS }),
    amount: zFen.meta({ title: '金额', unit: 'fen' }),
    payer: z
      .object({
        name: z.string().trim().min(1).max(100).meta({ title: '户名' }),
        bank: z.string().trim().min(1).max(100).meta({ title: '开户银行' }),
        account: z.string().trim().min(1).max(40).meta({ title: '账号' }),
      })
      .meta({ title: '付款账户' }),
    guarantee: z
      .object({
        issuer: z.string().trim().min(1).max(100).meta({ title: '出具机构' }),
        number: z.string().trim().min(1).max(100).meta({ title: '保函编号' }),
        validUntilDate: zDay.meta({ title: '有效期至' }),
      })
      .optional()
      .meta({ title: '保函（以保函、保险形式提交时填写）' }),
    file: z.string().optional().meta({ title: '凭证或者保函', file: true }),
  }),
  facts: given<{ notice: Notice | undefined; registration: Registration | undefined; supplier: Profile | undefined }>(),
  decide(_, { noticeId, lot, form, amount, payer, guarantee, file }, { facts, by, now }) {
    const { notice, registration, supplier } = facts
    if (notice?.status !== 'published' || now >= notice.bidDeadline) return refuse('security.notice-not-open')
    if (!notice.bidSecurity) return refuse('security.not-asked')
    if (!registration || !supplier) return refuse('security.not-registered')
    if (!registration.lots.includes(lot)) return refuse('security.no-such-lot', { lot })
    if (!notice.bidSecurity.forms.includes(form)) return refuse('security.form-not-allowed', { form: FORMS[form] })
    if (amount < notice.bidSecurity.amount)
      return refuse('security.too-little', { amount, must: notice.bidSecurity.amount })

    const paid = (PAID as readonly string[]).includes(form)
    const own = supplier.bankAccount
    const validUntil = plusDays(dayOf(notice.bidDeadline), notice.bidValidityDays)
    if (paid && (payer.account !== own.account || payer.name !== own.name)) return refuse('security.not-own-account')
    if (!paid && (!guarantee || !file)) return refuse('security.guarantee-missing')
    if (!paid && guarantee && guarantee.validUntilDate < validUntil)
      return refuse('security.guarantee-too-short', { until: guarantee.validUntilDate, must: validUntil })

    return ok([
      {
        type: 'BidSecurityLodged',
        caseId: notice.caseId,
        projectId: notice.projectId,
        noticeId,
        round: notice.round,
        lot,
        title: notice.title,
        supplierId: by.orgId,
        supplierName: supplier.name,
        procuringEntityId: notice.procuringEntityId,
        agencyId: notice.agencyId,
        region: notice.region,
        amount,
        form,
        payer,
        guarantee: paid ? undefined : guarantee,
        file,
        lodgedBy: by.userId,
        lodgedAt: now,
      },
    ])
  },
})

export const confirmSecurity = command(bidSecurity)({
  name: 'security.confirm',
  title: '确认到账',
  law: '财政部令第87号第三十八条',
  who: [SYSTEM],
  from: ['lodged'],
  to: ['received'],
  input: z.object({ receiptNo: z.string().min(1) }),
  decide({ projectId, lot }, { receiptNo }, { now }) {
    return ok([{ type: 'BidSecurityConfirmed', projectId, lot, receiptNo, at: now }])
  },
})

export const rejectSecurity = command(bidSecurity)({
  name: 'security.reject',
  title: '保证金未通过',
  law: '财政部令第87号第三十八条',
  who: [SYSTEM],
  from: ['lodged'],
  to: ['rejected'],
  input: z.object({ why: z.string().min(1) }),
  decide(_, { why }, { now }) {
    return ok([{ type: 'BidSecurityRejected', why, at: now }])
  },
})

export const discloseSecurity = command(bidSecurity)({
  name: 'security.disclose',
  title: '公开交纳情况',
  law: '财政部令第87号第二十八条',
  who: [SYSTEM],
  from: ['lodged', 'received', 'returning', 'returned', 'forfeited'],
  to: ['same'],
  input: z.object({}),
  decide({ disclosedAt }, _, { now }) {
    if (disclosedAt) return refuse('security.disclosed-already')
    return ok([{ type: 'BidSecurityDisclosed', at: now }])
  },
})
