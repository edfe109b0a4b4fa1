/** 评审专家的列表. No column that would tell who it is. Pure. */
import { listing } from '#foundation/lists.ts'
import { expert, RANKS } from './expert.ts'

export const expertList = listing(expert)({
  fields: {
    title: { title: '专家', kind: 'text' },
    number: { title: '专家编号', kind: 'text', filter: true },
    status: { title: '状态', kind: 'choice', labels: expert.status, filter: true },
    region: { title: '所在区划', kind: 'region', filter: true },
    rank: { title: '职称', kind: 'choice', labels: RANKS, filter: true },
    specialities: { title: '评审品目', kind: 'text', read: ({ specialities }) => specialities.join('、') },
    termUntilDate: { title: '聘期至', kind: 'day', filter: true, sort: true, who: ['regulator', 'expert'] },
    appliedAt: {
      title: '申请时间',
      kind: 'instant',
      filter: true,
      sort: true,
      who: ['regulator', 'expert'],
      shown: 'asked',
    },
  },
})
