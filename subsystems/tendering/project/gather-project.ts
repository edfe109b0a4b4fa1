/** 归集立项 — the demands of a pool become one project of the centralised agency; the unit that takes most stands for all. */
import { z } from 'zod'
import { creation, given, SYSTEM } from '#foundation/command.ts'
import { sum } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { lotsOf } from '../pool/gathered.ts'
import type { Pool } from '../pool/pool.ts'
import { project } from './project.ts'

export const gatherProject = creation(project)({
  name: 'project.gather',
  title: '批量集中采购立项',
  law: '政府采购法第十八条；财库〔2013〕109号',
  who: [SYSTEM],
  to: ['accepted'],
  input: z.object({ poolId: z.string() }),
  facts: given<{ pool: Pool }>(),
  decide(_, { poolId }, { facts: { pool }, now }) {
    if (pool.status !== 'gathered') return refuse('project.pool-not-gathered')
    const lead = pool.shares.find(({ procuringEntityId }) => procuringEntityId === pool.leadId)!
    const lots = lotsOf(pool.lots, pool.shares).map(({ no, title, budget }) => ({
      no,
      title,
      budget,
      ceiling: budget,
      itemNos: [no],
    }))
    return ok([
      {
        type: 'ProjectGathered',
        poolId,
        caseId: pool.caseId,
        number: pool.number,
        title: pool.title,
        procuringEntityId: pool.leadId,
        agencyId: pool.agencyId,
        planId: lead.planId,
        planNumber: lead.planNumber,
        region: pool.region,
        method: pool.method,
        organisationForm: 'centralised',
        category: 'goods',
        budget: sum(lots.map(({ budget }) => budget)),
        lots,
        round: 1,
        entrustedBy: lead.declaredBy,
        entrustedAt: now,
        acceptedBy: pool.openedBy,
      },
    ])
  },
})
