/** 三十万项采购 — who buys what, how, from whom and for how much; and what became public of it, one after another. Pure. */

import { THE_SYSTEM } from '#foundation/house.ts'
import type { Fen } from '#foundation/money.ts'
import { at as clockAt, type Day, dayOf, type Instant, plusDays } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { numberRegion } from '#registers/divisions.ts'
import {
  announcementActs,
  announcements,
  announcementCard as cardOf,
  ANNOUNCEMENT_KINDS as KINDS,
  type AnnouncementKind as Kind,
  ocidFrom,
  publishAnnouncement,
  announcementSearched as searched,
} from '#subsystems/supervision/index.ts'
import { bodyOf } from './bodies.ts'
import type { Put } from './copy.ts'
import { type Dice, sumsOf } from './dice.ts'
import { vectorOf } from './paper.ts'
import type { Serials, Stage } from './registers.ts'
import { during, laterBy, season, workingDay } from './seasons.ts'
import { roundYuan, type Subject, subjectsFor } from './subjects.ts'
import { type Agent, type Buyer, PLACES, type Seller, WEIGHTS, type World } from './world.ts'

export type Purchase = {
  n: number
  id: string
  caseId: string
  region: string
  buyer: Buyer
  agent: Agent
  winner: Seller
  /** One of those who lost. */
  rival: Seller
  subject: Subject
  title: string
  method: Method
  quantity: number
  unitPrice: Fen
  budget: Fen
  amount: Fen
  bidders: number
  reserved: boolean
  projectNumber: string
  planNumber: string
  /** Between 0 and 1, its own. */
  roll: number
  noticeAt: Instant
  deadlineAt: Instant
  /** What became public, and when: in the order of time. */
  told: readonly { kind: Kind; at: Instant }[]
  place: (region: string) => string
}

const OPEN_FROM = 4_000_000_00
const PLACE_SUMS = sumsOf(WEIGHTS)

/** By the size of the purchase: above the threshold it is tendered openly, below it in a simpler way. */
const methodOf = (budget: number, { category }: Subject, roll: Dice): Method => {
  const chance = roll.next()
  if (budget >= OPEN_FROM)
    return chance < 0.9 ? 'openTendering' : chance < 0.96 ? 'singleSource' : 'competitiveConsultation'
  if (category === 'goods')
    return chance < 0.2
      ? 'openTendering'
      : chance < 0.4
        ? 'requestForQuotation'
        : chance < 0.55
          ? 'competitiveNegotiation'
          : chance < 0.78
            ? 'closedFramework'
            : chance < 0.97
              ? 'competitiveConsultation'
              : 'singleSource'
  return chance < 0.16
    ? 'openTendering'
    : chance < 0.86
      ? 'competitiveConsultation'
      : chance < 0.95
        ? 'competitiveNegotiation'
        : 'singleSource'
}
/** Days from the notice to the deadline. */
const WAIT: Partial<Record<Method, number>> = {
  openTendering: 21,
  competitiveConsultation: 11,
  competitiveNegotiation: 6,
  requestForQuotation: 6,
}

/** Few buy often, many seldom; the first of a division most. */
const oftenFirst = (count: number, roll: Dice) => Math.min(count - 1, Math.floor(count * roll.next() ** 1.8))

/** Someone of the trade, mostly of the same city. */
const sellerFor = (world: World, region: string, { industry }: Subject, roll: Dice): Seller => {
  let found: Seller | undefined
  for (let left = 7; left > 0; left--) {
    const where = roll.chance(0.55) ? region : PLACES[roll.weighted(PLACE_SUMS)]!
    const count = world.sellers.count(where)
    if (count === 0) continue
    found = world.sellers.at(where, oftenFirst(count, roll))
    if (found.industry === industry) break
  }
  return found ?? world.sellers.at('440100', 0)
}
const agentFor = (world: World, region: string, roll: Dice): Agent => {
  const where = [region, world.cityOf(region), '440100'].find((each) => world.agents.count(each) > 0)!
  return world.agents.at(where, oftenFirst(world.agents.count(where), roll))
}

