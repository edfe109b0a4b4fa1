/** 排序 — gives every entry its place in the tree, afterwards and without making any entry wait; checks its own work, signs it,
 *  and has it witnessed. One at a time over all processes. It never signs a tree that is smaller than, or different from, one it signed. */
import { sql } from 'kysely'
import type { Log } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { base64, equal } from './bytes.ts'
import { readText, writeDurably } from './keys.ts'
import { EMPTY_ROOT, type Growing, growing, type Hash, verifyConsistency } from './merkle.ts'
import { checkpointText, openNote, parseCheckpoint, type Signer, verifierFrom } from './note.ts'
import { consistencyProof, loadEdge, rootAt, treeSize } from './tree.ts'
import { askWitness, type Witness } from './witness-client.ts'

export type Sequencer = {
  /** Something was written: look now. */
  nudge(): void
  /** One turn, with the witnesses' answers; answers the size of the tree. */
  tick(): Promise<number>
  stop(): Promise<void>
}

export type SequencerOptions = {
  db: Tx
  /** Absent: entries get their index and nothing is signed (tests that need no receipts). */
  key?: { signer: Signer; stateFile: string }
  /** Those who cosign. None: receipts carry our own signature only, and say so. */
  witnesses?: () => Promise<readonly Witness[]>
  clock: () => Instant
  log: Log
  /** Entries in one transaction. */
  batch?: number
  /** false: turns only when `tick` is called (tests). */
  byItself?: boolean
}

/** The ledger must not go on: a person has to look. */
export class LedgerHalted extends Error {
  override readonly name = 'LedgerHalted'
}

/** Held by whoever orders the ledger; one at a time over all processes. */
export const LOCK = 626262
const PATIENCE = '10s' // for another process's turn
const PAUSE = 200
const AT_ONCE = 10
const AT_MOST_EVERY = 100 // checkpoints under load: they are kept for ever
const AGAIN = 1_000

export function sequencer(options: SequencerOptions): Sequencer {
  const { log, byItself = true } = options
  const turns = turning(options)
  const cosigning = cosigner(options)
  let last: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let due = 0
  let stopped = !byItself
  let complaint = ''
  let size = 0
  let grewAt = 0

  const turn = () => {
    const mine = last.then(turns)
    last = mine.catch(() => {})
    return mine
  }
  const complain = (error: unknown) => {
    const text = String(error)
    if (text !== complaint) log.error({ err: error }, 'the ledger stands still')
    complaint = text
  }
  const loop = async () => {
    await turn().then((now) => {
      complaint = ''
      if (now > size) grewAt = performance.now()
      size = now
      void cosigning.ask().catch(complain)
    }, complain)
    plan(PAUSE)
  }
  const plan = (wait: number) => {
    const at = performance.now() + wait
    if (stopped || (timer && due <= at)) return
    clearTimeout(timer)
    due = at
    timer = setTimeout(() => {
      timer = undefined
      void loop()
    }, wait).unref()
  }
  plan(PAUSE)

  return {
    nudge: () => plan(Math.max(AT_ONCE, grewAt + AT_MOST_EVERY - performance.now())),
    async tick() {
      const size = await turn()
      await cosigning.ask()
      return size
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await last
      await cosigning.idle()
    },
  }
}

// ---- One turn: order, check, sign -------------------------------------------------------------------------------------------------

/** A leaf that has got its place; `unsound` names an entry whose record does not give its leaf (see leafPayload). */
type Placed = { leaf: Buffer; unsound: string | null }

