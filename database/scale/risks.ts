/** 预警与投诉 — what the controls saw of purchases, and how it was answered; who was not content, and what was decided. Pure. */

import { controls } from '#controls/index.ts'
import type { Actor } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { numberRegion } from '#registers/divisions.ts'
import {
  acceptComplaint,
  askExplanation,
  complaintActs,
  complaints,
  confirmFinding,
  dismissFinding,
  draftDecision,
  explainFinding,
  fileComplaint,
  findingActs,
  findings,
  type FindingGround as Ground,
  issueDecision,
  lapseComplaint,
  noteSilence,
  openCase,
  openComplaint,
  raiseFinding,
} from '#subsystems/supervision/index.ts'
import { idOf } from '../seed/accounts.ts'
import type { Dice } from './dice.ts'
import type { Purchase } from './purchases.ts'
import type { Stage } from './registers.ts'
import { during } from './seasons.ts'
import { personName } from './world.ts'

const FINDINGS = { acts: findingActs, store: findings }
const COMPLAINTS = { acts: complaintActs, store: complaints }

/** What is met most, with the words of the sight. */
const SEEN: readonly (readonly [code: string, text: (purchase: Purchase) => string])[] = [
  ['RC-003', ({ title }) => `《${title}》的计划金额与公开的采购意向相差超过规定比例。`],
  [
    'RC-004',
    ({ buyer, subject }) =>
      `${buyer.name}同一预算项目下以公开招标以外的方式多次采购${subject.name}，合计接近公开招标数额标准。`,
  ],
  ['RC-012', ({ title }) => `《${title}》预算在预留份额标准以下，没有专门面向中小企业。`],
  ['RC-035', ({ winner, rival }) => `${winner.name}与${rival.name}的联系电话或者办公地址相同。`],
  ['RC-052', ({ title }) => `《${title}》一名评委的评分与其他评委平均分相差超过三成。`],
  ['RC-066', ({ title }) => `《${title}》中标通知书发出后三十日内没有签订合同。`],
  ['RC-068', ({ title }) => `《${title}》的合同签订后超过七个工作日没有备案。`],
  ['RC-079', ({ title }) => `《${title}》的应付账款已逾期。`],
  ['RC-083', ({ subject }) => `${subject.name}的成交单价高于同一商品近期成交价两成以上。`],
]
const sights = SEEN.flatMap(([code, text]) => {
  const control = controls.find((each) => each.code === code)
  return control ? [{ control, text }] : []
})

const regulatorOf = (region: string, second = false): Actor => ({
  userId:
    region === '440700'
      ? idOf('account', second ? 'regulator.second' : 'regulator')
      : `finance-${region}.${second ? 2 : 1}`,
  role: 'regulator',
  orgId: `finance-${region}`,
  region,
})

/** One finding on a purchase, as far as it has been answered. */
export function raise({ world, road, until }: Stage, purchase: Purchase, n: number): void {
  const { region, buyer, caseId, title, told } = purchase
  const roll = world.roll('finding', region, n)
  const { control, text } = roll.pick(sights)
  const base = told.at(-1)
  const now = during(until, roll, 16, 17)
  if (!base || plus(base.at, { hours: 1 }) > now) return
  const raisedAt = plus(base.at, { minutes: roll.whole(1, 50) })
  const { code, title: sight, basis: law, severity } = control
  const hit = {
    code,
    title: sight,
    law,
    severity,
    actions: [...control.actions],
    text: text(purchase),
    evidence: { 案号: caseId },
    parameters: {},
  }
  const met = {
    hit,
    at: 'AnnouncementPublished',
    entity: `intention/${purchase.id}`,
    title,
    caseId,
    region,
    subjects: [buyer.id],
    stopped: false,
    same: `${code}/${caseId}/${n}`,
  }
  let one = road.act(FINDINGS, raiseFinding, world.id('finding', region, n), met as never, THE_SYSTEM, raisedAt)
  const by = regulatorOf(region)
  const clock = walking(raisedAt, now, roll)
  const answered = roll.chance(0.8)
  const first = clock(30)
  if (answered && first) {
    if (roll.chance(0.45)) {
      one = road.act(FINDINGS, askExplanation, one, { question: '请说明有关情况，并提供相应的证明材料。' }, by, first)
      const maker: Actor = { userId: buyer.maker, role: 'purchaserMaker', orgId: buyer.id, region }
      const second = clock(50)
      const answerBy = ('answerBy' in one.state && one.state.answerBy) || now
      if (second && second < answerBy)
        one = road.act(
          FINDINGS,
          explainFinding,
          one,
          { explanation: '经核查，有关情况属实，已经按规定补充说明并整改。' },
          maker,
          second,
        )
      else if (answerBy < now)
        one = road.act(FINDINGS, noteSilence, one, {}, THE_SYSTEM, plus(answerBy, { minutes: 1 }))
    }
    const last = plus(one.at, { hours: roll.whole(5, 120) })
    if (last < now && roll.chance(0.9)) one = close(road, one, by, last, roll)
  }
  road.settle(FINDINGS, one)
}
const close = (
  road: Stage['road'],
  one: Parameters<typeof road.settle<never>>[1] | any,
  by: Actor,
  at: Instant,
  roll: Dice,
) => {
  const chance = roll.next()
  if (chance < 0.58) {
    const ground = roll.pick<Ground>(['lawful', 'explained', 'explained', 'threshold', 'data', 'trifling'])
    return road.act(FINDINGS, dismissFinding, one, { ground, opinion: '经核查，不构成违法违规，予以排除。' }, by, at)
  }
  if (chance < 0.94)
    return road.act(FINDINGS, confirmFinding, one, { opinion: '情况属实，责令限期改正，并完善内部控制。' }, by, at)
  return road.act(FINDINGS, openCase, one, { kind: 'inspection', opinion: '情节较重，立案开展监督检查。' }, by, at)
}

