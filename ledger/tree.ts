/** 账树 — the tree as it lies in the database: full tiles, and at the right edge the leaves and the roots of tiles. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { concat } from './bytes.ts'
import {
  consistencyRanges,
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

/** The first `width` hashes of a tile, whether it is full yet or not; undefined where the tree is smaller. */
export async function tileHashes(tx: Tx, level: number, index: number, width = WIDTH): Promise<Hash[] | undefined> {
  const full = await sql<{
    hashes: Buffer
  }>`SELECT hashes FROM ledger.tile WHERE level = ${level} AND index = ${index}`.execute(tx)
  const bytes = full.rows[0]?.hashes
  if (bytes) return Array.from({ length: width }, (_, n) => bytes.subarray(n * 32, n * 32 + 32))
  const from = index * WIDTH
  const loose =
    level === 0
      ? sql<{
          hash: Buffer
        }>`SELECT hash FROM ledger.leaf WHERE index >= ${from} AND index < ${from + width} ORDER BY index`
      : sql<{ hash: Buffer }>`SELECT root AS hash FROM ledger.tile
          WHERE level = ${level - 1} AND index >= ${from} AND index < ${from + width} ORDER BY index`
  const { rows } = await loose.execute(tx)
  return rows.length === width ? rows.map(({ hash }) => hash) : undefined
}

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
  const edge: Hash[][] = []
  for (let level = 0; WIDTH ** level <= size; level++) {
    const { full, width } = edgeAt(size, level)
    const hashes = width === 0 ? [] : await tileHashes(tx, level, full, width)
    if (!hashes) throw new Error(`the tree has lost tile ${level}/${full} below size ${size}`)
    edge.push(hashes)
  }
  return edge
}

/** The hashes of subtrees, each tile read once. */
async function rangeHashes(tx: Tx, ranges: readonly Range[]): Promise<Hash[]> {
  const wanted = ranges.map((range) => placesOf(range).map(inTile))
  const widths = new Map<string, { level: number; index: number; width: number }>()
  for (const { level, index, to } of wanted.flat()) {
    const key = `${level}/${index}`
    widths.set(key, { level, index, width: Math.max(to, widths.get(key)?.width ?? 0) })
  }
  const tiles = new Map<string, Hash[]>()
  for (const [key, { level, index, width }] of widths) {
    const hashes = await tileHashes(tx, level, index, width)
    if (!hashes) throw new Error(`the tree has no tile ${key} of width ${width}`)
    tiles.set(key, hashes)
  }
  return wanted.map((places) =>
    joined(places.map(({ level, index, from, to }) => perfect(tiles.get(`${level}/${index}`)!.slice(from, to)))),
  )
}

export const inclusionProof = (tx: Tx, index: number, size: number): Promise<Hash[]> =>
  rangeHashes(tx, inclusionRanges(index, size))

export const consistencyProof = (tx: Tx, old: number, size: number): Promise<Hash[]> =>
  rangeHashes(tx, consistencyRanges(old, size))

/** The root the tree had at that size, computed anew from what is kept. */
export const rootAt = async (tx: Tx, size: number): Promise<Hash> => (await rangeHashes(tx, [[0, size]]))[0]!
