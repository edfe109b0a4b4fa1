/** 电子反拍的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { announceAuction, joinAuction, postponeAuction } from './announce-auction.ts'
import type { arrangeAuction, reviseAuction } from './arrange-auction.ts'
import type { placeBid, setProxy, withdrawProxy } from './place-bid.ts'
import type { cancelAuction, closeAuction, pauseAuction, resumeAuction, startAuction } from './run-auction.ts'

type Code =
  | RefusalOf<typeof arrangeAuction | typeof reviseAuction | typeof announceAuction | typeof postponeAuction>
  | RefusalOf<typeof joinAuction | typeof placeBid | typeof setProxy | typeof withdrawProxy>
  | RefusalOf<typeof startAuction | typeof closeAuction | typeof pauseAuction | typeof resumeAuction>
  | RefusalOf<typeof cancelAuction>

/** The mall's own rules leave these to the platform; see policies/figures/auction.ts. */
const RULES = '电子卖场竞价规则（平台参数）'

export const refusal = {
  'auction.not-your-case': { text: '案号 {caseId} 的采购不由本单位办理', law: '政府采购法第二十条' },
  'auction.no-purchaser': { text: '没有找到采购人', mend: '请选择采购人，或者填写所属项目的案号' },
  'auction.no-such-supplier': { text: '供应商库中没有 {supplierId}', mend: '请从供应商库中选择' },
  'auction.supplier-suspended': { text: '{name} 当前不能参加采购', law: '政府采购法第二十二条' },
  'auction.supplier-twice': { text: '同一供应商被邀请了两次', mend: '请删去重复的一行' },
  'auction.above-ceiling': {
    text: '起拍价或者首次报价高于最高限价',
    law: '政府采购法实施条例第三十二条',
    mend: '起拍价不能高于最高限价',
  },
  'auction.step-too-small': { text: '降价幅度小于规定的最小幅度', law: RULES, mend: '请加大降价幅度' },
  'auction.step-too-large': { text: '降价幅度过大，会使竞争无法展开', law: RULES, mend: '请减小降价幅度' },
  'auction.too-short': { text: '竞价时长不足 {minutes} 分钟', law: RULES, mend: '请延长竞价时长' },
  'auction.hard-end-early': { text: '最晚结束时间早于计划结束时间', mend: '请核对两个时间' },
  'auction.minimum-too-low': { text: '最少报价家数不能少于 {least} 家', law: RULES },
  'auction.too-few-invited': {
    text: '邀请 {count} 家，少于最少报价家数 {least} 家',
    law: RULES,
    mend: '请增加邀请的供应商',
  },
  'auction.too-soon': {
    text: '开始时间距发布不足 {minutes} 分钟',
    law: RULES,
    mend: '请推迟开始时间，让供应商来得及阅读规则',
  },
  'auction.not-later': { text: '只能推迟，不能提前', mend: '请填写晚于原开始时间的时间' },
  'auction.not-invited': { text: '本单位不在邀请之列' },
  'auction.joined-already': { text: '已经确认参加' },
  'auction.not-joined': { text: '尚未确认规则', mend: '请先阅读规则并确认参加' },
  'auction.over': { text: '竞价已于 {endsAt} 截止' },
  'auction.leading-already': { text: '您已经领先，不必再降' },
  'auction.too-high': {
    text: '报价没有比当前最低价低一个降价幅度',
    law: RULES,
    mend: '当前价已经变动的，请按新价再报',
  },
  'auction.no-proxies': { text: '本场不设代理出价', law: RULES },
  'auction.floor-too-high': { text: '底价高于现在可以报的价', mend: '请填写更低的底价，或者直接报价' },
  'auction.no-proxy-set': { text: '没有设置代理出价' },
  'auction.not-yet': { text: '未到开始时间' },
  'auction.not-over': { text: '未到结束时间' },
} satisfies Record<Code, Says>
