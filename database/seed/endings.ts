/** 示范：提前终止的框架协议 — an open agreement under which one unit bought; the standard it was priced by was changed, and it ended. */
import { plus } from '#foundation/time.ts'
import { join, UPKEEP } from '#journeys/framework-open.ts'
import * as frameworks from '#journeys/frameworks.ts'
import { buyerOf } from '#journeys/subject.ts'
import type { Walk } from '#journeys/walk.ts'

const PATROL = {
  ...UPKEEP,
  title: '办公场所秩序维护服务框架协议项目',
  buyer: buyerOf('health'),
  agency: 'qiaodu',
  item: { ...UPKEEP.item, name: '秩序维护服务', quantity: 2000 },
  summary: '按统一付费标准向市属卫生健康单位提供门卫、巡逻、秩序维护服务，符合条件的供应商均可加入。',
  starred: '保安人员全部持保安员证',
  wanted: '提供夜间巡逻记录',
}

async function patrol(walk: Walk) {
  const began = walk.sandbox.clock.now()
  const { caseId } = await frameworks.announced(walk, {
    arrangement: { ways: ['direct'], eliminationPercent: 0, termMonths: 12 },
    days: 60,
  })
  const frameworkId = await frameworks.frameworkIdOf(walk, caseId)
  const agency = await walk.person(walk.subject.agency)
  for (const login of ['xiachuan', 'shangchuan'])
    await agency.act(`/framework-joinings/${await join(walk, frameworkId, login)}/acceptance`)

  await walk.moveToInstant(plus(began, { days: 12 }))
  const bought = await frameworks.calledOff(walk, frameworkId, { buyer: 'vocational', quantity: 300, way: 'direct' })
  const { state } = await bought.maker.get(`/frameworks/${frameworkId}`)
  const [{ supplierId }] = state.entrants
  await bought.maker.act(`/call-offs/${bought.callOffId}/choice`, { supplierId, reason: '就近驻点，此前服务评价良好' })
  await bought.checker.act(`/call-offs/${bought.callOffId}/confirmation`)

  await walk.moveToInstant(plus(began, { days: PATROL_DAYS - 3 }))
  const collector = await walk.person(walk.subject.buyer.checker)
  await collector.act(`/frameworks/${frameworkId}/termination`, {
    ground: 'changed',
    reason: '保安服务最低工资标准上调，公告的统一付费标准低于新的用工成本，继续履行不能保证服务，将按新标准另行征集。',
  })
}
const PATROL_DAYS = 48

export const endingStories = { patrol: { subject: PATROL, daysAgo: PATROL_DAYS, tell: patrol } } as const
