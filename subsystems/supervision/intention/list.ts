/** 采购意向列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { CATEGORIES } from '#policies/words.ts'
import { intention } from './intention.ts'

export const intentionList = listing(intention)({
  fields: {
    title: { title: '采购项目名称', kind: 'text', sort: true },
    procuringEntityId: { title: '采购人', kind: 'ref', to: 'purchasers', filter: true },
    status: { title: '状态', kind: 'choice', labels: intention.status, filter: true },
    category: { title: '项目属性', kind: 'choice', labels: CATEGORIES, filter: true },
    itemCode: { title: '品目', kind: 'text', read: ({ itemCode }) => itemCode, shown: 'asked' },
    amount: { title: '预算金额', kind: 'money', filter: true, sort: true },
    expectedMonth: { title: '预计采购时间', kind: 'text', filter: true, sort: true },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    publishedAt: { title: '公开时间', kind: 'instant', filter: true, sort: true },
    updatedAt: { title: '最近办理', kind: 'instant' },
  },
  search: ({ title, summary, itemCode }) => [title, summary, itemCode],
  searchHint: '项目名称、需求概况或品目编码',
})
