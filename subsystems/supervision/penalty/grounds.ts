/** 处罚情形 — what the law punishes a supplier or an agency for, and with what: each ground with its article and its scale. Pure. */
import { type Fen, fen, share, toYuan } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'

/** 罚款 in thousandths of the purchase amount, 禁止参加政府采购活动 in years: from at the least to at the most. */
type Scale = {
  readonly finePermille?: readonly [number, number]
  readonly banYears?: readonly [number, number]
  /** 罚款 of an amount of its own, whatever was bought. */
  readonly fine?: readonly [Fen, Fen]
  /** 情节严重的，取消代理采购的资格. */
  readonly disqualifies?: true
}
/** 政府采购法第七十七条; the Regulation's articles refer to it. */
const ARTICLE_77: Scale = { finePermille: [5, 10], banYears: [1, 3] }
const MALICIOUS_COMPLAINT: Scale = { banYears: [1, 3] }
const UNTOLD: Scale = { finePermille: [5, 5] }
const LISTED_ONLY: Scale = {}

/** 可以在一至三年内禁止其代理政府采购业务 (政府采购法第七十八条): may, not must. */
const MAY_BAN = [0, 3] as const
const AGENCY_71: Scale = { fine: [fen(0), fen(100_000_00)], banYears: MAY_BAN } // 条例第六十六条: 10万元以下
const AGENCY_72: Scale = { fine: [fen(50_000_00), fen(250_000_00)], banYears: MAY_BAN } // 同上: 5万元以上25万元以下
const AGENCY_76: Scale = { fine: [fen(20_000_00), fen(100_000_00)], banYears: MAY_BAN }
const AGENCY_82: Scale = { fine: [fen(20_000_00), fen(200_000_00)], disqualifies: true }

type Row = { readonly title: string; readonly law: string; readonly scale: Scale; readonly of?: 'agency' }
const ofAgency = (article: string, title: string, scale: Scale): Row => ({
  title,
  law: `政府采购法${article}`,
  scale,
  of: 'agency',
})
const of77 = (item: string, title: string): Row => ({
  title,
  law: `政府采购法第七十七条第一款第（${item}）项`,
  scale: ARTICLE_77,
})
const of72 = (item: string, title: string): Row => ({
  title,
  law: `政府采购法实施条例第七十二条第一款第（${item}）项；政府采购法第七十七条`,
  scale: ARTICLE_77,
})

