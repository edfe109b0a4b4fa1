/** 批量办理之后: the next slice of its lines. */
import { jobs as jobTable, reactions } from '#foundation/reactions.ts'
import { work } from './work.ts'

const next = async (
  { id }: { id: string },
  { later }: { later(job: string, data: Record<string, unknown>): Promise<void> },
) => later('batch.work', { id })

export default reactions({
  BatchBegun: [next],
  BatchMoved: [next],
  BatchStarted: [next],
  BatchCorrected: [next],
  BatchResumed: [next],
})

export const jobs = jobTable({ 'batch.work': work })
