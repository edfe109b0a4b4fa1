/** 采购计划列表、批量编报. Pure. */
import type { Importing } from '#foundation/imports.ts'
import { listing } from '#foundation/lists.ts'
import { type Fen, times } from '#foundation/money.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { draftPlan } from './draft-plan.ts'
import { FORMS, plan, SME_EXEMPTIONS } from './plan.ts'

export const planList = listing(plan)({
  fields: {
    title: { title: '采购计划名称', kind: 'text', sort: true },
    number: { title: '计划编号', kind: 'text', filter: true },
    procuringEntityId: { title: '采购人', kind: 'ref', to: 'purchasers', filter: true },
    status: { title: '状态', kind: 'choice', labels: plan.status, filter: true },
    method: { title: '采购方式', kind: 'choice', labels: METHODS, filter: true },
    category: { title: '项目属性', kind: 'choice', labels: CATEGORIES, filter: true },
    organisationForm: { title: '组织形式', kind: 'choice', labels: FORMS, filter: true, shown: 'asked' },
    smeReserved: { title: '面向中小企业', kind: 'yes', filter: true, shown: 'asked' },
    imported: {
      title: '含进口产品',
      kind: 'yes',
      read: ({ items }) => items.some(({ imported }) => imported),
      shown: 'asked',
    },
    amount: { title: '计划金额', kind: 'money', filter: true, sort: true },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    filedAt: { title: '备案时间', kind: 'instant', filter: true, sort: true },
    updatedAt: { title: '最近办理', kind: 'instant' },
  },
  search: ({ title, number, items }) => [title, number, ...items.slice(0, 20).map(({ name }) => name)],
  searchHint: '计划名称、编号或标的名称',
})

/** 一行一个计划: what a unit brings out of its own tables. What has several items is drafted in the form. */
export const planImports: Readonly<Record<string, Importing>> = {
  draft: {
    title: '批量编制采购计划',
    command: draftPlan,
    columns: {
      title: {
        title: '采购计划名称',
        kind: 'text',
        required: true,
        unique: true,
        aliases: ['项目名称', '计划名称'],
        example: '办公电脑更新',
      },
      documentNo: {
        title: '指标文号',
        kind: 'text',
        required: true,
        aliases: ['预算指标', '预算指标文号'],
        example: '财预〔2026〕00101号',
        hint: '本单位已同步的指标',
      },
      method: { title: '采购方式', kind: 'choice', labels: METHODS, required: true, example: METHODS.openTendering },
      organisationForm: { title: '组织形式', kind: 'choice', labels: FORMS, required: true, example: FORMS.dispersed },
      category: { title: '项目属性', kind: 'choice', labels: CATEGORIES, required: true, example: CATEGORIES.goods },
      itemCode: {
        title: '品目编码',
        kind: 'text',
        required: true,
        aliases: ['品目', '采购目录'],
        example: 'A02010105',
        hint: '2022年目录，一位字母八位数字',
      },
      name: { title: '标的名称', kind: 'text', required: true, aliases: ['采购内容'], example: '台式计算机' },
      quantity: { title: '数量', kind: 'number', required: true, example: '100' },
      unit: { title: '计量单位', kind: 'text', required: true, aliases: ['单位'], example: '台' },
      unitPrice: { title: '预算单价（元）', kind: 'money', required: true, aliases: ['单价'], example: '5000.00' },
      imported: { title: '允许进口产品', kind: 'yes', aliases: ['是否进口'], example: '否' },
      importApprovalNo: { title: '进口产品核准文号', kind: 'text' },
      smeReserved: { title: '专门面向中小企业', kind: 'yes', required: true, example: '是' },
      smeExemption: {
        title: '不预留的理由',
        kind: 'choice',
        labels: SME_EXEMPTIONS,
        hint: '不专门面向中小企业的填写，可填文字或代码',
      },
    },
    input: (
      { documentNo: _, itemCode, name, quantity, unit, unitPrice, imported, ...cells },
      { budgetLineId }: { budgetLineId?: string },
    ) => {
      const amount = times(unitPrice as Fen, quantity as number)
      const item = { no: 1, itemCode, name, quantity, unit, unitPrice, amount, imported: imported ?? false }
      return { ...cells, budgetLineId, items: [item], amount }
    },
  },
}
