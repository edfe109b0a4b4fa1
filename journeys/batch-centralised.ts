/** 批量集中采购 — three units declare, one thinks better of it; the centre gathers, tenders once; two units sign, accept and pay each for itself. */
import { fen } from '#foundation/money.ts'
import { dayOf, plus, plusDays } from '#foundation/time.ts'
import { buying, planned } from './frameworks.ts'
import { BIDDERS, open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { offer, openingOf, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { award, closed, contract, perform } from './settle.ts'
import { buyerOf, type Subject } from './subject.ts'
import { idOf, until, type Walk } from './walk.ts'

const UNITS = { school: 60, library: 40 } as const
const QUANTITY = UNITS.school + UNITS.library
const CEILING = fen(5_000_00)

export const COMPUTERS: Subject = {
  method: 'openTendering',
  title: '台式计算机批量集中采购（第一批）',
  buyer: buyerOf('school'),
  agency: 'centre',
  category: 'goods',
  industry: 'industry',
  budget: '信息化设备更新',
  item: { code: 'A02010105', name: '台式计算机', unit: '台', quantity: QUANTITY, unitPrice: CEILING },
  summary: '市本级预算单位办公用台式计算机，统一配置，批量集中采购。',
  starred: '整机通过国家强制性产品认证和节能产品认证',
  wanted: '内存不低于16GB，固态硬盘不低于512GB',
}
/** For one computer, by bidder. */
const UNIT_PRICES: Readonly<Record<string, number>> = { lingnan: 4_650_00, qiaoxiang: 4_480_00, yinhu: 4_720_00 }

export async function opened(walk: Walk, days = 12) {
  const centre = await walk.person(walk.subject.agency)
  const { item } = walk.subject
  const pool = walk.kept(
    await centre.act('/pools', {
      title: walk.subject.title,
      method: walk.subject.method,
      closesAt: plus(walk.sandbox.clock.now(), { days }),
      lots: [
        {
          title: '办公用台式计算机',
          itemCode: item.code,
          name: item.name,
          unit: item.unit,
          ceiling: item.unitPrice,
          spec: '内存不低于16GB，固态硬盘不低于512GB，预装正版国产操作系统，三年上门保修。',
        },
      ],
    }),
  )
  walk.step('集中采购机构发起批次，公布标准配置、最高限制单价和申报截止时间')
  return pool.id as string
}

/** A unit's own filed plan, its money frozen, joins the pool. */
export async function declared(walk: Walk, poolId: string, key: string, quantity: number) {
  const buyer = buyerOf(key)
  const { planId } = await planned(walk, {
    buyer,
    quantity,
    more: { title: `${walk.subject.item.name}更新（批量集中采购）`, smeExemption: 'tooFew' },
  })
  const maker = await walk.person(buyer.maker)
  const told = { poolId, lot: 1, planId, site: '本单位办公楼一楼', contact: '收货人', phone: '0750-3001234' }
  const { id } = walk.kept(await maker.act('/demands', told))
  await until('the plan to be engaged', async () => (await maker.get(`/plans/${planId}`)).state.engagedBy === id)
  const again = await maker.refused('/demands', told)
  if (!['demand.plan-in-use', 'demand.declared-already'].includes(again.code))
    throw new Error(`one plan was declared twice: ${again.code}`)
  return { demandId: id as string, planId, maker }
}

/** The day comes; the pool is one project, the centre and the unit that takes most sign for it. */
export async function gathered(walk: Walk, poolId: string) {
  const centre = await walk.person(walk.subject.agency)
  const { state } = await centre.get(`/pools/${poolId}`)
  await walk.moveToInstant(state.closesAt)
  const projectId: string = await until(
    'the pool to become a project',
    async () => (await centre.get(`/pools/${poolId}`)).state.projectId,
  )
  const project = await centre.get(`/projects/${projectId}`)
  if (project.state.procuringEntityId !== idOf('purchaser', walk.subject.buyer.maker.split('.')[0]!))
    throw new Error('the unit that takes most does not stand for all')
  await centre.act(`/projects/${projectId}/agreement`, {
    scope: '批量集中采购全过程',
    authorisations: [
      'draftDocuments',
      'publishNotice',
      'hostOpening',
      'drawExperts',
      'organiseEvaluation',
      'publishResult',
    ],
    feePayer: 'procuringEntity',
    feeKind: 'none',
    expiresDate: plusDays(dayOf(walk.sandbox.clock.now()), 240),
  })
  await centre.act(`/projects/${projectId}/signature`)
  walk.kept(await (await walk.person(walk.subject.buyer.checker)).act(`/projects/${projectId}/signature`))
  return { projectId, caseId: project.caseId as string }
}

const bids = (walk: Walk, login: string) => {
  const { brand } = BIDDERS.find((each) => each.login === login)!
  const plain = offer(UNIT_PRICES[login]! * QUANTITY, {}, walk.subject)
  return { ...plain, items: plain.items.map((item) => ({ ...item, brand, model: 'T500' })) }
}

export default async function batchCentralised(given: Walk) {
  const walk: Walk = { ...given, subject: COMPUTERS }
  const poolId = await opened(walk)
  const school = await declared(walk, poolId, 'school', UNITS.school)
  await declared(walk, poolId, 'library', UNITS.library)
  const third = await declared(walk, poolId, 'vocational', 30)
  walk.kept(await third.maker.act(`/demands/${third.demandId}/withdrawal`, { reason: '改用公物仓调剂' }))
  await until('its plan to be free', async () => !(await third.maker.get(`/plans/${third.planId}`)).state.engagedBy)
  const seen = await school.maker.get(`/pools/${poolId}/table`)
  if (seen.lots[0].shares.length !== 1) throw new Error('a unit saw what the others declare')
  walk.step('三家单位凭备案计划申报，一家撤回，计划随即释放')

  const { projectId, caseId } = await gathered(walk, poolId)
  const centre = await walk.person(walk.subject.agency)
  const table = await centre.get(`/pools/${poolId}/table`)
  if (table.lots[0].quantity !== QUANTITY) throw new Error(`gathered ${table.lots[0].quantity} instead of ${QUANTITY}`)
  walk.step(`到点归集：${table.lots[0].units} 家单位 ${table.lots[0].quantity} 台，合并为一个项目`)

  const documentId = await writeDocument(walk, projectId, { ceilings: [fen(CEILING * QUANTITY)] })
  const { noticeId, bidDeadline } = await publish(walk, documentId, {
    more: { intentionReason: '批量集中采购按月归集，各单位年初已公开意向' },
  })
  for (const login of Object.keys(UNIT_PRICES)) await register(walk, noticeId, login)
  const openingId = (await openingOf(walk, 'lingnan', projectId))!
  for (const login of Object.keys(UNIT_PRICES)) await submitBid(walk, login, openingId, bids(walk, login))
  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, caseId, pointsOf)
  const awarded = await award(walk, caseId)

  const amounts: Record<string, number> = {}
  for (const key of Object.keys(UNITS)) {
    const buyer = buying(walk, key)
    const signed = await contract(buyer, awarded.awardId)
    amounts[key] = signed.amount
    await perform(buyer, signed)
  }
  const total = Object.values(amounts).reduce((sum, each) => sum + each, 0)
  if (total !== awarded.amount) throw new Error(`the contracts make ${total}, the award ${awarded.amount}`)
  if (amounts.school !== (awarded.amount / QUANTITY) * UNITS.school) throw new Error('a unit signed for another share')
  walk.step(
    `两家单位各签各付：${Object.entries(amounts)
      .map(([key, amount]) => `${key} ${amount / 100} 元`)
      .join('，')}`,
  )

  await closed(walk, projectId)
  await until('the pool to be finished', async () => (await centre.get(`/pools/${poolId}`)).state.status === 'finished')
  await until('what a unit did not need to be released', async () => {
    const money = await proofs.money(walk, school.planId)
    return money.frozen === money.contracted && money.contracted === money.paid
  })
  walk.step('项目归档，批次办结，各单位结余退回本单位指标')
  return { ocid: caseId, awarded: awarded.amount, amounts }
}
