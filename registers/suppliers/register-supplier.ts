/** 供应商入库与变更 — one registration serves the whole province. */
import { z } from 'zod'
import { command, creation, may, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { INDUSTRIES, type Industry } from '#registers/industries.ts'
import { zUscc } from '../uscc.ts'
import { supplier } from './supplier.ts'

const zName = (title: string, max = 100) => z.string().trim().min(1).max(max).meta({ title })
const zPerson = z.object({
  name: zName('姓名', 50),
  idTail: z
    .string()
    .trim()
    .regex(/^[0-9Xx]{6}$/, '请填写证件号码后六位')
    .transform((text) => text.toUpperCase())
    .meta({ title: '证件号码后六位' }),
})
const industries = Object.keys(INDUSTRIES) as [Industry, ...Industry[]]

export const zProfile = z.object({
  name: zName('单位名称'),
  uscc: zUscc,
  region: z
    .string()
    .regex(/^\d{6}$/, '请填写六位行政区划代码')
    .meta({ title: '注册地行政区划' }),
  address: zName('地址', 200),
  foundedDate: zDay.meta({ title: '成立日期' }),
  contact: z
    .object({
      person: zName('联系人', 50),
      phone: zName('联系电话', 30),
      email: z
        .union([z.literal(''), z.email('邮箱格式不对')])
        .default('')
        .meta({ title: '电子邮箱' }),
    })
    .meta({ title: '联系方式' }),
  legalRepresentative: zPerson.meta({ title: '法定代表人（单位负责人）' }),
  shareholders: z
    .array(
      z.object({
        name: zName('股东'),
        uscc: zUscc.optional(),
        percent: z.number().min(0).max(100).meta({ title: '持股比例（%）' }),
      }),
    )
    .max(200)
    .default([])
    .meta({ title: '股东' }),
  managedBy: z
    .array(z.object({ name: zName('单位'), uscc: zUscc }))
    .max(20)
    .default([])
    .meta({ title: '管理单位（不出资而有管理关系的）' }),
  managers: z.array(zPerson).max(100).default([]).meta({ title: '董事、监事、高级管理人员' }),
  bankAccount: z
    .object({ name: zName('户名'), bank: zName('开户银行'), account: zName('账号', 40) })
    .meta({ title: '银行账户' }),
  industry: z.enum(industries).meta({ title: '所属行业', labels: INDUSTRIES }),
  staff: z.number().int().min(0).max(10_000_000).meta({ title: '从业人员（人）' }),
  revenue: zFen.meta({ title: '上年度营业收入', unit: 'fen' }),
  assets: zFen.meta({ title: '上年末资产总额', unit: 'fen' }),
  certificates: z
    .array(
      z.object({
        name: zName('证书名称'),
        number: zName('证书编号'),
        validUntilDate: zDay.optional().meta({ title: '有效期至' }),
        file: z.string().optional().meta({ title: '证书文件', file: true }),
      }),
    )
    .max(100)
    .default([])
    .meta({ title: '资质证书' }),
})
type Profile = z.output<typeof zProfile>

/** What no single field can tell. */
const faultOf = (profile: Profile, today: string) => {
  const percent = profile.shareholders.reduce((total, each) => total + each.percent, 0)
  if (profile.foundedDate > today) return refuse('supplier.founded-in-future', { foundedDate: profile.foundedDate })
  if (percent > 100 + 1e-6) return refuse('supplier.shares-over-100', { percent })
  if (profile.bankAccount.name !== profile.name)
    return refuse('supplier.account-not-own', { name: profile.bankAccount.name })
}

export const registerSupplier = creation(supplier)({
  name: 'supplier.register',
  title: '供应商入库',
  law: '政府采购法第二十一条、第二十二条',
  who: [may('supplier', 'any'), may('operator', 'any'), may('regulator', 'any'), SYSTEM],
  to: ['active'],
  input: zProfile,
  decide(_, profile, { id, now, by }) {
    const fault = faultOf(profile, dayOf(now))
    if (fault) return fault
    // A supplier's own people register it; entered by others, its people are invited afterwards for this id.
    return ok([{ type: 'SupplierRegistered', orgId: by.role === 'supplier' ? by.orgId : id, profile, at: now }])
  },
})

export const changeSupplier = command(supplier)({
  name: 'supplier.change',
  title: '变更供应商信息',
  law: '政府采购法实施条例第二十一条',
  who: [may('supplier', 'supplier')],
  from: ['active'],
  to: ['active'],
  input: zProfile,
  decide(before, profile, { now, by }) {
    if (profile.uscc !== before.uscc) return refuse('supplier.other-uscc', { uscc: before.uscc })
    const fault = faultOf(profile, dayOf(now))
    if (fault) return fault
    return ok([{ type: 'SupplierChanged', profile, by: by.userId, at: now }])
  },
})

const zReason = z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true })

export const suspendSupplier = command(supplier)({
  name: 'supplier.suspend',
  title: '暂停或者禁止参加政府采购活动',
  law: '政府采购法第七十七条',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['active'],
  to: ['suspended'],
  input: z.object({ reason: zReason, until: zDay.optional().meta({ title: '至' }) }),
  decide(_, { reason, until }, { now, by }) {
    return ok([{ type: 'SupplierSuspended', reason, until, by: by.userId, at: now }])
  },
})

export const restoreSupplier = command(supplier)({
  name: 'supplier.restore',
  title: '恢复',
  law: '政府采购法实施条例第十九条',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['suspended', 'closed'],
  to: ['active'],
  input: z.object({ reason: zReason }),
  decide(_, { reason }, { now, by }) {
    return ok([{ type: 'SupplierRestored', reason, by: by.userId, at: now }])
  },
})

/** A firm that has ceased to be: its row stays, the ledger and its contracts name it. */
export const closeSupplier = command(supplier)({
  name: 'supplier.close',
  title: '注销入库信息',
  law: '政府采购法第二十二条',
  who: [may('supplier', 'supplier'), may('regulator', 'region')],
  from: ['active', 'suspended'],
  to: ['closed'],
  stepUp: true,
  input: z.object({ reason: zReason }),
  decide: (_, { reason }, { now, by }) => ok([{ type: 'SupplierClosed', reason, by: by.userId, at: now }]),
})
