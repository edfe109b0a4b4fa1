/** 核账之树 — every entry in the tree, every tile as it follows from its leaves, every checkpoint grown out of those before it. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { equal, utf8 } from './bytes.ts'
import { cut, growing, type Hash, leafHash, type Tile } from './merkle.ts'
import { openNote, parseCheckpoint, parseNote, type Verifier, verifierFrom } from './note.ts'
import type { TrustedKeys } from './receipt-check.ts'
import { leafPayload } from './record.ts'

export type Work = {
  tx: Tx
  /** Entries written. */
  total: number
  wrong(place: string, what: string): void
  progress?(done: number, of: number): void
  /** Entries whose record does not give their leaf; nothing that they say is followed up. */
  unsound: Set<string>
}
export type Signatures = {
  /** Whose signatures the checkpoints must carry; without them the signatures are not looked at. */
  keys?: TrustedKeys
  /** The checkpoint remembered beside the key (`log.last`): the ledger must reach as far. */
  lastSigned?: string
}

export const PAGE = 2_000

/** Every row of a query in key order, page by page. */
async function* paged<R>(page: (after: R | undefined) => RawBuilder<R>, tx: Tx): AsyncGenerator<R> {
  for (let last: R | undefined; ; ) {
    const { rows } = await page(last).execute(tx)
    yield* rows
    if (rows.length < PAGE) return
    last = rows.at(-1)
  }
}

type LeafRow = {
  index: number
  entryId: string
  hash: Buffer
  leaf: Buffer | null
  record: string | null
  salt: Buffer | null
}

export async function verifyTree(work: Work & Signatures) {
  const { tx, wrong, progress, total } = work
  const tree = growing()
  const checkpoints = await checkpointsOf(work)
  let tiles = 0
  const rows = paged<LeafRow>(
    (last) => sql`SELECT l.index, l.entry_id AS "entryId", l.hash, e.leaf, e.record, e.salt
      FROM ledger.leaf l LEFT JOIN ledger.entry e ON e.id = l.entry_id
      WHERE l.index > ${last?.index ?? -1} ORDER BY l.index LIMIT ${PAGE}`,
    tx,
  )
  for await (const row of rows) {
    if (row.index !== tree.size) {
      wrong(`ledger.leaf ${tree.size}`, `缺少第 ${tree.size} 至 ${row.index - 1} 片叶子，其后的树无法核对`)
      break
    }
    for (const tile of tree.add(leafOf(row, work))) {
      tiles++
      await verifyTile(work, tile)
    }
    await checkpoints.at(tree.size, () => tree.root())
    if (tree.size % PAGE === 0) progress?.(tree.size / 2, total)
  }
  await checkpoints.end(tree.size)
  const kept = await sql<{ n: number }>`SELECT count(*) AS n FROM ledger.tile`.execute(tx)
  if (kept.rows[0]!.n !== tiles) wrong('ledger.tile', `应有 ${tiles} 块满瓦片，实有 ${kept.rows[0]!.n} 块`)
  return { size: tree.size, tiles, ...checkpoints.counts }
}

/** The hash stands in three places (leaf, entry, and as it follows from the record); where one differs, the other two are right. */
function leafOf({ index, entryId, hash, leaf, record, salt }: LeafRow, { wrong, unsound }: Work): Hash {
  if (!leaf || record === null || !salt) {
    wrong(`ledger.entry ${entryId}`, `第 ${index} 片叶子的条目不存在`)
    return hash
  }
  const computed = leafHash(utf8(leafPayload(salt, record)))
  if (equal(hash, leaf) && equal(hash, computed)) return hash
  if (equal(leaf, computed)) wrong(`ledger.leaf ${index}`, `叶子与条目 ${entryId} 不符`)
  else if (equal(hash, computed)) wrong(`ledger.entry ${entryId}`, '条目所存的叶哈希被改动（列 leaf）')
  else {
    wrong(`ledger.entry ${entryId}`, `条目的记载或盐被改动（列 record、salt），与第 ${index} 片叶子不符`)
    unsound.add(entryId)
  }
  return equal(leaf, computed) ? leaf : hash
}

