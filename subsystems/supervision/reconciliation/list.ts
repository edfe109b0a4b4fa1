/** 对账列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { openLines, reconciliation, SIDES } from './reconciliation.ts'

export const reconciliationList = listing(reconciliation)({
  fields: {
    title: { title: '对账', kind: 'text' },
    month: { title: '月份', kind: 'text', filter: true, sort: true },
    side: { title: '对账单位', kind: 'choice', labels: SIDES, filter: true },
    status: { title: '状态', kind: 'choice', labels: reconciliation.status, filter: true },
    region: { title: '区划', kind: 'region', filter: true },
    differences: { title: '差异', kind: 'number', unit: '笔', read: ({ lines = [] }) => lines.length },
    open: { title: '未处理', kind: 'number', unit: '笔', read: (state) => openLines(state).length },
    amount: { title: '未处理差额', kind: 'money' },
    updatedAt: { title: '最近办理', kind: 'instant' },
  },
})
