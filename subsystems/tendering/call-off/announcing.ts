/** 第二阶段成交 → 单笔成交公告 (财政部令第110号第三十五、三十六条). Pure. */
import { dayOf } from '#foundation/time.ts'
import { type CallOff, OUTSIDE, WAYS } from './call-off.ts'

type Dealt = Extract<CallOff, { status: 'dealt' }>
type Contact = { role: string; name: string; address: string; phone: string }

export const dealAnnouncement = (
  id: string,
  state: Dealt,
  { supplierAddress, buyer }: { supplierAddress: string; buyer: Contact },
) => ({
  kind: 'frameworkDeal' as const,
  caseId: state.caseId,
  about: `call-off/${id}`,
  title: `${state.title}成交结果公告`,
  region: state.region,
  method: state.method,
  category: state.category,
  procuringEntity: { id: state.procuringEntityId, name: state.procuringEntityName },
  agency: { id: state.agencyId },
  suppliers: [{ id: state.deal.supplierId, name: state.deal.supplierName }],
  projectNumber: state.number,
  amount: state.deal.amount,
  body: {
    projectNumber: state.number,
    projectTitle: state.title,
    frameworkNumber: state.frameworkNumber,
    frameworkTitle: state.frameworkTitle,
    way: state.deal.outside ? OUTSIDE : WAYS[state.way],
    supplier: state.deal.supplierName,
    address: supplierAddress,
    amount: state.deal.amount,
    reason: state.deal.reason,
    goods: state.deal.lines.map(({ name, brand, model, quantity, unit, unitPrice, amount }) => ({
      name,
      brand,
      model,
      quantity: `${quantity}${unit}`,
      unitPrice,
      amount,
    })),
    dealtDate: dayOf(state.dealtAt),
    noticePeriod: '自本公告发布之日起1个工作日',
    contacts: [buyer],
  },
})
