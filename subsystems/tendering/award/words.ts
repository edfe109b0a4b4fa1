/** 定标上的词: what a reader of an award sees and no form asks for. Pure. */
import { z } from 'zod'
import { keysOf, money, text, yes } from '#foundation/words.ts'
import { PASSINGS } from './award.ts'

const number = (title: string) => z.number().meta({ title })
const passings = keysOf(PASSINGS)
const supplier = { supplierId: text('供应商'), supplierName: text('供应商名称') }

export const words = z.object({
  evaluationId: text('评标'),
  ...supplier,
  bidId: text('投标'),
  amount: money('中标（成交）金额'),
  place: number('候选顺序'),
  candidates: z
    .array(
      z.object({
        ...supplier,
        bidId: text('投标'),
        quote: money('报价'),
        evaluatedPrice: money('评审价'),
        technical: number('技术分'),
        business: number('商务分'),
        priceScore: number('价格分'),
        total: number('总分'),
        rank: number('名次'),
        place: number('候选顺序'),
      }),
    )
    .meta({ title: '候选人' }),
  invalid: z.array(z.object({ ...supplier, reason: text('理由') })).meta({ title: '无效投标' }),
  passedOver: z
    .array(
      z.object({
        ...supplier,
        rank: number('名次'),
        reason: z.enum(passings).meta({ title: '情形', labels: PASSINGS }),
        detail: text('事实与证据'),
      }),
    )
    .meta({ title: '已顺延的候选人' }),
  openedAt: text('收到评审报告'),
  confirmBy: text('确认期限'),
  confirmedAt: text('确认时间'),
  confirmedBy: text('确认人'),
  silent: yes('逾期视同确认'),
  announceBy: text('公告期限'),
  announcedAt: text('公告时间'),
  late: yes('逾期公告'),
  fee: z.object({ standard: text('收费标准'), amount: money('收费金额') }).meta({ title: '代理服务费' }),
  signBy: text('签订合同期限'),
  letters: z
    .array(
      z.object({
        supplierId: text('供应商'),
        kind: z
          .enum(['award', 'result'])
          .meta({ title: '种类', labels: { award: '中标（成交）通知书', result: '结果通知书' } }),
        file: text('文书'),
      }),
    )
    .meta({ title: '通知书' }),
  reason: z.enum(passings).meta({ title: '情形', labels: PASSINGS }),
  detail: text('事实与证据'),
  refusedAt: text('放弃时间'),
  passedAt: text('顺延时间'),
  voidAt: text('作废时间'),
  withdrawn: yes('重新评审，撤回定标'),
})
