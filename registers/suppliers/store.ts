/** 供应商的存放 — with the ties that each version of a firm adds to the graph of related parties, or ends. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { keepTies } from '#registers/related-parties/index.ts'
import { supplierList } from './list.ts'
import { type Conduct, type Relation, relationOf, type Supplier, standing, supplier } from './supplier.ts'
import { tiesOf } from './ties.ts'

export const suppliers = documentStore(supplier, {
  table: 'suppliers.supplier',
  list: supplierList,
  constraints: {
    supplier_uscc_once: 'supplier.uscc-taken',
    supplier_org_once: 'supplier.registered-already',
  },
  async after(tx, { before, after }) {
    await keepTies(tx, after.uscc, before ? tiesOf(before) : [], tiesOf(after), after.sinceDate)
  },
})

type SupplierRow = { id: string; state: Supplier }
/** A firm may have left and come back: the live row speaks for it, else its last. */
const speaks = (rows: readonly SupplierRow[]) => rows.find(({ state }) => state.status !== 'closed') ?? rows.at(-1)
const speaking = (rows: readonly SupplierRow[]) =>
  [...Map.groupBy(rows, ({ state }) => state.orgId).values()].map((ofOne) => speaks(ofOne)!)

export const supplierRow = async (tx: Tx, supplierId: string) =>
  speaking(await suppliers.where(tx, sql`org_id = ${supplierId}`, 20))[0]

/** By the organisation its people act for. */
export const findSupplier = async (tx: Tx, supplierId: string): Promise<Supplier | undefined> =>
  (await supplierRow(tx, supplierId))?.state

export const getSupplier = async (tx: Tx, supplierId: string): Promise<Supplier> => {
  const found = await findSupplier(tx, supplierId)
  if (!found) throw new Error(`no supplier ${supplierId}`)
  return found
}

export const suppliersOf = async (tx: Tx, supplierIds: readonly string[]): Promise<Supplier[]> =>
  supplierIds.length === 0
    ? []
    : speaking(await suppliers.where(tx, sql`org_id = ANY(${[...supplierIds]})`)).map(({ state }) => state)

/** By 统一社会信用代码; who is not registered is absent. */
export const suppliersByUscc = async (tx: Tx, codes: readonly string[]): Promise<Supplier[]> =>
  codes.length === 0
    ? []
    : (await suppliers.where(tx, sql`uscc = ANY(${[...codes]}) AND status <> 'closed'`)).map(({ state }) => state)

/** All registrations of one firm, those it left among them. */
export const rowsByUscc = (tx: Tx, code: string) => suppliers.where(tx, sql`uscc = ${code}`)
/** The one that speaks for it. */
export const rowByUscc = async (tx: Tx, code: string) => speaks(await rowsByUscc(tx, code))

/** Chosen from the register by its row, named elsewhere by the organisation. */
export const supplierNamed = async (tx: Tx, id: string): Promise<Supplier | undefined> =>
  speaks(await suppliers.where(tx, sql`id = ${id} OR org_id = ${id}`))?.state

export const isRegistered = async (tx: Tx, code: string): Promise<boolean> =>
  (await suppliers.where(tx, sql`uscc = ${code} AND status <> 'closed'`, 1)).length > 0

/** How two suppliers stand to each other, where the law forbids them the same contract. */
export const relatedTo = async (tx: Tx, a: string, b: string): Promise<Relation | undefined> => {
  const [one, other] = [await findSupplier(tx, a), await findSupplier(tx, b)]
  return one && other ? relationOf(one, other) : undefined
}

type Listed = { name: string; uscc: string; address: string; conduct: Conduct }
/** Of whom something stands in public: a partial index holds these few (migration 0405). */
export const listedFirms = async (tx: Tx, most = 2000): Promise<Listed[]> => {
  const found = await suppliers.where(
    tx,
    sql`is_public AND jsonb_path_exists(state, '$.conduct[*] ? (!exists(@.liftedAt))')`,
    most,
  )
  return found.flatMap(({ state: { name, uscc, address, conduct } }) =>
    conduct.filter(standing).map((each) => ({ name, uscc, address, conduct: each })),
  )
}

/** What still stood of a firm when it left the register: it comes back with it. */
export const conductLeftBy = async (tx: Tx, code: string): Promise<Conduct[]> =>
  (await rowsByUscc(tx, code)).flatMap(({ state }) => (state.status === 'closed' ? state.conduct.filter(standing) : []))
