/** 看见截止记录 — the close entry as a trustee checks it before it lets a share go. */
import { ok, refuse } from '#foundation/result.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import type { CloseSeen, SeeClose } from './desk.ts'
import { checkDisclosed, type Disclosed } from './disclosed.ts'

export const seeCloseWith =
  (keys: () => Promise<TrustedKeys>): SeeClose =>
  async (receipt) => {
    const seen = await checkDisclosed(receipt as Disclosed, await keys())
    if (!seen.ok) return seen
    const { record, events, size } = seen.value
    const [event] = events as CloseSeen['event'][]
    if (record.command !== 'opening.close' || event?.type !== 'BidsClosed') return refuse('trustee.no-close-entry')
    return ok({ entryId: record.id, treeSize: size, event })
  }
