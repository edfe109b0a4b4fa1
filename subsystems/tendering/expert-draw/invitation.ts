/** 评审通知 — to one expert for one seat: accepted, declined, or lapsed. Only the expert, and the house, see whose it is. Pure. */
import { z } from 'zod'
import { command, creation, given, type Model, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, plus } from '#foundation/time.ts'

type Core = {
  drawId: string
  attempt: number
  seat: number
  hash: string
  expertId: string
  /** What the expert is told: when, where, in which field; not whose bids. */
  evaluationAt: Instant
  region: string
  speciality: string
  respondBy: Instant
  /** 电话通知: what came of it. */
  call?: { outcome: 'yes' | 'no' | 'none'; at: Instant } | undefined
}
export type Invitation = Core &
  (
    | { status: 'invited' }
    | { status: 'accepted'; at: Instant }
    | { status: 'declined'; reason: string; at: Instant }
    | { status: 'lapsed'; at: Instant }
    | { status: 'revoked'; at: Instant }
  )
export type InvitationEvent =
  | ({ type: 'ExpertInvited'; at: Instant } & Core)
  | { type: 'InvitationAccepted'; drawId: string; hash: string; at: Instant }
  | { type: 'InvitationDeclined'; drawId: string; hash: string; reason: string; at: Instant }
  | { type: 'ExpertCalled'; outcome: 'yes' | 'no' | 'none'; at: Instant }
  | { type: 'ExpertTookLeave'; drawId: string; seat: number; hash: string; reason: string; at: Instant }
  | { type: 'InvitationLapsed'; drawId: string; hash: string; at: Instant }
  | { type: 'InvitationRevoked'; at: Instant }

const core = ({ status: _, ...rest }: Invitation): Core => rest

export const invitation: Model<Invitation, InvitationEvent> = {
  name: 'expert-invitation',
  title: '评审通知',
  status: { invited: '待答复', accepted: '已接受', declined: '已谢绝', lapsed: '逾期未答复', revoked: '已撤销' },
  evolve(before, event) {
    if (event.type === 'ExpertInvited') {
      const { type: _, at: __, ...facts } = event
      return { ...facts, status: 'invited' }
    }
    const was = core(before!)
    switch (event.type) {
      case 'ExpertCalled':
        return { ...before!, call: { outcome: event.outcome, at: event.at } }
      case 'ExpertTookLeave':
        return { ...was, status: 'declined', reason: event.reason, at: event.at }
      case 'InvitationAccepted':
        return { ...was, status: 'accepted', at: event.at }
      case 'InvitationDeclined':
        return { ...was, status: 'declined', reason: event.reason, at: event.at }
      case 'InvitationLapsed':
        return { ...was, status: 'lapsed', at: event.at }
      case 'InvitationRevoked':
        return { ...was, status: 'revoked', at: event.at }
    }
  },
  parties: ({ expertId }) => ({ expert: expertId }),
  region: ({ region }) => region,
  // no caseId: the timeline of a purchase must not show who was asked
  card: ({ speciality, evaluationAt }) => ({ title: `评审通知（${speciality}，${evaluationAt.slice(0, 10)}）` }),
  wake: (state) =>
    state.status === 'invited' ? { at: state.respondBy, command: 'expert-invitation.lapse' } : undefined,
}

const AT_LEAST_MINUTES = 15

export const inviteExpert = creation(invitation)({
  name: 'expert-invitation.send',
  title: '通知评审专家',
  law: '财库〔2016〕198号第十五条',
  who: [SYSTEM],
  to: ['invited'],
  input: z.object({ drawId: z.string(), seat: z.int(), hash: z.string() }),
  facts: given<{
    expertId: string
    attempt: number
    evaluationAt: Instant
    region: string
    speciality: string
  }>(),
  decide(_, input, { now, policy, facts }) {
    const [atOnce, soon] = [
      plus(now, { minutes: AT_LEAST_MINUTES }),
      plus(now, { minutes: policy('draw.respondMinutes') }),
    ]
    // before the review begins; one who is asked because another did not come still has time to read it
    const respondBy = [atOnce, soon, facts.evaluationAt].sort()[1]!
    return ok([{ type: 'ExpertInvited', ...input, ...facts, respondBy, at: now }])
  },
})

export const respond = command(invitation)({
  name: 'draw.respond',
  title: '答复评审通知',
  law: '财库〔2016〕198号第十五条',
  who: [may('expert', 'expert')],
  from: ['invited'],
  to: ['accepted', 'declined'],
  todo: { due: ({ respondBy }) => respondBy },
  input: z.object({
    accept: z.boolean().meta({ title: '参加评审' }),
    reason: z.string().trim().max(200).default('').meta({ title: '不能参加的原因' }),
  }),
  decide({ drawId, hash, respondBy }, { accept, reason }, { now }) {
    if (now >= respondBy) return refuse('expert-invitation.too-late', { respondBy })
    if (!accept && reason === '') return refuse('expert-invitation.no-reason')
    return accept
      ? ok([{ type: 'InvitationAccepted' as const, drawId, hash, at: now }])
      : ok([{ type: 'InvitationDeclined' as const, drawId, hash, reason, at: now }])
  },
})

export const lapseInvitation = command(invitation)({
  name: 'expert-invitation.lapse',
  title: '逾期未答复',
  who: [SYSTEM],
  from: ['invited'],
  to: ['lapsed'],
  input: z.object({}),
  decide: ({ drawId, hash }, _, { now }) => ok([{ type: 'InvitationLapsed', drawId, hash, at: now }]),
})

/** The draw was ordered anew: those who were asked are told not to come. */
export const revokeInvitation = command(invitation)({
  name: 'expert-invitation.revoke',
  title: '撤销评审通知',
  who: [SYSTEM],
  from: ['invited', 'accepted'],
  to: ['revoked'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'InvitationRevoked', at: now }]),
})
