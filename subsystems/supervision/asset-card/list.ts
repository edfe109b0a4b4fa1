/** 资产卡片列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { assetCard } from './asset-card.ts'

export const assetCardList = listing(assetCard)({
  fields: {
    title: { title: '资产', kind: 'text', sort: true },
    number: { title: '资产入账单号', kind: 'text', filter: true },
    contractNumber: { title: '合同编号', kind: 'text', filter: true },
    procuringEntityId: { title: '采购人', kind: 'ref', to: 'purchasers', filter: true },
    acceptanceId: { title: '验收', kind: 'ref', to: 'acceptances', filter: true, shown: 'never' },
    status: { title: '状态', kind: 'choice', labels: assetCard.status, filter: true },
    cards: {
      title: '卡片',
      kind: 'number',
      unit: '张',
      read: (state) => (state.status === 'registered' ? state.cardNos.length : 0),
    },
    amount: { title: '金额', kind: 'money', filter: true, sort: true },
    acceptedDate: { title: '验收日期', kind: 'day', filter: true, sort: true },
    reason: {
      title: '退回理由',
      kind: 'text',
      read: (state) => (state.status === 'refused' ? state.reason : undefined),
    },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    updatedAt: { title: '最近办理', kind: 'instant', shown: 'asked' },
  },
  search: (state) => [state.name, state.brand, state.model, state.contractNumber, state.supplierName],
  searchHint: '资产名称、品牌型号、合同编号或供应商',
})
