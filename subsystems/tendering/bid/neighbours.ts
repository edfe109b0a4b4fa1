/** 投标与邻章 — what a bid must know of the notice, the registration, the security and the supplier; each asked in one place. */
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { barOn, findSupplier } from '#registers/suppliers/index.ts'
import { notices } from '../notice/store.ts'
import type { Opening } from '../opening/opening.ts'
import { earlyServiceOf } from '../project/neighbours.ts'
import { registrationOf } from '../registration/store.ts'
import { securitiesOf } from '../security/store.ts'

type Lot = Pick<Opening, 'projectId' | 'round' | 'lot' | 'noticeId' | 'stage' | 'deadline' | 'invited'>

/** The deadline as the notice stands in this very transaction: an extension counts at once. */
export const deadlineOf = async (tx: Tx, { noticeId, stage, deadline }: Lot): Promise<Instant | undefined> => {
  if (stage > 0) return deadline
  const notice = await notices.find(tx, noticeId)
  return notice?.status === 'published' || notice?.status === 'closed' ? notice.bidDeadline : undefined
}

/** Its name, whether it is out of the register, the penalty that bars it from every purchase today; and what it did for the project before, in
 *  words: declared perhaps since it obtained the documents. */
export const bidderOf = async (tx: Tx, supplierId: string, now: Instant, lot?: Lot) => {
  const found = await findSupplier(tx, supplierId)
  const day = dayOf(now)
  return {
    supplierName: found?.name ?? supplierId,
    suspended: found?.status !== 'active',
    barred: found && barOn(found, day),
    earlyService: lot && found && (await earlyServiceOf(tx, lot.projectId, found.uscc, day)),
  }
}

/** Whether the supplier got the documents as the notice says (财政部令第87号第三十三条). */
export const hasRegistered = async (
  tx: Tx,
  { projectId, round, lot, invited, stage }: Lot,
  supplierId: string,
): Promise<boolean> =>
  // whoever is asked for a quote has responded before, if not in this very project
  (stage > 0 && invited?.includes(supplierId)) ||
  (((!invited || invited.includes(supplierId)) &&
    (await registrationOf(tx, projectId, round, supplierId))?.state.lots.includes(lot)) ??
    false)

/** 投标保证金, where the notice asks for one. */
export const securityOf = async (tx: Tx, { noticeId, projectId, round, lot, stage }: Lot, supplierId: string) => {
  if (stage > 0) return 'notRequired' as const
  const notice = await notices.find(tx, noticeId)
  if (!notice?.bidSecurity) return 'notRequired' as const
  const lodged = await securitiesOf(tx, projectId, round, lot)
  const received = lodged.some(({ state }) => state.supplierId === supplierId && state.status === 'received')
  return received ? ('received' as const) : ('missing' as const)
}
