/** 监督检查的办理. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import type { Agency } from './agency.ts'
import { CLASSES, inspection, RESULTS } from './inspection.ts'

const overseer = may('regulator', 'region')
const agency = may('agency', 'agency')
const zText = z.string().trim().min(2).max(5000)
const zFiles = z
  .array(z.string().meta({ title: '文件', file: true }))
  .max(20)
  .default([])
  .meta({ title: '材料' })

export const openInspection = creation(inspection)({
  name: 'agency-inspection.open',
  title: '开展监督检查',
  law: '财库〔2024〕27号；政府采购法第五十九条',
  who: [may('regulator', 'any')],
  to: ['opened'],
  input: z.object({
    agencyId: z.string().min(1).meta({ title: '代理机构', ref: 'agencies' }),
    class: z.enum(keysOf(CLASSES)).default('yearly').meta({ title: '检查类别', labels: CLASSES }),
    from: zDay.meta({ title: '检查所属期间：自' }),
    until: zDay.meta({ title: '至' }),
    scope: zText.meta({ title: '检查内容', multiline: true }),
    sampleId: z.string().optional().meta({ title: '抽签', ref: 'inspection-samples' }),
  }),
  facts: given<{ agency: Agency | undefined; serial: number; drawn: boolean }>(),
  decide(_, { from, until, ...input }, { by, now, facts }) {
    if (!facts.agency) return refuse('agency-inspection.no-such-agency')
    if (until < from) return refuse('agency-inspection.period-backwards')
    if (input.sampleId && !facts.drawn) return refuse('agency-inspection.not-in-sample')
    const number = `JC-${by.region}-${dayOf(now).slice(0, 4)}-${String(facts.serial).padStart(4, '0')}`
    return ok([
      {
        type: 'AgencyInspectionOpened',
        ...input,
        period: { from, until },
        region: by.region,
        number,
        openedBy: by.userId,
        openedAt: now,
      },
    ])
  },
})

export const answerInspection = command(inspection)({
  name: 'agency-inspection.answer',
  title: '提交自查材料',
  law: '政府采购法第六十五条',
  who: [agency],
  from: ['opened'],
  to: ['answered'],
  todo: true,
  input: z.object({ text: zText.meta({ title: '自查情况', multiline: true }), files: zFiles }),
  decide: (_, { text, files }, { now }) => ok([{ type: 'AgencyInspectionAnswered', text, files, at: now }]),
})

export const recordFindings = command(inspection)({
  name: 'agency-inspection.find',
  title: '登记检查发现',
  law: '财库〔2024〕27号',
  who: [overseer],
  from: ['opened', 'answered'],
  to: ['found', 'defended'],
  todo: { when: ({ status }) => status === 'answered' },
  input: z.object({
    findings: z
      .array(
        z.object({
          law: z.string().trim().min(2).max(100).meta({ title: '违反的条款' }),
          text: z.string().trim().min(2).max(1000).meta({ title: '事实', multiline: true }),
          project: z.string().trim().max(100).default('').meta({ title: '所涉项目编号' }),
        }),
      )
      .max(100)
      .meta({ title: '发现的问题（没有则留空）' }),
  }),
  decide(_, { findings }, { by, now, calendar, policy }) {
    const defendBy = calendar.deadline(now, { days: policy('agency.defenceDays'), of: 'working' })
    return ok([{ type: 'AgencyInspectionFound', findings, by: by.userId, defendBy, at: now }])
  },
})

export const defendInspection = command(inspection)({
  name: 'agency-inspection.defend',
  title: '陈述申辩',
  law: '行政处罚法第四十五条',
  who: [agency],
  from: ['found'],
  to: ['defended'],
  todo: { due: ({ defendBy }) => defendBy },
  input: z.object({ text: zText.meta({ title: '陈述申辩', multiline: true }), files: zFiles }),
  decide({ defendBy }, { text, files }, { now }) {
    if (defendBy && now >= defendBy) return refuse('agency-inspection.defence-late', { defendBy })
    return ok([{ type: 'AgencyInspectionDefended', text, files, at: now }])
  },
})

/** By another than who found it. Without a defence not before its time has run out. */
export const concludeInspection = command(inspection)({
  name: 'agency-inspection.conclude',
  title: '作出检查结论',
  law: '财库〔2024〕27号',
  who: [overseer],
  from: ['found', 'defended'],
  to: ['mending', 'closed'],
  todo: { when: ({ status }) => status === 'defended' },
  notBy: ({ foundBy }) => [foundBy],
  input: z.object({
    result: labelled('结论', RESULTS),
    conclusion: zText.meta({ title: '说明', multiline: true }),
    mendDate: zDay.optional().meta({ title: '改正期限（责令改正的）' }),
  }),
  decide({ status, defendBy, findings = [] }, { result, conclusion, mendDate }, { by, now }) {
    if (status === 'found' && defendBy && now < defendBy) return refuse('agency-inspection.defence-runs', { defendBy })
    if (findings.length === 0 && result !== 'clean') return refuse('agency-inspection.nothing-found')
    if (findings.length > 0 && result === 'clean')
      return refuse('agency-inspection.something-found', { findings: findings.length })
    if (result === 'mend' && (!mendDate || mendDate <= dayOf(now))) return refuse('agency-inspection.mend-date')
    return ok([
      {
        type: 'AgencyInspectionConcluded',
        result,
        conclusion,
        ...(result === 'mend' && { mendDate: mendDate as Day }),
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const reportMending = command(inspection)({
  name: 'agency-inspection.report-mending',
  title: '报告改正情况',
  law: '财库〔2024〕27号',
  who: [agency],
  from: ['mending'],
  to: ['mended'],
  todo: true,
  input: z.object({ text: zText.meta({ title: '改正情况', multiline: true }), files: zFiles }),
  decide: (_, { text, files }, { now }) => ok([{ type: 'AgencyInspectionMended', text, files, at: now }]),
})

export const acceptMending = command(inspection)({
  name: 'agency-inspection.accept-mending',
  title: '复核改正情况',
  who: [overseer],
  from: ['mended'],
  to: ['closed', 'mending'],
  todo: true,
  input: z.object({
    accepted: z.boolean().meta({ title: '改正到位' }),
    reason: z.string().trim().max(500).default('').meta({ title: '不到位之处', multiline: true }),
    mendDate: zDay.optional().meta({ title: '新的改正期限' }),
  }),
  decide(_, { accepted, reason, mendDate }, { by, now }) {
    if (accepted) return ok([{ type: 'MendingAccepted' as const, by: by.userId, at: now }])
    if (reason === '') return refuse('agency-inspection.no-reason')
    if (!mendDate || mendDate <= dayOf(now)) return refuse('agency-inspection.mend-date')
    return ok([{ type: 'MendingSentBack' as const, reason, mendDate, by: by.userId, at: now }])
  },
})
