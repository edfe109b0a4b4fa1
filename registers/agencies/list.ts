/** 代理机构名录的列表与导入. Pure. */
import type { Importing } from '#foundation/imports.ts'
import { listing } from '#foundation/lists.ts'
import { CATEGORIES } from '#policies/words.ts'
import { ADDRESS, CONTACT, DIVISION, PHONE, USCC } from '../import-columns.ts'
import { agency, KINDS, serving } from './agency.ts'
import { registerAgency } from './register-agency.ts'

export const agencyList = listing(agency)({
  fields: {
    title: { title: '机构名称', kind: 'text', sort: true },
    number: { title: '统一社会信用代码', kind: 'text', filter: true },
    status: { title: '状态', kind: 'choice', labels: agency.status, filter: true },
    kind: { title: '机构性质', kind: 'choice', labels: KINDS, filter: true },
    region: { title: '注册地', kind: 'region', filter: true },
    scope: { title: '代理范围', kind: 'choices', labels: CATEGORIES, read: ({ scope }) => scope },
    staff: { title: '从业人员', kind: 'number', unit: '人', read: ({ staff }) => serving(staff).length },
    ownVenue: { title: '自有评审场所', kind: 'yes', read: ({ ownVenue }) => ownVenue, shown: 'asked' },
    contact: { title: '联系人', kind: 'text', read: ({ contact }) => contact, shown: 'asked' },
    phone: { title: '联系电话', kind: 'text', read: ({ phone }) => phone, shown: 'asked' },
    registeredAt: { title: '登记时间', kind: 'instant', filter: true, sort: true },
  },
  search: ({ name, uscc }) => [name, uscc],
  searchHint: '名称或信用代码',
})

export const agencyImports: Readonly<Record<string, Importing>> = {
  register: {
    title: '批量登记代理机构',
    command: registerAgency,
    columns: {
      name: {
        title: '机构名称',
        kind: 'text',
        required: true,
        aliases: ['代理机构名称', '单位名称'],
        example: '广东示例招标有限公司',
      },
      uscc: { ...USCC, example: '914419001922038216' },
      kind: { title: '机构性质', kind: 'choice', labels: KINDS, example: KINDS.social },
      region: { ...DIVISION, title: '注册地', hint: '代码或名称' },
      scope: { title: '代理范围', kind: 'choices', labels: CATEGORIES, required: true, example: '货物、服务' },
      address: { ...ADDRESS, required: true, aliases: ['办公地址'] },
      contact: { ...CONTACT, required: true, example: '李经理' },
      phone: { ...PHONE, required: true },
      ownVenue: { title: '自有开标评审场所', kind: 'yes', example: '否' },
    },
    input: (cells) => ({ ...cells, serves: [cells.region] }),
  },
}