async function verifyTile({ tx, wrong }: Work, { level, index, hashes, root }: Tile) {
  const place = `ledger.tile ${level}/${index}`
  const found = await sql<{ hashes: Buffer; root: Buffer }>`SELECT hashes, root FROM ledger.tile
    WHERE level = ${level} AND index = ${index}`.execute(tx)
  const kept = found.rows[0]
  if (!kept) return wrong(place, '缺少瓦片')
  if (!equal(kept.hashes, hashes)) {
    const theirs = cut(kept.hashes)
    const n = cut(hashes).findIndex((hash, n) => !theirs[n] || !equal(hash, theirs[n]))
    return wrong(place, n < 0 ? `多出 ${kept.hashes.length - hashes.length} 字节` : `第 ${n} 个哈希被改动`)
  }
  if (!equal(kept.root, root)) wrong(place, '瓦片的根哈希被改动')
}

type CheckpointRow = { size: number; root: Buffer; note: string; lines: string[] }

/** Follows the tree as it grows: whoever is the root of a prefix of it is consistent with every other. */
async function checkpointsOf({ tx, wrong, keys, lastSigned }: Work & Signatures) {
  const log = keys && (await verifierFrom(keys.log))
  const witnesses = keys ? await Promise.all(keys.witnesses.map(verifierFrom)) : []
  const counts = { checkpoints: 0, cosignatures: 0 }
  let good = 0 // up to here all agrees
  const rows = paged<CheckpointRow>(
    (last) => sql`SELECT size, root, note,
        ARRAY(SELECT line FROM ledger.cosignature s WHERE s.size = c.size ORDER BY witness) AS lines
      FROM ledger.checkpoint c WHERE size > ${last?.size ?? -1} ORDER BY size LIMIT ${PAGE}`,
    tx,
  )
  const remembered = lastSigned === undefined ? undefined : parseCheckpoint(parseNote(lastSigned).text)
  let next = await rows.next()

  async function verify({ size, root, note, lines }: CheckpointRow, computed: Hash) {
    const place = `ledger.checkpoint ${size}`
    counts.checkpoints++
    counts.cosignatures += lines.length
    if (equal(root, computed)) good = size
    else wrong(place, `检查点的根与账本算出的不符：第 ${good} 至 ${size - 1} 片叶子，或检查点本身，被改动`)
    try {
      const { text } = parseNote(note)
      const said = parseCheckpoint(text)
      if (said.size !== size || !equal(said.root, computed)) wrong(place, '检查点签署的内容与账本不符')
      if (!log) return
      const { signed } = await openNote(note, [log])
      if (signed.length === 0 || said.origin !== log.name) wrong(place, '检查点没有账本的签名')
      for (const line of lines) await openCosignature(text, line, witnesses)
    } catch (error) {
      wrong(place, `检查点的签名不对：${(error as Error).message}`)
    }
  }

  return {
    counts,
    async at(size: number, root: () => Hash) {
      if (!next.done && next.value.size === size) {
        await verify(next.value, root())
        next = await rows.next()
      }
      if (remembered?.size === size && !equal(remembered.root, root()))
        wrong('log.last', `密钥旁记住的检查点（${size} 条）与账本不符`)
    },
    async end(size: number) {
      for (; !next.done; next = await rows.next())
        wrong(`ledger.checkpoint ${next.value.size}`, `签署了 ${next.value.size} 条，账本只有 ${size} 条`)
      if (remembered && remembered.size > size)
        wrong('log.last', `曾签署 ${remembered.size} 条，账本只有 ${size} 条：数据库恢复到了较早的状态`)
    },
  }
}

/** A witness that is not known is passed over; a known one must have signed. */
const openCosignature = (text: string, line: string, witnesses: readonly Verifier[]) =>
  witnesses.some(({ name }) => line.startsWith(`— ${name} `)) ? openNote(`${text}\n${line}`, witnesses) : undefined
