/** 复核抽取 — from a record of a draw alone: was it drawn as the rule says, and from what was promised beforehand? Pure. */
import { ok, type Result, refuse } from '#foundation/result.ts'
import { type Asked, type Commitment, type Contribution, firstAsked, hashOf, nextFor, ordersOf, RULE } from './draw.ts'
import { seedOf, sizeOf } from './seed.ts'

/** 抽取记录: a proof file. Whoever also holds the ledger entry checks that its leaf hash is `leafHash` and that it holds
 *  `commitment`, and that `checkpoint` bears the signatures of log and witnesses. */
export type DrawRecord = {
  readonly format: 'yuecai-draw-record-1'
  readonly commitment: Commitment
  readonly leafHash: string
  readonly checkpoint: string
  readonly contributions: readonly Contribution[]
  readonly seed: string
  /** Everyone who was asked, in the order in which they were asked. */
  readonly asked: readonly Asked[]
  /** Who they were: empty until the result is announced. */
  readonly disclosed: readonly { readonly hash: string; readonly salt: string; readonly expertId: string }[]
}

/** Repeats the draw. Refuses with the first thing that does not agree. */
export const recomputeDraw = (
  record: DrawRecord,
): Result<{ seed: string; orders: string[][]; asked: number; disclosed: number }> => {
  const { commitment, leafHash, checkpoint, contributions, asked, disclosed } = record
  if (commitment.rule !== RULE) return refuse('draw.rule-unknown', { rule: commitment.rule })
  const size = sizeOf(checkpoint)
  if (!(size >= commitment.promisedSize))
    return refuse('draw.checkpoint-too-early', { size, promised: commitment.promisedSize })
  const sorted = commitment.eligible.every(({ hash }, at, all) => at === 0 || all[at - 1]!.hash < hash)
  if (!sorted) return refuse('draw.roster-not-in-order')
  const seed = seedOf(leafHash, checkpoint, commitment.contributors, contributions)
  if (seed === undefined) return refuse('draw.contribution-wrong')
  if (seed !== record.seed) return refuse('draw.seed-differs', { recorded: record.seed, computed: seed })

  const orders = ordersOf(commitment, seed)
  const replayed = replay(commitment, orders, asked)
  if (!replayed.ok) return replayed
  for (const { hash, salt, expertId } of disclosed) {
    if (hashOf(salt, expertId) !== hash) return refuse('draw.name-differs', { expertId })
    if (!asked.some((each) => each.hash === hash)) return refuse('draw.name-not-asked', { expertId })
  }
  return ok({ seed, orders, asked: asked.length, disclosed: disclosed.length })
}

/** Asks again, in the same order, and takes each recorded answer: every next one must be the recorded next one. */
const replay = (
  commitment: Commitment,
  orders: readonly (readonly string[])[],
  asked: readonly Asked[],
): Result<undefined> => {
  const first = firstAsked(commitment, orders)
  for (const [at, { seat, hash }] of first.entries())
    if (asked[at]?.hash !== hash || asked[at]?.seat !== seat) return refuse('draw.order-differs', { place: at + 1 })
  for (const [place, { seat, hash }] of asked.entries()) {
    if (place < first.length) continue
    const before = asked.slice(0, place)
    const left = before.findLast((each) => each.seat === seat)
    if (left && (left.outcome === 'invited' || left.outcome === 'accepted'))
      return refuse('draw.replaced-without-cause', { place: place + 1 })
    if (nextFor(commitment, orders, before, seat) !== hash) return refuse('draw.order-differs', { place: place + 1 })
  }
  return ok(undefined)
}
