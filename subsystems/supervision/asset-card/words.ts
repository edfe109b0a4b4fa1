/** 资产卡片上的词. Pure. */
import { z } from 'zod'
import { money, text } from '#foundation/words.ts'

export const words = z.object({
  contractNumber: text('合同编号'),
  procuringEntityName: text('采购人'),
  supplierName: text('供应商'),
  itemCode: text('资产分类（品目）编码'),
  name: text('资产名称'),
  brand: text('品牌'),
  model: text('规格型号'),
  no: z.number().meta({ title: '合同标的序号' }),
  quantity: z.number().meta({ title: '数量' }),
  unit: text('单位'),
  unitPrice: money('单价'),
  amount: money('金额'),
  acceptedDate: text('验收日期'),
  acceptedAt: text('验收合格时间'),
  ground: text('作为固定资产的理由'),
  openedBy: text('登记人'),
  openedAt: text('登记时间'),
  sends: z.number().meta({ title: '报送次数' }),
  sentAt: text('报送时间'),
  receiptNo: text('资产入账单号'),
  cardNos: text('资产卡片号'),
  registeredAt: text('入账时间'),
  reason: text('理由'),
  refusals: z.array(z.object({ reason: text('退回理由') })).meta({ title: '历次退回' }),
  droppedBy: text('办理人'),
  droppedAt: text('办理时间'),
})
