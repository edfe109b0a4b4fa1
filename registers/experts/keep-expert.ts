/** 专家信息的维护 — specialities, employers, what to avoid: kept true by the expert, under the eyes of the regulator. */
import { z } from 'zod'
import { changeCommands } from '#foundation/changes.ts'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { type Employer, expert, RANKS } from './expert.ts'
import {
  type SealedParts,
  zAccount,
  zAvoidances,
  zBank,
  zEmployers,
  zKinExperts,
  zPhone,
  zSpecialities,
} from './register-expert.ts'

const self = may('expert', 'expert')
const overseer = may('regulator', 'region')

export const changeSpecialities = command(expert)({
  name: 'expert.change-specialities',
  title: '调整评审品目',
  law: '财库〔2016〕198号第十条',
  who: [overseer],
  from: ['training', 'registered', 'suspended', 'expired'],
  to: ['same'],
  input: z.object({ specialities: zSpecialities }),
  decide: (_, { specialities }, { by, now }) =>
    ok([{ type: 'ExpertSpecialitiesChanged', specialities, by: by.userId, at: now }]),
})

export const changeContact = command(expert)({
  name: 'expert.change-contact',
  title: '更新联系方式与收款账户',
  law: '财库〔2016〕198号第十条',
  who: [self],
  from: ['training', 'registered', 'suspended', 'expired'],
  to: ['same'],
  stepUp: true,
  input: z.object({ phone: zPhone.optional(), bank: zBank.optional(), account: zAccount.optional() }),
  facts: given<SealedParts>(),
  decide({ bank: old }, { phone, bank, account }, { now, facts }) {
    if (!phone && !bank && !account) return refuse('expert.nothing-changed')
    if (bank && !account && !old) return refuse('expert.account-missing')
    const held = facts.account ?? old
    const whole = held && { ...held, name: bank ?? old?.name ?? '' }
    return ok([{ type: 'ExpertContactChanged', phone, ...((bank || account) && { bank: whole }), at: now }])
  },
})

/** Whom one has worked for decides whom one may not judge: more may be told at once, less only with consent. */
const narrowed = (was: readonly Employer[], is: readonly Employer[], today: Day): Employer | undefined =>
  was.find((each) => {
    const now = is.find(({ uscc }) => uscc === each.uscc)
    if (!now || now.from > each.from) return true
    return now.until !== undefined && now.until < (each.until ?? today)
  })

export const changeEmployers = command(expert)({
  name: 'expert.change-employers',
  title: '更新任职单位',
  law: '财库〔2016〕198号第十条',
  who: [self, overseer],
  from: ['applied', 'training', 'registered', 'suspended', 'expired'],
  to: ['same'],
  input: z.object({ employers: zEmployers }),
  decide(before, { employers }, { by, now }) {
    const backwards = employers.find(({ from, until }) => until !== undefined && until < from)
    if (backwards) return refuse('expert.employment-backwards', { name: backwards.name })
    const less =
      by.role === 'expert' && before.status !== 'applied' && narrowed(before.employers, employers, dayOf(now))
    if (less) return refuse('expert.employers-by-request', { name: less.name })
    return ok([{ type: 'ExpertEmployersChanged', employers, at: now }])
  },
})

/** What the expert is drawn by, and whom it must avoid. */
export const expertChanges = changeCommands(expert, {
  prefix: 'Expert',
  title: '专家信息',
  law: '财库〔2016〕198号第十条',
  fields: {
    specialities: zSpecialities,
    employers: zEmployers,
    rank: labelled('专业技术职称', RANKS),
    years: z.int().min(0).max(70).meta({ title: '从事本专业年限' }),
  },
  from: ['training', 'registered', 'suspended', 'expired'],
  propose: [self],
  decide: [overseer],
})

export const declareAvoidances = command(expert)({
  name: 'expert.declare-avoidances',
  title: '申报回避',
  law: '政府采购法实施条例第九条',
  who: [self, overseer],
  from: ['applied', 'training', 'registered', 'suspended', 'expired'],
  to: ['same'],
  input: z.object({ avoidances: zAvoidances, kinExperts: zKinExperts }),
  decide: (_, { avoidances, kinExperts }, { now }) =>
    ok([{ type: 'ExpertAvoidancesDeclared', avoidances, kinExperts, at: now }]),
})

export const takeLeave = command(expert)({
  name: 'expert.take-leave',
  title: '请假',
  law: '财库〔2016〕198号第十七条',
  who: [self],
  from: ['registered'],
  to: ['registered'],
  input: z.object({
    from: zDay.meta({ title: '开始日期' }),
    until: zDay.meta({ title: '结束日期' }),
    reason: z.string().trim().min(1).max(200).meta({ title: '事由' }),
  }),
  decide({ leaves }, leave, { now }) {
    if (leave.until < leave.from) return refuse('expert.leave-backwards')
    if (leave.until < dayOf(now)) return refuse('expert.leave-past')
    if (leaves.some(({ from, until }) => leave.from <= until && from <= leave.until))
      return refuse('expert.leave-overlaps')
    return ok([{ type: 'ExpertOnLeave', leave, at: now }])
  },
})

/** What of the leave still lies ahead is given up; what has passed stays on record. */
export const endLeave = command(expert)({
  name: 'expert.end-leave',
  title: '销假',
  who: [self],
  from: ['registered'],
  to: ['registered'],
  input: z.object({}),
  decide({ leaves }, _, { now }) {
    const today = dayOf(now)
    if (!leaves.some(({ until }) => until >= today)) return refuse('expert.not-on-leave')
    return ok([{ type: 'ExpertBack', at: now, leaves: leaves.filter(({ until }) => until < today) }])
  },
})
