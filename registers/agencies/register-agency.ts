/** 代理机构名录登记 — the agency enters itself, keeps its entry true, and answers to the finance department. */
import { z } from 'zod'
import { changeCommands } from '#foundation/changes.ts'
import { command, creation, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zDay, zInstant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { CATEGORIES } from '#policies/words.ts'
import { zUscc } from '#registers/uscc.ts'
import { agency, KINDS, type Member } from './agency.ts'

const particulars = {
  name: z.string().trim().min(2).max(100).meta({ title: '机构名称' }),
  serves: z
    .array(z.string().regex(/^\d{6}$/))
    .min(1)
    .max(50)
    .meta({ title: '服务区划', ref: 'divisions' }),
  scope: z
    .array(z.enum(keysOf(CATEGORIES)).meta({ labels: CATEGORIES }))
    .min(1)
    .meta({ title: '代理范围' }),
  address: z.string().trim().min(2).max(200).meta({ title: '地址' }),
  legalRepresentative: z.string().trim().min(2).max(50).optional().meta({ title: '法定代表人' }),
  contact: z.string().trim().min(1).max(50).meta({ title: '联系人' }),
  phone: z.string().trim().min(5).max(30).meta({ title: '联系电话' }),
  ownVenue: z.boolean().default(false).meta({ title: '自有开标评审场所' }),
}
const zRegion = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ title: '注册地', ref: 'divisions' })
const zStaff = z
  .array(
    z.object({
      no: z.number().int().min(1).meta({ title: '序号' }),
      name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
      post: z.string().trim().min(1).max(50).meta({ title: '岗位' }),
      qualification: z.string().trim().max(100).optional().meta({ title: '职称或者执业资格' }),
      trainedDate: zDay.optional().meta({ title: '最近培训日期' }),
      from: zDay.optional().meta({ title: '到岗日期' }),
      until: zDay.optional().meta({ title: '离岗日期（在岗则留空）' }),
    }),
  )
  .max(500)
  .meta({ title: '专职从业人员' })
const zReason = z.string().trim().min(2).max(500).meta({ title: '原因', multiline: true })

const backwards = (staff: readonly Member[]) =>
  staff.find(({ from, until }) => from !== undefined && until !== undefined && until < from)
const twice = (staff: readonly { name: string; no: number }[]) => new Set(staff.map(({ no }) => no)).size < staff.length

export const registerAgency = creation(agency)({
  name: 'agency.register',
  title: '登记代理机构',
  law: '财库〔2018〕2号第六条',
  who: [may('agency', 'any'), may('regulator', 'any'), may('operator', 'any'), SYSTEM],
  to: ['listed'],
  own: ({ role, orgId }) => (role === 'agency' ? orgId : undefined),
  input: z.object({
    ...particulars,
    uscc: zUscc,
    kind: z.enum(keysOf(KINDS)).default('social').meta({ title: '机构性质', labels: KINDS }),
    region: zRegion,
    staff: zStaff.default([]),
  }),
  decide(_, input, { id, now }) {
    if (twice(input.staff)) return refuse('agency.staff-twice')

    return ok([{ type: 'AgencyRegistered', id, at: now, ...input }])
  },
})

export const changeAgency = command(agency)({
  name: 'agency.change',
  title: '变更名录信息',
  law: '财库〔2018〕2号第九条',
  who: [may('agency', 'agency')],
  from: ['listed', 'suspended'],
  to: ['same'],
  input: z.object({ serves: particulars.serves, contact: particulars.contact, phone: particulars.phone }).partial(),
  decide: (_, changes, { now }) => ok([{ type: 'AgencyChanged', at: now, ...changes }]),
})

/** 名录所列、采购人据以选择的: who answers for it, where it is, what it takes on. */
export const agencyChanges = changeCommands(agency, {
  prefix: 'Agency',
  title: '代理机构信息',
  law: '财库〔2018〕2号第六条、第九条',
  fields: {
    name: particulars.name,
    legalRepresentative: particulars.legalRepresentative,
    region: zRegion,
    address: particulars.address,
    scope: particulars.scope,
    ownVenue: z.boolean().meta({ title: '自有开标评审场所' }),
  },
  from: ['listed', 'suspended'],
  propose: [may('agency', 'agency')],
  decide: [may('regulator', 'region')],
})

