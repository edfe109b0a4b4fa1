/** 同意、撤回 — given by the firm alone, withdrawn as easily as it was given (个人信息保护法第十五条). */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import type { Supplier } from '../supplier.ts'
import { consent, PARTS, RECIPIENTS } from './consent.ts'

export const giveConsent = creation(consent)({
  name: 'consent.give',
  title: '同意复用本单位数据',
  law: '个人信息保护法第十三条、第十四条',
  who: [may('supplier', 'any')],
  to: ['given'],
  input: z.object({
    recipient: labelled('供谁使用', RECIPIENTS),
    recipientId: z.string().trim().max(100).optional().meta({ title: '仅限某一单位（单位标识，不限则留空）' }),
    parts: z
      .array(z.enum(keysOf(PARTS)))
      .min(1, '请至少选一项')
      .meta({ title: '哪些数据', labels: PARTS }),
    purpose: z.string().trim().min(2).max(200).meta({ title: '用途' }),
    untilDate: zDay.optional().meta({ title: '有效期至（留空为撤回之前）' }),
  }),
  facts: given<{ supplier: Supplier | undefined }>(),
  decide(_, said, { now, by, facts: { supplier } }) {
    if (!supplier || supplier.status === 'closed') return refuse('consent.no-supplier')
    if (said.untilDate && said.untilDate < dayOf(now)) return refuse('consent.over-already')
    const { orgId: supplierId, region } = supplier
    return ok([{ type: 'ConsentGiven', ...said, supplierId, region, givenBy: by.userId, givenAt: now }])
  },
})

export const withdrawConsent = command(consent)({
  name: 'consent.withdraw',
  title: '撤回同意',
  law: '个人信息保护法第十五条',
  who: [may('supplier', 'supplier')],
  from: ['given'],
  to: ['withdrawn'],
  input: z.object({}),
  decide: (_, __, { now, by }) => ok([{ type: 'ConsentWithdrawn', by: by.userId, at: now }]),
})

/** The clock: its last day is over. */
export const endConsent = command(consent)({
  name: 'consent.end',
  title: '同意到期',
  who: [SYSTEM],
  from: ['given'],
  to: ['ended'],
  input: z.object({}),
  decide({ untilDate }, _, { now }) {
    if (!untilDate || dayOf(now) <= untilDate) return refuse('consent.not-over')
    return ok([{ type: 'ConsentEnded', at: now }])
  },
})
