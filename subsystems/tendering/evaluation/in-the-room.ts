/** 评审现场 — the discipline kept on record, who has handed in (never what), and a vote where the members differ. Pure. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { type Evaluation, type EvaluationEvent, evaluation } from './evaluation.ts'
import { MEMBERS, memberOf } from './panel.ts'

export const NOTES = {
  reading: '宣读评审工作纪律',
  devices: '通讯工具统一保管',
  reminder: '提醒、纠正',
  absence: '离场、返回',
  incident: '其他情况',
} as const

/** 评审纪律记录: an act of the host, never changed afterwards. */
export type DisciplineNote = {
  no: number
  kind: keyof typeof NOTES
  text: string
  memberId?: string | undefined
  by: string
  at: Instant
}
export type Ballot = { memberId: string; agree: boolean; reason: string; at: Instant }
/** 表决: what must be decided together, and was not agreed upon. */
export type Motion = {
  no: number
  question: string
  raisedBy: string
  at: Instant
  ballots: readonly Ballot[]
  carried?: boolean | undefined
}

/** While the panel sits. */
export const ROOM = [
  'qualification',
  'convening',
  'conformity',
  'negotiating',
  'quoting',
  'scoring',
  'pricing',
  'ranked',
  'reviewing',
] as const
const PANEL = ['conformity', 'negotiating', 'scoring', 'pricing', 'ranked', 'reviewing'] as const

export const noteDiscipline = command(evaluation)({
  name: 'evaluation.note-discipline',
  title: '记录评审纪律',
  law: '财库〔2012〕69号；财政部令第87号第四十五、六十二条',
  who: [may('agency', 'agency')],
  from: ROOM,
  to: ['same'],
  input: z.object({
    kind: z.enum(['reading', 'devices', 'reminder', 'absence', 'incident']).meta({ title: '事项', labels: NOTES }),
    text: z.string().trim().min(1, '请写明情况').max(2000).meta({ title: '情况', multiline: true }),
    memberId: z.string().optional().meta({ title: '涉及的成员' }),
  }),
  decide({ notes = [], members }, { kind, text, memberId }, { by, now }) {
    if (memberId && !members.some((each) => each.memberId === memberId)) return refuse('evaluation.no-such-member')
    const note = { no: notes.length + 1, kind, text, ...(memberId && { memberId }), by: by.userId, at: now }
    return ok([{ type: 'DisciplineNoted' as const, note }])
  },
})

/** The room sees who has handed in, and nothing of what. */
export const noteSheet = command(evaluation)({
  name: 'evaluation.note-sheet',
  title: '登记评分表提交',
  who: [SYSTEM],
  from: ['scoring'],
  to: ['same'],
  input: z.object({ memberId: z.string(), handedIn: z.boolean() }),
  decide: (_, { memberId, handedIn }, { now }) => ok([{ type: 'SheetNoted' as const, memberId, handedIn, at: now }]),
})

const open = (motions: readonly Motion[] = []) => motions.find(({ carried }) => carried === undefined)
const voted = ({ ballots }: Motion, memberId: string) => ballots.some((each) => each.memberId === memberId)

export const raiseMotion = command(evaluation)({
  name: 'evaluation.raise-motion',
  title: '提请表决',
  law: '财政部令第87号第六十一条',
  who: [may('expert', 'chair')],
  from: PANEL,
  to: ['same'],
  when: ({ motions }) => !open(motions),
  input: z.object({
    question: z
      .string()
      .trim()
      .min(1, '请写明事项')
      .max(2000)
      .meta({ title: '需要共同认定、存在争议的事项', multiline: true }),
  }),
  decide({ motions = [], chair }, { question }, { now }) {
    if (open(motions)) return refuse('evaluation.motion-open')
    const motion: Motion = { no: motions.length + 1, question, raisedBy: chair!, at: now, ballots: [] }
    return ok([{ type: 'MotionRaised' as const, motion }])
  },
})

/** 少数服从多数: carried by more than half of the panel; decided once all have voted, or nothing can change it any more. */
export const castBallot = command(evaluation)({
  name: 'evaluation.cast-ballot',
  title: '表决',
  law: '财政部令第87号第六十一条',
  who: MEMBERS,
  from: PANEL,
  to: ['same'],
  when: ({ motions }) => open(motions) !== undefined,
  todo: true,
  input: z.object({
    no: z.int().min(1).meta({ title: '表决序号' }),
    agree: z.boolean().meta({ title: '赞成' }),
    reason: z.string().trim().max(2000).default('').meta({ title: '理由（反对必填）', multiline: true }),
  }),
  decide(state: Evaluation, { no, agree, reason }, { by, now }) {
    const member = memberOf(state, by)
    const motion = (state.motions ?? []).find((each) => each.no === no)
    if (!member) return refuse('evaluation.not-a-member')
    if (!motion || motion.carried !== undefined) return refuse('evaluation.no-such-motion', { no })
    if (voted(motion, member.memberId)) return refuse('evaluation.voted-already')
    if (!agree && reason === '') return refuse('evaluation.reason-missing', { what: '反对' })

    const ballot = { memberId: member.memberId, agree, reason, at: now }
    const ballots = [...motion.ballots, ballot]
    const half = state.members.length / 2
    const [yes, no_] = [ballots.filter((each) => each.agree).length, ballots.filter((each) => !each.agree).length]
    const events: EvaluationEvent[] = [{ type: 'BallotCast', no, ballot }]
    if (yes > half || no_ >= half || ballots.length === state.members.length)
      events.push({ type: 'MotionDecided', no, carried: yes > half, at: now })
    return ok(events)
  },
})
