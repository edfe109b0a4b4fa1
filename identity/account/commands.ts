/** 账号的办理: invite, accept, grant and revoke a role, suspend, restore. */
import { z } from 'zod'
import { type Actor, command, covers, creation, may, ROLES, type Role, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { account, type Membership } from './account.ts'

/** Which roles a person may hand out for their own organisation. The operator and the regulator are ruled below. */
const WITHIN_OWN: Partial<Record<Role, readonly Role[]>> = {
  purchaserAdmin: ['purchaserMaker', 'purchaserChecker', 'purchaserAdmin'],
  agency: ['agency'],
  supplier: ['supplier'],
}
const BY_REGULATOR: readonly Role[] = ['purchaserAdmin', 'agency', 'supplier', 'expert', 'regulator']

const GIVERS = [
  may('operator', 'any'),
  may('regulator', 'region'),
  may('purchaserAdmin', 'organisation'),
  may('agency', 'organisation'),
  may('supplier', 'organisation'),
]

const HUMAN_ROLES = Object.fromEntries(Object.entries(ROLES).filter(([role]) => role !== 'system'))
const zMembership = z.object({
  role: z.enum(Object.keys(HUMAN_ROLES) as [Role, ...Role[]]).meta({ title: '角色', labels: HUMAN_ROLES }),
  orgId: z.string().trim().min(1).max(100).meta({ title: '单位' }),
  region: z
    .string()
    .regex(/^\d{6}$/, '请填写六位行政区划代码')
    .meta({ title: '行政区划代码' }),
})
const zReason = z.string().trim().min(2).max(500).meta({ title: '理由', multiline: true })

const mayGive = (by: Actor, { role, orgId, region }: z.output<typeof zMembership>) => {
  if (by.role === 'operator' || by.role === 'system') return undefined
  if (by.role === 'regulator') {
    if (!BY_REGULATOR.includes(role)) return refuse('account.role-not-yours-to-give', { role: ROLES[role] })
    if (!covers(by.region, region)) return refuse('account.other-region', { region })
    return undefined
  }
  if (!WITHIN_OWN[by.role]?.includes(role)) return refuse('account.role-not-yours-to-give', { role: ROLES[role] })
  if (orgId !== by.orgId) return refuse('account.other-organisation')
  return undefined
}

export const inviteAccount = creation(account)({
  name: 'account.invite',
  title: '邀请人员',
  who: GIVERS.map(({ role }) => may(role, 'any')),
  to: ['invited'],
  input: zMembership,
  decide(_, input, { now, by }) {
    const not = mayGive(by, input)
    if (not) return not
    return ok([{ type: 'AccountInvited', at: now, by: by.userId, membership: { no: 1, ...input, since: now } }])
  },
})

/** 自行注册: a person who will register a firm. The account stands for an organisation that is nobody yet. */
export const signUp = creation(account)({
  name: 'account.sign-up',
  title: '注册供应商账号',
  law: '政府采购法第二十一条',
  who: [SYSTEM],
  to: ['invited'],
  input: zMembership,
  decide: (_, input, { now, by }) =>
    ok([{ type: 'AccountInvited', at: now, by: by.userId, membership: { no: 1, ...input, since: now } }]),
})

export const renewInvitation = command(account)({
  name: 'account.renew-invitation',
  title: '重新邀请',
  who: GIVERS,
  from: ['invited', 'active'],
  to: ['same'],
  input: z.object({}),
  decide(_, __, { id, now, by }) {
    if (by.userId === id) return refuse('account.own-account')
    return ok([{ type: 'AccountInvitationRenewed', at: now, by: by.userId }])
  },
})

/** Issued for the invited person by the acceptance of the link, which proves the person (see invitations.ts). */
export const acceptInvitation = command(account)({
  name: 'account.accept',
  title: '激活账号',
  who: Object.keys(HUMAN_ROLES).map((role) => may(role as Role, 'organisation')),
  from: ['invited'],
  to: ['active'],
  input: z.object({}),
  decide(_, __, { id, now, by }) {
    if (by.userId !== id) return refuse('account.not-the-invited')
    return ok([{ type: 'AccountInvitationAccepted', at: now }])
  },
})

/** 不相容岗位: the two who must be two persons. */
const APART: readonly (readonly [Role, Role])[] = [['purchaserMaker', 'purchaserChecker']]
const clashes = (held: readonly Membership[], role: Role, orgId: string) =>
  held.some(
    (each) =>
      each.orgId === orgId &&
      APART.some((pair) => pair.includes(role) && pair.includes(each.role) && role !== each.role),
  )

export const grantMembership = command(account)({
  name: 'account.grant',
  title: '增加任职',
  law: '行政事业单位内部控制规范（试行）第十四条',
  who: [...GIVERS, SYSTEM],
  from: ['active', 'invited'],
  to: ['same'],
  input: zMembership,
  decide({ memberships, lastNo }, input, { id, now, by }) {
    const { role, orgId } = input
    const not = mayGive(by, input)
    if (not) return not
    if (by.userId === id) return refuse('account.own-account')
    if (memberships.some((held) => held.role === role && held.orgId === orgId)) return refuse('account.held-already')
    if (clashes(memberships, role, orgId)) return refuse('account.maker-and-checker')
    const membership = { no: lastNo + 1, ...input, since: now }
    return ok([{ type: 'MembershipGranted', at: now, by: by.userId, membership }])
  },
})

export const revokeMembership = command(account)({
  name: 'account.revoke',
  title: '撤销任职',
  who: GIVERS,
  from: ['active', 'invited', 'suspended'],
  to: ['same'],
  input: z.object({ no: z.number().int().positive().meta({ title: '任职序号' }), reason: zReason }),
  decide({ memberships }, { no, reason }, { id, now, by }) {
    const held = memberships.find((each) => each.no === no)
    if (!held) return refuse('account.no-such-membership', { no })
    if (by.userId === id) return refuse('account.own-account')
    const not = mayGive(by, held)
    if (not) return not
    return ok([{ type: 'MembershipRevoked', at: now, by: by.userId, no, reason }])
  },
})

export const suspendAccount = command(account)({
  name: 'account.suspend',
  title: '停用账号',
  who: GIVERS,
  from: ['active'],
  to: ['suspended'],
  input: z.object({ reason: zReason }),
  decide(_, { reason }, { id, now, by }) {
    if (by.userId === id) return refuse('account.own-account')
    return ok([{ type: 'AccountSuspended', at: now, by: by.userId, reason }])
  },
})

export const restoreAccount = command(account)({
  name: 'account.restore',
  title: '恢复账号',
  who: GIVERS,
  from: ['suspended'],
  to: ['active'],
  input: z.object({ reason: zReason }),
  decide(_, { reason }, { id, now, by }) {
    if (by.userId === id) return refuse('account.own-account')
    return ok([{ type: 'AccountRestored', at: now, by: by.userId, reason }])
  },
})
