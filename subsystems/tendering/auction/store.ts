/** 电子反拍的存放; the floors, sealed, in a table of their own. */
import { sql } from 'kysely'
import { standing } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { documentStore, type Tx, together } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { type Announced, auction } from './auction.ts'
import type { Floor } from './engine.ts'
import { floorCommitment, type Item, type ProxyLine } from './record.ts'

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
  const found = await sql<Sealed>`SELECT no, version, at, sealed FROM tendering.auction_proxy
    WHERE auction_id = ${id} ORDER BY version DESC LIMIT 1`.execute(tx)
  const row = found.rows[0]
  if (!row?.sealed) return undefined
  const { floor, salt } = opened(secret, id, row)
  return { floor, salt, at: row.at, commitment: floorCommitment(salt, id, row.no, floor) }
}

type Setting = { no: number; supplierId: string; after: number; at: Instant }
type Left = { floor: Fen; salt: string }
/** The road has locked the auction: versions are counted one by one. */
const added = async (tx: Tx, { secret }: House, id: string, { no, supplierId, after, at }: Setting, left?: Left) => {
  const found = await sql<{ version: number }>`SELECT coalesce(max(version), 0) + 1 AS version
    FROM tendering.auction_proxy WHERE auction_id = ${id}`.execute(tx)
  const { version } = found.rows[0]!
  const sealed = left ? secret.seal(`${left.floor}/${left.salt}`, aboutFloor(id, { no, version })) : null
  const commitment = left ? floorCommitment(left.salt, id, no, left.floor) : null
  await together([
    sql`INSERT INTO tendering.auction_proxy (auction_id, version, no, supplier_id, at, sealed)
      VALUES (${id}, ${version}, ${no}, ${supplierId}, ${at}, ${sealed})`,
    sql`INSERT INTO tendering.auction_commitment (auction_id, version, no, after, at, commitment)
      VALUES (${id}, ${version}, ${no}, ${after}, ${at}, ${commitment})`,
  ]).execute(tx)
  return version
}

export const keepFloor = (tx: Tx, house: House, id: string, setting: Setting, left: Left) =>
  added(tx, house, id, setting, left)
export const takeBackFloor = (tx: Tx, house: House, id: string, setting: Setting) => added(tx, house, id, setting)

/** When who set or took back a floor, without the floors: told by the database once the auction is over. */
export const proxyLines = async (tx: Tx, id: string): Promise<ProxyLine[]> => {
  const found = await sql<{ no: number; at: Instant; after: number; commitment: string | null }>`
    SELECT no, at, after, commitment FROM tendering.auction_commitment WHERE auction_id = ${id} ORDER BY version`.execute(
    tx,
  )
  return found.rows.map(({ commitment, ...row }) => ({ ...row, ...(commitment && { commitment }) }))
}