export const GROUNDS = {
  falseMaterial: of77('一', '提供虚假材料谋取中标、成交'),
  disparagement: of77('二', '采取不正当手段诋毁、排挤其他供应商'),
  collusion: of77('三', '与采购人、其他供应商或者采购代理机构恶意串通'),
  bribery: of77('四', '向采购人、采购代理机构行贿或者提供其他不正当利益'),
  bargaining: of77('五', '在招标采购过程中与采购人进行协商谈判'),
  resistance: of77('六', '拒绝有关部门监督检查或者提供虚假情况'),
  falseSize: {
    title: '中小企业声明函内容不实',
    law: '财库〔2020〕46号第二十条；政府采购法第七十七条',
    scale: ARTICLE_77,
  },
  panelBribery: of72('一', '向评审小组成员行贿或者提供其他不正当利益'),
  notSigning: of72('二', '中标或者成交后无正当理由拒不签订政府采购合同'),
  notAsDocuments: of72('三', '未按照采购文件确定的事项签订政府采购合同'),
  transfer: of72('四', '将政府采购合同转包'),
  fakeGoods: of72('五', '提供假冒伪劣产品'),
  unilateral: of72('六', '擅自变更、中止或者终止政府采购合同'),
  changeUntold: {
    title: '评审阶段资格发生变化而未通知采购人和采购代理机构',
    law: '政府采购法实施条例第七十二条第二款',
    scale: UNTOLD,
  },
  falseComplaint: {
    title: '虚假、恶意投诉',
    law: '政府采购法实施条例第七十三条；财政部令第94号第三十七条第二款',
    scale: MALICIOUS_COMPLAINT,
  },
  repeatedComplaint: {
    title: '十二个月内三次以上投诉查无实据',
    law: '财政部令第94号第三十七条第一款',
    scale: LISTED_ONLY,
  },
  agencyMethod: ofAgency('第七十一条第（一）项、第七十八条', '应当公开招标而擅自采用其他方式采购', AGENCY_71),
  agencyDiscrimination: ofAgency(
    '第七十一条第（三）项、第七十八条',
    '以不合理的条件对供应商实行差别待遇或者歧视待遇',
    AGENCY_71,
  ),
  agencyBargaining: ofAgency('第七十一条第（四）项、第七十八条', '在招标采购过程中与投标人进行协商谈判', AGENCY_71),
  agencyRefusingInspection: ofAgency('第七十一条第（六）项、第七十八条', '拒绝有关部门依法实施监督检查', AGENCY_71),
  agencyCollusion: ofAgency('第七十二条第（一）项、第七十八条', '与供应商或者采购人恶意串通', AGENCY_72),
  agencyBribery: ofAgency('第七十二条第（二）项、第七十八条', '在采购过程中接受贿赂或者获取其他不正当利益', AGENCY_72),
  agencyFalseFacts: ofAgency('第七十二条第（三）项、第七十八条', '在监督检查中提供虚假情况', AGENCY_72),
  agencyDisclosure: ofAgency('第七十二条第（四）项、第七十八条', '开标前泄露标底', AGENCY_72),
  agencyFiles: ofAgency('第七十六条、第七十八条', '隐匿、销毁、伪造、变造应当保存的采购文件', AGENCY_76),
  agencyUnlawful: ofAgency('第七十八条', '在代理政府采购业务中有其他违法行为', { banYears: MAY_BAN }),
  agencyFalseResults: ofAgency('第八十二条第二款', '集中采购机构在考核中虚报业绩，隐瞒真实情况', AGENCY_82),
} as const satisfies Record<string, Row>
export type Ground = keyof typeof GROUNDS
export const groundTitles = Object.fromEntries(
  Object.entries(GROUNDS).map(([key, { title }]) => [key, title]),
) as Record<Ground, string>
/** 代理机构的违法情形; the others are a supplier's. */
export const isOfAgency = (ground: Ground): boolean => (GROUNDS[ground] as Row).of === 'agency'

export type Sanction = {
  fine?: Fen | undefined
  /** Whole years. */
  banYears?: number | undefined
  confiscated?: Fen | undefined
  /** 取消代理采购的资格. */
  disqualified?: boolean | undefined
}

const permille = (amount: Fen, of: number): Fen => share(amount, of * 10)

/** What may be decided for a ground, after a purchase of that amount. */
export const scaleOf = (ground: Ground, purchaseAmount: Fen) => {
  const { scale, law } = GROUNDS[ground] as Row
  const byAmount = scale.fine === undefined && scale.finePermille !== undefined
  const fine = scale.fine ?? ((scale.finePermille ?? [0, 0]).map((of) => permille(purchaseAmount, of)) as [Fen, Fen])
  return {
    law,
    fine,
    byAmount,
    banYears: scale.banYears ?? ([0, 0] as const),
    disqualifies: scale.disqualifies === true,
  }
}

/** Above its scale never; below it only where the law lets a penalty be lighter (行政处罚法第三十二条), and says why. */
export const sanctionFault = (
  ground: Ground,
  { fine, banYears, disqualified }: Sanction,
  { purchaseAmount, mitigation }: { purchaseAmount: Fen; mitigation?: string | undefined },
) => {
  const { law, fine: bounds, banYears: span, disqualifies } = scaleOf(ground, purchaseAmount)
  const [[least, most], [shortest, longest]] = [bounds, span]
  const facts = { law, least: toYuan(least), most: toYuan(most), shortest, longest }
  if (disqualified && !disqualifies) return refuse('penalty.cannot-disqualify', facts)
  if ((fine ?? 0) > most) return refuse('penalty.fine-too-high', facts)
  if ((banYears ?? 0) > longest) return refuse('penalty.ban-too-long', facts)
  if (mitigation) return undefined
  if ((fine ?? 0) < least) return refuse('penalty.fine-too-low', facts)
  if ((banYears ?? 0) < shortest) return refuse('penalty.ban-too-short', facts)
}

/** Whether one sanction weighs more than another in any part. */
export const heavier = (one: Sanction, than: Sanction): boolean =>
  (one.disqualified === true && !than.disqualified) ||
  (one.fine ?? 0) > (than.fine ?? 0) ||
  (one.banYears ?? 0) > (than.banYears ?? 0) ||
  (one.confiscated ?? 0) > (than.confiscated ?? 0)
