/** 专家入库 — applied for, examined by the regulator: admitted, sent back, or not (财库〔2016〕198号第六至九条). */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { type Expert, type ExpertEvent, expert, PAPERS, RANKS, type Sealed, termEnd } from './expert.ts'

export const zSpecialities = z
  .array(
    z
      .string()
      .regex(/^[ABC]\d{0,8}$/, '请填写品目编码或者其开头，如 A0201')
      .meta({ title: '品目编码' }),
  )
  .min(1, '至少一个评审品目')
  .max(20)
  .meta({ title: '评审品目' })

export const zEmployers = z
  .array(
    z.object({
      name: z.string().trim().min(1).max(100).meta({ title: '单位名称' }),
      uscc: z.string().trim().length(18, '请填写18位统一社会信用代码').meta({ title: '统一社会信用代码' }),
      from: zDay.meta({ title: '任职起始日' }),
      until: zDay.optional().meta({ title: '离职日（在职则留空）' }),
    }),
  )
  .min(1, '请填写近三年的全部任职单位')
  .max(20)
  .meta({ title: '近三年任职单位' })

export const zAvoidances = z
  .array(
    z.object({
      kind: z
        .enum(['kin', 'interest'])
        .meta({ title: '关系', labels: { kin: '与其负责人有亲属关系', interest: '持股、任职等其他利害关系' } }),
      uscc: z.string().trim().length(18, '请填写18位统一社会信用代码').meta({ title: '统一社会信用代码' }),
      organisation: z.string().trim().min(1).max(100).meta({ title: '单位名称' }),
      note: z.string().trim().max(500).default('').meta({ title: '说明' }),
    }),
  )
  .max(50)
  .default([])
  .meta({ title: '应当回避的单位' })

export const zKinExperts = z
  .array(z.string().meta({ title: '专家标识' }))
  .max(20)
  .default([])
  .meta({ title: '在库亲属' })

const zPapers = z
  .array(
    z.object({
      kind: labelled('材料', PAPERS),
      file: z.string().min(1).meta({ title: '文件', file: true }),
    }),
  )
  .max(20)
  .default([])
  .meta({ title: '证明材料' })

export const zPhone = z.string().trim().min(5).max(20).meta({ title: '手机号码' })
export const zAccount = z
  .string()
  .trim()
  .regex(/^\d{8,30}$/, '账号为8至30位数字')
  .meta({ title: '劳务费收款账号' })
export const zBank = z.string().trim().min(2).max(100).meta({ title: '开户银行' })

const particulars = {
  name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
  phone: zPhone,
  idNumber: z
    .string()
    .trim()
    .regex(/^(\d{17}[\dXx]|[A-Z0-9]{8,11})$/, '请填写18位身份证号或者港澳居民证件号')
    .optional()
    .meta({ title: '证件号码' }),
  bank: zBank.optional(),
  account: zAccount.optional(),
  birthYear: z.int().min(1900).max(2100).meta({ title: '出生年份' }),
  rank: z.enum(['middle', 'senior']).meta({ title: '专业技术职称', labels: RANKS }),
  years: z.int().min(0).max(70).meta({ title: '从事本专业年限' }),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .meta({ title: '所在区划', ref: 'divisions' }),
  specialities: zSpecialities,
  employers: zEmployers,
  avoidances: zAvoidances,
  kinExperts: zKinExperts,
  papers: zPapers,
}
type Particulars = z.output<z.ZodObject<typeof particulars>>
/** What the house sealed of them, before they come any further. */
export type SealedParts = { idNumber?: Sealed | undefined; account?: Sealed | undefined }

const MIDDLE_YEARS = 8 // 财库〔2016〕198号第六条第二项
const AGE_LIMIT = 70 // 同上第五项