/** Days in which something of it may become public: those begun earlier are told from the first day on. */
export const purchaseOf = (stage: Stage, region: string, n: number, thrown: (roll: Dice) => Day): Purchase => {
  const { world } = stage
  const roll = world.roll('purchase', region, n)
  const buyer = world.buyers.at(region, oftenFirst(world.buyers.count(region), roll))
  const { subjects, sums } = subjectsFor(buyer.trade)
  const subject = subjects[roll.weighted(sums)]!
  const quantity = Math.max(1, Math.round(roll.lognormal(subject.quantity, subject.quantity > 1 ? 0.8 : 0)))
  const asked = roundYuan(roll.lognormal(subject.price, subject.quantity > 1 ? 0.16 : subject.spread))
  const budget = (asked * quantity) as Fen
  const method = methodOf(budget, subject, roll)
  const bidders = method === 'singleSource' ? 1 : 3 + Math.floor(-Math.log(1 - roll.next()) * 2.4)
  // The more who bid, the more is saved.
  const saved = Math.min(0.42, Math.max(0.002, (0.02 + 0.012 * bidders) * Math.exp(0.6 * roll.normal())))
  const unitPrice = Math.max(1, Math.round((asked * (1 - saved)) / 100) * 100) as Fen
  const amount = (unitPrice * quantity) as Fen
  const noticeDay = thrown(roll)
  const year = noticeDay.slice(0, 4)
  const id = world.id('purchase', region, n)
  const noticeAt = during(noticeDay, roll)
  const deadlineAt = clockAt(
    laterBy(noticeDay, (WAIT[method] ?? 5) + roll.whole(0, 3)),
    roll.pick(['09:00', '09:30', '10:00', '14:30', '15:00']),
  )
  const projectNumber = `${numberRegion(region)}-${year}-${String(50_000 + n)}`
  const purchase = {
    n,
    id,
    caseId: ocidFrom(id),
    region,
    buyer,
    agent: agentFor(world, region, roll),
    winner: sellerFor(world, region, subject, roll),
    rival: sellerFor(world, region, subject, roll),
    subject,
    title: `${buyer.name}${roll.chance(0.5) ? `${year}年` : ''}${subject.title}采购项目`,
    method,
    quantity,
    unitPrice,
    budget,
    amount,
    bidders,
    reserved: budget <= 2_000_000_00 ? roll.chance(0.8) : roll.chance(0.3),
    projectNumber,
    planNumber: `${projectNumber}`,
    roll: roll.next(),
    noticeAt,
    deadlineAt,
    place: world.placeName,
  }
  return { ...purchase, told: toldOf(purchase, noticeDay, roll) }
}

/** What becomes public of a purchase from its first word to its last. */
function toldOf(
  { method, deadlineAt, noticeAt }: Pick<Purchase, 'method' | 'deadlineAt' | 'noticeAt'>,
  noticeDay: Day,
  roll: Dice,
) {
  const told: { kind: Kind; at: Instant }[] = []
  const tell = (kind: Kind, day: Day) => told.push({ kind, at: during(day, roll) })
  const deadlineDay = dayOf(deadlineAt)
  const framework = method === 'closedFramework'
  const intended = workingDay(plusDays(noticeDay, -roll.whole(31, 74)))
  if (!framework && roll.chance(0.88)) {
    tell('intention', intended)
    if (roll.chance(0.02)) {
      tell('intentionWithdrawal', laterBy(intended, roll.whole(5, 25)))
      return told
    }
  }
  let award = deadlineDay
  if (framework) {
    award = noticeDay
    tell('frameworkDeal', award)
    if (roll.chance(0.02)) tell('frameworkEntry', workingDay(plusDays(noticeDay, -20)))
    if (roll.chance(0.006)) tell('frameworkExit', laterBy(award, roll.whole(20, 90)))
    if (roll.chance(0.01)) tell('frameworkSummary', laterBy(award, roll.whole(30, 120)))
  } else {
    if (method === 'singleSource') tell('singleSource', workingDay(plusDays(noticeDay, -9)))
    if (method === 'openTendering' && roll.chance(0.015)) tell('prequalification', workingDay(plusDays(noticeDay, -28)))
    if (method !== 'singleSource') {
      told.push({ kind: 'tenderNotice', at: noticeAt })
      for (let left = 2; left > 0 && roll.chance(0.2); left--)
        tell('correction', workingDay(plusDays(noticeDay, roll.whole(1, Math.max(1, (WAIT[method] ?? 5) - 4)))))
    }
    award = laterBy(deadlineDay, roll.whole(1, 4))
    if (method !== 'singleSource' && roll.chance(0.065)) {
      tell('termination', award)
      return sorted(told)
    }
    tell('result', award)
    if (roll.chance(0.004)) tell('complaintDecision', laterBy(award, roll.whole(45, 75)))
  }
  // What is told of a unit rather than of a purchase comes along with one of its purchases.
  if (roll.chance(0.01)) tell('reserveReport', laterBy(award, roll.whole(5, 60)))
  if (roll.chance(0.002)) tell('inspectionDecision', laterBy(award, roll.whole(30, 90)))
  if (roll.chance(0.001)) tell('agencyAssessment', laterBy(award, roll.whole(5, 60)))
  if (roll.chance(0.06)) return sorted(told)
  const signed = laterBy(award, roll.whole(4, 28))
  tell('contract', signed)
  if (roll.chance(0.03)) tell('contractChange', laterBy(signed, roll.whole(20, 120)))
  if (roll.chance(0.72)) tell('acceptance', laterBy(signed, Math.round(15 + roll.lognormal(40, 0.6))))
  return sorted(told)
}
const sorted = <T extends { at: Instant }>(told: T[]): T[] => told.sort((a, b) => (a.at < b.at ? -1 : 1))