/** The next moment, some hours on; undefined once that is past the last day. */
const walking = (from: Instant, now: Instant, roll: Dice) => {
  let at = from
  return (hours: number): Instant | undefined => {
    at = plus(at, { hours: roll.whole(2, hours), minutes: roll.whole(1, 59) })
    return at < now ? at : undefined
  }
}

const within = (at: Instant): boolean => {
  try {
    calendar.deadline(at, { days: 32, of: 'working' })
    return true
  } catch {
    return false
  }
}

/** One complaint on a purchase whose result was challenged; undefined where it has not come so far. */
export function complain({ world, road, until, serial }: Stage, purchase: Purchase, n: number): void {
  const { region, rival, buyer, agent, told, title, projectNumber, caseId } = purchase
  const result = told.find(({ kind }) => kind === 'result')?.at
  const roll = world.roll('complaint', region, n)
  const now = during(until, roll, 16, 17)
  if (!result) return
  const openedAt = plus(result, { days: 14, hours: roll.whole(0, 40) })
  if (openedAt > now || !within(openedAt)) return
  const matter = roll.pick([
    '中标产品的技术参数不满足采购文件要求',
    '评审委员会对商务部分的评分有误',
    '采购文件的评分标准具有倾向性',
  ])
  const complainBy = calendar.deadline(openedAt, { days: 15, of: 'working' })
  const seller: Actor = { userId: rival.user, role: 'supplier', orgId: rival.id, region: rival.region }
  let one = road.act(
    COMPLAINTS,
    openComplaint,
    world.id('complaint', region, n),
    {
      challengeId: world.id('challenge', region, n),
      caseId,
      projectId: world.id('project', region, purchase.n),
      round: 1,
      lot: 1,
      title,
      number: projectNumber,
      scope: 'result',
      region,
      supplierId: rival.id,
      supplierName: rival.name,
      procuringEntityId: buyer.id,
      agencyId: agent.id,
      challenged: [matter],
      complainBy,
    },
    THE_SYSTEM,
    openedAt,
  )
  one = proceed()
  road.settle(COMPLAINTS, one)

  function proceed() {
    if (roll.chance(0.2))
      return complainBy < now ? road.act(COMPLAINTS, lapseComplaint, one, {}, THE_SYSTEM, complainBy) : one
    const clock = walking(openedAt, now, roll)
    const filedAt = clock(120)
    if (!filedAt || filedAt >= complainBy || !within(filedAt)) return one
    const year = dayOf(filedAt).slice(0, 4)
    const at = numberRegion(region)
    const letter = {
      address: purchase.place(rival.region),
      person: personName(roll),
      phone: world.phone(roll),
      matters: [{ matter, facts: '根据公开的中标结果和产品说明书，存在上述情形。', law: '政府采购法第二十二条' }],
      request: '请求认定投诉事项成立，并依法处理。',
    }
    one = road.act(COMPLAINTS, fileComplaint, one, letter, seller, filedAt, {
      number: `${at}-TS-${year}-${String(serial(`complaint/${at}/${year}`)).padStart(4, '0')}`,
    })
    const acceptedAt = clock(60)
    if (!acceptedAt || acceptedAt >= one.state.reviewBy!) return one
    one = road.act(COMPLAINTS, acceptComplaint, one, { related: [] }, regulatorOf(region), acceptedAt)
    const drafted = plus(one.state.stateBy!, { hours: roll.whole(3, 90) })
    if (drafted > now) return one
    const dismissed = roll.chance(0.7)
    const facts = { contract: 'none' as const, dismissedBefore: 0 }
    const decision = {
      outcome: dismissed ? ('dismissed' as const) : ('noEffect' as const),
      ...(dismissed && { ground: 'noFacts' as const }),
      findings: '经调查取证，评审委员会按照采购文件规定的评审程序和标准评审，未见违法情形。',
      basis: '《政府采购质疑和投诉办法》第二十九条、第三十二条',
      text: dismissed ? '投诉事项缺乏事实依据，驳回投诉。' : '投诉事项成立，不影响采购结果。',
    }
    one = road.act(COMPLAINTS, draftDecision, one, decision, regulatorOf(region), drafted, facts)
    const decidedAt = plus(drafted, { hours: roll.whole(20, 100) })
    return decidedAt < now && decidedAt < one.state.decideBy!
      ? road.act(COMPLAINTS, issueDecision, one, {}, regulatorOf(region, true), decidedAt, facts)
      : one
  }
}
export const RISKS = [findings, complaints]
