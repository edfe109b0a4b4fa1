/** 看见截止记录 — the close entry as a trustee checks it before it lets a share go. */
import { ok, refuse } from '#foundation/result.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { isRehearsal } from '../rehearsal/rehearsal.ts'
import type { CloseSeen, SeeClose } from './desk.ts'
import { checkDisclosed, type Disclosed } from './disclosed.ts'

export const seeCloseWith =
  (keys: () => Promise<TrustedKeys>): SeeClose =>
  async (receipt) => {
    const seen = await checkDisclosed(receipt as Disclosed, await keys())
    if (!seen.ok) return seen
    const { record, events, size } = seen.value
    const [event] = events as CloseSeen['event'][]
    const ofBids = record.command === 'opening.close' && event?.type === 'BidsClosed'
    // A rehearsal's close opens what was sealed for a rehearsal, and nothing else: no project bears such a name.
    const ofRehearsal =
      record.command === 'rehearsal.close' && event?.type === 'RehearsalClosed' && isRehearsal(event.projectId)
    if (!event || !(ofBids || ofRehearsal)) return refuse('trustee.no-close-entry')
    return ok({ entryId: record.id, treeSize: size, event })
  }
