/** 开放式框架协议 — whoever meets the conditions and takes the announced fee joins at any time, is chosen directly, and may leave. */
import { fen } from '#foundation/money.ts'
import { announced, buying, calledOff, frameworkIdOf, toldOf } from './frameworks.ts'
import { contract } from './settle.ts'
import { buyerOf, type Subject } from './subject.ts'
import { until, type Walk } from './walk.ts'

export const UPKEEP: Subject = {
  method: 'openFramework',
  title: '校园物业零星服务框架协议项目',
  buyer: buyerOf('education'),
  agency: 'yuezhao',
  category: 'services',
  industry: 'property',
  budget: '物业管理服务',
  item: { code: 'C21040000', name: '物业零星服务', unit: '工日', quantity: 3000, unitPrice: fen(320_00) },
  summary: '按统一付费标准向学校提供保洁、绿化、零星维修服务，符合条件的供应商均可加入。',
  starred: '服务人员持健康证上岗',
  wanted: '接到需求后24小时内到场',
}

/** A supplier takes the announced fee and asks to join. */
export async function join(walk: Walk, frameworkId: string, login: string) {
  const supplier = await walk.person(login)
  const asking = { frameworkId, lines: [{ no: 1, model: '按征集公告' }], acceptsPrice: true, statement: '符合全部条件' }
  const price = await supplier.refused('/framework-joinings', { ...asking, acceptsPrice: false })
  if (price.code !== 'joining.price-not-accepted') throw new Error(`joined without the price: ${price.code}`)
  return walk.kept(await supplier.act('/framework-joinings', asking)).id
}

export default async function frameworkOpen(given: Walk) {
  const walk: Walk = { ...given, subject: UPKEEP }
  const { caseId } = await announced(walk, {
    arrangement: { ways: ['direct'], eliminationPercent: 0, termMonths: 12 },
    days: 60,
  })
  const frameworkId = await frameworkIdOf(walk, caseId)
  const path = `/frameworks/${frameworkId}`
  const agency = await walk.person(walk.subject.agency)
  walk.step('征集公告即生效，供应商随时可以申请加入')

  const logins = ['shangchuan', 'xiachuan', 'guangdu'] as const
  const asked: string[] = []
  for (const login of logins) asked.push(await join(walk, frameworkId, login))
  for (const id of asked.slice(0, 2)) walk.kept(await agency.act(`/framework-joinings/${id}/acceptance`))
  await agency.act(`/framework-joinings/${asked[2]}/rejection`, { reason: '未提供服务人员健康证明' })
  await until('both to be in', async () => (await agency.get(path)).state.entrants.length === 2)
  await toldOf(walk, caseId, 'frameworkEntry')
  walk.step('两家审核通过并公告，一家不符合条件被驳回')
  const again = await (await walk.person('shangchuan')).refused('/framework-joinings', {
    frameworkId,
    lines: [{ no: 1 }],
    acceptsPrice: true,
  })
  if (again.code !== 'joining.in-already') throw new Error(`joined twice: ${again.code}`)

  const { callOffId, maker, checker } = await calledOff(walk, frameworkId, {
    buyer: 'school',
    quantity: 100,
    way: 'direct',
  })
  const { state } = await maker.get(path)
  await maker.act(`/call-offs/${callOffId}/choice`, {
    supplierId: state.entrants[0].supplierId,
    reason: '距离学校最近，用户评价好',
  })
  walk.kept(await checker.act(`/call-offs/${callOffId}/confirmation`))
  const signed = await contract(buying(walk, 'school'), callOffId)
  if (signed.amount !== 100 * 320_00) throw new Error(`not at the announced fee: ${signed.amount}`)

  walk.kept(await (await walk.person('xiachuan')).act(`${path}/exit`, { reason: '人员不足' }))
  await toldOf(walk, caseId, 'frameworkExit')
  const after = (await agency.get(path)).state.entrants.filter((each: any) => !each.left)
  walk.step(`直接选定并签约；一家退出并公告，还有 ${after.length} 家`)
  const other = await maker.refused(`/call-offs/${callOffId}/choice`, {
    supplierId: after[0].supplierId,
    reason: '再选一次',
  })
  return { ocid: caseId, entrants: after.length, amount: signed.amount, again: other.code }
}
