/** 一笔钱走到底 — of some purchases the money is followed: budget, intention, plan, contract, acceptance, payment, by the rooms' own commands,
 *  as far as each has come by the last day. Pure. */

import type { Actor } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Fen } from '#foundation/money.ts'
import { type Day, dayOf, type Instant, plus, plusDays } from '#foundation/time.ts'
import { numberRegion } from '#registers/divisions.ts'
import {
  acceptanceActs,
  acceptances,
  announceContract,
  approvePayment,
  approvePlan,
  budgetLineActs,
  budgetLines,
  type Contract,
  completeContract,
  confirmPayment,
  contractActs,
  contracts,
  convene,
  draftContract,
  draftIntention,
  draftPlan,
  paymentDueAt as dueAt,
  engagePlan,
  fileContract,
  filePlan,
  importLine,
  inspect,
  intentionActs,
  intentions,
  markPaymentOverdue,
  noteProgress,
  type Progress,
  paymentActs,
  payments,
  planActs,
  plans,
  printAcceptance,
  printContract,
  publishIntention,
  recordDelivery,
  requestPayment,
  settleContract,
  signAsPurchaser,
  signAsSupplier,
  submitIntention,
  submitPlan,
} from '#subsystems/supervision/index.ts'
import type { Put } from './copy.ts'
import type { Thing } from './paper.ts'
import type { Papers, Purchase } from './purchases.ts'
import type { Stage } from './registers.ts'
import { during, laterBy, workingDay } from './seasons.ts'
import { personName } from './world.ts'

const LINES = { acts: budgetLineActs, store: budgetLines }
const INTENTIONS = { acts: intentionActs, store: intentions }
const PLANS = { acts: planActs, store: plans }
const CONTRACTS = { acts: contractActs, store: contracts }
const ACCEPTANCES = { acts: acceptanceActs, store: acceptances }
const PAYMENTS = { acts: paymentActs, store: payments }
export const FOLLOWED = [budgetLines, intentions, plans, contracts, acceptances, payments]

const THRESHOLD = 4_000_000_00
/** Those that keep to the plain way: no approvals beside it, told from the intention on. */
export const canBeFollowed = ({ method, budget, subject, told, region }: Purchase, from: Day): boolean => {
  const first = told[0]
  const plain =
    method === 'openTendering' || (budget < THRESHOLD && !region.startsWith('4403') && subject.category !== 'works')
  return (
    plain &&
    first?.kind === 'intention' &&
    dayOf(first.at) > plusDays(from, 8) &&
    told.every(({ kind }) => kind !== 'intentionWithdrawal')
  )
}

/** `later`: rows that lean on others, written when those are. */
type Telling = Stage & { put: Put; later: Put; papers: Papers }

