/** 资质证书的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import { isHeld, isStale } from './answer.ts'
import { type Certificate, certificate, validOn } from './certificate.ts'
import { certificateList } from './list.ts'

export const certificates = documentStore(certificate, {
  table: 'suppliers.certificate',
  list: certificateList,
  constraints: { certificate_once: 'certificate.entered-already' },
})

export const certificatesOf = (tx: Tx, supplierIds: readonly string[]) =>
  certificates.where(tx, sql`supplier_id = ANY(${[...supplierIds]}) AND status <> 'withdrawn'`, 2000)

/** What these firms hold on a day, and what they no longer do. */
export const certificatesOn = async (
  tx: Tx,
  supplierIds: readonly string[],
  day: Day,
): Promise<{ id: string; state: Certificate; valid: boolean }[]> =>
  (await certificatesOf(tx, supplierIds)).map(({ id, state }) => ({ id, state, valid: validOn(state, day) }))

/** Of what these firms hold, whose issuers have not answered for so many days. */
export const certificatesToAsk = async (
  tx: Tx,
  supplierIds: readonly string[],
  today: Day,
  days: number,
): Promise<string[]> =>
  (await certificatesOf(tx, supplierIds))
    .filter(({ state }) => isHeld(state) && isStale(state.answer, today, days))
    .map(({ id }) => id)
