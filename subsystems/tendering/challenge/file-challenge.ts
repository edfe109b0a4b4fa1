/** 提出质疑 — by who obtained the documents or bid, within seven working days, with all that a 质疑函 must say (财政部令第94号第十至十二条). */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { DISPUTED } from '#policies/words.ts'
import type { Supplier } from '#registers/suppliers/index.ts'
import type { Project } from '../project/project.ts'
import { challenge, fileBy, type Known, STEPS, sinceOf } from './challenge.ts'

/** How the supplier stands to the purchase, as the platform's own records tell. */
export type Standing = { registered: boolean; hasBid: boolean; known: Known }
export type DraftFacts = Standing & {
  project: Project | undefined
  supplier: Pick<Supplier, 'name'> | undefined
}
export type FileFacts = Standing & {
  /** The document asks that all be said at once for one step (财政部令第94号第十条). */
  once: boolean
  /** How often the supplier challenged this step before. */
  earlier: number
}

const zLetter = {
  address: z.string().trim().min(1).max(200).meta({ title: '地址' }),
  postcode: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '邮编为六位数字')
    .meta({ title: '邮编' }),
  person: z.string().trim().min(1).max(50).meta({ title: '联系人' }),
  phone: z.string().trim().min(1).max(30).meta({ title: '联系电话' }),
  matters: z
    .array(
      z.object({
        matter: z
          .string()
          .trim()
          .min(5, '请写明具体、明确的质疑事项')
          .max(2000)
          .meta({ title: '质疑事项', multiline: true }),
        facts: z.string().trim().min(5, '请写明事实依据').max(5000).meta({ title: '事实依据', multiline: true }),
        law: z.string().trim().max(2000).default('').meta({ title: '法律依据', multiline: true }),
      }),
    )
    .min(1, '请至少写明一项质疑事项')
    .max(20)
    .meta({ title: '质疑事项' }),
  request: z.string().trim().min(2, '请写明请求').max(2000).meta({ title: '与质疑事项相关的请求', multiline: true }),
  files: z
    .array(z.string().meta({ title: '证据、盖章扫描件', file: true }))
    .max(20)
    .default([])
    .meta({ title: '证据、盖章扫描件' }),
}

export const draftChallenge = creation(challenge)({
  name: 'challenge.draft',
  title: '提出质疑',
  law: '政府采购法第五十二条；财政部令第94号第十至十二条',
  who: [may('supplier', 'any')],
  to: ['draft'],
  input: z.object({
    projectId: z.string().min(1).meta({ title: '采购项目', ref: 'projects' }),
    lot: z.number().int().min(1).optional().meta({ title: '采购包（质疑采购文件的可留空）' }),
    scope: z.enum(['document', 'process', 'result']).meta({ title: '质疑对象', labels: DISPUTED }),
    step: z.enum(['opening', 'evaluation']).optional().meta({ title: '程序环节（质疑采购过程时选择）', labels: STEPS }),
    ...zLetter,
  }),
  facts: given<DraftFacts>(),
  decide(_, { projectId, lot, scope, step, ...letter }, { facts, by, now, calendar, policy }) {
    const { project, supplier, registered, hasBid, known } = facts
    if (!project?.announcedAt) return refuse('challenge.no-such-purchase')
    if (!supplier) return refuse('challenge.supplier-not-registered')
    if (scope === 'process' && !step) return refuse('challenge.step-missing')
    if (scope !== 'document' && !project.lots.some(({ no }) => no === lot))
      return refuse('challenge.no-such-lot', { lot })
    if (scope === 'document' && !registered) return refuse('challenge.documents-not-obtained')
    if (scope !== 'document' && !hasBid) return refuse('challenge.no-bid')
    const since = sinceOf(scope, step, known, calendar, policy)
    if (!since) return refuse('challenge.not-yet', { scope: DISPUTED[scope] })

    return ok([
      {
        type: 'ChallengeDrafted',
        ...letter,
        caseId: project.caseId,
        projectId,
        round: project.round,
        ...(lot !== undefined && { lot }),
        number: project.number,
        title: project.title,
        scope,
        ...(scope === 'process' && { step }),
        region: project.region,
        procuringEntityId: project.procuringEntityId,
        agencyId: project.agencyId,
        supplierId: by.orgId,
        supplierName: supplier.name,
        draftedBy: by.userId,
        draftedAt: now,
        sinceAt: since,
        fileBy: fileBy(since, calendar, policy),
      },
    ])
  },
})

export const writeChallenge = command(challenge)({
  name: 'challenge.write',
  title: '修改质疑函',
  law: '财政部令第94号第十二条',
  who: [may('supplier', 'supplier')],
  from: ['draft'],
  to: ['draft'],
  input: z.object(zLetter),
  decide: (_, letter, { by, now }) => ok([{ type: 'ChallengeWritten', letter, by: by.userId, at: now }]),
})

/** Signed with the account's second factor; from here on the reply is due. */
export const fileChallenge = command(challenge)({
  name: 'challenge.file',
  title: '签章并递交质疑函',
  law: '财政部令第94号第十条、第十一条',
  who: [may('supplier', 'supplier')],
  from: ['draft'],
  to: ['filed'],
  todo: { due: (state) => state.fileBy },
  stepUp: true,
  input: z.object({
    lateReason: z.string().trim().max(1000).default('').meta({ title: '已过法定质疑期的，说明理由', multiline: true }),
  }),
  facts: given<FileFacts>(),
  decide({ projectId, round, lot, scope, fileBy }, { lateReason }, { facts, by, now, calendar, policy }) {
    const late = now >= fileBy
    const standing = scope === 'document' ? facts.registered : facts.hasBid
    if (!standing) return refuse('challenge.standing-lost')
    if (late && lateReason === '')
      return refuse('challenge.out-of-time', { fileBy, days: policy('challenge.fileDays') })
    if (facts.once && facts.earlier > 0) return refuse('challenge.once-only', { scope: DISPUTED[scope] })

    const within = (key: string) => calendar.deadline(now, { days: policy(key), of: 'working' })
    return ok([
      {
        type: 'ChallengeFiled',
        projectId,
        round,
        lot,
        scope,
        late,
        lateReason,
        warnAt: within('challenge.warnDays'),
        replyBy: within('challenge.replyDays'),
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const withdrawChallenge = command(challenge)({
  name: 'challenge.withdraw',
  title: '撤回质疑',
  who: [may('supplier', 'supplier')],
  from: ['draft', 'filed', 'underReply'],
  to: ['withdrawn'],
  input: z.object({ reason: z.string().trim().max(1000).default('').meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'ChallengeWithdrawn', reason, by: by.userId, at: now }]),
})
