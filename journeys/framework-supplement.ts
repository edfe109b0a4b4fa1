/** 补充征集 — two of four are put out, fewer than seven in ten are left: the same collection once more, and who was put out stays out. */
import { COMPUTERS, collected, judged, toldOf } from './frameworks.ts'
import { publish, writeDocument } from './purchase.ts'
import { loginOfSupplier } from './settle.ts'
import { until, type Walk } from './walk.ts'

const SUPPLEMENT = { lingnan: 460_000, zhuhai: 465_000, tianhe: 475_000, dongguan: 420_000 } as const

export default async function frameworkSupplement(given: Walk) {
  const walk: Walk = { ...given, subject: COMPUTERS }
  const { frameworkId, projectId, caseId, entrants } = await collected(walk)
  const checker = await walk.person(walk.subject.buyer.checker)
  const path = `/frameworks/${frameworkId}`
  const expel = async (login: string) =>
    walk.kept(
      await checker.act(`${path}/expulsion`, {
        supplierId: (await walk.person(login)).orgId,
        ground: 'breach',
        reason: '三次逾期交货，经书面请求仍未改正',
      }),
    )
  await expel(entrants[0]!)
  const early = await checker.refused(`${path}/supplement`, { reason: '供应能力不足' })
  if (early.code !== 'framework.enough-entrants') throw new Error(`supplemented with 75 % left: ${early.code}`)
  await expel(entrants[3]!)
  await toldOf(walk, caseId, 'frameworkExit')
  walk.kept(await checker.act(`${path}/supplement`, { reason: '两家供应商不能满足各单位需求' }))
  await until('the project to be collected again', async () => {
    const { state } = await checker.get(`/projects/${projectId}`)
    return state.round === 2 && state.status === 'agreed'
  })
  walk.step('清退两家并公告，剩余不足70%，补充征集：条件、程序、评审方法和淘汰比例不变')

  const documentId = await writeDocument(walk, projectId, { template: 'previous' })
  const collection = { planId: '', caseId, projectId, ...(await publish(walk, documentId, { days: 24 })) }
  await judged(walk, collection, SUPPLEMENT, 2)
  const { state } = await until('the new entrants', async () => {
    const found = await checker.get(path)
    return found.state.round === 2 && found
  })
  const fresh = state.entrants.filter((each: any) => each.round === 2)
  const names: string[] = fresh.map(({ supplierId }: any) => loginOfSupplier(supplierId))
  // of the four that conform one was put out before; of the other three one leaves
  if (JSON.stringify(names) !== JSON.stringify(['lingnan', 'zhuhai'])) throw new Error(`entered: ${names}`)
  for (const login of names) walk.kept(await (await walk.person(login)).act(`${path}/signature`))
  const { state: after } = await checker.get(path)
  const standing = after.entrants.filter((each: any) => each.signedAt && !each.left)
  walk.step(`补充入围 ${names.join('、')} 并签署，有效期不变，现有 ${standing.length} 家`)
  await until(
    'the project to go on',
    async () => (await checker.get(`/projects/${projectId}`)).state.status === 'performing',
  )
  return { ocid: caseId, entrants: standing.length, validUntilDate: after.validUntilDate }
}
