/** 监督检查 — what a finding that needs looking into becomes: begun, ordered to be put right, put right, concluded by another than began it. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { type Instant, zInstant } from '#foundation/time.ts'
import { labelled, text } from '#foundation/words.ts'

export const OUTCOMES = {
  none: '未发现违法违规',
  rectified: '已责令改正并完成整改',
  penalty: '依法给予行政处罚（另行决定）',
  transferred: '移送有关机关',
} as const
export type Outcome = keyof typeof OUTCOMES

type Core = {
  findingId: string
  title: string
  code: string
  caseId?: string | undefined
  region: string
  subjects: readonly string[]
  opinion: string
  openedBy: string
  openedAt: Instant
}
type Ordered = { order: string; rectifyBy: Instant; orderedAt: Instant }
type Rectified = Ordered & { report: string; files: readonly string[]; reportedBy: string; rectifiedAt: Instant }
type Conclusion = { outcome: Outcome; conclusion: string; concludedBy: string; concludedAt: Instant }

export type Inspection = Core &
  (
    | { status: 'open' }
    | ({ status: 'rectifying' } & Ordered)
    | ({ status: 'overdue' } & Ordered)
    | ({ status: 'rectified' } & Rectified)
    | ({ status: 'concluded' } & Partial<Rectified> & Conclusion)
  )
type InspectionEvent =
  | ({ type: 'InspectionBegun' } & Core)
  | ({ type: 'RectificationOrdered' } & Ordered)
  | { type: 'RectificationOverdue'; at: Instant }
  | {
      type: 'RectificationReported'
      report: string
      files: readonly string[]
      reportedBy: string
      rectifiedAt: Instant
    }
  | ({ type: 'InspectionConcluded' } & Conclusion)

export const inspection: Model<Inspection, InspectionEvent> = {
  name: 'inspection',
  title: '监督检查',
  status: {
    open: '检查中',
    rectifying: '待整改',
    overdue: '逾期未整改',
    rectified: '已报整改',
    concluded: '已办结',
  },
  evolve(before, event) {
    const { type: _, ...rest } = event
    switch (event.type) {
      case 'InspectionBegun':
        return { ...(rest as Core), status: 'open' }
      case 'RectificationOrdered':
        return { ...before!, ...rest, status: 'rectifying' } as Inspection
      case 'RectificationOverdue':
        return { ...before!, status: 'overdue' } as Inspection
      case 'RectificationReported':
        return { ...before!, ...rest, status: 'rectified' } as Inspection
      case 'InspectionConcluded':
        return { ...before!, ...rest, status: 'concluded' } as Inspection
    }
  },
  // It is the department's own until it asks somebody to put something right.
  parties: (state) => ({ subject: state.status === 'open' ? [] : state.subjects }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, code }) => ({ title, number: code }),
  wake: (state) =>
    state.status === 'rectifying' ? { at: state.rectifyBy, command: 'inspection.note-overdue' } : undefined,
}

const zText = z.string().trim().min(5).max(4000)

export const beginInspection = creation(inspection)({
  name: 'inspection.begin',
  title: '开始监督检查',
  law: '政府采购法第五十九条、第六十五条',
  who: [SYSTEM],
  to: ['open'],
  input: z.object({
    findingId: z.string(),
    title: z.string(),
    code: z.string(),
    caseId: z.string().optional(),
    region: z.string(),
    subjects: z.array(z.string()),
    opinion: z.string(),
    openedBy: z.string(),
  }),
  decide: (_, input, { now }) => ok([{ type: 'InspectionBegun', ...input, openedAt: now }]),
})

export const orderRectification = command(inspection)({
  name: 'inspection.order',
  title: '责令改正',
  law: '政府采购法第七十一条',
  who: [may('regulator', 'region')],
  from: ['open', 'rectified', 'overdue'],
  to: ['rectifying'],
  input: z.object({
    order: zText.meta({ title: '责令改正的内容', multiline: true }),
    rectifyBy: zInstant.meta({ title: '整改期限' }),
  }),
  decide({ subjects }, { order, rectifyBy }, { now }) {
    if (subjects.length === 0) return refuse('inspection.nobody')
    if (rectifyBy <= now) return refuse('inspection.past')
    return ok([{ type: 'RectificationOrdered', order, rectifyBy, orderedAt: now }])
  },
})

export const reportRectification = command(inspection)({
  name: 'inspection.report',
  title: '报送整改情况',
  who: ['purchaserMaker', 'purchaserChecker', 'agency', 'supplier', 'expert'].map((role) =>
    may(role as 'agency', 'subject'),
  ),
  from: ['rectifying', 'overdue'],
  to: ['rectified'],
  todo: { due: (state) => ('rectifyBy' in state ? state.rectifyBy : undefined) },
  input: z.object({
    report: zText.meta({ title: '整改情况', multiline: true }),
    files: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(20)
      .default([])
      .meta({ title: '证明材料', file: true }),
  }),
  decide: (_, input, { now, by }) =>
    ok([{ type: 'RectificationReported', ...input, reportedBy: by.userId, rectifiedAt: now }]),
})

export const noteOverdue = command(inspection)({
  name: 'inspection.note-overdue',
  title: '逾期未整改',
  who: [SYSTEM],
  from: ['rectifying'],
  to: ['overdue'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'RectificationOverdue', at: now }]),
})

export const concludeInspection = command(inspection)({
  name: 'inspection.conclude',
  title: '办结',
  law: '政府采购法第五十九条',
  who: [may('regulator', 'region')],
  from: ['open', 'rectified', 'overdue'],
  to: ['concluded'],
  notBy: ({ openedBy }) => [openedBy],
  todo: { when: ({ status }) => status !== 'open' },
  input: z.object({
    outcome: labelled('处理结果', OUTCOMES),
    conclusion: zText.meta({ title: '处理意见', multiline: true }),
  }),
  decide({ status }, { outcome, conclusion }, { now, by }) {
    if (outcome === 'rectified' && status !== 'rectified') return refuse('inspection.not-rectified')
    return ok([{ type: 'InspectionConcluded', outcome, conclusion, concludedBy: by.userId, concludedAt: now }])
  },
})

const refusal = {
  'inspection.nobody': { text: '这次检查没有可以责令改正的当事人', mend: '请直接办结' },
  'inspection.past': { text: '整改期限已经过去', mend: '请选择之后的时间' },
  'inspection.not-rectified': { text: '当事人尚未报送整改情况', mend: '请先责令改正，或者选择其他处理结果' },
} satisfies Record<RefusalOf<typeof orderRectification | typeof concludeInspection>, Says>

export const inspectionActs = acts({
  path: '/inspections',
  model: inspection,
  refusal,
  words: z.object({
    findingId: text('风险预警'),
    code: text('监控点'),
    openedBy: text('立案人'),
    openedAt: text('立案时间'),
    subjects: z.array(z.string()).meta({ title: '当事人' }),
    order: text('责令改正的内容'),
    rectifyBy: text('整改期限'),
    orderedAt: text('责令时间'),
    report: text('整改情况'),
    reportedBy: text('报送人'),
    rectifiedAt: text('报送时间'),
    outcome: labelled('处理结果', OUTCOMES),
    conclusion: text('处理意见'),
    concludedBy: text('办结人'),
    concludedAt: text('办结时间'),
  }),
  commands: {
    '': beginInspection,
    order: orderRectification,
    report: reportRectification,
    overdue: noteOverdue,
    conclusion: concludeInspection,
  },
})
