/** 采购文件文书 — the whole document on paper; before it is issued with 草案 across every page. */
import { document } from '#foundation/documents/index.ts'
import { dayInChinese } from '#foundation/documents/words.ts'
import { toYuan } from '#foundation/money.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { INDUSTRIES } from '#registers/industries.ts'
import { AWARD_RULES, type TenderDocument } from './documents.ts'
import { clauseText, REQUIREMENT_KINDS, SECURITY_FORMS } from './words.ts'

const set = document<object>(new URL('./tender-document.typ', import.meta.url))

const ofLot = (lot: number | undefined) => (lot === undefined ? '' : `（第${lot}包）`)
const forms = (all: readonly (keyof typeof SECURITY_FORMS)[]) => all.map((form) => SECURITY_FORMS[form]).join('、')

const termsOf = ({ contractTerms: t }: TenderDocument): [string, string][] => [
  ['交付（服务）期限', `合同签订后${t.deliveryDays}日`],
  ['交付地点', t.deliveryPlace],
  ['付款', `收到发票后${t.paymentDays}日内${t.prepaymentPercent > 0 ? `；预付款${t.prepaymentPercent}%` : ''}`],
  ['逾期付款', `每日按逾期金额的万分之${t.lateFeePerMyriad}支付违约金`],
  ['验收', `${t.acceptancePlan}（${t.acceptanceDays}日内完成）`],
  [
    '履约保证金',
    t.performanceSecurityPercent === 0
      ? '不收取'
      : `合同金额的${t.performanceSecurityPercent}%，形式：${forms(t.performanceSecurityForms)}。${t.performanceSecurityRefund}`,
  ],
  ['质保期', t.warrantyMonths === 0 ? '不适用' : `${t.warrantyMonths}个月`],
  ['违约责任', t.breach],
  ['知识产权', t.intellectualProperty || '按法律规定'],
  ['争议解决', t.dispute === 'arbitration' ? '仲裁' : '向采购人所在地人民法院起诉'],
]

const policiesOf = ({ sme, domestic, abnormalLow }: TenderDocument): string[] => [
  `采购标的所属行业：${sme.industry ? INDUSTRIES[sme.industry] : '（未填写）'}。`,
  sme.reserved
    ? '专门面向中小企业采购，不再给予价格扣除。'
    : `对小型、微型企业的报价给予${sme.deductionPercent}%的扣除，用扣除后的价格参加评审。`,
  ...(domestic.applies ? [`对本国产品的报价给予${domestic.deductionPercent}%的扣除。`] : []),
  `报价低于平均报价${abnormalLow.ofMean}%、次低报价${abnormalLow.ofSecond}%或者最高限价${abnormalLow.ofCeiling}%的，启动异常低价审查。`,
]

/** Names are the registers' affair, so they come in. */
export const tenderDocumentPaper = (
  d: TenderDocument,
  names: { procuringEntity: string; agency: string },
  at: Instant,
): Promise<Buffer> =>
  set(
    {
      ...names,
      title: d.title,
      number: d.number,
      day: dayInChinese(dayOf(at)),
      edition: String(Math.max(d.edition, 1)),
      budget: `${toYuan(d.budget)}元`,
      items: d.items.map((item) => [
        String(item.lot),
        String(item.no),
        item.itemCode,
        item.name,
        `${item.quantity}${item.unit}`,
        toYuan(item.budget),
      ]),
      lots: d.lots.map((lot) => [String(lot.no), lot.title, toYuan(lot.budget), toYuan(lot.ceiling)]),
      security:
        d.bidSecurity && d.bidSecurity.amount > 0
          ? `${toYuan(d.bidSecurity.amount)}元（${forms(d.bidSecurity.forms)}）`
          : '不收取',
      validity: `${d.bidValidityDays}日`,
      consortium: d.consortiumAllowed ? '接受' : '不接受',
      requirements: d.requirementLines.map(({ id, kind, text, starred, lot }) => [
        id,
        REQUIREMENT_KINDS[kind],
        `${starred ? '★' : ''}${text}${ofLot(lot)}`,
      ]),
      qualifications: d.qualifications.map((clause) => [clause.id, clauseText(clause)]),
      conformity: d.conformity.map((clause) => [clause.id, clauseText(clause)]),
      rule: AWARD_RULES[d.awardRule],
      priceWeight: String(d.priceWeight),
      factors: d.factors.map(({ id, name, part, kind, max, tiers, lot }) => [
        id,
        `${name}${ofLot(lot)}`,
        `${part === 'technical' ? '技术' : '商务'}·${kind === 'objective' ? '客观' : '主观'}`,
        String(max),
        tiers.map(({ label, points }) => `${label}：${points}分`).join('\n'),
      ]),
      policies: policiesOf(d),
      terms: termsOf(d),
      amendments: d.amendments.map(({ text, at }) => [dayInChinese(dayOf(at)), text]),
    },
    {
      issuedAt: at,
      number: d.number,
      ...(d.status !== 'issued' && d.status !== 'superseded' && { watermark: '草案' }),
    },
  )
