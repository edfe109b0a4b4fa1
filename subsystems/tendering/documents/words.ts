/** 采购文件用语 — the words shared by forms, preview and papers. Pure. */
import { z } from 'zod'
import { text } from '#foundation/words.ts'
import { INDUSTRIES } from '#registers/industries.ts'
import type { Clause, SecurityForm, TenderDocument } from './documents.ts'

export const SECURITY_FORMS: Readonly<Record<SecurityForm, string>> = {
  transfer: '转账',
  cheque: '支票',
  draft: '汇票、本票',
  guarantee: '保函',
  insurance: '保证保险',
  cash: '现金',
}

export const REQUIREMENT_KINDS = {
  technical: '技术',
  service: '服务',
  safety: '安全',
  commercial: '商务',
} as const

/** A clause as it is read where the lots stand together. */
export const clauseText = ({ text, lot }: Pick<Clause, 'text' | 'lot'>): string =>
  lot === undefined ? text : `${text}（第${lot}包）`

export const formsText = (all: readonly SecurityForm[]): string => all.map((form) => SECURITY_FORMS[form]).join('、')

/** The terms as they are read: name and text. */
export const termsOf = ({ contractTerms: t }: Pick<TenderDocument, 'contractTerms'>): [string, string][] => [
  ['交付（服务）期限', `合同签订后${t.deliveryDays}日`],
  ['交付地点', t.deliveryPlace],
  ['付款', `收到发票后${t.paymentDays}日内${t.prepaymentPercent > 0 ? `；预付款${t.prepaymentPercent}%` : ''}`],
  ['逾期付款', `每日按逾期金额的万分之${t.lateFeePerMyriad}支付违约金`],
  ['验收', `${t.acceptancePlan}（${t.acceptanceDays}日内完成）`],
  [
    '履约保证金',
    t.performanceSecurityPercent === 0
      ? '不收取'
      : `合同金额的${t.performanceSecurityPercent}%，形式：${formsText(t.performanceSecurityForms)}。${t.performanceSecurityRefund}`,
  ],
  ['质保期', t.warrantyMonths === 0 ? '不适用' : `${t.warrantyMonths}个月`],
  ['违约责任', t.breach],
  ['知识产权', t.intellectualProperty || '按法律规定'],
  ['争议解决', t.dispute === 'arbitration' ? '仲裁' : '向采购人所在地人民法院起诉'],
]

export const policiesOf = ({
  sme,
  domestic,
  abnormalLow,
}: Pick<TenderDocument, 'sme' | 'domestic' | 'abnormalLow'>): string[] => [
  `采购标的所属行业：${sme.industry ? INDUSTRIES[sme.industry] : '（未填写）'}。`,
  sme.reserved
    ? '专门面向中小企业采购，不再给予价格扣除。'
    : `对小型、微型企业的报价给予${sme.deductionPercent}%的扣除，用扣除后的价格参加评审。`,
  ...(domestic.applies ? [`对本国产品的报价给予${domestic.deductionPercent}%的扣除。`] : []),
  `报价低于平均报价${abnormalLow.ofMean}%、次低报价${abnormalLow.ofSecond}%或者最高限价${abnormalLow.ofCeiling}%的，启动异常低价审查。`,
]

/** What a reader sees and no form asks for. */
export const words = z.object({
  template: z
    .object({ id: text('范本编号'), title: text('范本'), version: z.number().meta({ title: '版次' }) })
    .meta({ title: '所用范本' }),
  amendments: z
    .array(
      z.object({
        edition: z.number().meta({ title: '版次' }),
        text: text('内容'),
        at: text('时间'),
        changes: z
          .array(z.object({ where: text('事项'), before: text('原文'), after: text('现文'), clause: text('条款') }))
          .meta({ title: '变化' }),
      }),
    )
    .meta({ title: '澄清与修改' }),
})