export const changeStaff = command(agency)({
  name: 'agency.changeStaff',
  title: '更新从业人员',
  law: '财库〔2018〕2号第十一条',
  who: [may('agency', 'agency')],
  from: ['listed', 'suspended'],
  to: ['same'],
  input: z.object({ staff: zStaff }),
  decide(_, { staff }, { now }) {
    const wrong = backwards(staff)
    if (twice(staff)) return refuse('agency.staff-twice')
    if (wrong) return refuse('agency.staff-backwards', { name: wrong.name })

    return ok([{ type: 'AgencyStaffChanged', staff, at: now }])
  },
})

export const declareConflicts = command(agency)({
  name: 'agency.declare-conflicts',
  title: '申报从业人员回避事项',
  law: '政府采购法实施条例第九条',
  who: [may('agency', 'agency')],
  from: ['listed', 'suspended'],
  to: ['same'],
  input: z.object({
    conflicts: z
      .array(
        z.object({
          no: z.number().int().min(1).meta({ title: '从业人员序号' }),
          uscc: z.string().trim().length(18, '请填写18位统一社会信用代码').meta({ title: '统一社会信用代码' }),
          organisation: z.string().trim().min(1).max(100).meta({ title: '单位名称' }),
          note: z.string().trim().max(200).default('').meta({ title: '关系' }),
        }),
      )
      .max(500)
      .meta({ title: '应当回避的单位' }),
  }),
  decide({ staff }, { conflicts }, { now }) {
    const unknown = conflicts.find(({ no }) => !staff.some((each) => each.no === no))
    if (unknown) return refuse('agency.no-such-staff', { no: unknown.no })
    return ok([{ type: 'AgencyConflictsDeclared', conflicts, at: now }])
  },
})

export const declareConditions = command(agency)({
  name: 'agency.declare-conditions',
  title: '申报执业条件',
  law: '财库〔2018〕2号第十一条',
  who: [may('agency', 'agency'), may('regulator', 'region')],
  from: ['listed', 'suspended'],
  to: ['same'],
  input: z.object({
    internalRules: z.boolean().meta({ title: '内部监督管理制度完善' }),
    office: z.boolean().meta({ title: '有独立办公场所和必需的办公条件' }),
    equipment: z.boolean().meta({ title: '评审场地有录音录像等监控设备设施（自有场所组织评审的）' }),
    files: z
      .array(z.string().meta({ title: '文件', file: true }))
      .max(20)
      .default([])
      .meta({ title: '证明材料' }),
  }),
  decide: (_, conditions, { now }) => ok([{ type: 'AgencyConditionsDeclared', conditions, at: now }]),
})

export const suspendAgency = command(agency)({
  name: 'agency.suspend',
  title: '暂停代理资格',
  law: '政府采购法第七十八条',
  who: [may('regulator', 'region')],
  from: ['listed'],
  to: ['suspended'],
  input: z.object({ reason: zReason, until: zInstant.optional().meta({ title: '至' }) }),
  decide(_, { reason, until }, { now }) {
    if (until && until <= now) return refuse('agency.until-is-past')

    return ok([{ type: 'AgencySuspended', reason, until, at: now }])
  },
})

export const restoreAgency = command(agency)({
  name: 'agency.restore',
  title: '恢复代理资格',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['suspended'],
  to: ['listed'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'AgencyRestored', at: now }]),
})

export const removeAgency = command(agency)({
  name: 'agency.remove',
  title: '移出名录',
  law: '政府采购法第七十八条',
  who: [may('regulator', 'region')],
  from: ['listed', 'suspended'],
  to: ['removed'],
  input: z.object({ reason: zReason }),
  decide: (_, { reason }, { now }) => ok([{ type: 'AgencyRemoved', reason, at: now }]),
})
