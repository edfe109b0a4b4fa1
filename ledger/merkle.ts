/** 默克尔树 — the tree of RFC 6962 (9162): hashes, inclusion and consistency proofs, and the tiles (C2SP tlog-tiles) it is kept in. Pure. */
import { concat, equal, sha256, utf8 } from './bytes.ts'

export type Hash = Uint8Array

const leaf = new Uint8Array(1024)
export const leafHash = (data: Uint8Array): Hash => {
  if (data.length >= leaf.length) return sha256(concat(Uint8Array.of(0), data))
  leaf.set(data, 1)
  return sha256(leaf.subarray(0, data.length + 1))
}

const node = new Uint8Array(65)
node[0] = 1
export const nodeHash = (left: Hash, right: Hash): Hash => {
  node.set(left, 1)
  node.set(right, 33)
  return sha256(node)
}

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Hash = sha256(utf8(''))

// Sizes pass 2³²: no bit operators here.
const half = (n: number) => Math.floor(n / 2)
const odd = (n: number) => n % 2 === 1
/** The largest power of two below n: where a tree of n leaves is split. */
const split = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

// ---- What a proof is made of --------------------------------------------------------------------------------------------------

/** The leaves from (included) to (excluded): a whole subtree, perfect or at the right edge. */
export type Range = readonly [from: number, to: number]

/** The subtrees whose hashes prove that a leaf stands in a tree, from its sibling up (RFC 6962, 2.1.1). */
export const inclusionRanges = (index: number, size: number): Range[] => {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const path = (from: number, to: number): Range[] => {
    if (to - from === 1) return []
    const middle = from + split(to - from)
    return index < middle ? [...path(from, middle), [middle, to]] : [...path(middle, to), [from, middle]]
  }
  return path(0, size)
}

/** The subtrees whose hashes prove that a tree has grown out of a smaller one (RFC 6962, 2.1.2). */
export const consistencyRanges = (old: number, size: number): Range[] => {
  if (old < 0 || old > size) throw new RangeError(`a tree of ${size} did not grow out of one of ${old}`)
  if (old === 0) return []
  const proof = (from: number, to: number, whole: boolean): Range[] => {
    if (old === to) return whole ? [] : [[from, to]]
    const middle = from + split(to - from)
    return old <= middle ? [...proof(from, middle, whole), [middle, to]] : [...proof(middle, to, false), [from, middle]]
  }
  return proof(0, size, true)
}

/** A perfect subtree: 2^level leaves, the index-th of its level. */
export type Place = { readonly level: number; readonly index: number }

/** The perfect subtrees a range consists of, from left to right. */
export const placesOf = ([from, to]: Range): Place[] => {
  const places: Place[] = []
  for (let at = from; at < to; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++
    places.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return places
}

/** The hash over neighbouring perfect subtrees that shrink to the right. */
export const joined = (hashes: readonly Hash[]): Hash =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right))

/** The hash over 2^k neighbours of one level. */
export const perfect = (hashes: readonly Hash[]): Hash => {
  let row = hashes
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, n) => nodeHash(row[2 * n]!, row[2 * n + 1]!))
  return row[0]!
}

/** A proof, given the hash of every perfect subtree. */
export const proofFrom = (ranges: readonly Range[], hashAt: (place: Place) => Hash): Hash[] =>
  ranges.map((range) => joined(placesOf(range).map(hashAt)))

// ---- Checking (RFC 9162, 2.1.3.2 and 2.1.4.2) -----------------------------------------------------------------------------------

/** Whether the leaf stands at that index of the tree with that root. */
export const verifyInclusion = (
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean => {
  if (!(index >= 0 && index < size)) return false
  let at = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (odd(at) || at === last) {
      hash = nodeHash(sibling, hash)
      while (at !== 0 && !odd(at)) {
        at = half(at)
        last = half(last)
      }
    } else hash = nodeHash(hash, sibling)
    at = half(at)
    last = half(last)
  }
  return last === 0 && equal(hash, root)
}

/** Whether the larger tree has grown out of the smaller one: nothing changed, nothing removed. */
export const verifyConsistency = (
  old: number,
  size: number,
  proof: readonly Hash[],
  oldRoot: Hash,
  root: Hash,
): boolean => {
  if (!(old >= 0 && old <= size)) return false
  if (old === 0) return proof.length === 0 && equal(oldRoot, EMPTY_ROOT)
  if (old === size) return proof.length === 0 && equal(oldRoot, root)
  let at = old - 1
  let last = size - 1
  while (odd(at)) {
    at = half(at)
    last = half(last)
  }
  // A smaller tree that is perfect is itself the first step.
  const [first, ...rest] = at === 0 ? [oldRoot, ...proof] : proof
  if (!first) return false
  let before = first
  let after = first
  for (const each of rest) {
    if (last === 0) return false
    if (odd(at) || at === last) {
      before = nodeHash(each, before)
      after = nodeHash(each, after)
      while (at !== 0 && !odd(at)) {
        at = half(at)
        last = half(last)
      }
    } else after = nodeHash(after, each)
    at = half(at)
    last = half(last)
  }
  return last === 0 && equal(before, oldRoot) && equal(after, root)
}

