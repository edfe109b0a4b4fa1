/** 批量集中采购: 什么之后做什么 — gathered demands become one project; its end is told to the pool, each contract's end to its demand. */
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import { contracts } from '#subsystems/supervision/index.ts'
import { gatherProject } from '../project/gather-project.ts'
import { projects } from '../project/store.ts'
import { closeDemand, gatherDemand, releaseDemand } from './declare-demand.ts'
import { finishPool, lapsePool, noteAward, noteTender } from './open-pool.ts'
import { demandOfPlan, demandsOf, pools } from './store.ts'

const gather: Reaction = async ({ id }, { tx, run }) => {
  for (const { id: demandId } of await demandsOf(tx, id, 'declared')) await run(gatherDemand, demandId, {}, demandId)
  const done = await run(gatherProject, undefined, { poolId: id }, 'project')
  if ('id' in done) await run(noteTender, id, { projectId: done.id }, 'note')
}

const release =
  (reasonOf: (event: any) => string): Reaction =>
  async ({ id, event }, { tx, run }) => {
    for (const demand of await demandsOf(tx, id, 'declared', 'gathered'))
      await run(releaseDemand, demand.id, { reason: reasonOf(event) }, demand.id)
  }

const poolOf = async ({ event }: Happening, { tx }: Tools) => {
  const found = event.projectId && (await projects.find(tx, event.projectId))
  const poolId = found?.poolId
  return poolId ? { poolId, pool: await pools.get(tx, poolId) } : undefined
}

const awarded: Reaction = async (happening, tools) => {
  const found = await poolOf(happening, tools)
  if (found?.pool.status === 'gathered') await tools.run(noteAward, found.poolId, {})
}
const ended: Reaction = async (happening, tools) => {
  const found = await poolOf(happening, tools)
  if (found?.pool.status === 'awarded') await tools.run(finishPool, found.poolId, {})
}
const terminated: Reaction = async (happening, tools) => {
  const found = await poolOf(happening, tools)
  if (found && (found.pool.status === 'gathered' || found.pool.status === 'awarded'))
    await tools.run(lapsePool, found.poolId, { reason: '采购项目终止' })
}

/** Its contract is paid, or has been ended: what the plan did not need goes back to the unit's line. */
const settled: Reaction = async ({ id }, { tx, run }) => {
  const found = await demandOfPlan(tx, (await contracts.get(tx, id)).planId)
  if (found?.state.status === 'gathered') await run(closeDemand, found.id, {})
}

export default reactions({
  PoolGathered: [gather],
  PoolLapsed: [release(({ units }) => `申报单位只有${units}家，未成批`)],
  PoolCancelled: [release(({ reason }) => `批次取消：${reason}`)],
  AwardAnnounced: [awarded],
  ProjectClosed: [ended],
  ProjectTerminated: [terminated],
  CaseSettled: [settled],
})
