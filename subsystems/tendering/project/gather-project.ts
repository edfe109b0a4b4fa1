/** 归集立项 — the demands of a batch become one project of the centralised agency; the unit that takes most stands for all. */
import { z } from 'zod'
import { creation, given, SYSTEM } from '#foundation/command.ts'
import { sum } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Batch } from '../batch/batch.ts'
import { lotsOf } from '../batch/gathered.ts'
import { project } from './project.ts'

export const gatherProject = creation(project)({
  name: 'project.gather',
  title: '批量集中采购立项',
  law: '政府采购法第十八条；财库〔2013〕109号',
  who: [SYSTEM],
  to: ['accepted'],
  input: z.object({ batchId: z.string() }),
  facts: given<{ batch: Batch }>(),
  decide(_, { batchId }, { facts: { batch }, now }) {
    if (batch.status !== 'gathered') return refuse('project.batch-not-gathered')
    const lead = batch.shares.find(({ procuringEntityId }) => procuringEntityId === batch.leadId)!
    const lots = lotsOf(batch.lots, batch.shares).map(({ no, title, budget }) => ({
      no,
      title,
      budget,
      ceiling: budget,
      itemNos: [no],
    }))
    return ok([
      {
        type: 'ProjectGathered',
        batchId,
        caseId: batch.caseId,
        number: batch.number,
        title: batch.title,
        procuringEntityId: batch.leadId,
        agencyId: batch.agencyId,
        planId: lead.planId,
        planNumber: lead.planNumber,
        region: batch.region,
        method: batch.method,
        organisationForm: 'centralised',
        category: 'goods',
        budget: sum(lots.map(({ budget }) => budget)),
        lots,
        round: 1,
        entrustedBy: lead.declaredBy,
        entrustedAt: now,
        acceptedBy: batch.openedBy,
      },
    ])
  },
})
