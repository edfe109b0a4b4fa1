import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, utf8 } from './bytes.ts'
import {
  consistencyRanges,
  cut,
  EMPTY_ROOT,
  edgeAt,
  growing,
  type Hash,
  inclusionRanges,
  inTile,
  joined,
  leafHash,
  nodeHash,
  parseTilePath,
  perfect,
  proofFrom,
  type Tile,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

/** RFC 6962, 2.1, word for word: the slow definition everything else is held against. */
const MTH = (leaves: readonly Hash[]): Hash => {
  if (leaves.length === 0) return EMPTY_ROOT
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(MTH(leaves.slice(0, k)), MTH(leaves.slice(k)))
}
const hashAt =
  (leaves: readonly Hash[]) =>
  ({ level, index }: { level: number; index: number }) =>
    MTH(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
const leavesOf = (count: number) => Array.from({ length: count }, (_, n) => leafHash(utf8(`leaf ${n}`)))

describe('the vectors of Certificate Transparency', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map((each) => leafHash(bytes(each)))
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  test('the roots of zero to eight leaves', () => {
    const tree = growing()
    expect(hex(tree.root())).toBe(roots[0])
    for (const [n, leaf] of leaves.entries()) {
      tree.add(leaf)
      expect(hex(tree.root())).toBe(roots[n + 1])
    }
  })
  test.each<[number, number, string[]]>([
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
  ])('the inclusion proof of leaf %i in a tree of %i', (index, size, proof) => {
    const made = proofFrom(inclusionRanges(index, size), hashAt(leaves))
    expect(made.map(hex)).toEqual(proof)
    expect(verifyInclusion(leaves[index]!, index, size, made, bytes(roots[size]!))).toBe(true)
  })
  test.each<[number, number, string[]]>([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('the consistency proof from %i to %i', (old, size, proof) => {
    const made = proofFrom(consistencyRanges(old, size), hashAt(leaves))
    expect(made.map(hex)).toEqual(proof)
    expect(verifyConsistency(old, size, made, bytes(roots[old]!), bytes(roots[size]!))).toBe(true)
  })
})

describe('laws', () => {
  const all = leavesOf(70)
  const sizes = fc.integer({ min: 1, max: all.length })

  test('a growing tree has the root of the definition, from any edge it is taken up again', () => {
    fc.assert(
      fc.property(sizes, fc.nat(all.length), (size, from) => {
        const start = Math.min(from, size)
        const tree = growing(start, [all.slice(0, start)])
        for (const leaf of all.slice(start, size)) tree.add(leaf)
        expect(tree.root()).toEqual(MTH(all.slice(0, size)))
      }),
    )
  })
  test('every inclusion proof holds, and for no other leaf, index, root or proof', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, other) => {
        const leaves = all.slice(0, size)
        const index = pick % size
        const proof = proofFrom(inclusionRanges(index, size), hashAt(leaves))
        const root = MTH(leaves)
        expect(verifyInclusion(all[index]!, index, size, proof, root)).toBe(true)
        expect(verifyInclusion(leafHash(utf8('another')), index, size, proof, root)).toBe(false)
        if (other % size !== index) expect(verifyInclusion(all[index]!, other % size, size, proof, root)).toBe(false)
        expect(verifyInclusion(all[index]!, index, size, [...proof, root], root)).toBe(false)
        if (proof.length > 0) {
          expect(verifyInclusion(all[index]!, index, size, proof.slice(1), root)).toBe(false)
          const n = other % proof.length
          expect(
            verifyInclusion(
              all[index]!,
              index,
              size,
              proof.with(
                n,
                proof[n]!.map((b, at) => (at === 7 ? b ^ 1 : b)),
              ),
              root,
            ),
          ).toBe(false)
        }
      }),
    )
  })
  test('every consistency proof holds, and for no other tree or proof', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, other) => {
        const old = pick % (size + 1)
        const [before, after] = [MTH(all.slice(0, old)), MTH(all.slice(0, size))]
        const proof = proofFrom(consistencyRanges(old, size), hashAt(all.slice(0, size)))
        expect(verifyConsistency(old, size, proof, before, after)).toBe(true)
        const wrong = leafHash(utf8('another'))
        expect(verifyConsistency(old, size, proof, wrong, after)).toBe(false)
        if (old > 0) expect(verifyConsistency(old, size, proof, before, wrong)).toBe(false)
        expect(verifyConsistency(old, size, [...proof, wrong], before, after)).toBe(false)
        if (proof.length > 0) {
          expect(verifyConsistency(old, size, proof.slice(1), before, after)).toBe(false)
          const n = other % proof.length
          expect(verifyConsistency(old, size, proof.with(n, wrong), before, after)).toBe(false)
        }
        expect(verifyConsistency(size + 1, size, proof, before, after)).toBe(false)
      }),
    )
  })
  test('tile paths are read back, and nothing else is read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 63 }),
        fc.nat(2 ** 31),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(parseTilePath(tilePath(level, index, width))).toEqual({ level, index, width })
        },
      ),
    )
    for (const wrong of [
      'tile/0/1',
      'tile/00/001',
      'tile/0/x000/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/01',
      'tile/64/000',
      'tile/0/../001',
    ])
      expect(parseTilePath(wrong)).toBeUndefined()
  })
})

test('the example of the specification: 70,000 leaves fill 273 tiles and one more, with the stated edges', () => {
  const leaves = leavesOf(70_000)
  const tree = growing()
  const tiles = new Map<string, Tile>()
  for (const leaf of leaves) for (const tile of tree.add(leaf)) tiles.set(tilePath(tile.level, tile.index), tile)
  expect([...tiles.values()].filter((tile) => tile.level === 0)).toHaveLength(273)
  expect([...tiles.values()].filter((tile) => tile.level === 1)).toHaveLength(1)
  expect([0, 1, 2].map((level) => edgeAt(70_000, level))).toEqual([
    { full: 273, width: 112 },
    { full: 1, width: 17 },
    { full: 0, width: 1 },
  ])
  for (const { hashes, root } of tiles.values()) expect(perfect(cut(hashes))).toEqual(root)
  expect(tilePath(0, 1234067)).toBe('tile/0/x001/x234/067')

  // Any proof can be cut from the tiles.
  const place = inTile({ level: 12, index: 15 })
  expect(place).toEqual({ level: 1, index: 0, from: 240, to: 256 })
  expect(perfect(cut(tiles.get('tile/1/000')!.hashes).slice(place.from, place.to))).toEqual(
    perfect(leaves.slice(15 * 4096, 16 * 4096)),
  )
  expect(joined([tiles.get('tile/1/000')!.root])).toEqual(MTH(leaves.slice(0, 65_536)))
})

test('sizes beyond 2³² are no trouble', () => {
  const size = 2 ** 40 + 3
  expect(inclusionRanges(2 ** 40 + 1, size)).toHaveLength(3)
  expect(consistencyRanges(2 ** 33, size).length).toBeGreaterThan(5)
})
