/** 评标委员会的组成 — convened from the draw, signed in one by one, an elected chair (财政部令第87号第四十五至四十九条). */
import { z } from 'zod'
import { type Actor, command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import type { Exclusion } from '../expert-draw/draw.ts'
import { type Evaluation, type EvaluationEvent, evaluation, type Member } from './evaluation.ts'

/** Whoever sits on the panel: drawn experts, and those who stand for the purchaser. */
export const MEMBERS = [
  may('expert', 'experts'),
  may('purchaserMaker', 'procuringEntity'),
  may('purchaserChecker', 'procuringEntity'),
]

/** The seat of whoever acts; undefined for one who has none. */
export const memberOf = ({ members }: Pick<Evaluation, 'members'>, by: Actor): Member | undefined =>
  members.find((each) =>
    each.kind === 'expert' ? each.memberId === by.orgId && by.role === 'expert' : each.userId === by.userId,
  )

export const convenePanel = command(evaluation)({
  name: 'evaluation.convene',
  title: '组建评审委员会',
  law: '财政部令第87号第四十七、四十八条',
  who: [may('agency', 'agency')],
  from: ['convening'],
  to: ['convening'],
  todo: { when: (state) => state.seats === 0 || state.members.length < state.seats - state.representatives },
  input: z.object({}),
  facts: given<{
    panel:
      | {
          complete: boolean
          evaluationAt: Instant
          representatives: number
          experts: readonly { seat: number; expertId: string; exclusions: readonly Exclusion[] }[]
        }
      | undefined
  }>(),
  decide(state, _, { now, facts: { panel } }) {
    if (!panel?.complete) return refuse('evaluation.panel-not-drawn')
    if (dayOf(now) < dayOf(panel.evaluationAt))
      return refuse('evaluation.too-soon', { evaluationAt: panel.evaluationAt }) // 名单保密至评审开始
    const conflicted = panel.experts.find(({ exclusions }) => exclusions.length > 0)
    if (conflicted)
      // RC-043, once more: now it is known who bids
      return refuse('evaluation.member-must-avoid', { seat: conflicted.seat, reasons: conflicted.exclusions })

    const members = panel.experts.map(({ seat, expertId }): Member => {
      const here = state.members.find(({ memberId }) => memberId === expertId)
      return here ?? { memberId: expertId, kind: 'expert', seat }
    })
    const representing = state.members.filter(({ kind }) => kind === 'representative')
    return ok([
      {
        type: 'PanelConvened',
        members: [...members, ...representing],
        representatives: panel.representatives,
        seats: members.length + panel.representatives,
        at: now,
      },
    ])
  },
})

const here = ({ signedInAt }: Member) => signedInAt !== undefined
const seated = (state: Evaluation) => state.members.filter(here).length === state.seats

export const signIn = command(evaluation)({
  name: 'evaluation.sign-in',
  title: '签到并承诺',
  law: '财库〔2012〕69号；财政部令第87号第四十五条',
  who: MEMBERS,
  from: ['convening'],
  to: ['convening'],
  todo: { when: (state) => state.seats > 0 && !seated(state) },
  input: z.object({
    promise: z
      .literal(true, '须承诺遵守评审纪律')
      .meta({ title: '本人承诺客观、公正、独立评审，遵守评审工作纪律，已交存通讯工具' }),
    name: z.string().trim().max(50).default('').meta({ title: '姓名（采购人代表填写）' }),
    site: z.string().trim().max(100).default('').meta({ title: '评审地点（远程异地评审填写所在的交易场所）' }),
    recuse: z.boolean().default(false).meta({ title: '本人与投标人有利害关系，申请回避' }),
    reason: z.string().trim().max(500).default('').meta({ title: '回避原因' }),
  }),
  decide(state, { name, site, recuse, reason }, { by, now }) {
    const { projectId, round, lot } = state
    const member = memberOf(state, by)
    if (by.role === 'expert' && !member) return refuse('evaluation.not-a-member')
    if (member && here(member)) return refuse('evaluation.already-here')
    if (recuse && reason === '') return refuse('evaluation.reason-missing', { what: '回避' })
    if (recuse && member)
      return ok([
        {
          type: 'MemberRecused' as const,
          memberId: member.memberId,
          seat: member.seat,
          reason,
          projectId,
          round,
          lot,
          at: now,
        },
      ])
    const representing = state.members.filter(({ kind }) => kind === 'representative').length
    if (!member && representing >= state.representatives)
      return refuse('evaluation.no-seat-left', { representatives: state.representatives })

    if (!member && name === '') return refuse('evaluation.name-missing')

    const seat = member ?? {
      memberId: by.userId,
      kind: 'representative' as const,
      name,
      seat: state.seats - representing,
    }
    return ok([
      {
        type: 'MemberSignedIn' as const,
        member: { ...seat, ...(site && { site }), userId: by.userId, signedInAt: now },
        at: now,
      },
    ])
  },
})

/** 推选组长: by more than half of the members; never one who stands for the purchaser. */
export const voteChair = command(evaluation)({
  name: 'evaluation.vote-chair',
  title: '推选组长',
  law: '财政部令第87号第四十五条；财库〔2012〕69号',
  who: MEMBERS,
  from: ['convening'],
  to: ['convening', 'qualification', 'conformity'],
  todo: { when: (state) => state.seats > 0 && seated(state) },
  input: z.object({ memberId: z.string().meta({ title: '推选的成员' }) }),
  decide(state, { memberId }, { by, now }) {
    const member = memberOf(state, by)
    const candidate = state.members.find((each) => each.memberId === memberId)
    if (!member) return refuse('evaluation.not-a-member')
    if (!seated(state))
      return refuse('evaluation.not-all-here', { here: state.members.filter(here).length, seats: state.seats })
    if (!candidate) return refuse('evaluation.no-such-member')
    if (candidate.kind === 'representative') return refuse('evaluation.chair-is-representative') // RC-056

    const events: EvaluationEvent[] = [{ type: 'ChairVoted', memberId: member.memberId, for: memberId, at: now }]
    const votes = state.members.filter(
      (each) => (each.memberId === member.memberId ? memberId : each.vote) === memberId,
    ).length
    if (votes * 2 > state.seats) events.push({ type: 'PanelSeated', chair: memberId, at: now })
    return ok(events)
  },
})
