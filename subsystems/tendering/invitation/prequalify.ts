/** 资格预审 — announced, clarified in time, closed by the clock, each application reviewed item by item (政府采购法实施条例第二十一条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, type Instant, zInstant } from '#foundation/time.ts'
import { periodOf, procedureOf } from '#policies/procedures.ts'
import { type Reviewed, type ShortlistEvent, shortlist } from './shortlist.ts'

export const announcePrequalification = command(shortlist)({
  name: 'shortlist.announce',
  title: '发布资格预审公告',
  law: '政府采购法实施条例第二十一条；财政部令第87号第十五、十六条',
  who: [may('agency', 'agency')],
  from: ['confirmed'],
  to: ['announced'],
  todo: true,
  input: z.object({
    deadline: zInstant.meta({ title: '申请文件提交截止时间' }),
  }),
  decide(state, { deadline }, { id: _, by, now, policy, calendar }) {
    const procedure = procedureOf(state.method, dayOf(now))
    const application = periodOf(procedure.application ?? procedure.response, policy)
    if (!calendar.atLeast(now, deadline, application))
      return refuse('shortlist.too-little-time', { days: application.days }) // RC-025

    const noticeUntilDate = calendar.after(dayOf(now), { days: policy('notice.publicDays'), of: 'working' })
    return ok([
      {
        type: 'PrequalificationAnnounced',
        projectId: state.projectId,
        deadline,
        documentsUntil: deadline,
        noticeUntilDate,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const clarifyPrequalification = command(shortlist)({
  name: 'shortlist.clarify',
  title: '澄清资格预审文件',
  law: '财政部令第87号第二十七条',
  who: [may('agency', 'agency')],
  from: ['announced'],
  to: ['same'],
  input: z.object({
    text: z.string().trim().min(4).max(5000).meta({ title: '澄清或者修改的内容', multiline: true }),
    deadline: zInstant.optional().meta({ title: '顺延后的截止时间（不顺延则留空）' }),
  }),
  decide(state, { text, deadline }, { by, now, policy, calendar }) {
    const lead = { days: policy('clarification.prequalificationDays'), of: 'calendar' as const }
    const until: Instant = deadline ?? state.deadline
    if (now >= state.deadline) return refuse('shortlist.deadline-passed')
    if (until < state.deadline) return refuse('shortlist.deadline-moved-forward')
    if (!calendar.atLeast(now, until, lead)) return refuse('shortlist.clarified-too-late', { days: lead.days }) // RC-029

    const clarification = { no: state.clarifications.length + 1, text, at: now, deadline: until }
    return ok([{ type: 'PrequalificationClarified', clarification, by: by.userId, at: now }])
  },
})

export const closePrequalification = command(shortlist)({
  name: 'shortlist.close',
  title: '资格预审申请截止',
  who: [SYSTEM],
  from: ['announced'],
  to: ['reviewing'],
  input: z.object({}),
  decide({ deadline }, _, { now }) {
    if (now < deadline) return refuse('shortlist.before-deadline')
    return ok([{ type: 'PrequalificationClosed', at: now }])
  },
})

export type Applied = { applicationId: string; supplierId: string; supplierName: string }

export const reviewApplications = command(shortlist)({
  name: 'shortlist.review',
  title: '资格审查',
  law: '财政部令第87号第四十四条；政府采购法实施条例第二十一条',
  who: [may('agency', 'agency'), may('purchaserMaker', 'procuringEntity')],
  from: ['reviewing'],
  to: ['pooled', 'failed'],
  todo: true,
  input: z.object({
    results: z
      .array(
        z.object({
          applicationId: z.string().meta({ title: '申请', ref: 'applications' }),
          qualificationId: z.string().meta({ title: '资格条件编号' }),
          pass: z.boolean().meta({ title: '符合' }),
          reason: z.string().trim().max(1000).default('').meta({ title: '不符合的具体理由', multiline: true }),
        }),
      )
      .max(5000)
      .default([])
      .meta({ title: '审查结果' }),
    othersPass: z.boolean().default(false).meta({ title: '其余各项均已逐项审查，符合要求' }),
  }),
  facts: given<{ applications: readonly Applied[] }>(),
  decide(state, { results, othersPass }, { by, now, seed, facts: { applications } }) {
    const clauses = state.prequalification?.qualifications ?? []
    const of = (applicationId: string, qualificationId: string) =>
      results.find((each) => each.applicationId === applicationId && each.qualificationId === qualificationId)
    const unknown = results.some(
      ({ applicationId, qualificationId }) =>
        !applications.some((each) => each.applicationId === applicationId) ||
        !clauses.some(({ id }) => id === qualificationId),
    )
    const missing = applications.flatMap(({ applicationId }) =>
      clauses.filter(({ id }) => !of(applicationId, id)),
    ).length
    const unexplained = results.some(({ pass, reason }) => !pass && reason === '')

    if (unknown) return refuse('shortlist.no-such-clause')
    if (missing > 0 && !othersPass) return refuse('shortlist.verdicts-missing', { missing })
    if (unexplained) return refuse('shortlist.reason-missing')

    const reviewed: Reviewed[] = applications.map(({ applicationId, supplierId, supplierName }) => {
      const failed = clauses.flatMap(({ id, text }) => {
        const found = of(applicationId, id)
        return found && !found.pass ? [`${text}：${found.reason}`] : []
      })
      return { applicationId, supplierId, name: supplierName, qualified: failed.length === 0, reasons: failed }
    })
    const pool = reviewed.filter(({ qualified }) => qualified).map(({ supplierId, name }) => ({ supplierId, name }))
    const events: ShortlistEvent[] = [{ type: 'ApplicationsReviewed', reviewed, by: by.userId, at: now }]
    if (pool.length < state.minimum) {
      const why = `资格预审合格的供应商 ${pool.length} 家，少于 ${state.minimum} 家`
      return ok([...events, { type: 'ShortlistFailed' as const, why, at: now }])
    }
    return ok([...events, { type: 'PoolFixed' as const, pool, salt: seed, at: now }])
  },
})
