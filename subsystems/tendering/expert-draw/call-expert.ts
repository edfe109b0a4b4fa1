/** 电话通知与请假 — the telephone asks and takes down the key that was pressed; who has said yes may still ask for leave. Pure. */
import { z } from 'zod'
import { showInstant } from '#foundation/clock.ts'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { invitation } from './invitation.ts'

/** What the telephone says: when and in which field, never for whom (财库〔2016〕198号第十八条: 名单在评审结果公告前保密). */
export const callText = ({
  evaluationAt,
  speciality,
  respondBy,
}: Record<'evaluationAt' | 'respondBy', Instant> & { speciality: string }) =>
  `评审通知：请于 ${showInstant(evaluationAt).slice(5)} 参加品目 ${speciality} 的评审。参加按 1，请假按 2；${showInstant(respondBy).slice(5)} 前也可在平台答复。`

export const answerByPhone = command(invitation)({
  name: 'expert-invitation.answer-by-phone',
  title: '电话答复',
  law: '财库〔2016〕198号第十五条',
  who: [SYSTEM],
  from: ['invited'],
  to: ['accepted', 'declined', 'same'],
  input: z.object({ outcome: z.enum(['yes', 'no', 'none']) }),
  decide({ drawId, hash, respondBy }, { outcome }, { now }) {
    if (now >= respondBy) return refuse('expert-invitation.too-late', { respondBy })
    const called = { type: 'ExpertCalled' as const, outcome, at: now }
    if (outcome === 'none') return ok([called])
    return ok([
      called,
      outcome === 'yes'
        ? { type: 'InvitationAccepted' as const, drawId, hash, at: now }
        : { type: 'InvitationDeclined' as const, drawId, hash, reason: '电话中按键请假', at: now },
    ])
  },
})

/** 请假: the next of the stream takes the seat at once. */
export const takeLeave = command(invitation)({
  name: 'expert-invitation.leave',
  title: '请假',
  law: '财库〔2016〕198号第十六条',
  who: [may('expert', 'expert')],
  from: ['accepted'],
  to: ['declined'],
  input: z.object({
    reason: z.string().trim().min(1, '请写明原因').max(200).meta({ title: '请假原因' }),
  }),
  decide({ drawId, seat, hash, evaluationAt }, { reason }, { now }) {
    if (now >= evaluationAt) return refuse('expert-invitation.review-begun', { evaluationAt })
    return ok([{ type: 'ExpertTookLeave' as const, drawId, seat, hash, reason, at: now }])
  },
})
