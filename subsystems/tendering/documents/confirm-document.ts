/** 采购文件确认 — the agency submits, the purchaser confirms or returns; then it is issued with the notice. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { UnmetNeed } from '#subsystems/supervision/index.ts'
import { tenderDocument } from './documents.ts'
import { faultsOf } from './rules.ts'

export const submitDocument = command(tenderDocument)({
  name: 'documents.submit',
  title: '提交采购人确认',
  law: '政府采购法实施条例第三十二条',
  who: [may('agency', 'agency')],
  from: ['draft', 'returned'],
  to: ['submitted'],
  todo: true,
  input: z.object({}),
  decide(document, _, { by, now, policy }) {
    const [fault, ...others] = faultsOf(document, { policy, now })
    // All that is wrong is told at once, the gravest first.
    if (fault) return { ...fault, facts: { ...fault.facts, others: others.map(({ code }) => code) } }
    return ok([{ type: 'DocumentSubmitted', edition: document.edition + 1, by: by.userId, at: now }])
  },
})

export const confirmDocument = command(tenderDocument)({
  name: 'documents.confirm',
  title: '确认采购文件',
  law: '政府采购法实施条例第三十二条；财库〔2021〕22号',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['submitted'],
  to: ['confirmed'],
  todo: true,
  input: z.object({}),
  facts: given<{ unmet: UnmetNeed | undefined }>(),
  decide(document, _, { by, now, policy, facts: { unmet } }) {
    // The law may have changed since the submission, and a figure with it.
    const [fault] = faultsOf(document, { policy, now })
    if (fault) return fault
    if (unmet === 'unsurveyed') return refuse('documents.requirement-unsurveyed') // RC-009
    if (unmet === 'unreviewed') return refuse('documents.requirement-unreviewed') // RC-011
    if (unmet === 'unfocused') return refuse('documents.requirement-unfocused') // RC-011
    if (unmet === 'changed') return refuse('documents.requirement-changed') // RC-011
    const { projectId, lots } = document
    return ok([{ type: 'DocumentConfirmed', projectId, lots, by: by.userId, at: now }])
  },
})

export const returnDocument = command(tenderDocument)({
  name: 'documents.return',
  title: '退回修改',
  who: [may('purchaserChecker', 'procuringEntity'), may('purchaserMaker', 'procuringEntity')],
  from: ['submitted'],
  to: ['returned'],
  input: z.object({
    reason: z.string().trim().min(1, '请写明意见').max(2000).meta({ title: '修改意见', multiline: true }),
  }),
  decide(_, { reason }, { by, now }) {
    return ok([{ type: 'DocumentReturned', reason, by: by.userId, at: now }])
  },
})

export const reopenDocument = command(tenderDocument)({
  name: 'documents.reopen',
  title: '撤回确认、重新编制',
  who: [may('agency', 'agency')],
  from: ['confirmed'],
  to: ['draft'],
  input: z.object({}),
  decide(_, __, { by, now }) {
    return ok([{ type: 'DocumentReopened', by: by.userId, at: now }])
  },
})

/** Whether a notice is being drafted from it: then nobody need be told to begin one. */
export const takeUpDocument = command(tenderDocument)({
  name: 'documents.take-up',
  title: '据以起草公告',
  who: [SYSTEM],
  from: ['confirmed'],
  to: ['confirmed'],
  input: z.object({ noticeBegun: z.boolean() }),
  decide(_, { noticeBegun }, { now }) {
    return ok([{ type: 'DocumentTakenUp', noticeBegun, at: now }])
  },
})

export const issueDocument = command(tenderDocument)({
  name: 'documents.issue',
  title: '发出采购文件',
  law: '财政部令第87号第十八条',
  who: [SYSTEM],
  from: ['confirmed'],
  to: ['issued'],
  input: z.object({ noticeId: z.string(), invited: z.array(z.string()).optional() }),
  decide({ projectId }, { noticeId, invited }, { now }) {
    return ok([{ type: 'DocumentIssued', projectId, noticeId, invited, at: now }])
  },
})

export const amendDocument = command(tenderDocument)({
  name: 'documents.amend',
  title: '澄清或者修改采购文件',
  law: '财政部令第87号第二十七条',
  who: [SYSTEM],
  from: ['issued'],
  to: ['issued'],
  input: z.object({
    text: z.string().min(1),
    changes: z
      .array(
        z.object({
          where: z.string(),
          before: z.string(),
          after: z.string(),
          clause: z.object({ list: z.enum(['requirementLines', 'conformity', 'factors']), id: z.string() }).optional(),
        }),
      )
      .default([]),
  }),
  decide({ edition }, { text, changes }, { now }) {
    return ok([{ type: 'DocumentAmended', edition: edition + 1, text, changes, at: now }])
  },
})

export const supersedeDocument = command(tenderDocument)({
  name: 'documents.supersede',
  title: '采购文件失效',
  who: [SYSTEM],
  from: ['draft', 'submitted', 'returned', 'confirmed', 'issued'],
  to: ['superseded'],
  input: z.object({}),
  decide(_, __, { now }) {
    return ok([{ type: 'DocumentSuperseded', at: now }])
  },
})
