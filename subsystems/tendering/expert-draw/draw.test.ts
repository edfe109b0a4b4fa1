/** 抽取的试验: who may not be drawn, that everyone else may, and that the same seed meets the same people. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Asked,
  type Candidate,
  type Commitment,
  type Contributor,
  commitRoster,
  drawOrder,
  type Exclusion,
  exclusionsOf,
  firstAsked,
  hashOf,
  type Need,
  nextFor,
  ordersOf,
  quotaOf,
  RULE,
  saltOf,
} from './draw.ts'
import { type DrawRecord, recomputeDraw } from './recompute.ts'
import { alphaOf, seedOf } from './seed.ts'
import { vrfProve, vrfPublicKey } from './vrf.ts'

const expert = (change: Partial<Candidate> = {}): Candidate => ({
  id: 'e1',
  specialities: ['A0201'],
  region: '441900',
  employers: [{ uscc: 'university' }],
  avoidances: [],
  kinExperts: [],
  leaves: [],
  suspended: false,
  ...change,
})
const need: Need = {
  evaluationDate: '2026-03-23',
  area: '441900',
  quotas: [
    { speciality: 'A0201', seats: 3 },
    { speciality: 'C1602', seats: 1 },
  ],
  suppliers: ['bidder', 'rival'],
  procuringEntity: 'school',
  agency: 'agent',
  tookPart: ['adviser'],
  avoidanceYears: 3,
}

test.each<[string, Partial<Candidate>, Exclusion[]]>([
  ['nothing against it', {}, []],
  ['employed by a bidder', { employers: [{ uscc: 'bidder' }] }, ['employerIsParty']],
  [
    'left the bidder three years ago to the day',
    { employers: [{ uscc: 'bidder', until: '2023-03-23' }] },
    ['employerIsParty'],
  ],
  ['left the bidder three years and a day ago', { employers: [{ uscc: 'bidder', until: '2023-03-22' }] }, []],
  ['of the purchaser’s own unit', { employers: [{ uscc: 'school' }] }, ['ownUnit']],
  ['of the agency', { employers: [{ uscc: 'agent' }] }, ['agencyStaff']],
  ['kin of a bidder’s head', { avoidances: [{ kind: 'kin', uscc: 'rival' }] }, ['kin']],
  ['kin of another firm’s head', { avoidances: [{ kind: 'kin', uscc: 'stranger' }] }, []],
  ['shareholder of a bidder', { avoidances: [{ kind: 'interest', uscc: 'rival' }] }, ['interest']],
  ['advised on the requirement', { id: 'adviser' }, ['tookPart']],
  ['back from leave the day before', { leaves: [{ from: '2026-03-01', until: '2026-03-22' }] }, []],
  ['on leave until the day', { leaves: [{ from: '2026-03-01', until: '2026-03-23' }] }, ['onLeave']],
  ['on leave from the day', { leaves: [{ from: '2026-03-23', until: '2026-04-01' }] }, ['onLeave']],
  [
    'suspended and of the bidder',
    { suspended: true, employers: [{ uscc: 'bidder' }] },
    ['employerIsParty', 'suspended'],
  ],
])('an expert %s', (_, change, reasons) => expect(exclusionsOf(expert(change), need)).toEqual(reasons))

const SALT = '11'.repeat(32)
const SEED = '22'.repeat(32)
const many = (count: number, change: (n: number) => Partial<Candidate> = () => ({})) =>
  Array.from({ length: count }, (_, n) => expert({ id: `e${n}`, ...change(n) }))
const hash = (id: string) => hashOf(saltOf(SALT, id), id)

describe('the public entry', () => {
  test('lists the eligible by salted hash, the excluded with their reasons, others not at all', () => {
    const roster = [
      expert({ id: 'fits' }),
      expert({ id: 'wholeClass', specialities: ['A02'] }),
      expert({ id: 'finer', specialities: ['A02010105'] }),
      expert({ id: 'lawyer', specialities: ['C1602'] }),
      expert({ id: 'both', specialities: ['A0201', 'C1602'] }),
      expert({ id: 'gardener', specialities: ['A0807'] }),
      expert({ id: 'elsewhere', region: '440100' }),
      expert({ id: 'adviser' }),
    ]
    const { eligible, excluded } = commitRoster(roster, need, SALT)
    expect(Object.fromEntries(eligible.map((each) => [each.hash, each.quotas]))).toEqual({
      [hash('fits')]: [0],
      [hash('wholeClass')]: [0],
      [hash('finer')]: [0],
      [hash('lawyer')]: [1],
      [hash('both')]: [0, 1],
    })
    expect(excluded).toEqual([{ hash: hash('adviser'), reasons: ['tookPart'] }])
    expect(eligible.map((each) => each.hash)).toEqual(eligible.map((each) => each.hash).sort())
  })

  test('does not depend on the order of the register', () => {
    const roster = many(12, (n) => ({ kinExperts: n === 3 ? ['e4'] : [] }))
    fc.assert(
      fc.property(fc.shuffledSubarray(roster, { minLength: 12 }), (other) => {
        expect(commitRoster(other, need, SALT)).toEqual(commitRoster(roster, need, SALT))
      }),
    )
  })

  test('a city is drawn from with its counties, a county without its city', () => {
    const roster = [expert({ id: 'city' }), expert({ id: 'county', region: '441901' })]
    expect(commitRoster(roster, need, SALT).eligible).toHaveLength(2)
    expect(commitRoster(roster, { ...need, area: '441901' }, SALT).eligible).toHaveLength(1)
  })
})

describe('the order', () => {
  const quotas = need.quotas
  const eligible = commitRoster(
    many(40, (n) => ({ specialities: n % 4 === 0 ? ['C1602'] : n % 7 === 0 ? ['A0201', 'C1602'] : ['A0201'] })),
    need,
    SALT,
  ).eligible

  test('is a permutation of those who fit, the same for the same seed', () => {
    const orders = ordersOf({ quotas, eligible }, SEED)
    expect(orders).toEqual(ordersOf({ quotas, eligible }, SEED))
    for (const [index, order] of orders.entries())
      expect([...order].sort()).toEqual(eligible.filter((each) => each.quotas.includes(index)).map((each) => each.hash))
    expect(ordersOf({ quotas, eligible }, '23'.repeat(32))).not.toEqual(orders)
  })

  test('this very order, for ever: a changed rule must get a new name', () => {
    expect(RULE).toBe('yuecai-draw-1')
    expect(drawOrder(['a', 'b', 'c', 'd', 'e', 'f', 'g'], SEED).join('')).toBe('badfgec')
  })

  test('every item comes first about equally often', () => {
    const first = new Map<string, number>()
    for (let n = 0; n < 6000; n++) {
      const seed = n.toString(16).padStart(64, '0')
      const winner = drawOrder(['a', 'b', 'c', 'd', 'e', 'f'], seed)[0]!
      first.set(winner, (first.get(winner) ?? 0) + 1)
    }
    const chiSquare = [...first.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(20.5) // five degrees of freedom, one chance in a thousand
  })

  test('nobody is asked twice, seats belong to quotas in their order', () => {
    expect([1, 2, 3, 4].map((seat) => quotaOf(quotas, seat))).toEqual([0, 0, 0, 1])
    const orders = ordersOf({ quotas, eligible }, SEED)
    const asked = firstAsked({ quotas, apart: [] } as unknown as Commitment, orders)
    expect(new Set(asked.map((each) => each.hash)).size).toBe(4)
    for (let left = 30; left > 0; left--) {
      const next = nextFor({ quotas, apart: [] }, orders, asked, 2)
      if (next === undefined) break
      expect(asked.map((each) => each.hash)).not.toContain(next)
      asked.push({ seat: 2, hash: next, outcome: 'invited' })
    }
    expect(nextFor({ quotas, apart: [] }, [[], []], [], 1)).toBeUndefined()
  })

  test('kin never sit together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (n) => {
        const seed = n.toString(16).padStart(64, '0')
        const roster = commitRoster(
          many(8, (each) => ({ kinExperts: each < 4 ? [`e${each + 4}`] : [] })),
          { ...need, quotas: [{ speciality: 'A0201', seats: 4 }] },
          SALT,
        )
        const commitment = { ...roster, quotas: [{ speciality: 'A0201', seats: 4 }] } as unknown as Commitment
        const drawn = firstAsked(commitment, ordersOf(commitment, seed)).map((each) => each.hash)
        expect(drawn).toHaveLength(4)
        for (const [a, b] of commitment.apart) expect(drawn.includes(a) && drawn.includes(b)).toBe(false)
      }),
    )
  })
})

const keys = { procuringEntity: '01'.repeat(32), regulator: '02'.repeat(32), platform: '03'.repeat(32) }
const contributors: Contributor[] = (['procuringEntity', 'regulator', 'platform'] as const).map((part) => ({
  part,
  orgId: part,
  publicKey: bytesToHex(vrfPublicKey(hexToBytes(keys[part]))),
}))
const leafHash = 'ab'.repeat(32)
const checkpoint = 'yuecai.example/log\n120\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— witness abc\n'

const recordOf = (): DrawRecord => {
  const roster = many(20, (n) => ({
    specialities: n % 3 === 0 ? ['C1602'] : ['A0201'],
    suspended: n === 5,
    kinExperts: n === 1 ? ['e2'] : [],
  }))
  const commitment: Commitment = {
    rule: RULE,
    drawId: 'd1',
    attempt: 1,
    quotas: need.quotas,
    ...commitRoster(roster, need, SALT),
    promisedSize: 120,
    contributors,
  }
  const alpha = alphaOf(leafHash, checkpoint)
  const contributions = contributors.map(({ part }) => ({
    part,
    proof: bytesToHex(vrfProve(hexToBytes(keys[part]), alpha)),
  }))
  const seed = seedOf(leafHash, checkpoint, contributors, contributions)!
  const orders = ordersOf(commitment, seed)
  const asked: Asked[] = firstAsked(commitment, orders).map((each) => ({ ...each, outcome: 'accepted' }))
  asked[1] = { ...asked[1]!, outcome: 'declined' }
  asked.push({ seat: 2, hash: nextFor(commitment, orders, asked, 2)!, outcome: 'absent' })
  asked.push({ seat: 2, hash: nextFor(commitment, orders, asked, 2)!, outcome: 'accepted' })
  const names = new Map(roster.map(({ id }) => [hash(id), id]))
  return {
    format: 'yuecai-draw-record-1',
    commitment,
    leafHash,
    checkpoint,
    contributions,
    seed,
    asked,
    disclosed: asked.map((each) => {
      const expertId = names.get(each.hash)!
      return { hash: each.hash, salt: saltOf(SALT, expertId), expertId }
    }),
  }
}

describe('a record repeats', () => {
  test('as it was drawn', () => {
    expect(recomputeDraw(recordOf())).toMatchObject({ ok: true, value: { asked: 6, disclosed: 6 } })
  })

  const without = <T>(items: readonly T[], at: number) => items.filter((_, place) => place !== at)
  test.each<[string, (record: DrawRecord) => Partial<DrawRecord>, string]>([
    ['another seed', () => ({ seed: SEED }), 'draw.seed-differs'],
    ['another entry', () => ({ leafHash: 'ac'.repeat(32) }), 'draw.contribution-wrong'],
    ['another checkpoint', () => ({ checkpoint: checkpoint.replace('witness', 'witnesz') }), 'draw.contribution-wrong'],
    ['an earlier checkpoint', () => ({ checkpoint: checkpoint.replace('120', '119') }), 'draw.checkpoint-too-early'],
    ['a missing contribution', (r) => ({ contributions: r.contributions.slice(1) }), 'draw.contribution-wrong'],
    [
      'one more on the roster',
      (r) => ({
        commitment: {
          ...r.commitment,
          eligible: [{ hash: '00'.repeat(32), quotas: [0] }, ...r.commitment.eligible],
        },
      }),
      'draw.order-differs',
    ],
    [
      'a roster in another order',
      (r) => ({ commitment: { ...r.commitment, eligible: r.commitment.eligible.toReversed() } }),
      'draw.roster-not-in-order',
    ],
    ['one passed over', (r) => ({ asked: without(r.asked, 4) }), 'draw.order-differs'],
    ['a favourite first', (r) => ({ asked: [{ ...r.asked[5]!, seat: 1 }, ...r.asked.slice(1)] }), 'draw.order-differs'],
    [
      'one replaced who had accepted',
      (r) => ({ asked: r.asked.with(1, { ...r.asked[1]!, outcome: 'accepted' }) }),
      'draw.replaced-without-cause',
    ],
    [
      'another name',
      (r) => ({ disclosed: r.disclosed.with(0, { ...r.disclosed[0]!, expertId: 'e19' }) }),
      'draw.name-differs',
    ],
    ['another rule', (r) => ({ commitment: { ...r.commitment, rule: 'mine' } }), 'draw.rule-unknown'],
  ])('but not with %s', (_, change, code) => {
    const record = recordOf()
    expect(recomputeDraw({ ...record, ...change(record) })).toMatchObject({ ok: false, code })
  })
})
