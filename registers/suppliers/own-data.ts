/** 本单位的全部数据，可读的一份 — the same as the JSON that a firm may take with it, as a workbook that people can read: one sheet a kind
 *  (个人信息保护法第四十五条). Pure. */
import { showInstant } from '#foundation/clock.ts'
import { ROLES } from '#foundation/command.ts'
import type { Out, Sheet } from '#foundation/sheets/write.ts'
import type { Instant } from '#foundation/time.ts'
import { PERSONAL, type Reading } from '#registers/readings/reading.ts'
import { divisionName } from '../divisions.ts'
import { INDUSTRIES } from '../industries.ts'
import { type BankAccount, bankAccount, WAYS } from './bank-account/bank-account.ts'
import { OUTCOMES } from './certificate/answer.ts'
import { type Certificate, certificate } from './certificate/certificate.ts'
import { CERTIFICATE_KINDS } from './certificate/kinds.ts'
import { type Consent, consent, PARTS, RECIPIENTS } from './consent/consent.ts'
import { SIZES } from './size.ts'
import { CONDUCT, DUTIES, type Supplier, supplier } from './supplier.ts'

export type OwnData = {
  supplier: Supplier
  certificates: readonly Certificate[]
  bankAccounts: readonly BankAccount[]
  consents: readonly Consent[]
  readings: readonly Reading[]
  acts: readonly { at: Instant; title: string }[]
}

const money = (amount: number): Out => ({ money: amount })
const table = (name: string, head: readonly string[], rows: readonly (readonly Out[])[], widths?: number[]): Sheet => ({
  name,
  rows: [head, ...rows],
  widths: widths ?? head.map(() => 22),
})

const registered = (of: Supplier): readonly (readonly [string, Out])[] => [
  ['单位名称', of.name],
  ['统一社会信用代码', of.uscc],
  ['状态', supplier.status[of.status]],
  ['注册地', divisionName(of.region)],
  ['地址', of.address],
  ['成立日期', of.foundedDate],
  ['法定代表人（单位负责人）', of.legalRepresentative.name],
  ['法定代表人证件号码后六位', of.legalRepresentative.idTail],
  ['联系人', of.contact.person],
  ['联系电话', of.contact.phone],
  ['电子邮箱', of.contact.email],
  ['开户名称', of.bankAccount.name],
  ['开户银行', of.bankAccount.bank],
  ['银行账号', of.bankAccount.account],
  ['所属行业', INDUSTRIES[of.industry]],
  ['从业人员（人）', of.staff],
  ['上年度营业收入（元）', money(of.revenue)],
  ['上年末资产总额（元）', money(of.assets)],
  ['企业规模', SIZES[of.size]],
  ['登记时间', showInstant(of.registeredAt)],
  ['最近变更', showInstant(of.updatedAt)],
]

const people = (of: Supplier): Out[][] => [
  ...of.shareholders.map(({ name, uscc, idTail, percent }) => ['股东', name, uscc ?? idTail, `持股 ${percent}%`]),
  ...of.managedBy.map(({ name, uscc }) => ['管理单位', name, uscc]),
  ...of.managers.map(({ name, idTail }) => ['董事、监事、高级管理人员', name, idTail]),
  ...of.people.map(({ name, phone, duties }) => [
    '授权经办人员',
    name,
    phone,
    duties.map((each) => DUTIES[each]).join('、'),
  ]),
  ...of.branches.map(({ name, uscc, region }) => ['分支机构', name, uscc, divisionName(region)]),
]

export const ownDataSheets = ({
  supplier: of,
  certificates,
  bankAccounts,
  consents,
  readings,
  acts,
}: OwnData): Sheet[] => [
  table('登记', ['项目', '内容'], registered(of), [30, 60]),
  table('股东与人员', ['类别', '名称', '代码、证件或者电话', '说明'], people(of), [28, 28, 28, 40]),
  table(
    '处罚与名单',
    ['类别', '名称', '文号', '作出单位', '自', '至', '移出时间'],
    of.conduct.map(({ kind, title, reference, authority, fromDate, untilDate, liftedAt }) => [
      CONDUCT[kind],
      title,
      reference,
      authority,
      fromDate,
      untilDate,
      liftedAt && showInstant(liftedAt),
    ]),
  ),
  table(
    '资质证书',
    ['类别', '名称', '编号', '发证机关', '有效期自', '有效期至', '状态', '发证单位的答复', '查询时间'],
    certificates.map(({ kind, name, number, issuer, validFromDate, validUntilDate, status, answer }) => [
      CERTIFICATE_KINDS[kind],
      name,
      number,
      issuer,
      validFromDate,
      validUntilDate ?? '长期',
      certificate.status[status],
      answer && OUTCOMES[answer.outcome],
      answer && showInstant(answer.askedAt),
    ]),
  ),
  table(
    '银行账户',
    ['户名', '开户银行', '账号', '状态', '核实方式', '登记时间'],
    bankAccounts.map((each) => [
      each.name,
      each.bank,
      each.account,
      bankAccount.status[each.status],
      each.status === 'inUse' ? WAYS[each.way] : undefined,
      showInstant(each.declaredAt),
    ]),
  ),
  table(
    '数据复用同意',
    ['给谁', '内容', '用途', '给出时间', '至', '状态'],
    consents.map(({ recipient, parts, purpose, givenAt, untilDate, status }) => [
      RECIPIENTS[recipient],
      parts.map((part) => PARTS[part]).join('、'),
      purpose,
      showInstant(givenAt),
      untilDate,
      consent.status[status],
    ]),
  ),
  table(
    '查阅记录',
    ['时间', '查阅人的身份', '查阅的内容', '事由'],
    readings.map(({ at, reader, what, why }) => [
      showInstant(at),
      ROLES[reader.role],
      what.map((each) => PERSONAL[each]).join('、'),
      why,
    ]),
    [20, 20, 40, 40],
  ),
  table(
    '办理记录',
    ['时间', '办理事项'],
    acts.map(({ at, title }) => [showInstant(at), title]),
    [20, 50],
  ),
]