export function follow(stage: Telling, purchase: Purchase): void {
  const { world, road, until } = stage
  const { buyer, region, subject, budget, title, told } = purchase
  const roll = world.roll('followed', region, purchase.n)
  const maker: Actor = { userId: buyer.maker, role: 'purchaserMaker', orgId: buyer.id, region }
  const checker: Actor = { userId: buyer.checker, role: 'purchaserChecker', orgId: buyer.id, region }
  const now = during(until, roll, 16, 17)
  const intendedAt = told[0]!.at
  const year = Number(intendedAt.slice(0, 4))

  const lineId = world.id('line', region, purchase.n)
  const line = road.act(
    LINES,
    importLine,
    lineId,
    lineOf(purchase, year, roll.whole(0, 9)),
    THE_SYSTEM,
    plus(intendedAt, { days: -6 }),
  )
  road.settle(LINES, line)

  let intention = road.act(
    INTENTIONS,
    draftIntention,
    purchase.id,
    {
      title: title.slice(0, 100),
      budgetLineId: lineId,
      amount: budget,
      category: subject.category,
      itemCode: subject.item,
      expectedMonth: dayOf(purchase.noticeAt).slice(0, 7),
      summary: `拟采购${subject.name}${purchase.quantity}${subject.unit}，用于${buyer.name}日常工作需要，含供货、安装调试、培训及质保期内服务。`,
    },
    maker,
    plus(intendedAt, { days: -3 }),
    { line: { procuringEntityId: buyer.id, amount: budget, region }, alsoOnLine: [], itemKnown: true },
  )
  intention = road.act(INTENTIONS, submitIntention, intention, {}, maker, plus(intendedAt, { days: -2 }))
  intention = road.act(INTENTIONS, publishIntention, intention, {}, checker, plus(intendedAt, { minutes: -3 }))
  road.settle(INTENTIONS, intention)

  const planId = world.id('plan', region, purchase.n)
  const projectId = world.id('project', region, purchase.n)
  let day = workingDay(plusDays(dayOf(intendedAt), 18))
  const steps = [1, 2, 1, 1, 2].map((days) => {
    const at = during(day, roll)
    day = laterBy(day, days)
    return at
  })
  if (steps[0]! > now) return
  const facts = {
    line: { procuringEntityId: buyer.id, projectCode: line.state.projectCode },
    available: line.state.amount,
    intention: intention.state,
    catalogue: { [subject.item]: { centralised: true, startAmount: 0 } },
    boughtOtherwise: {},
    provincial: region === '440000',
  }
  const input = {
    title: title.slice(0, 100),
    intentionId: purchase.id,
    budgetLineId: lineId,
    method: purchase.method,
    organisationForm: 'centralised' as const,
    category: subject.category,
    items: [
      {
        no: 1,
        itemCode: subject.item,
        name: subject.name,
        quantity: purchase.quantity,
        unit: subject.unit,
        unitPrice: (budget / purchase.quantity) as Fen,
        amount: budget,
        imported: false,
      },
    ],
    amount: budget,
    smeReserved: budget <= THRESHOLD || purchase.reserved,
  }
  let plan = road.act(PLANS, draftPlan, planId, input, maker, steps[0]!, { intention: intention.state })
  const series = `${numberRegion(region)}-${steps[3]!.slice(0, 4)}`
  let frozen = false
  if (steps[1]! <= now) plan = road.act(PLANS, submitPlan, plan, {}, maker, steps[1]!, facts)
  if (steps[2]! <= now) {
    plan = road.act(PLANS, approvePlan, plan, {}, checker, steps[2]!, facts)
    frozen = true
  }
  if (frozen && steps[3]! <= now) {
    const number = `${series}-${String(stage.serial(`plan/${series}`)).padStart(5, '0')}`
    plan = road.act(PLANS, filePlan, plan, { freezeNo: `DJ${purchase.planNumber}` }, THE_SYSTEM, steps[3]!, { number })
    if (steps[4]! <= now) plan = road.act(PLANS, engagePlan, plan, { projectId }, THE_SYSTEM, steps[4]!)
  }
  road.settle(PLANS, plan)
  if (plan.state.status !== 'draft' && purchase.method !== 'openTendering')
    stage.later('supervision.plan_item', {
      plan_id: planId,
      no: 1,
      procuring_entity_id: buyer.id,
      year,
      project_code: line.state.projectCode,
      item_code: subject.item,
      amount: budget,
      counts: true,
    })
  const paid =
    plan.state.status === 'filed'
      ? perform(stage, purchase, { maker, checker, planId, projectId, now, planNumber: plan.state.number ?? '' })
      : undefined
  if (frozen)
    stage.later('supervision.commitment', {
      plan_id: planId,
      line_id: lineId,
      frozen: budget,
      contracted: paid?.contracted ?? 0,
      paid: paid?.paid ?? 0,
    })
}

const lineOf = ({ n, buyer, region, budget, subject, title }: Purchase, year: number, spare: number) => ({
  indicatorId: `ZB-${region}-${year}-${n}`,
  documentNo: `${region.slice(0, 4)}财预〔${year}〕${(n % 900) + 1}号`,
  year,
  region,
  procuringEntityId: buyer.id,
  unitCode: buyer.financeCode,
  projectCode: `${region}${year}${String(n).padStart(8, '0')}`,
  projectName: title,
  fund: 'general' as const,
  fundLevel: region === '440000' ? '省级' : region.endsWith('00') ? '市级' : '县级',
  functionCode: '2050299',
  departmentEconomicCode: subject.category === 'services' ? '30227' : '31002',
  governmentEconomicCode: '50601',
  paymentMode: '国库集中支付',
  procurement: true,
  itemCode: subject.item,
  amount: (budget + Math.round((budget * spare) / 10_000) * 100) as Fen,
  revision: 1,
})

