/** 电子反拍的存放; the floors, sealed, in a table of their own. */
import { sql } from 'kysely'
import { standing } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { type Announced, auction } from './auction.ts'
import type { Floor } from './engine.ts'
import type { Item, ProxyLine } from './record.ts'

export const auctions = documentStore(auction, { table: 'tendering.auction' })

/** The lines after a place in the record: whoever was away takes exactly what was missed. */
export const linesAfter = async (tx: Tx, id: string, after: number, limit: number): Promise<Item[]> => {
  const found = await sql<{ line: Item }>`${standing} SELECT line FROM tendering.auction_line
    WHERE auction_id = ${id} AND seq > ${after} ORDER BY seq LIMIT ${limit}`.execute(tx)
  return found.rows.map(({ line }) => line)
}

type Sealed = { no: number; version: number; at: Instant; sealed: string | null }
const aboutFloor = (id: string, { no, version }: Pick<Sealed, 'no' | 'version'>) => `auction/${id}/${no}/${version}`

const opened = (secret: House['secret'], id: string, row: Sealed): { floor: Fen; salt: string } => {
  const [floor, salt] = secret.open(row.sealed!, aboutFloor(id, row)).split('/') as [string, string]
  return { floor: fen(Number(floor)), salt }
}

/** The floors that stand, for the one act that is under way. Nobody having left one, nothing is asked. */
export const standingFloors = async (tx: Tx, { secret }: House, id: string, state: Announced): Promise<Floor[]> => {
  if (!state.bidders.some(({ proxy }) => proxy)) return []
  const found =
    await sql<Sealed>`${standing} SELECT DISTINCT ON (no) no, version, at, sealed FROM tendering.auction_proxy
    WHERE auction_id = ${id} ORDER BY no, version DESC`.execute(tx)
  return found.rows.flatMap((row) =>
    row.sealed ? [{ no: row.no, at: row.at, floor: opened(secret, id, row).floor }] : [],
  )
}

/** Read in the bidder's own name: the database shows it no other's row. */
export const ownFloor = async (tx: Tx, { secret }: House, id: string) => {
  const found = await sql<Sealed & { commitment: string }>`SELECT no, version, at, sealed, commitment
    FROM tendering.auction_proxy WHERE auction_id = ${id} ORDER BY version DESC LIMIT 1`.execute(tx)
  const row = found.rows[0]
  return row?.sealed ? { ...opened(secret, id, row), at: row.at, commitment: row.commitment } : undefined
}

type Setting = { no: number; supplierId: string; after: number; at: Instant }
/** The road has locked the auction: versions are counted one by one. */
const added = async (
  tx: Tx,
  id: string,
  { no, supplierId, after, at }: Setting,
  more: { commitment: string; sealed(version: number): string } | undefined,
) => {
  const found = await sql<{ version: number }>`SELECT coalesce(max(version), 0) + 1 AS version
    FROM tendering.auction_proxy WHERE auction_id = ${id}`.execute(tx)
  const { version } = found.rows[0]!
  await sql`INSERT INTO tendering.auction_proxy (auction_id, version, no, supplier_id, after, at, commitment, sealed)
    VALUES (${id}, ${version}, ${no}, ${supplierId}, ${after}, ${at}, ${more?.commitment ?? null}, ${more?.sealed(version) ?? null})`.execute(
    tx,
  )
  return version
}

type Left = { floor: Fen; salt: string; commitment: string }
export const keepFloor = (tx: Tx, { secret }: House, id: string, setting: Setting, { floor, salt, commitment }: Left) =>
  added(tx, id, setting, {
    commitment,
    sealed: (version) => secret.seal(`${floor}/${salt}`, aboutFloor(id, { no: setting.no, version })),
  })

export const takeBackFloor = (tx: Tx, id: string, setting: Setting) => added(tx, id, setting, undefined)

/** When who set or took back a floor: for the record, without the floors. */
export const proxyLines = async (tx: Tx, id: string): Promise<ProxyLine[]> => {
  const found = await sql<{ no: number; at: Instant; after: number; commitment: string | null }>`
    SELECT no, at, after, commitment FROM tendering.auction_proxy WHERE auction_id = ${id} ORDER BY version`.execute(tx)
  return found.rows.map(({ commitment, ...row }) => ({ ...row, ...(commitment && { commitment }) }))
}
