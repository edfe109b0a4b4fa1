/** 第二阶段成交上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { keysOf, money, text, yes } from '#foundation/words.ts'
import { WAYS } from './call-off.ts'

const number = (title: string) => z.number().meta({ title })
const ways = keysOf(WAYS)
const supplier = { supplierId: text('供应商'), supplierName: text('供应商名称') }
const line = {
  no: number('标的序号'),
  itemCode: text('品目'),
  name: text('标的名称'),
  unit: text('单位'),
  quantity: number('数量'),
}

export const words = z.object({
  frameworkId: text('框架协议'),
  frameworkNumber: text('框架协议编号'),
  frameworkTitle: text('框架协议名称'),
  way: z.enum(ways).meta({ title: '成交方式', labels: WAYS }),
  collectorId: text('征集人'),
  lines: z.array(z.object(line)).meta({ title: '采购内容' }),
  budget: money('计划金额'),
  closesAt: text('竞价截止时间'),
  invited: z.array(text('供应商')).meta({ title: '参加竞价的供应商' }),
  auction: z
    .object({
      startsAt: text('竞价开始时间'),
      minutes: number('竞价时长（分钟）'),
      startPrice: money('起拍价'),
      minimum: number('最少报价家数'),
      offers: z.array(z.object({ ...supplier })).meta({ title: '参加反拍的供应商' }),
      id: text('电子反拍'),
      chain: text('竞价记录摘要'),
    })
    .meta({ title: '以电子反拍报价' }),
  quotes: z
    .array(z.object({ ...supplier, price: money('报价'), invalid: text('无效理由'), rank: number('名次') }))
    .meta({ title: '竞价结果' }),
  passed: z
    .array(z.object({ ...supplier, reason: text('情形'), by: text('办理人'), at: text('时间') }))
    .meta({ title: '按次序递补' }),
  turns: z
    .array(
      z.object({
        ...supplier,
        period: number('轮候期'),
        offeredAt: text('授予时间'),
        respondBy: text('答复期限'),
        answer: z
          .object({ accepted: yes('接受'), reason: text('理由'), by: text('办理人'), at: text('答复时间') })
          .meta({ title: '答复' }),
      }),
    )
    .meta({ title: '轮候记录' }),
  deal: z
    .object({
      ...supplier,
      lines: z
        .array(
          z.object({
            ...line,
            brand: text('品牌'),
            model: text('规格型号'),
            origin: text('产地'),
            agreedPrice: money('协议单价'),
            unitPrice: money('成交单价'),
            amount: money('金额'),
          }),
        )
        .meta({ title: '成交标的' }),
      amount: money('成交金额'),
      size: text('企业规模'),
      deliveryDays: number('交付期（天）'),
      reason: text('理由'),
      bidId: text('报价文件'),
      outside: z
        .object({
          evidence: z.array(text('证明材料')).meta({ title: '证明材料' }),
          offered: text('入围供应商不同意降价的情况'),
        })
        .meta({ title: '向非入围供应商采购' }),
      by: text('办理人'),
      at: text('时间'),
    })
    .meta({ title: '成交' }),
  confirmedBy: text('确认人'),
  dealtAt: text('成交时间'),
  announceBy: text('公告期限'),
  failedAt: text('未成交时间'),
  cancelledAt: text('取消时间'),
  voidAt: text('作废时间'),
})