type Acting = { maker: Actor; checker: Actor; planId: string; planNumber: string; projectId: string; now: Instant }

/** From the award to the last payment. */
function perform(stage: Telling, purchase: Purchase, acting: Acting): { contracted: number; paid: number } | undefined {
  const { world, road, papers } = stage
  const { region, told, winner, amount } = purchase
  const { maker, checker, planId, now } = acting
  const roll = world.roll('performed', region, purchase.n)
  const awardedAt = told.find(({ kind }) => kind === 'result')?.at
  const toldAt = told.find(({ kind }) => kind === 'contract')?.at
  if (!awardedAt || !toldAt || plus(awardedAt, { hours: 30 }) > now) return undefined
  const seller: Actor = { userId: winner.user, role: 'supplier', orgId: winner.id, region: winner.region }
  const id = world.id('contract', region, purchase.n)
  const until = Date.parse(toldAt) - Date.parse(awardedAt)
  const at = (share: number) => plus(awardedAt, { seconds: Math.round((until * share) / 1000) })
  const account = `62${String(roll.whole(10_000_000, 99_999_999))}${String(roll.whole(1_000_000, 9_999_999))}`

  let contract: Thing<Contract> = road.act(
    CONTRACTS,
    draftContract,
    id,
    draftOf(purchase, acting, world, awardedAt),
    THE_SYSTEM,
    at(0.1),
  )
  const close = (figures?: { contracted: number; paid: number; committed: number }) => {
    road.settle(CONTRACTS, contract)
    if (figures)
      stage.later('supervision.contract_account', {
        contract_id: id,
        plan_id: planId,
        amount: figures.contracted,
        committed: figures.committed,
        paid: figures.paid,
      })
    return figures
  }
  if (at(0.3) > now) return close()
  contract = road.act(
    CONTRACTS,
    completeContract,
    contract,
    {
      signPlace: purchase.place(region),
      procuringEntitySigner: personName(roll),
      startDate: dayOf(toldAt),
      endDate: plusDays(dayOf(toldAt), purchase.subject.category === 'services' ? 365 : 90),
    },
    maker,
    at(0.3),
  )
  if (at(0.5) > now) return close()
  const payee = { name: winner.name, bank: `${roll.pick(['岭南', '珠江', '粤海'])}示范银行`, account }
  contract = road.act(CONTRACTS, signAsSupplier, contract, { signer: personName(roll), payee }, seller, at(0.5), {
    verified: { account, since: awardedAt },
  })
  if (at(0.7) > now) return close()
  contract = road.act(CONTRACTS, signAsPurchaser, contract, {}, checker, at(0.7), {
    funds: { available: purchase.budget },
  })
  contract = road.act(CONTRACTS, printContract, contract, { file: papers.contract }, THE_SYSTEM, at(0.71))
  const signed = { contracted: amount as number, paid: 0, committed: 0 }
  if (at(0.9) > now) return close(signed)
  contract = road.act(CONTRACTS, fileContract, contract, {}, maker, at(0.9))
  if (toldAt > now) return close(signed)
  contract = road.act(CONTRACTS, announceContract, contract, {}, maker, plus(toldAt, { minutes: -2 }))

  const deliveredAt = accept(stage, purchase, { ...acting, seller, contractId: id }, () => contract.state)
  if (!deliveredAt) return close(signed)
  const { acceptedAt, deliveredDate } = deliveredAt
  const progress = (committed: number, paid: number): Progress => ({
    fullyDelivered: true,
    fullyAccepted: acceptedAt !== undefined,
    accepted: (acceptedAt ? amount : 0) as Fen,
    committed: committed as Fen,
    paid: paid as Fen,
    deliveredDate,
  })
  const noted = (when: Instant, committed: number, paid: number) => {
    contract = road.act(CONTRACTS, noteProgress, contract, {}, THE_SYSTEM, when, {
      progress: progress(committed, paid),
    })
  }
  noted(acceptedAt ?? plus(deliveredAt.at, { minutes: 2 }), 0, 0)
  if (!acceptedAt) return close(signed)
  const paidAt = pay(stage, purchase, { ...acting, contractId: id, deliveredDate, acceptedAt }, contract.state)
  if (paidAt === undefined) return close(signed)
  if (paidAt === 'asked') {
    noted(plus(acceptedAt, { minutes: 30 }), amount, 0)
    return close({ ...signed, committed: amount })
  }
  noted(plus(paidAt, { minutes: 1 }), amount, amount)
  const figures = { accepted: amount, fullyAccepted: true, committed: amount, paid: amount }
  contract = road.act(CONTRACTS, settleContract, contract, {}, THE_SYSTEM, plus(paidAt, { minutes: 2 }), {
    account: figures,
  })
  return close({ contracted: amount, paid: amount, committed: amount })
}

