/** 账号的办理: invite, accept, grant and revoke a role, suspend, restore. */
import { z } from 'zod'
import { type Actor, command, covers, creation, given, may, ROLES, type Role, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
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
  may('purchaserAdmin', 'above'),
  may('agency', 'organisation'),
  may('supplier', 'organisation'),
]

const { system: _, ...HUMAN_ROLES } = ROLES
const zMembership = z.object({
  role: labelled('角色', HUMAN_ROLES),
  orgId: z.string().trim().min(1).max(100).meta({ title: '单位' }),
  region: z
    .string()
    .regex(/^\d{6}$/, '请填写六位行政区划代码')
    .meta({ title: '行政区划代码' }),
  until: zDay.optional().meta({ title: '任职截止日（长期则留空）' }),
})
/** What the register of purchasers knows of the unit: who stands above it, and who may hold two duties in it. */
type UnitFacts = { above: readonly string[]; doubling: readonly string[] }
const zReason = z.string().trim().min(2).max(500).meta({ title: '理由', multiline: true })

const mayGive = (
  by: Actor,
  { role, orgId, region }: Pick<Membership, 'role' | 'orgId' | 'region'>,
  above: readonly string[] = [],
) => {
  if (by.role === 'operator' || by.role === 'system') return undefined
  if (by.role === 'regulator') {
    if (!BY_REGULATOR.includes(role)) return refuse('account.role-not-yours-to-give', { role: ROLES[role] })
    if (!covers(by.region, region)) return refuse('account.other-region', { region })
    return undefined
  }
  if (!WITHIN_OWN[by.role]?.includes(role)) return refuse('account.role-not-yours-to-give', { role: ROLES[role] })
  if (orgId !== by.orgId && !(by.role === 'purchaserAdmin' && above.includes(by.orgId)))
    return refuse('account.other-organisation')
  return undefined
}

export const inviteAccount = creation(account)({
  name: 'account.invite',
  title: '邀请人员',
  who: [...new Set(GIVERS.map(({ role }) => role))].map((role) => may(role, 'any')),
  to: ['invited'],
  input: zMembership,
  facts: given<UnitFacts>(),
  decide(_, input, { now, by, facts: { above } }) {
    const not = mayGive(by, input, above)
    if (not) return not
    if (input.until && input.until < dayOf(now)) return refuse('account.until-past')
    const membership = { no: 1, ...input, since: now, ...(above.length > 0 && { above }) }
    return ok([{ type: 'AccountInvited', at: now, by: by.userId, membership }])
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
  who: keysOf(HUMAN_ROLES).map((role) => may(role, 'organisation')),
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
  facts: given<UnitFacts>(),
  decide({ memberships, lastNo }, input, { id, now, by, facts: { above, doubling } }) {
    const { role, orgId } = input
    const not = mayGive(by, input, above)
    if (not) return not
    if (by.userId === id) return refuse('account.own-account')
    if (memberships.some((held) => held.role === role && held.orgId === orgId)) return refuse('account.held-already')
    if (clashes(memberships, role, orgId) && !doubling.includes(id)) return refuse('account.maker-and-checker')
    if (input.until && input.until < dayOf(now)) return refuse('account.until-past')
    const membership = { no: lastNo + 1, ...input, since: now, ...(above.length > 0 && { above }) }
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
    const not = mayGive(by, held, held.above)
    if (not) return not
    return ok([{ type: 'MembershipRevoked', at: now, by: by.userId, no, reason }])
  },
})

/** 离岗: every duty in the unit ends at once, and the sessions in them. */
export const leaveUnit = command(account)({
  name: 'account.leave',
  title: '离岗',
  law: '行政事业单位内部控制规范（试行）第十五条',
  who: GIVERS,
  from: ['active', 'invited', 'suspended'],
  to: ['same'],
  input: z.object({ orgId: z.string().trim().min(1).max(100).meta({ title: '单位' }), reason: zReason }),
  decide({ memberships }, { orgId, reason }, { id, now, by }) {
    const held = memberships.filter((each) => each.orgId === orgId)
    if (held.length === 0) return refuse('account.not-of-the-unit')
    if (by.userId === id) return refuse('account.own-account')
    for (const each of held) {
      const not = mayGive(by, each, each.above)
      if (not) return not
    }
    return ok([{ type: 'PersonLeft', at: now, by: by.userId, orgId, reason }])
  },
})

/** The last day is over: with the duty go the sessions in it. */
export const expireMemberships = command(account)({
  name: 'account.expire',
  title: '任职到期',
  who: [SYSTEM],
  from: ['active', 'invited', 'suspended'],
  to: ['same'],
  input: z.object({}),
  decide({ memberships }, _, { now }) {
    const nos = memberships.filter(({ until }) => until && until < dayOf(now)).map(({ no }) => no)
    if (nos.length === 0) return refuse('account.nothing-expired')
    return ok([{ type: 'MembershipExpired', at: now, nos }])
  },
})

/** The unit moved in the tree: other administrators stand above it. */
export const reseatMembership = command(account)({
  name: 'account.reseat',
  title: '隶属关系变动',
  who: [SYSTEM],
  from: ['active', 'invited', 'suspended'],
  to: ['same'],
  input: z.object({ orgId: z.string(), above: z.array(z.string()) }),
  decide: (_, { orgId, above }, { now }) => ok([{ type: 'MembershipReseated', at: now, orgId, above }]),
})

const DUTIES: readonly Role[] = ['purchaserMaker', 'purchaserChecker', 'purchaserAdmin']

/** A unit ended: its own people have no more duties in it; those of the successor hold the same in it as at home, to finish what is open. */
export const takeSuccession = command(account)({
  name: 'account.take-succession',
  title: '承接撤并单位的未了事项',
  who: [SYSTEM],
  from: ['active', 'invited', 'suspended'],
  to: ['same'],
  input: z.object({ ended: z.string(), successor: z.string(), region: z.string() }),
  decide({ memberships, lastNo }, { ended, successor, region }, { now }) {
    const duties = memberships.filter(({ role, orgId }) => orgId === successor && DUTIES.includes(role))
    const taken = duties
      .filter(({ role }) => !memberships.some((each) => each.orgId === ended && each.role === role && each.succession))
      .map(
        ({ role, until }, n): Membership => ({
          no: lastNo + 1 + n,
          role,
          orgId: ended,
          region,
          since: now,
          ...(until && { until }),
          above: [successor],
          succession: true,
        }),
      )
    return ok([{ type: 'SuccessionTaken', at: now, ended, memberships: taken }])
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
