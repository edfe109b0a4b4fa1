/** 框架协议上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { labelled, money, text, yes } from '#foundation/words.ts'
import { SME } from '../bid/contents.ts'
import { zArrangement } from './arrangement.ts'
import { EARLY_ENDS, EXPULSIONS, KINDS, LEAVINGS } from './framework.ts'

const number = (title: string) => z.number().meta({ title })
const supplier = { supplierId: text('供应商'), supplierName: text('供应商名称') }
const product = { no: number('标的序号'), brand: text('品牌'), model: text('规格型号'), origin: text('产地') }

export const words = z.object({
  kind: labelled('形式', KINDS),
  evaluationId: text('评审'),
  arrangement: zArrangement,
  lines: z
    .array(
      z.object({
        no: number('标的序号'),
        itemCode: text('品目'),
        name: text('标的名称'),
        unit: text('单位'),
        ceiling: money('最高限制单价'),
      }),
    )
    .meta({ title: '采购标的' }),
  entrants: z
    .array(
      z.object({
        ...supplier,
        address: text('地址'),
        place: number('入围排序'),
        lines: z.array(z.object({ ...product, unitPrice: money('协议单价') })).meta({ title: '入围产品' }),
        score: number('得分'),
        size: labelled('企业规模', SME),
        deliveryDays: number('交付期（天）'),
        bidId: text('响应文件'),
        joiningId: text('加入申请'),
        round: number('征集轮次'),
        enteredAt: text('入围时间'),
        signedAt: text('签署时间'),
        asked: z.object({ reason: text('退出理由'), at: text('申请时间') }).meta({ title: '退出申请' }),
        left: z
          .object({
            kind: labelled('方式', LEAVINGS),
            ground: labelled('清退情形', EXPULSIONS),
            reason: text('事实和理由'),
            at: text('时间'),
          })
          .meta({ title: '退出、清退' }),
      }),
    )
    .meta({ title: '入围供应商' }),
  eliminated: z.array(z.object({ ...supplier, place: number('排序') })).meta({ title: '未入围供应商' }),
  openedAt: text('收到评审报告'),
  confirmBy: text('确认期限'),
  announcedAt: text('入围公告时间'),
  late: yes('逾期公告'),
  fee: z.object({ standard: text('收费标准'), amount: money('收费金额') }).meta({ title: '代理服务费' }),
  remarks: text('其他补充事宜'),
  signBy: text('签订期限'),
  inForceAt: text('生效时间'),
  validFromDate: text('有效期自'),
  validUntilDate: text('有效期至'),
  fileBy: text('备案期限'),
  filedAt: text('备案时间'),
  filedLate: yes('逾期备案'),
  toldAt: text('告知采购人时间'),
  supplementing: yes('补充征集中'),
  expiredAt: text('期满（终止）时间'),
  ended: z
    .object({
      ground: labelled('终止情形', EARLY_ENDS),
      reason: text('事实与理由'),
      orderNo: text('财政部门处理决定文号'),
      files: z.array(text('依据材料')).meta({ title: '依据材料' }),
      by: text('办理人'),
      at: text('时间'),
    })
    .meta({ title: '提前终止' }),
  summariseBy: text('汇总公告期限'),
  summarisedAt: text('汇总公告时间'),
  summaryLate: yes('逾期汇总'),
  tally: z
    .array(z.object({ ...supplier, deals: number('成交合同数'), amount: money('成交总金额') }))
    .meta({ title: '成交汇总' }),
})

export const joiningWords = z.object({
  frameworkId: text('框架协议'),
  ...supplier,
  reviewBy: text('审核期限'),
  reviewedBy: text('审核人'),
  reviewedAt: text('审核时间'),
  late: yes('逾期审核'),
})