// ---- Growing, and the tiles -----------------------------------------------------------------------------------------------------

/** 256 hashes stand in a full tile. */
export const WIDTH = 256
const HEIGHT = 8
const SIZE = 32

export type Tile = {
  readonly level: number
  readonly index: number
  /** One after another, as they are kept. */
  readonly hashes: Uint8Array
  readonly root: Hash
}

/** Hashes that lie one after another, taken apart. */
export const cut = (hashes: Uint8Array): Hash[] =>
  Array.from({ length: hashes.length / SIZE }, (_, n) => hashes.subarray(n * SIZE, (n + 1) * SIZE))

/** For each tile level the hashes that fill no whole tile yet: all one needs to go on growing a tree. */
export type Edge = readonly (readonly Hash[])[]

/** How many hashes the right edge of a tree holds at a tile level, and after how many full tiles. */
export const edgeAt = (size: number, level: number): { full: number; width: number } => {
  const count = Math.floor(size / WIDTH ** level)
  return { full: Math.floor(count / WIDTH), width: count % WIDTH }
}

const NONE: readonly Tile[] = []

/** A tree that grows leaf by leaf. It keeps its right edge only, hashes every node once, and hands out each tile as it fills. */
export const growing = (size = 0, edge: Edge = []) => {
  // 256⁸ leaves and no more. The bytes are copied: so many small buffers that live for a while are dearer than their hashing.
  const rows: (Uint8Array | undefined)[] = []
  const put = (level: number, at: number, hash: Hash) => {
    rows[level] ??= new Uint8Array(WIDTH * SIZE)
    rows[level].set(hash, at * SIZE)
  }
  const peaks: (Hash | undefined)[] = [] // the perfect subtrees the tree consists of, one at most of each level
  for (const [level, row] of edge.entries()) {
    for (const [at, hash] of row.entries()) put(level, at, hash)
    for (const { level: inner, index } of placesOf([0, row.length]))
      peaks[level * HEIGHT + inner] = perfect(row.slice(index * 2 ** inner, (index + 1) * 2 ** inner))
  }

  return {
    get size() {
      return size
    },
    /** Adds a leaf; answers the tiles it filled. */
    add(leaf: Hash): readonly Tile[] {
      let filled: readonly Tile[] = NONE
      let hash = leaf
      let level = 0
      put(0, size % WIDTH, leaf)
      for (let peak = peaks[level]; peak; peak = peaks[level]) {
        hash = nodeHash(peak, hash)
        peaks[level++] = undefined
        if (level % HEIGHT !== 0) continue
        const tile = level / HEIGHT - 1
        const index = Math.floor(size / WIDTH ** (tile + 1))
        filled = [...filled, { level: tile, index, hashes: rows[tile]!, root: hash }]
        rows[tile] = undefined
        put(tile + 1, index % WIDTH, hash)
      }
      peaks[level] = hash
      size++
      return filled
    },
    root(): Hash {
      return joined(peaks.toReversed().filter((peak) => peak !== undefined))
    },
  }
}
export type Growing = ReturnType<typeof growing>

/** The tile that holds a perfect subtree, and which of its hashes lie under it. */
export const inTile = ({ level, index }: Place): { level: number; index: number; from: number; to: number } => {
  const span = 2 ** (level % HEIGHT)
  const first = index * span
  const from = first % WIDTH
  return { level: Math.floor(level / HEIGHT), index: Math.floor(first / WIDTH), from, to: from + span }
}

/** `tile/0/x001/x234/067` and `tile/1/000.p/17` (C2SP tlog-tiles). */
export const tilePath = (level: number | 'entries', index: number, width = WIDTH): string => {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0')
  const parts = digits.match(/\d{3}/g)!
  const path = parts.map((part, n) => (n < parts.length - 1 ? `x${part}` : part)).join('/')
  return `tile/${level}/${path}${width === WIDTH ? '' : `.p/${width}`}`
}

export const parseTilePath = (
  path: string,
): { level: number | 'entries'; index: number; width: number } | undefined => {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (!match) return undefined
  const level = match[1] === 'entries' ? 'entries' : Number(match[1])
  const index = Number(match[2]!.replace(/[x/]/g, ''))
  const width = match[3] === undefined ? WIDTH : Number(match[3])
  return tilePath(level, index, width) === path && width > 0 && width <= WIDTH && !(level !== 'entries' && level > 63)
    ? { level, index, width }
    : undefined
}
