/** 合同上的词: what a reader of a contract sees and no form asks for. Pure. */
import { z } from 'zod'
import { labelled, money, text, yes } from '#foundation/words.ts'
import { SECURITY_ENDS, TERMINATION } from './ending.ts'

/** What was asked for and what was promised, line by line. */
export const promised = (title: string) =>
  z
    .array(
      z.object({
        kind: z.enum(['technical', 'service', 'safety', 'commercial']).meta({
          title: '类别',
          labels: { technical: '技术', service: '服务', safety: '安全', commercial: '商务' },
        }),
        text: text('要求'),
        promised: text('供应商承诺'),
      }),
    )
    .meta({ title })

export const words = z.object({
  number: text('合同编号'),
  projectNumber: text('项目编号'),
  projectTitle: text('项目名称'),
  planNumber: text('采购计划编号'),
  procuringEntityName: text('甲方（采购人）'),
  agencyName: text('代理机构'),
  supplierName: text('乙方（供应商）'),
  supplierCode: text('统一社会信用代码'),
  supplierSize: z.enum(['micro', 'small', 'medium', 'large', 'none']).meta({
    title: '企业规模',
    labels: { micro: '微型企业', small: '小型企业', medium: '中型企业', large: '大型企业', none: '未声明' },
  }),
  subcontractors: z
    .array(
      z.object({
        uscc: text('统一社会信用代码'),
        name: text('分包承担主体'),
        work: text('分包内容'),
        sharePercent: z.number().meta({ title: '占合同金额的比例', unit: 'percent' }),
        sme: z.enum(['micro', 'small', 'medium', 'large', 'none']).meta({
          title: '企业规模',
          labels: { micro: '微型企业', small: '小型企业', medium: '中型企业', large: '大型企业', none: '未声明' },
        }),
      }),
    )
    .meta({ title: '约定的分包' }),
  customDevelopment: yes('定制开发'),
  costBased: yes('据实补偿的研发合同'),
  costs: z
    .object({ approved: money('已核定'), approvedAt: text('最近核定'), closed: yes('已据实结算') })
    .meta({ title: '研发费用' }),
  requirements: promised('技术、服务、安全、商务要求'),
  award: z.object({}).meta({ title: '中标内容' }),
  handlers: text('经办人'),
  letterAt: text('中标通知书发出'),
  signBy: text('签订期限'),
  signWarnAt: text('签订提醒'),
  warnedAt: text('已提醒'),
  overdueAt: text('逾期未签'),
  completedBy: text('草拟人'),
  returned: z.object({ reason: text('理由') }).meta({ title: '退回' }),
  supplierSigner: text('供应商签约代表'),
  supplierSignedBy: text('供应商签署人'),
  supplierSignedAt: text('供应商签署时间'),
  signedBy: text('采购人签署人'),
  signedAt: text('签订时间'),
  fileBy: text('备案期限'),
  announceBy: text('公告期限'),
  retentionReleasedAt: text('质量保证金转为应付'),
  filedAt: text('备案时间'),
  announcedAt: text('公告时间'),
  file: text('合同文本'),
  progress: z
    .object({
      fullyDelivered: yes('全部交付'),
      fullyAccepted: yes('全部验收合格'),
      accepted: money('验收合格金额'),
      committed: money('已申请支付'),
      paid: money('已支付'),
      deliveredDate: text('最近交付日期'),
    })
    .meta({ title: '履约进度' }),
  amendments: z
    .array(
      z.object({
        proposedBy: text('提出人'),
        proposedAt: text('提出时间'),
        agreedBy: text('供应商同意人'),
      }),
    )
    .meta({ title: '补充与变更' }),
  basis: labelled('终止情形', TERMINATION),
  terminatedAt: text('终止时间'),
  windUp: z
    .object({
      accepted: money('终止时已验收'),
      repay: money('供应商应退回'),
      security: labelled('履约保证金', SECURITY_ENDS),
      repaid: z.object({ receiptNo: text('国库缴款书编号'), date: text('到账日期') }).meta({ title: '预付款退回' }),
      securityReturned: z
        .object({ voucherNo: text('退还凭证号'), date: text('退还日期') })
        .meta({ title: '履约保证金退还' }),
      doneBy: text('登记人'),
      doneAt: text('登记时间'),
    })
    .meta({ title: '终止清算' }),
  settledAt: text('结清时间'),
  voidedAt: text('作废时间'),
})
