/** 专家入库 — applied for, examined by the regulator, registered or not (财库〔2016〕198号第六条). */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { expert, RANKS } from './expert.ts'

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

const MIDDLE_YEARS = 8 // 财库〔2016〕198号第七条
const AGE_LIMIT = 70 // 同上

export const applyExpert = creation(expert)({
  name: 'expert.apply',
  title: '申请入库',
  law: '财库〔2016〕198号第七、八条',
  who: [may('regulator', 'any'), SYSTEM],
  to: ['applied'],
  input: z.object({
    name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
    phone: z.string().trim().min(5).max(20).meta({ title: '手机号码' }),
    birthYear: z.int().min(1900).max(2100).meta({ title: '出生年份' }),
    rank: z.enum(['middle', 'senior']).meta({ title: '专业技术职称', labels: RANKS }),
    years: z.int().min(0).max(70).meta({ title: '从事本专业年限' }),
    region: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ title: '所在区划' }),
    specialities: zSpecialities,
    employers: zEmployers,
    avoidances: zAvoidances,
    kinExperts: zKinExperts,
  }),
  facts: given<{ serial: number }>(),
  decide(_, input, { id, by, now, facts }) {
    const age = Number(dayOf(now).slice(0, 4)) - input.birthYear

    if (input.rank === 'middle' && input.years < MIDDLE_YEARS)
      return refuse('expert.not-experienced', { years: input.years, least: MIDDLE_YEARS })
    if (age >= AGE_LIMIT) return refuse('expert.too-old', { limit: AGE_LIMIT })

    const number = `ZJ-${input.region}-${String(facts.serial).padStart(5, '0')}`
    return ok([{ type: 'ExpertApplied', ...input, number, expertId: id, appliedBy: by.userId, appliedAt: now }])
  },
})

export const approveExpert = command(expert)({
  name: 'expert.approve',
  title: '审核入库',
  law: '财库〔2016〕198号第九条',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['applied'],
  to: ['registered'],
  todo: true,
  notBy: ({ appliedBy }) => (appliedBy === 'system' ? [] : [appliedBy]),
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'ExpertRegistered', by: by.userId, at: now }]),
})

export const rejectExpert = command(expert)({
  name: 'expert.reject',
  title: '不予入库',
  law: '财库〔2016〕198号第九条',
  who: [may('regulator', 'region')],
  from: ['applied'],
  to: ['rejected'],
  input: z.object({ reason: z.string().trim().min(1).max(500).meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'ExpertRejected', reason, by: by.userId, at: now }]),
})
