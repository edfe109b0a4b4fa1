/** 风险预警: 什么之后做什么 — an agreed batch is dismissed one by one; a case that asks for it becomes an inspection. */
import { jobs as jobTable, reactions } from '#foundation/reactions.ts'
import { beginInspection } from '../inspection/inspection.ts'
import { noteBulk } from './bulk-dismissal.ts'
import { dismissInBulk } from './close-finding.ts'
import { bulkDismissals, findings } from './store.ts'

const BATCH = 100

export default reactions({
  BulkDismissalAgreed: [({ id }, { later }) => later('finding.dismiss-batch', { id, from: 0 })],
  BulkDismissalProgressed: [
    async ({ id, event }, { later }) => {
      if (!event.all) await later('finding.dismiss-batch', { id, from: event.done })
    },
  ],
  FindingCaseOpened: [
    async ({ id, event, caseId }, { tx, run }) => {
      if (event.kind !== 'inspection') return
      const { hit, subjects, region } = await findings.get(tx, id)
      await run(beginInspection, undefined, {
        findingId: id,
        title: event.caseTitle,
        code: hit.code,
        ...(caseId && { caseId }),
        region,
        subjects,
        opinion: event.opinion,
        openedBy: event.closedBy,
      })
    },
  ],
})

export const jobs = jobTable({
  'finding.dismiss-batch': async ({ id, from }: { id: string; from: number }, { house, run }) => {
    const batch = await house.read('house', (tx) => bulkDismissals.get(tx, id))
    if (batch.done > from || batch.status !== 'running') return
    const { findingIds, ground, opinion, agreedBy: decidedBy, region: handler } = batch
    const kept: string[] = []
    const now = findingIds.slice(from, from + BATCH)
    for (const findingId of now) {
      const done = await run(dismissInBulk, findingId, { ground, opinion, batchId: id, decidedBy, handler })
      // Answered by somebody meanwhile: left as it is. Done by an earlier try of this job: done.
      if ('ok' in done && !done.ok) {
        const is = await house.read('house', (tx) => findings.find(tx, findingId))
        if (is?.status !== 'dismissed' || is.batchId !== id) kept.push(findingId)
      }
    }
    await run(noteBulk, id, { done: from + now.length, kept })
  },
})