const unfit = ({ birthYear, rank, years }: Particulars, today: Day) => {
  const age = Number(today.slice(0, 4)) - birthYear

  if (rank === 'middle' && years < MIDDLE_YEARS) return refuse('expert.not-experienced', { years, least: MIDDLE_YEARS })
  if (age >= AGE_LIMIT) return refuse('expert.too-old', { limit: AGE_LIMIT })
  return undefined
}
/** Nothing personal goes on in clear but what everyone who may read the row needs. */
const kept = ({ idNumber: _, account: __, bank, ...rest }: Particulars, parts: SealedParts) => ({
  ...rest,
  ...(parts.idNumber && { idNumber: parts.idNumber }),
  ...(parts.account && { bank: { ...parts.account, name: bank ?? '' } }),
})

export const applyExpert = creation(expert)({
  name: 'expert.apply',
  title: '申请入库',
  law: '财库〔2016〕198号第六、七条',
  who: [may('expert', 'any'), may('regulator', 'any'), SYSTEM],
  to: ['applied'],
  /** Whoever applies for itself is the expert it will be. */
  own: ({ role, orgId }) => (role === 'expert' ? orgId : undefined),
  input: z.object(particulars),
  facts: given<{ serial: number } & SealedParts>(),
  decide(_, input, { id, by, now, facts: { serial, ...parts } }) {
    const not = unfit(input, dayOf(now))
    if (not) return not

    const number = `ZJ-${input.region}-${String(serial).padStart(5, '0')}`
    return ok([
      { type: 'ExpertApplied', ...kept(input, parts), number, expertId: id, appliedBy: by.userId, appliedAt: now },
    ])
  },
})

export const reapplyExpert = command(expert)({
  name: 'expert.apply-again',
  title: '补正后再次申请',
  law: '财库〔2016〕198号第七条',
  who: [may('expert', 'expert')],
  from: ['returned'],
  to: ['applied'],
  todo: true,
  input: z.object(particulars),
  facts: given<SealedParts>(),
  decide(_, input, { by, now, facts }) {
    const not = unfit(input, dayOf(now))
    if (not) return not
    return ok([{ type: 'ExpertAppliedAgain', ...kept(input, facts), appliedBy: by.userId, appliedAt: now }])
  },
})

const overseer = may('regulator', 'region')
const applicant = ({ appliedBy }: Expert) => (appliedBy === 'system' ? [] : [appliedBy])
const zReason = z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true })

export const approveExpert = command(expert)({
  name: 'expert.approve',
  title: '审核通过',
  law: '财库〔2016〕198号第九条',
  who: [overseer, SYSTEM],
  from: ['applied'],
  to: ['training', 'registered'],
  todo: true,
  notBy: applicant,
  input: z.object({
    trainedDate: zDay.optional().meta({ title: '此前已培训并测试合格的日期（由他库转入）' }),
  }),
  decide({ tests }, { trainedDate }, { by, now, policy }) {
    const admitted: ExpertEvent = { type: 'ExpertAdmitted', by: by.userId, at: now }
    if (!trainedDate) return ok([admitted])
    if (trainedDate > dayOf(now)) return refuse('expert.trained-later', { trainedDate })

    return ok([
      admitted,
      {
        type: 'ExpertTrained' as const,
        training: { date: trainedDate, course: '他库转入前的培训', hours: 0 },
        by: by.userId,
        at: now,
      },
      { type: 'ExpertTested' as const, test: { attempt: tests.length + 1, score: 100, passed: true, at: now } },
      {
        type: 'ExpertRegistered' as const,
        termUntilDate: termEnd(now, policy('expert.termYears')),
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const returnExpert = command(expert)({
  name: 'expert.return',
  title: '退回补正',
  law: '财库〔2016〕198号第九条',
  who: [overseer],
  from: ['applied'],
  to: ['returned'],
  notBy: applicant,
  input: z.object({ reason: zReason }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'ExpertReturned', reason, by: by.userId, at: now }]),
})

export const rejectExpert = command(expert)({
  name: 'expert.reject',
  title: '不予入库',
  law: '财库〔2016〕198号第九条',
  who: [overseer],
  from: ['applied'],
  to: ['rejected'],
  notBy: applicant,
  input: z.object({ reason: zReason }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'ExpertRejected', reason, by: by.userId, at: now }]),
})