function turning({ db, key, witnesses, clock, batch = 10_000 }: SequencerOptions) {
  let tree: Growing | undefined
  /** Entries of transactions older than this are all in the tree. */
  let settled = '0'

  /** The tree in memory, or loaded and held against everything that was signed before. */
  async function loaded(own: Tx): Promise<Growing> {
    const size = await treeSize(own)
    if (tree?.size === size) return tree
    settled = '0'
    const fresh = growing(size, await loadEdge(own, size))
    await checkPast(own, size)
    return fresh
  }

  async function checkPast(own: Tx, size: number) {
    if (!key) return
    const kept = await lastCheckpoint(own)
    const text = await readText(key.stateFile)
    const ours = await verifierFrom(key.signer.vkey)
    const remembered = text && parseCheckpoint((await openNote(text, [ours])).text)
    for (const [where, past] of [['this database', kept] as const, [key.stateFile, remembered] as const]) {
      if (!past) continue
      if (past.size > size)
        throw new LedgerHalted(
          `a checkpoint over ${past.size} entries was signed (${where}), but this database holds ${size}: ` +
            'an older state was restored. Restore the newest one; a shorter ledger will not be signed.',
        )
      if (!equal(await rootAt(own, past.size), past.root))
        throw new LedgerHalted(
          `the first ${past.size} entries are not those that were signed (${where}): the ledger was changed. It will not be signed.`,
        )
    }
    for (const { url, size: seen } of await sizesSeen((await witnesses?.()) ?? [], key.signer, kept))
      if (seen > size)
        throw new LedgerHalted(
          `the witness at ${url} has seen ${seen} entries, but this database holds ${size}: an older state was restored. It will not be signed.`,
        )
  }

  /**
   * Entries are taken once their transaction has committed, in the order in which they were written: who read another's
   * entry, or waited for its row, comes after it. All of transactions before `xmin` are then known to be in.
   */
  async function extend(own: Tx, growing: Growing): Promise<number> {
    const horizon = await sql<{ xmin: string }>`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin`.execute(
      own,
    )
    return own.transaction().execute(async (tx) => {
      if (settled !== '0') await sql`SET LOCAL enable_seqscan = off`.execute(tx) // the newest only, whatever the statistics say
      // Put in order by their numbers alone: records are long, and of a backlog they would not fit in the memory of a sort.
      const { rows } = await sql<Placed>`WITH waiting AS MATERIALIZED (
          SELECT id, seq FROM ledger.entry e WHERE xid >= ${settled}::xid8 AND NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry_id = e.id)
          ORDER BY seq LIMIT ${batch}),
        fresh AS MATERIALIZED (
          SELECT e.id, e.leaf, ${growing.size}::bigint + row_number() OVER (ORDER BY w.seq) - 1 AS index,
            leaf = sha256('\\x00' || convert_to('{"record":"' || encode(sha256(salt || convert_to(record, 'UTF8')), 'hex') || '","v":1}', 'UTF8')) AS sound
          FROM waiting w JOIN ledger.entry e ON e.id = w.id),
        placed AS (INSERT INTO ledger.leaf (index, entry_id, hash) SELECT index, id, leaf FROM fresh)
        SELECT leaf, CASE WHEN NOT sound THEN id END AS unsound FROM fresh ORDER BY index`.execute(tx)
      const unsound = rows.find((row) => row.unsound !== null)?.unsound
      if (unsound) throw new LedgerHalted(`entry ${unsound} is not what was written: its record does not fit its leaf`)
      const full = rows.flatMap(({ leaf }) => growing.add(leaf))
      const lines = full.map(({ level, index, hashes, root }) => sql`(${level}, ${index}, ${hashes}, ${root})`)
      if (lines.length > 0)
        await sql`INSERT INTO ledger.tile (level, index, hashes, root) VALUES ${sql.join(lines)}`.execute(tx)
      if (rows.length < batch) settled = horizon.rows[0]!.xmin
      return rows.length
    })
  }

  /** Reads back what was written, proves that it has grown out of what was signed last, and only then signs it. */
  async function sign(own: Tx, { size, root }: { size: number; root: Hash }) {
    if (!key) return
    const before = await lastCheckpoint(own)
    if (before?.size === size || size === 0) return
    const kept = growing(size, await loadEdge(own, size)).root()
    const grown =
      !before || verifyConsistency(before.size, size, await consistencyProof(own, before.size, size), before.root, root)
    if (!equal(kept, root) || !grown)
      throw new LedgerHalted(`the tree of ${size} did not grow out of the signed one of ${before?.size ?? 0}`)
    const now = clock()
    const text = checkpointText({ origin: key.signer.name, size, root })
    const note = `${text}\n${await key.signer.sign(text, Date.parse(now) / 1000)}`
    // Remembered before it can be seen: whatever is lost afterwards, no other tree of this size will be signed.
    await writeDurably(key.stateFile, note)
    await sql`INSERT INTO ledger.checkpoint (size, root, note, at) VALUES (${size}, ${root}, ${note}, ${now})`.execute(
      own,
    )
  }

  return (): Promise<number> =>
    db.connection().execute(async (own) => {
      await sql`SELECT set_config('lock_timeout', ${PATIENCE}, true), pg_advisory_lock(${LOCK})`.execute(own)
      try {
        const growing = await loaded(own)
        tree = undefined // whatever fails below, the next turn loads anew
        while ((await extend(own, growing)) === batch);
        await sign(own, { size: growing.size, root: growing.root() })
        tree = growing
        return growing.size
      } finally {
        await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(own)
      }
    })
}