const ANNOUNCEMENTS = { acts: announcementActs, store: announcements }
const TITLED: Partial<Record<Kind, string>> = { intention: '采购意向', tenderNotice: '公告', result: '结果公告' }
const METHOD_WORD: Partial<Record<Method, string>> = {
  openTendering: '公开招标',
  competitiveConsultation: '竞争性磋商',
  competitiveNegotiation: '竞争性谈判',
  requestForQuotation: '询价',
}
const titleOf = ({ title, method }: Purchase, kind: Kind) =>
  kind === 'tenderNotice'
    ? `${title}${METHOD_WORD[method] ?? ''}公告`
    : kind === 'result'
      ? `${title}${method === 'openTendering' ? '中标' : '成交'}${TITLED[kind]}`
      : `${title}${TITLED[kind] ?? KINDS[kind]}`

const WITH_SUPPLIER: readonly Kind[] = [
  'result',
  'contract',
  'contractChange',
  'acceptance',
  'frameworkDeal',
  'singleSource',
]
const BEFORE_PROJECT: readonly Kind[] = ['intention', 'intentionWithdrawal']
const ATTACHMENT: Partial<Record<Kind, string>> = {
  result: '采购文件.pdf',
  contract: '政府采购合同.pdf',
  contractChange: '补充合同.pdf',
}

/** Papers that stand for all papers of their kind. */
export type Papers = { document: string; contract: string }

/** One announcement: through its command, into its table and onto its card. */
export function announceOn(
  { world, road, serial }: Stage & { serial: Serials },
  put: Put,
  papers: Papers,
  purchase: Purchase,
  kind: Kind,
  at: Instant,
) {
  const { buyer, agent, winner, region } = purchase
  const year = dayOf(at).slice(0, 4)
  const numbered = numberRegion(region)
  const number = `${numbered}-GG-${year}-${String(serial(`announcement/${numbered}/${year}`)).padStart(6, '0')}`
  const roll = world.roll('announcement', number, 0)
  const before = BEFORE_PROJECT.includes(kind)
  const named = ATTACHMENT[kind]
  const input = {
    kind,
    caseId: purchase.caseId,
    title: titleOf(purchase, kind),
    region,
    ...(!before && { method: purchase.method }),
    category: purchase.subject.category,
    procuringEntity: { id: buyer.id, name: buyer.name },
    ...(!before && { agency: { id: agent.id, name: agent.name }, projectNumber: purchase.projectNumber }),
    suppliers: WITH_SUPPLIER.includes(kind) ? [{ id: winner.id, name: winner.name }] : [],
    amount: WITH_SUPPLIER.includes(kind) ? purchase.amount : purchase.budget,
    ...((kind === 'tenderNotice' || kind === 'prequalification') && { deadlineAt: purchase.deadlineAt }),
    body: bodyOf(kind, {
      purchase,
      roll,
      at,
      financeName: `${world.placeName(region)}财政${region === '440000' ? '厅' : '局'}`,
    }) as never,
    attachments: named ? [{ name: named, sha256: kind === 'result' ? papers.document : papers.contract }] : [],
  }
  const id = world.id('announcement', number, 0)
  const thing = road.act(ANNOUNCEMENTS, publishAnnouncement, id, input, THE_SYSTEM, at, { number, names: {} })
  road.settle(ANNOUNCEMENTS, thing)
  const card = cardOf(id, thing.state)
  put('supervision.announcement_card', {
    ...card,
    search: vectorOf(searched(thing.state)),
  })
  return thing
}

/** The days in which a purchase's notice may lie, so that something of it becomes public from `from` to `until`. */
export const noticeDays = (from: Day, until: Day) => season(plusDays(from, -30), plusDays(until, 25))
export const isTold = (from: Day, until: Day) => {
  const [first, last] = [clockAt(from), clockAt(until, '20:00')]
  return ({ at }: { at: Instant }) => at >= first && at <= last
}
