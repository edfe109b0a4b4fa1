/** 框架协议的存放 — and beside each agreement its entrants' unit prices, which no deal may exceed. */
import { sql } from 'kysely'
import type { Fen } from '#foundation/money.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import type { Way } from './arrangement.ts'
import { type AgreedLine, type Framework, framework, inForce, type Kind } from './framework.ts'
import { joining } from './joining.ts'

const keepPrices = async (tx: Tx, id: string, { entrants, lines, status }: Framework) => {
  if (status !== 'inForce') return
  const rows = entrants.flatMap((entrant) =>
    entrant.signedAt
      ? entrant.lines.map(({ no, unitPrice }) => ({
          supplier_id: entrant.supplierId,
          no,
          unit_price: unitPrice,
          ceiling: lines.find((line) => line.no === no)?.ceiling ?? 0,
        }))
      : [],
  )
  await sql`INSERT INTO tendering.framework_price (framework_id, supplier_id, no, unit_price, ceiling)
    SELECT ${id}, supplier_id, no, unit_price, ceiling
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS price(supplier_id text, no integer, unit_price bigint, ceiling bigint)
    ON CONFLICT (framework_id, supplier_id, no) DO NOTHING`.execute(tx)
}

export const frameworks = documentStore(framework, {
  table: 'tendering.framework',
  constraints: {
    framework_one_a_lot: 'framework.opened-already',
    price_within_ceiling: 'framework.over-unit-ceiling',
  },
  after: (tx, { id, after }) => keepPrices(tx, id, after),
})

export const joinings = documentStore(joining, {
  table: 'tendering.joining',
  constraints: { joining_one_live: 'joining.asked-already' },
})

/** The agreement of a lot of a collection. */
export const frameworkOf = async (tx: Tx, { projectId, lot }: { projectId: string; lot: number }) =>
  (await frameworks.where(tx, sql`project_id = ${projectId} AND lot = ${lot} AND status <> 'failed'`, 1))[0]

export const frameworksOfProject = (tx: Tx, projectId: string) =>
  frameworks.where(tx, sql`project_id = ${projectId} AND status <> 'failed'`)

/** The agreement, held until the transaction ends: turns of one agreement are given one after another. */
export const frameworkHeld = async (tx: Tx, id: string): Promise<Framework | undefined> => {
  await sql`SELECT id FROM tendering.framework WHERE id = ${id} FOR UPDATE`.execute(tx)
  return frameworks.find(tx, id)
}

export type FrameworkCard = {
  id: string
  number: string
  title: string
  kind: Kind
  region: string
  procuringEntityId: string
  ways: readonly Way[]
  validUntilDate: Day
  entrants: readonly { name: string; prices: readonly { no: number; unitPrice: Fen }[] }[]
  lines: readonly Pick<AgreedLine, 'no' | 'name' | 'unit' | 'ceiling'>[]
}

/** 有效的框架协议, for whoever looks for one: the soonest to end first. */
export const frameworksInForce = async (tx: Tx): Promise<FrameworkCard[]> =>
  (await frameworks.where(tx, sql`status = 'inForce'`, 200))
    .flatMap(({ id, state }): FrameworkCard[] => {
      if (state.status !== 'inForce') return []
      const { number, title, kind, region, procuringEntityId, validUntilDate, arrangement, lines } = state
      const entrants = inForce(state).map(({ supplierName, lines }) => ({
        name: supplierName,
        prices: lines.map(({ no, unitPrice }) => ({ no, unitPrice })),
      }))
      return [
        { id, number, title, kind, region, procuringEntityId, ways: arrangement.ways, validUntilDate, entrants, lines },
      ]
    })
    .toSorted((a, b) => (a.validUntilDate < b.validUntilDate ? -1 : 1))