const draftOf = (
  purchase: Purchase,
  { planId, planNumber, projectId, maker }: Acting,
  world: Stage['world'],
  letterAt: Instant,
) => {
  const { subject, buyer, agent, winner, region, quantity, unitPrice, amount } = purchase
  return {
    caseId: purchase.caseId,
    projectId,
    projectNumber: purchase.projectNumber,
    projectTitle: purchase.title,
    planId,
    planNumber,
    lot: 1,
    awardId: world.id('award', region, purchase.n),
    region,
    method: purchase.method,
    category: subject.category,
    procuringEntityId: buyer.id,
    procuringEntityName: buyer.name,
    agencyId: agent.id,
    agencyName: agent.name,
    supplierId: winner.id,
    supplierName: winner.name,
    supplierCode: winner.uscc,
    supplierSize: purchase.reserved ? ('small' as const) : ('medium' as const),
    customDevelopment: false,
    requirements: [
      { id: 'r1', kind: 'technical' as const, text: `${subject.name}符合国家和行业标准`, promised: '完全响应' },
      { id: 'r2', kind: 'service' as const, text: '质保期内四小时响应、二十四小时到场', promised: '两小时响应' },
    ],
    handlers: [maker.userId],
    amount,
    lines: [
      {
        no: 1,
        itemCode: subject.item,
        name: subject.name,
        brand: winner.name.slice(2, 4),
        model: `${subject.item.slice(1, 5)}-${100 + Math.floor(purchase.roll * 800)}`,
        origin: '广东',
        quantity,
        unit: subject.unit,
        unitPrice,
        amount,
      },
    ],
    terms: {
      deliveryDays: 60,
      deliveryPlace: purchase.place(buyer.region),
      paymentDays: 30,
      prepaymentPercent: 0,
      lateFeePerMyriad: 3,
      acceptancePlan: '交付后由采购人组织验收小组，按采购需求和合同逐项验收。',
      acceptanceDays: 7,
      performanceSecurityPercent: 0,
      performanceSecurityRefund: '',
      warrantyMonths: 36,
      breach: '逾期交付的，每日按逾期部分价款的万分之三支付违约金。',
      intellectualProperty: '',
      dispute: 'court' as const,
    },
    letterAt,
  }
}