export type KeptCheckpoint = { size: number; root: Buffer; note: string; at: Instant }

export async function lastCheckpoint(tx: Tx): Promise<KeptCheckpoint | undefined> {
  const found =
    await sql<KeptCheckpoint>`SELECT size, root, note, at FROM ledger.checkpoint ORDER BY size DESC LIMIT 1`.execute(tx)
  return found.rows[0]
}

// ---- The witnesses ------------------------------------------------------------------------------------------------------------------

const MOST_TRIES = 3

function cosigner({ db, key, witnesses, clock, log }: SequencerOptions) {
  const known = new Map<string, { seen: number; cosigned: number; notBefore: number; complaint?: string }>()
  let last: Promise<unknown> = Promise.resolve()

  async function one(witness: Witness, checkpoint: KeptCheckpoint) {
    const { size, note, root } = checkpoint
    const state = known.get(witness.url) ?? { seen: 0, cosigned: 0, notBefore: 0 }
    known.set(witness.url, state)
    if (state.cosigned === size || performance.now() < state.notBefore) return
    try {
      for (let left = MOST_TRIES; left > 0 && state.cosigned !== size; left--) {
        const old = state.seen
        const proof = await consistencyProof(db, old, size)
        const answer = await askWitness(witness, { old, proof, note })
        if ('refused' in answer) throw new Error(`refused: ${answer.refused}`)
        if ('behind' in answer) {
          if (answer.behind > size) throw new Error(`has seen ${answer.behind} entries, more than our ${size}`)
          if (answer.behind === old) throw new Error(`has seen another tree of size ${old} than ${base64(root)}`)
          state.seen = answer.behind
          continue
        }
        await sql`INSERT INTO ledger.cosignature (size, witness, line, at)
          VALUES (${size}, ${witness.verifier.name}, ${answer.cosigned}, ${clock()}) ON CONFLICT DO NOTHING`.execute(db)
        state.seen = size
        state.cosigned = size
        state.complaint = ''
      }
    } catch (error) {
      state.notBefore = performance.now() + AGAIN
      if (state.complaint !== String(error)) log.warn({ err: error, witness: witness.url }, 'a witness did not cosign')
      state.complaint = String(error)
    }
  }

  const round = async () => {
    const all = key && witnesses ? await witnesses() : []
    const checkpoint = all.length > 0 ? await lastCheckpoint(db) : undefined
    if (checkpoint) await Promise.all(all.map((witness) => one(witness, checkpoint)))
  }
  return {
    ask() {
      const mine = last.then(round)
      last = mine.catch(() => {})
      return mine
    },
    idle: () => last,
  }
}

/** The newest size each witness has cosigned, as it says itself. One that does not answer is no hindrance. */
async function sizesSeen(
  witnesses: readonly Witness[],
  signer: Signer,
  kept: KeptCheckpoint | undefined,
): Promise<{ url: string; size: number }[]> {
  const empty = checkpointText({ origin: signer.name, size: 0, root: EMPTY_ROOT })
  const note = kept?.note ?? `${empty}\n${await signer.sign(empty, 0)}`
  return Promise.all(
    witnesses.map(async (witness) => {
      // Who says it has seen nothing, of a witness that has seen something, is told how much.
      const answer = await askWitness(witness, { old: 0, proof: [], note }).catch(() => undefined)
      return { url: witness.url, size: answer && 'behind' in answer ? answer.behind : 0 }
    }),
  )
}
