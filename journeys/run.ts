/** 旅程 — walks a whole purchase in a sandbox of its own: `npm run journey -- open-tender [--json]`, `--list` for all. */
import { parseArgs } from 'node:util'
import type { Instant } from '#foundation/time.ts'
import batchCentralised from './batch-centralised.ts'
import budgetCut from './budget-cut.ts'
import challengeRestart from './challenge-restart.ts'
import challengeUpheld from './challenge-upheld.ts'
import complaintUpheld from './complaint-upheld.ts'
import consortium from './consortium.ts'
import consultation from './consultation.ts'
import cooperativeInnovation from './cooperative-innovation.ts'
import emergency from './emergency.ts'
import firmRegisters from './firm-registers.ts'
import frameworkAuction from './framework-auction.ts'
import frameworkClosed from './framework-closed.ts'
import frameworkCompetition from './framework-competition.ts'
import frameworkOpen from './framework-open.ts'
import frameworkRotation from './framework-rotation.ts'
import frameworkSupplement from './framework-supplement.ts'
import invitedNegotiation from './invited-negotiation.ts'
import lateBid from './late-bid.ts'
import latePayment from './late-payment.ts'
import licenceExpires from './licence-expires.ts'
import methodChange from './method-change.ts'
import negotiation from './negotiation.ts'
import openTender from './open-tender.ts'
import outagePostponement from './outage-postponement.ts'
import * as proofs from './proofs.ts'
import quotation from './quotation.ts'
import regulatorNextDoor from './regulator-next-door.ts'
import retenderOneLot from './retender-one-lot.ts'
import reverseAuction from './reverse-auction.ts'
import secondCandidate from './second-candidate.ts'
import selectiveTender from './selective-tender.ts'
import singleSource from './single-source.ts'
import singleSourceObjection from './single-source-objection.ts'
import tooFewBids from './too-few-bids.ts'
import { startWalk, type Walk } from './walk.ts'

type Journey = { title: string; start?: Instant; walk(walk: Walk): Promise<Record<string, unknown>> }
export const journeys: Readonly<Record<string, Journey>> = {
  'open-tender': { title: '公开招标：从预算到支付的全过程', walk: openTender },
  'too-few-bids': { title: '投标人不足三家：不开标、废标、重新招标', walk: tooFewBids },
  'late-bid': { title: '迟到一秒的投标、未登记者的投标被拒绝', walk: lateBid },
  negotiation: { title: '竞争性谈判：逐一谈判、变动、最后报价最低者成交', walk: negotiation },
  consultation: { title: '竞争性磋商：磋商、最后报价、综合评分', walk: consultation },
  quotation: { title: '询价：一次报价，最低者成交', walk: quotation },
  'selective-tender': { title: '邀请招标：资格预审、见证抽取、邀请、开标、定标', walk: selectiveTender },
  'single-source': { title: '单一来源：论证、公示、批准、协商、协商记录', walk: singleSource },
  'single-source-objection': { title: '单一来源公示有异议，补充论证成立，改为公开招标', walk: singleSourceObjection },
  'method-change': { title: '公开招标只有两家，经批准转为竞争性谈判继续采购', walk: methodChange },
  'invited-negotiation': { title: '谈判的邀请：书面推荐不过半，从供应商库见证抽取', walk: invitedNegotiation },
  'cooperative-innovation': {
    title: '合作创新采购：申请、谈判、订购两家研发、成果评审、首购一家',
    walk: cooperativeInnovation,
  },
  emergency: {
    title: '紧急采购：无须事先批准方式，直接确定一家，当日响应',
    start: '2026-10-12T01:00:00.000Z' as Instant,
    walk: emergency,
  },
  'retender-one-lot': { title: '分包：一包废标单独重新招标，其余继续，同一案卷', walk: retenderOneLot },
  'outage-postponement': { title: '系统中断：一道顺延令，每个项目各自更正、改期、通知', walk: outagePostponement },
  'challenge-restart': { title: '质疑成立、合格供应商不足：结果作废，重新招标', walk: challengeRestart },
  'challenge-upheld': { title: '质疑成立：暂停签约，结果改变，顺延下一中标候选人', walk: challengeUpheld },
  'framework-closed': { title: '封闭式框架协议：征集、淘汰、入围、直接选定、支付、汇总', walk: frameworkClosed },
  'framework-competition': {
    title: '框架协议第二阶段：二次竞价，密封报价，最低者被清退，次低者递补',
    walk: frameworkCompetition,
  },
  'framework-auction': { title: '框架协议第二阶段：二次竞价以电子反拍报价，按竞价记录成交', walk: frameworkAuction },
  'framework-rotation': {
    title: '框架协议第二阶段：顺序轮候，一家说明理由后由下一家承接；提前终止',
    walk: frameworkRotation,
  },
  'framework-supplement': {
    title: '封闭式框架协议：清退后不足七成，补充征集',
    walk: frameworkSupplement,
  },
  'batch-centralised': { title: '批量集中采购：多家单位申报、归集、一次招标、各签各付', walk: batchCentralised },
  'framework-open': { title: '开放式框架协议：随时加入、直接选定、退出', walk: frameworkOpen },
  'late-payment': { title: '逾期付款：账龄公示、连同逾期利息付清、退出公示', walk: latePayment },
  'budget-cut': { title: '资金冻结后指标调减：通知、预警、调减计划、退回资金', walk: budgetCut },
  'complaint-upheld': { title: '投诉成立：撤销合同，另行确定中标供应商', walk: complaintUpheld },
  'regulator-next-door': {
    title: '监管人员试图查看隔壁区县：列表、编号、检索、实时全部落空并留痕',
    walk: regulatorNextDoor,
  },
  consortium: { title: '联合体投标：份额、协议、价格扣除', walk: consortium },
  'second-candidate': { title: '中标人放弃，顺延下一中标候选人', walk: secondCandidate },
  'firm-registers': { title: '一家新企业当日入库、当日投标、取得回执', walk: firmRegisters },
  'licence-expires': { title: '资质证书在投标后、评审前到期：提醒、过期、资格审查看到', walk: licenceExpires },
  'reverse-auction': { title: '电子反拍：代理、同价、延时、掉线、时钟结束，记录重算', walk: reverseAuction },
}
const START = '2026-03-02T01:00:00.000Z' as Instant // a Monday, 09:00 in China

export async function walkJourney(name: string, { quiet = false } = {}) {
  const journey = journeys[name]
  if (!journey) throw new Error(`没有旅程 ${name}；可选：${Object.keys(journeys).join('、')}`)
  const walk = await startWalk({ start: journey.start ?? START, quiet })
  try {
    const found = await journey.walk(walk)
    // every journey ends with its ledger replayed and its receipts checked offline
    const { entries = await proofs.ledger(walk), receipts = await proofs.receipts(walk) } = found
    return { journey: name, ok: true, ...found, entries, receipts, steps: walk.steps.length }
  } finally {
    await walk.close()
  }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, list: { type: 'boolean' } },
  })
  if (values.list || positionals.length === 0) {
    for (const [name, { title }] of Object.entries(journeys)) console.log(`${name.padEnd(26)}${title}`)
  } else
    try {
      for (const name of positionals) {
        const found = await walkJourney(name)
        console.log(values.json ? JSON.stringify(found) : `✓ ${name}：${JSON.stringify(found)}`)
      }
      process.exit(0)
    } catch (error) {
      console.error(error)
      if (values.json) console.log(JSON.stringify({ journey: positionals[0], ok: false, error: String(error) }))
      process.exit(1)
    }
}