/** Delivered, looked at, accepted; undefined where it has not come yet. */
function accept(
  stage: Telling,
  purchase: Purchase,
  { maker, checker, seller, contractId, now }: Acting & { seller: Actor; contractId: string },
  contract: () => Contract,
) {
  const { world, road, papers } = stage
  const { region, told, quantity, winner } = purchase
  const roll = world.roll('accepted', region, purchase.n)
  const toldAt = told.find(({ kind }) => kind === 'acceptance')?.at
  if (!toldAt) return undefined
  const at = plus(toldAt, { days: -5 })
  if (at > now || at <= told.find(({ kind }) => kind === 'contract')!.at) return undefined
  const deliveredDate = dayOf(at)
  const delivery = { contractId, delivered: [{ no: 1, quantity }], deliveredDate, place: purchase.place(region) }
  let one = road.act(ACCEPTANCES, recordDelivery, world.id('acceptance', region, purchase.n), delivery, seller, at, {
    contract: contract(),
    earlier: [],
  })
  if (plus(at, { days: 2 }) > now) {
    road.settle(ACCEPTANCES, one)
    return { at, deliveredDate, acceptedAt: undefined }
  }
  const panel = [0, 1, 2].map(() => ({
    name: personName(roll),
    unit: purchase.buyer.name,
    capacity: 'purchaser' as const,
  }))
  one = road.act(
    ACCEPTANCES,
    convene,
    one,
    { members: panel, meetingDate: plusDays(deliveredDate, 4), place: purchase.place(region) },
    maker,
    plus(at, { days: 2 }),
  )
  const acceptedAt = plus(toldAt, { minutes: -20 })
  if (acceptedAt > now) {
    road.settle(ACCEPTANCES, one)
    return { at, deliveredDate, acceptedAt: undefined }
  }
  const found = {
    results: ['r1', 'r2'].map((requirementId) => ({ requirementId, result: 'pass' as const })),
    goods: [{ no: 1, quantity, brand: winner.name.slice(2, 4), model: '' }],
    opinion: '数量、质量和服务符合合同约定，同意验收。',
  }
  one = road.act(ACCEPTANCES, inspect, one, found, checker, acceptedAt)
  one = road.act(
    ACCEPTANCES,
    printAcceptance,
    one,
    { file: papers.document },
    THE_SYSTEM,
    plus(acceptedAt, { minutes: 1 }),
  )
  road.settle(ACCEPTANCES, one)
  return { at, deliveredDate, acceptedAt: plus(acceptedAt, { minutes: 5 }) }
}

/** When it was paid; `asked`: it waits; undefined: nobody has asked. Some are late, and some of those are not paid yet. */
function pay(
  stage: Telling,
  purchase: Purchase,
  acting: Acting & { contractId: string; deliveredDate: Day; acceptedAt: Instant },
  contract: Contract,
): Instant | 'asked' | undefined {
  const { world, road } = stage
  const { region, amount } = purchase
  const { maker, checker, contractId, deliveredDate, acceptedAt, now } = acting
  const roll = world.roll('paid', region, purchase.n)
  const requestedAt = plus(acceptedAt, { days: roll.whole(1, 9), minutes: 11 })
  if (requestedAt > now) return undefined
  const asked = {
    contractId,
    amount,
    invoiceNumber: `2544${region}${String(purchase.n).padStart(8, '0')}`,
    invoiceDate: dayOf(plus(requestedAt, { days: -1 })),
    invoiceAmount: amount,
  }
  let one = road.act(PAYMENTS, requestPayment, world.id('payment', region, purchase.n), asked, maker, requestedAt, {
    contract,
    accepted: amount,
    deliveredDate,
    committed: 0 as Fen,
    serial: 1,
  })
  const late = roll.chance(0.07)
  const due = dueAt(one.state)
  const approvedAt = late
    ? plus(due, { days: roll.whole(2, 50), minutes: 5 })
    : plus(requestedAt, { hours: roll.whole(3, 90) })
  if (plus(due, { minutes: 1 }) < [approvedAt, now].toSorted()[0]!)
    one = road.act(PAYMENTS, markPaymentOverdue, one, {}, THE_SYSTEM, plus(due, { minutes: 1 }))
  const paidAt = plus(approvedAt, { hours: roll.whole(4, 40) })
  if (approvedAt <= now && approvedAt > one.at)
    one = road.act(PAYMENTS, approvePayment, one, {}, checker, approvedAt, { payee: contract.payee })
  const paid = one.state.status === 'approved' && plus(paidAt, { minutes: 3 }) <= now
  if (paid) one = road.act(PAYMENTS, confirmPayment, one, { voucherNo: `ZF${region}${purchase.n}` }, THE_SYSTEM, paidAt)
  road.settle(PAYMENTS, one)
  return paid ? paidAt : 'asked'
}
