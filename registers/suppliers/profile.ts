/** 供应商登记信息 — what a firm says of itself, and what no single field can tell of it. Pure. */
import { z } from 'zod'
import { zFen } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { type Day, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { INDUSTRIES } from '#registers/industries.ts'
import { CERTIFICATE_KINDS } from './certificate/kinds.ts'
import { zFirmCode } from './code.ts'
import { DUTIES, type Profile } from './supplier.ts'

export const zName = (title: string, max = 100) => z.string().trim().min(1).max(max).meta({ title })
const zIdTail = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z]{6}$/, '请填写证件号码后六位')
  .transform((text) => text.toUpperCase())
  .meta({ title: '证件号码后六位' })
const zPerson = z.object({ name: zName('姓名', 50), idTail: zIdTail })
const zRegion = z.string().regex(/^\d{6}$/, '请填写六位行政区划代码')

export const zAccount = z
  .object({ name: zName('户名'), bank: zName('开户银行'), account: zName('账号', 40) })
  .meta({ title: '银行账户' })

export const zCertificate = z.object({
  kind: z.enum(keysOf(CERTIFICATE_KINDS)).default('other').meta({ title: '证书类别', labels: CERTIFICATE_KINDS }),
  name: zName('证书名称'),
  number: zName('证书编号'),
  issuer: z.string().trim().max(100).default('').meta({ title: '发证机关' }),
  issuedDate: zDay.optional().meta({ title: '发证日期' }),
  validFromDate: zDay.optional().meta({ title: '有效期自' }),
  validUntilDate: zDay.optional().meta({ title: '有效期至（长期有效则留空）' }),
  file: z.string().optional().meta({ title: '证书文件', file: true }),
})

type Dates = { issuedDate?: Day | undefined; validFromDate?: Day | undefined; validUntilDate?: Day | undefined }
/** Dates that no true paper bears: to be valid from a day to come, it may still be issued today. */
export const datesFault = ({ issuedDate, validFromDate, validUntilDate }: Dates, today: Day) => {
  if (issuedDate && issuedDate > today) return refuse('certificate.issued-in-future', { issuedDate })
  if (validFromDate && validUntilDate && validUntilDate < validFromDate) return refuse('certificate.ends-before')
  if (issuedDate && validUntilDate && validUntilDate < issuedDate) return refuse('certificate.ends-before-issued')
}

export const zProfile = z.object({
  name: zName('单位名称'),
  uscc: zFirmCode,
  region: zRegion.meta({
    title: '注册地行政区划',
    ref: 'divisions',
    description: '香港、澳门的单位选主要参加采购的地方，由那里的财政部门核对登记',
  }),
  address: zName('地址', 200),
  foundedDate: zDay.meta({ title: '成立日期' }),
  contact: z
    .object({
      person: zName('联系人', 50),
      phone: zName('联系电话', 30),
      email: z
        .string()
        .trim()
        .max(100)
        .regex(/^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/, '邮箱格式不对')
        .default('')
        .meta({ title: '电子邮箱' }),
    })
    .meta({ title: '联系方式' }),
  legalRepresentative: zPerson.meta({ title: '法定代表人（单位负责人）' }),
  shareholders: z
    .array(
      z.object({
        name: zName('股东'),
        uscc: zFirmCode.optional().meta({ title: '股东代码（单位股东）' }),
        idTail: zIdTail.optional().meta({ title: '证件号码后六位（个人股东）' }),
        percent: z.number().min(0).max(100).meta({ title: '持股比例（%）' }),
      }),
    )
    .max(200)
    .default([])
    .meta({ title: '股东' }),
  managedBy: z
    .array(z.object({ name: zName('单位'), uscc: zFirmCode }))
    .max(20)
    .default([])
    .meta({ title: '管理单位（不出资而有管理关系的）' }),
  managers: z.array(zPerson).max(100).default([]).meta({ title: '董事、监事、高级管理人员' }),
  people: z
    .array(
      z.object({
        name: zName('姓名', 50),
        phone: zName('手机号码', 30),
        duties: z
          .array(z.enum(keysOf(DUTIES)))
          .min(1, '请至少选一项职责')
          .meta({ title: '职责', labels: DUTIES }),
      }),
    )
    .max(100)
    .default([])
    .meta({ title: '授权经办人员' }),
  branches: z
    .array(z.object({ name: zName('分支机构'), uscc: zFirmCode, region: zRegion.meta({ title: '所在区划' }) }))
    .max(500)
    .default([])
    .meta({ title: '分支机构' }),
  bankAccount: zAccount,
  industry: labelled('所属行业', INDUSTRIES),
  staff: z.number().int().min(0).max(10_000_000).meta({ title: '从业人员（人）' }),
  revenue: zFen.meta({ title: '上年度营业收入', unit: 'fen' }),
  assets: zFen.meta({ title: '上年末资产总额', unit: 'fen' }),
})

export const faultOf = (profile: Profile, today: Day) => {
  const percent = profile.shareholders.reduce((total, each) => total + each.percent, 0)
  if (profile.foundedDate > today) return refuse('supplier.founded-in-future', { foundedDate: profile.foundedDate })
  if (percent > 100 + 1e-6) return refuse('supplier.shares-over-100', { percent })
  if (profile.shareholders.some(({ uscc }) => uscc === profile.uscc)) return refuse('supplier.holds-itself')
  if (profile.bankAccount.name !== profile.name)
    return refuse('supplier.account-not-own', { name: profile.bankAccount.name })
}
