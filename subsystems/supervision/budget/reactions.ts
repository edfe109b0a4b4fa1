/** 指标同步之后 — the budget system is asked, and its answer entered line by line. */

import type { Budget } from '#connectors/budget/budget.ts'
import type { Happening, Job } from '#foundation/reactions.ts'
import { jobs, reactions } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { finishImport, requestImport } from './budget-import.ts'
import { adjustLine, importLine } from './import-line.ts'
import { lineOfIndicator } from './store.ts'

type Request = { importId: string; region: string; unitCode: string; procuringEntityId: string; year: number }

const fetchLines: Job = async (request: Request, { house, run }) => {
  const budget = house.connectors.budget as Budget | undefined
  if (!budget) {
    house.log.warn({}, 'no budget system is connected (BUDGET_URL): nothing to import')
    return run(finishImport, request.importId, { imported: 0, adjusted: 0, refused: 0 })
  }
  const { importId, procuringEntityId, ...unit } = request
  const counts = { imported: 0, adjusted: 0, refused: 0 }
  for (const { id: indicatorId, frozen: _, ...indicator } of await budget.indicators(unit)) {
    const held = await house.read('house', (tx) => lineOfIndicator(tx, indicatorId))
    if (held && (held.state.cut?.revision ?? held.state.revision) >= indicator.revision) continue
    const { revision, amount } = indicator
    const named = `${indicatorId}/${revision}` // tried again, it passes over what was entered before
    const done = held
      ? await run(adjustLine, held.id, { amount, revision }, named)
      : await run(importLine, undefined, { indicatorId, procuringEntityId, ...indicator }, named)
    if ('entryId' in done) counts[held ? 'adjusted' : 'imported']++
    else counts.refused++
  }
  return run(finishImport, importId, counts)
}

const queueImport = (
  { id, event }: Happening,
  { later }: { later(job: string, data: Record<string, unknown>): Promise<void> },
) =>
  later('budget.import', {
    importId: id,
    region: event.region,
    unitCode: event.unitCode,
    procuringEntityId: event.procuringEntityId,
    year: event.year,
  })

export default reactions({
  // A unit that has just been entered finds its indicators there.
  PurchaserRegistered: [
    ({ id, at }, { run }) =>
      run(requestImport, undefined, { procuringEntityId: id, year: Number(dayOf(at).slice(0, 4)) }),
  ],
  BudgetImportRequested: [queueImport],
})

export const budgetJobs = jobs({ 'budget.import': fetchLines })
