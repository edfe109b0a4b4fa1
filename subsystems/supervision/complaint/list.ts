/** 投诉列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { DISPUTED } from '#policies/words.ts'
import { complaint, OUTCOMES } from './complaint.ts'

export const complaintList = listing(complaint)({
  fields: {
    title: { title: '投诉', kind: 'text', sort: true },
    number: { title: '编号', kind: 'text', filter: true },
    status: { title: '状态', kind: 'choice', labels: complaint.status, filter: true },
    scope: { title: '投诉对象', kind: 'choice', labels: DISPUTED, filter: true },
    supplierName: { title: '投诉人', kind: 'text', read: ({ supplierName }) => supplierName },
    outcome: {
      title: '处理结果',
      kind: 'text',
      read: ({ decision, decidedAt }) => (decidedAt && decision ? OUTCOMES[decision.outcome] : undefined),
    },
    filedAt: { title: '提起时间', kind: 'instant', filter: true, sort: true },
    decideBy: { title: '处理期限', kind: 'instant', filter: true, sort: true },
    decidedAt: { title: '决定时间', kind: 'instant', filter: true, sort: true, shown: 'asked' },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    updatedAt: { title: '最近办理', kind: 'instant' },
  },
  search: ({ title, number, supplierName, letter }) => [
    title,
    number,
    supplierName,
    ...(letter?.matters ?? []).map(({ matter }) => matter),
  ],
  searchHint: '项目名称、编号、投诉人或投诉事项',
})
