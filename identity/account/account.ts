/** 账号 — a person's account: in which roles, for which organisations, they may act. Names and secrets are kept apart from it. */
import type { Model, Role } from '#foundation/command.ts'
import { ROLES } from '#foundation/command.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'

/** A role a person holds for an organisation (for an expert, the expert's own id). */
export type Membership = {
  readonly no: number
  readonly role: Role
  readonly orgId: string
  readonly region: string
  readonly since: Instant
  /** Given until this day, where not for good. */
  readonly until?: Day | undefined
  /** The units above the organisation when it was given: their administrators may act on it (kept true as units move). */
  readonly above?: readonly string[] | undefined
  /** 承接: held for a unit that was merged or closed, to finish what it left. */
  readonly succession?: true | undefined
}

type Contents = { invitedBy: string; invitedAt: Instant; memberships: readonly Membership[]; lastNo: number }
export type Invited = Contents & { status: 'invited' }
export type Active = Contents & { status: 'active'; acceptedAt: Instant }
export type Suspended = Contents & { status: 'suspended'; acceptedAt: Instant; reason: string }
export type Account = Invited | Active | Suspended

export type AccountEvent =
  | { type: 'AccountInvited'; at: Instant; by: string; membership: Membership }
  | { type: 'AccountInvitationRenewed'; at: Instant; by: string }
  | { type: 'AccountInvitationAccepted'; at: Instant }
  | { type: 'MembershipGranted'; at: Instant; by: string; membership: Membership }
  | { type: 'MembershipRevoked'; at: Instant; by: string; no: number; reason: string }
  | { type: 'MembershipExpired'; at: Instant; nos: readonly number[] }
  | { type: 'PersonLeft'; at: Instant; by: string; orgId: string; reason: string }
  | { type: 'MembershipReseated'; at: Instant; orgId: string; above: readonly string[] }
  | { type: 'SuccessionTaken'; at: Instant; ended: string; memberships: readonly Membership[] }
  | { type: 'AccountSuspended'; at: Instant; by: string; reason: string }
  | { type: 'AccountRestored'; at: Instant; by: string; reason: string }

export const account: Model<Account, AccountEvent> = {
  name: 'account',
  title: '账号',
  status: { invited: '待激活', active: '正常', suspended: '已停用' },
  evolve(before, event) {
    switch (event.type) {
      case 'AccountInvited': {
        const { by: invitedBy, at: invitedAt, membership } = event
        return { status: 'invited', invitedBy, invitedAt, memberships: [membership], lastNo: membership.no }
      }
      case 'AccountInvitationRenewed':
        return { ...before!, invitedBy: event.by, invitedAt: event.at }
      case 'AccountInvitationAccepted':
        return { ...before!, status: 'active', acceptedAt: event.at }
      case 'MembershipGranted':
        return {
          ...before!,
          memberships: [...before!.memberships, event.membership],
          lastNo: event.membership.no,
        }
      case 'MembershipRevoked':
        return { ...before!, memberships: before!.memberships.filter(({ no }) => no !== event.no) }
      case 'MembershipExpired':
        return { ...before!, memberships: before!.memberships.filter(({ no }) => !event.nos.includes(no)) }
      case 'PersonLeft':
        return { ...before!, memberships: before!.memberships.filter(({ orgId }) => orgId !== event.orgId) }
      case 'MembershipReseated':
        return {
          ...before!,
          memberships: before!.memberships.map((held) =>
            held.orgId === event.orgId ? { ...held, above: event.above } : held,
          ),
        }
      case 'SuccessionTaken': {
        const kept = before!.memberships.filter(({ orgId, succession }) => orgId !== event.ended || succession)
        const memberships = [...kept, ...event.memberships]
        return { ...before!, memberships, lastNo: Math.max(before!.lastNo, ...memberships.map(({ no }) => no)) }
      }
      case 'AccountSuspended':
        return { ...(before as Active), status: 'suspended', reason: event.reason }
      case 'AccountRestored': {
        const { reason: _, ...rest } = before as Suspended
        return { ...rest, status: 'active' }
      }
    }
  },
  parties: ({ memberships }) => ({
    organisation: [...new Set(memberships.map(({ orgId }) => orgId))],
    above: [...new Set(memberships.flatMap(({ above }) => above ?? []))],
  }),
  wake({ memberships }) {
    const first = memberships.flatMap(({ until }) => until ?? []).sort()[0]
    return first && { at: at(plusDays(first, 1)), command: 'account.expire' }
  },
  region: ({ memberships }) => memberships[0]?.region ?? '440000',
  card: ({ memberships }) => ({ title: memberships.map(({ role }) => ROLES[role]).join('、') || '无任职' }),
}
