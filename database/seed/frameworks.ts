/** 示范：框架协议 — one closed agreement with deals of every kind, one being quoted for today; one open agreement that suppliers are joining. */
import { plus } from '#foundation/time.ts'
import { join, UPKEEP } from '#journeys/framework-open.ts'
import * as frameworks from '#journeys/frameworks.ts'
import { contract, loginOfSupplier, perform } from '#journeys/settle.ts'
import { buyerOf } from '#journeys/subject.ts'
import type { Walk } from '#journeys/walk.ts'

const later = (walk: Walk, days: number) => walk.moveToInstant(plus(walk.sandbox.clock.now(), { days }))

/** 台式计算机: collected half a year ago; a school has chosen, a library taken whom the turn fell on, a third lets them quote. */
async function computers(walk: Walk) {
  const began = walk.sandbox.clock.now()
  const { frameworkId } = await frameworks.collected(walk, { termMonths: 12 })

  await later(walk, 20)
  const school = await frameworks.calledOff(walk, frameworkId, { buyer: 'school', quantity: 60, way: 'direct' })
  const { state } = await school.maker.get(`/frameworks/${frameworkId}`)
  await school.maker.act(`/call-offs/${school.callOffId}/choice`, {
    supplierId: state.entrants[1].supplierId,
    reason: '价格接近最低，本地设有服务网点和备机',
  })
  await school.checker.act(`/call-offs/${school.callOffId}/confirmation`)
  const buyer = frameworks.buying(walk, 'school')
  await perform(buyer, await contract(buyer, school.callOffId))

  await walk.moveToInstant(plus(began, { days: 110 }))
  const library = await frameworks.calledOff(walk, frameworkId, { buyer: 'library', quantity: 20, way: 'rotation' })
  const { state: offered } = await library.maker.get(`/call-offs/${library.callOffId}`)
  const next = await walk.person(loginOfSupplier(offered.turns[0].supplierId))
  await next.act(`/call-offs/${library.callOffId}/turn-acceptance`)
  await library.checker.act(`/call-offs/${library.callOffId}/confirmation`)
  await contract(frameworks.buying(walk, 'library'), library.callOffId)

  await walk.moveToInstant(plus(began, { days: COMPUTERS_DAYS - 1 }))
  await frameworks.planned(walk, {
    buyer: buyerOf('hospital'),
    quantity: 50,
    more: { frameworkId, title: '护士站办公电脑更换' },
  })
  await frameworks.calledOff(walk, frameworkId, { buyer: 'vocational', quantity: 100, way: 'competition', hours: 72 })
}
const COMPUTERS_DAYS = 168

/** 物业零星服务: two are in, a third has asked and is to be answered. */
async function upkeep(walk: Walk) {
  const { caseId } = await frameworks.announced(walk, {
    arrangement: { ways: ['direct'], eliminationPercent: 0, termMonths: 12 },
    days: 60,
  })
  const frameworkId = await frameworks.frameworkIdOf(walk, caseId)
  const agency = await walk.person(walk.subject.agency)
  for (const login of ['shangchuan', 'xiachuan']) {
    await later(walk, 3)
    await agency.act(`/framework-joinings/${await join(walk, frameworkId, login)}/acceptance`)
  }
  await later(walk, 22)
  await join(walk, frameworkId, 'guangdu')
}

type Story = { subject: Walk['subject']; daysAgo: number; tell(walk: Walk): Promise<void> }
export const frameworkStories = {
  computers: { subject: frameworks.COMPUTERS, daysAgo: COMPUTERS_DAYS, tell: computers },
  upkeep: { subject: UPKEEP, daysAgo: 30, tell: upkeep },
} as const satisfies Record<string, Story>
