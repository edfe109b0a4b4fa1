/** 供应商列表、导入与批量办理. Pure. */
import type { Importing } from '#foundation/imports.ts'
import { listing } from '#foundation/lists.ts'
import { INDUSTRIES } from '#registers/industries.ts'
import { ADDRESS, CONTACT, DIVISION, USCC } from '../import-columns.ts'
import { registerSupplier } from './register-supplier.ts'
import { SIZES } from './size.ts'
import { standing, supplier } from './supplier.ts'

export const supplierList = listing(supplier)({
  fields: {
    title: { title: '单位名称', kind: 'text', sort: true },
    number: { title: '统一社会信用代码', kind: 'text', filter: true },
    status: { title: '状态', kind: 'choice', labels: supplier.status, filter: true },
    region: { title: '注册地', kind: 'region', filter: true },
    size: { title: '企业规模', kind: 'choice', labels: SIZES, filter: true },
    industry: { title: '所属行业', kind: 'choice', labels: INDUSTRIES, filter: true },
    conduct: {
      title: '处罚与名单',
      kind: 'text',
      read: ({ conduct }) =>
        conduct
          .filter(standing)
          .map(({ title }) => title)
          .join('；'),
    },
    legalRepresentative: {
      title: '法定代表人',
      kind: 'text',
      read: ({ legalRepresentative }) => legalRepresentative.name,
      shown: 'asked',
    },
    registeredAt: { title: '入库时间', kind: 'instant', filter: true, sort: true },
  },
  search: ({ name, uscc, legalRepresentative }) => [name, uscc, legalRepresentative.name],
  searchHint: '名称、信用代码或法定代表人',
})

export const supplierImports: Readonly<Record<string, Importing>> = {
  register: {
    title: '批量迁入供应商',
    command: registerSupplier,
    columns: {
      name: {
        title: '单位名称',
        kind: 'text',
        required: true,
        aliases: ['供应商名称', '企业名称'],
        example: '岭南示例科技有限公司',
      },
      uscc: { ...USCC, hint: '18位，第17、18位都是校验位', example: '91441900MA4UP8RE0U' },
      region: { ...DIVISION, title: '注册地' },
      address: { ...ADDRESS, required: true },
      foundedDate: { title: '成立日期', kind: 'day', required: true, example: '2015-06-18' },
      'contact.person': { ...CONTACT, required: true, example: '陈女士' },
      'contact.phone': { title: '联系电话', kind: 'text', required: true, example: '13800000000' },
      'legalRepresentative.name': { title: '法定代表人', kind: 'text', required: true, example: '张三' },
      'legalRepresentative.idTail': { title: '法定代表人证件后六位', kind: 'text', required: true, example: '123456' },
      bank: { title: '开户银行', kind: 'text', required: true, example: '示范银行东莞分行' },
      account: { title: '银行账号', kind: 'text', required: true, example: '6222000012345678' },
      industry: { title: '所属行业', kind: 'choice', labels: INDUSTRIES, required: true, example: INDUSTRIES.software },
      staff: { title: '从业人员', kind: 'number', whole: true, required: true, example: '50' },
      revenue: { title: '营业收入（万元）', kind: 'money', per: 'wan', required: true, example: '800' },
      assets: { title: '资产总额（万元）', kind: 'money', per: 'wan', required: true, example: '500' },
    },
    input: (cells) => {
      const of = (key: string) => cells[key]
      return {
        ...Object.fromEntries(Object.entries(cells).filter(([key]) => !/\.|^bank$|^account$/.test(key))),
        contact: { person: of('contact.person'), phone: of('contact.phone') },
        legalRepresentative: { name: of('legalRepresentative.name'), idTail: of('legalRepresentative.idTail') },
        bankAccount: { name: of('name'), bank: of('bank'), account: of('account') },
      }
    },
  },
}
