/** 采购文件获取的路径. */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Credit, Snapshot } from '#connectors/credit/credit.ts'
import { type Actor, may } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import { type Loader, room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { firmsBarredWith } from '#registers/related-parties/index.ts'
import {
  barOn,
  certificatesOn,
  findSupplier,
  relationOf,
  type Supplier,
  suppliersByUscc,
  suppliersOf,
} from '#registers/suppliers/index.ts'
import type { Notice } from '../notice/notice.ts'
import { notices } from '../notice/store.ts'
import { earlyServiceOf } from '../project/neighbours.ts'
import { securitiesOf } from '../security/store.ts'
import { registrationActs } from './acts.ts'
import type { ObtainFacts } from './obtain-documents.ts'
import type { Registration } from './registration.ts'
import { standingOf } from './standing.ts'
import { registrationOf, registrations, registrationsOf } from './store.ts'

/** The answer of the credit systems, or nothing where they are out of order: then a job asks again. */
export const askCredit = async (
  house: House,
  question: { id: string; uscc: string; name: string },
): Promise<Snapshot | undefined> => {
  const credit = house.connectors.credit as Credit | undefined
  if (!credit) return undefined
  return credit.ask({ ...question, at: house.clock() }).catch((error) => {
    house.log.warn({ err: error, uscc: question.uscc }, 'credit did not answer')
    return undefined
  })
}

const obtainFacts: Loader = async (tx, { id, input, by, now, house }): Promise<ObtainFacts> => {
  const supplier = await findSupplier(tx, by.orgId)
  const credit = supplier && (await askCredit(house, { id, uscc: supplier.uscc, name: supplier.name }))
  // The slow question first, then the lock: of two related suppliers at the same moment the second sees the first.
  const notice = (await notices.load(tx, input.noticeId))?.state as Notice | undefined
  const others = notice ? await registrationsOf(tx, notice.projectId, notice.round) : []
  const profiles = await suppliersOf(
    tx,
    others.map(({ state }) => state.supplierId),
  )
  const rivals = others
    .filter(({ state }) => state.supplierId !== by.orgId)
    .map(({ state }) => {
      const profile = profiles.find(({ orgId }) => orgId === state.supplierId)
      return { lots: state.lots, relation: supplier && profile && relationOf(supplier, profile) }
    })
  const earlyService = notice && supplier && (await earlyServiceOf(tx, notice.projectId, supplier.uscc, dayOf(now)))
  return { notice, supplier, barred: supplier && barOn(supplier, dayOf(now)), earlyService, rivals, credit }
}

/** What the registers know of the firm beside its own entry. */
const besides = async (tx: Tx, { uscc, orgId }: Supplier, notice: Notice, now: Instant) => {
  asHouse(tx)
  const relatives = await suppliersByUscc(tx, await firmsBarredWith(tx, [uscc], dayOf(now)))
  const reviewed = 'bidDeadline' in notice ? dayOf(notice.bidDeadline) : dayOf(now)
  return {
    earlyService: await earlyServiceOf(tx, notice.projectId, uscc, dayOf(now)),
    largeRelative: relatives.find(({ size, status }) => size === 'large' && status !== 'closed')?.name,
    ending: (await certificatesOn(tx, [orgId], reviewed)).flatMap(({ valid, state: { name, validUntilDate } }) =>
      valid || !validUntilDate ? [] : [{ name, untilDate: validUntilDate }],
    ),
  }
}

/** Whoever looks need not wait for a credit system that is slow today. */
const PATIENCE_MS = 1500

const standing = async (tx: Tx, noticeId: string, by: Actor, house: House) => {
  const notice = await notices.find(tx, noticeId)
  const supplier = await findSupplier(tx, by.orgId)
  if (!notice) return undefined
  const question = supplier && { id: `standing-${by.orgId}-${noticeId}`, uscc: supplier.uscc, name: supplier.name }
  const credit = question && (await Promise.race([askCredit(house, question), pause(PATIENCE_MS, undefined)]))
  const own = await registrationOf(tx, notice.projectId, notice.round, by.orgId)
  const lodged = (await securitiesOf(tx, notice.projectId, notice.round)).filter(
    ({ state }) => state.supplierId === by.orgId && (state.status === 'lodged' || state.status === 'received'),
  )
  const security = !notice.bidSecurity
    ? 'notRequired'
    : lodged.some(({ state }) => state.status === 'received')
      ? 'received'
      : lodged.length > 0
        ? 'lodged'
        : 'missing'
  const obtained = own?.state.lots
  const now = house.clock()
  const known = supplier && { ...supplier, accountVerifiedAt: supplier.accountVerifiedAt }
  const beside = supplier ? { barred: barOn(supplier, dayOf(now)), ...(await besides(tx, supplier, notice, now)) } : {}
  const rows = standingOf({ noticeId, notice, supplier: known, credit, obtained, security, now, ...beside })
  return { rows, registrationId: own?.id }
}

export default room(registrationActs, registrations, {
  facts: {
    'registration.obtain': obtainFacts,
    'registration.disclose': async (tx, { before }) => ({
      notice: await notices.find(tx, (before as Registration).noticeId),
    }),
  },
  views: {
    'GET /standing/:noticeId': view({
      who: [may('supplier', 'any')],
      title: '我能投标吗：本单位对一份公告的自查',
      query: z.object({ noticeId: z.string() }),
      read: (tx, { noticeId }, by, house) => standing(tx, noticeId, by!, house),
    }),
  },
})
