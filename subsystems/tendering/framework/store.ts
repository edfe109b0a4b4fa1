/** 框架协议的存放 — and beside each agreement its entrants' unit prices, which no deal may exceed. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Framework, framework } from './framework.ts'
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
