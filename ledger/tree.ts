/** 账树 — the tree as it lies in the database: full tiles, and at the right edge the leaves and the roots of tiles. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { concat } from './bytes.ts'
import {
  consistencyRanges,
  cut,
  type Edge,
  edgeAt,
  type Hash,
  inclusionRanges,
  inTile,
  joined,
  perfect,
  placesOf,
  type Range,
  WIDTH,
} from './merkle.ts'

export const treeSize = async (tx: Tx): Promise<number> => {
  const found = await sql<{ size: number }>`SELECT coalesce(max(index) + 1, 0) AS size FROM ledger.leaf`.execute(tx)
  return found.rows[0]!.size
}

type Wanted = { level: number; index: number; width: number }

/** The first hashes of several tiles, full ones or not yet, in one go; undefined where the tree is smaller. */
async function tilesHashes(tx: Tx, wanted: readonly Wanted[]): Promise<(Hash[] | undefined)[]> {
  if (wanted.length === 0) return []
  const parts = wanted.map(({ level, index, width }, n) => {
    const from = index * WIDTH
    const inside = sql`index >= ${from}::bigint AND index < ${from + width}::bigint`
    // The edge of the tree stands in no full tile: at the bottom it is leaves, above it the roots of the full tiles below.
    const edge =
      level === 0
        ? sql`(SELECT string_agg(hash, '' ORDER BY index) FROM ledger.leaf WHERE ${inside})`
        : sql`(SELECT string_agg(root, '' ORDER BY index) FROM ledger.tile WHERE level = ${level - 1}::smallint AND ${inside})`
    return sql`SELECT ${n}::int AS n, coalesce(
      (SELECT substring(hashes FROM 1 FOR ${width * 32}::int) FROM ledger.tile WHERE level = ${level}::smallint AND index = ${index}::bigint), ${edge}) AS bytes`
  })
  const { rows } = await sql<{
    n: number
    bytes: Buffer | null
  }>`${sql.join(parts, sql` UNION ALL `)} ORDER BY 1`.execute(tx)
  return rows.map(({ bytes }, n) => {
    const { width } = wanted[n]!
    if (bytes?.length !== width * 32) return undefined
    return cut(bytes)
  })
}

export const tileHashes = async (tx: Tx, level: number, index: number, width = WIDTH): Promise<Hash[] | undefined> =>
  (await tilesHashes(tx, [{ level, index, width }]))[0]

export const tileBytes = async (
  tx: Tx,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> => {
  const hashes = await tileHashes(tx, level, index, width)
  return hashes && concat(...hashes)
}

/** What a tree of that size needs to go on growing. */
export async function loadEdge(tx: Tx, size: number): Promise<Edge> {
  const edges: Wanted[] = []
  for (let level = 0; WIDTH ** level <= size; level++) {
    const { full, width } = edgeAt(size, level)
    edges.push({ level, index: full, width })
  }
  const found = await tilesHashes(
    tx,
    edges.filter(({ width }) => width > 0),
  )
  return edges.map(({ level, index, width }) => {
    const hashes = width === 0 ? [] : found.shift()
    if (!hashes) throw new Error(`the tree has lost tile ${level}/${index} below size ${size}`)
    return hashes
  })
}

/** The hashes of subtrees, each tile read once. */
async function rangeHashes(tx: Tx, ranges: readonly Range[]): Promise<Hash[]> {
  const wanted = ranges.map((range) => placesOf(range).map(inTile))
  const tiles = new Map<string, Wanted>()
  for (const { level, index, to } of wanted.flat()) {
    const key = `${level}/${index}`
    tiles.set(key, { level, index, width: Math.max(to, tiles.get(key)?.width ?? 0) })
  }
  const found = await tilesHashes(tx, [...tiles.values()])
  const hashes = new Map([...tiles.keys()].map((key, n) => [key, found[n]]))
  return wanted.map((places) =>
    joined(
      places.map(({ level, index, from, to }) => {
        const tile = hashes.get(`${level}/${index}`)
        if (!tile) throw new Error(`the tree has no tile ${level}/${index} of that width`)
        return perfect(tile.slice(from, to))
      }),
    ),
  )
}

export const inclusionProof = (tx: Tx, index: number, size: number): Promise<Hash[]> =>
  rangeHashes(tx, inclusionRanges(index, size))

export const consistencyProof = (tx: Tx, old: number, size: number): Promise<Hash[]> =>
  rangeHashes(tx, consistencyRanges(old, size))

/** The root the tree had at that size, computed anew from what is kept. */
export const rootAt = async (tx: Tx, size: number): Promise<Hash> => (await rangeHashes(tx, [[0, size]]))[0]!
