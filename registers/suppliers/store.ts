/** 供应商的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Relation, relationOf, type Supplier, supplier } from './supplier.ts'

export const suppliers = documentStore(supplier, {
  table: 'suppliers.supplier',
  constraints: {
    supplier_uscc_once: 'supplier.uscc-taken',
    supplier_org_once: 'supplier.registered-already',
  },
})

/** By the organisation its people act for. */
export const findSupplier = async (tx: Tx, supplierId: string): Promise<Supplier | undefined> =>
  (await suppliers.where(tx, sql`org_id = ${supplierId}`, 1))[0]?.state

export const getSupplier = async (tx: Tx, supplierId: string): Promise<Supplier> => {
  const found = await findSupplier(tx, supplierId)
  if (!found) throw new Error(`no supplier ${supplierId}`)
  return found
}

export const suppliersOf = async (tx: Tx, supplierIds: readonly string[]): Promise<Supplier[]> =>
  (await suppliers.where(tx, sql`org_id = ANY(${[...supplierIds]})`)).map(({ state }) => state)

/** By 统一社会信用代码; who is not registered is absent. */
export const suppliersByUscc = async (tx: Tx, codes: readonly string[]): Promise<Supplier[]> =>
  codes.length === 0 ? [] : (await suppliers.where(tx, sql`uscc = ANY(${[...codes]})`)).map(({ state }) => state)

/** How two suppliers stand to each other, where the law forbids them the same contract. */
export const relatedTo = async (tx: Tx, a: string, b: string): Promise<Relation | undefined> => {
  const [one, other] = [await findSupplier(tx, a), await findSupplier(tx, b)]
  return one && other ? relationOf(one, other) : undefined
}
