/** 邀请供应商的测试 — who may be invited by which way, how many must stand in the pool, who watches, and that the draw repeats. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Context } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { at, type Instant, instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Method } from '#policies/methods.ts'
import { firstAsked, ordersOf } from '../expert-draw/draw.ts'
import { recomputeDraw } from '../expert-draw/recompute.ts'
import { checkpoint, contributors, leafHash, type Part, proofOf } from '../expert-draw/testing.ts'
import type { Project } from '../project/project.ts'
import { submitApplication } from './application.ts'
import { chooseSuppliers, commitPool, drawSuppliers, shortlistChance, watchChoice } from './choose.ts'
import { confirmShortlist, dropShortlist, openShortlist, recommendSupplier } from './open-shortlist.ts'
import { announcePrequalification, clarifyPrequalification, reviewApplications } from './prequalify.ts'
import { type Candidate, type Recommendation, type Rule, type Shortlist, shortlist, type Way } from './shortlist.ts'
import { recordOf, shown, withoutRivals } from './show.ts'

const now = instant('2026-03-02T09:00:00+08:00') // a Monday
const agency: Actor = { userId: 'clerk', role: 'agency', orgId: 'agency', region: '440700' }
const context = <F>(facts: F, by = agency, clock: Instant = now): Context<F> => ({
  id: 's1',
  now: clock,
  by,
  calendar,
  policy: resolvePolicy('2026-03-02', '440700'),
  seed: 'ab'.repeat(32),
  facts,
})
const codeOf = (found: { ok: boolean; code?: string }) => (found.ok ? 'ok' : found.code)

const project = {
  status: 'agreed',
  caseId: 'ocds-1',
  round: 1,
  number: 'N1',
  title: '教学设备',
  procuringEntityId: 'school',
  agencyId: 'agency',
  region: '440700',
  method: 'selectiveTendering',
  category: 'goods',
  budget: fen(5_000_000_00),
} as unknown as Project
const prequalification = {
  summary: '教学终端',
  performancePeriod: '90日',
  consortiumAllowed: false,
  qualifications: [
    { id: 'Q1', text: '具有独立承担民事责任的能力' },
    { id: 'Q2', text: '具有履行合同所必需的设备和专业技术能力' },
  ],
  place: '本平台',
  files: [],
}
const open = (method: Method, way: Way, rule: Rule, seats = 3) =>
  openShortlist.decide(
    undefined as never,
    { projectId: 'p', way, rule, seats, ...(way === 'prequalification' && { prequalification }) },
    context({ project: { ...project, method } }),
  )
const opened = (method: Method, way: Way, rule: Rule, seats = 3): Shortlist => {
  const found = open(method, way, rule, seats)
  if (!found.ok) throw new Error(found.code)
  return found.value.reduce<Shortlist | undefined>(shortlist.evolve, undefined)!
}

describe('哪种方式可以怎样邀请', () => {
  test.each<[Method, Way, Rule, number, string]>([
    ['selectiveTendering', 'prequalification', 'draw', 3, 'ok'],
    ['selectiveTendering', 'prequalification', 'all', 3, 'ok'],
    ['selectiveTendering', 'register', 'draw', 3, 'ok'],
    ['selectiveTendering', 'register', 'all', 3, 'shortlist.must-be-drawn'],
    ['selectiveTendering', 'recommendation', 'draw', 3, 'ok'],
    ['selectiveTendering', 'recommendation', 'draw', 2, 'shortlist.too-few-seats'],
    ['selectiveTendering', 'recommendation', 'all', 3, 'shortlist.must-be-drawn'],
    ['selectiveTendering', 'named', 'all', 3, 'shortlist.not-a-way'],
    ['competitiveNegotiation', 'register', 'draw', 3, 'ok'],
    ['competitiveNegotiation', 'recommendation', 'all', 3, 'ok'],
    ['competitiveNegotiation', 'recommendation', 'draw', 3, 'shortlist.all-are-invited'],
    ['competitiveNegotiation', 'prequalification', 'draw', 3, 'shortlist.not-a-way'],
    ['competitiveConsultation', 'recommendation', 'all', 3, 'ok'],
    ['requestForQuotation', 'recommendation', 'all', 3, 'ok'],
    ['openTendering', 'register', 'draw', 3, 'shortlist.not-a-way'],
    ['singleSource', 'named', 'all', 1, 'shortlist.not-a-way'],
  ])('%s · %s · %s · %d: %s', (method, way, rule, seats, code) =>
    expect(codeOf(open(method, way, rule, seats))).toBe(code),
  )
})

const firms = (count: number): Candidate[] =>
  Array.from({ length: count }, (_, n) => ({ supplierId: `s${n + 1}`, name: `供应商${n + 1}` }))
const recommended = (byPurchaser: number, byExperts: number): Recommendation[] =>
  firms(byPurchaser + byExperts).map(({ supplierId, name }, n) => ({
    supplierId,
    supplierName: name,
    by: n < byPurchaser ? 'purchaser' : 'expert',
    recommender: '某人',
    reason: '有同类业绩',
  }))
const checker: Actor = { userId: 'checker', role: 'purchaserChecker', orgId: 'school', region: '440700' }
const confirm = (state: Shortlist, register: Candidate[] = []) =>
  confirmShortlist.decide(state as never, {}, context({ register }, checker))

describe('备选要有几家', () => {
  test.each<[number, number, string]>([
    [6, 3, 'ok'],
    [5, 3, 'shortlist.pool-too-small'],
    [10, 5, 'ok'],
    [9, 5, 'shortlist.pool-too-small'],
  ])('the register holds %d for %d seats: %s', (pool, seats, code) =>
    expect(codeOf(confirm(opened('selectiveTendering', 'register', 'draw', seats), firms(pool)))).toBe(code),
  )

  test.each<[Method, Rule, number, number, string]>([
    // an invited tender: all by the purchaser, twice as many as are drawn
    ['selectiveTendering', 'draw', 6, 0, 'ok'],
    ['selectiveTendering', 'draw', 5, 0, 'shortlist.pool-too-small'],
    // negotiation: three in all, at most half of them the purchaser's
    ['competitiveNegotiation', 'all', 1, 2, 'ok'],
    ['competitiveNegotiation', 'all', 2, 2, 'ok'],
    ['competitiveNegotiation', 'all', 2, 1, 'shortlist.purchaser-over-half'],
    ['competitiveNegotiation', 'all', 3, 2, 'shortlist.purchaser-over-half'],
    ['competitiveNegotiation', 'all', 0, 3, 'ok'],
    ['competitiveNegotiation', 'all', 1, 1, 'shortlist.pool-too-small'],
    ['requestForQuotation', 'all', 2, 1, 'shortlist.purchaser-over-half'],
  ])('%s · %s: %d of the purchaser and %d of the experts: %s', (method, rule, purchaser, experts, code) =>
    expect(
      codeOf(
        confirm({
          ...opened(method, 'recommendation', rule),
          recommended: recommended(purchaser, experts),
        } as Shortlist),
      ),
    ).toBe(code),
  )

  test.each<[string, Actor['role'], Partial<Parameters<typeof recommendSupplier.decide>[1]>, string]>([
    ['the purchaser, in writing', 'purchaserMaker', {}, 'ok'],
    ['an expert, with the signed opinion', 'agency', { file: 'f' }, 'ok'],
    ['an expert, by word of mouth', 'agency', {}, 'shortlist.opinion-missing'],
    ['one recommended before', 'purchaserMaker', { supplierId: 's1' }, 'shortlist.recommended-already'],
  ])('recommended by %s: %s', (_, role, input, code) =>
    expect(
      codeOf(
        recommendSupplier.decide(
          {
            ...opened('competitiveNegotiation', 'recommendation', 'all'),
            recommended: recommended(1, 0),
          } as never,
          { supplierId: 's9', recommender: '某人', reason: '有同类业绩', ...input },
          context({ supplier: { name: '供应商9', status: 'active' } }, { ...agency, role }),
        ),
      ),
    ).toBe(code),
  )
})

describe('资格预审', () => {
  const confirmed = { ...opened('selectiveTendering', 'prequalification', 'draw'), status: 'confirmed' } as never
  const announce = (deadline: Instant) => announcePrequalification.decide(confirmed, { deadline }, context({}))

  test.each<[string, Instant, string]>([
    ['the fifth working day', at('2026-03-09', '09:00'), 'ok'],
    ['the fourth', at('2026-03-06', '17:00'), 'shortlist.too-little-time'],
  ])('applications until %s: %s', (_, deadline, code) => expect(codeOf(announce(deadline))).toBe(code))

  const first = announce(at('2026-03-12', '09:00'))
  if (!first.ok) throw new Error(first.code)
  const announced = first.value.reduce<Shortlist>(shortlist.evolve, confirmed) as Extract<
    Shortlist,
    { status: 'announced' }
  >

  test.each<[string, Instant, Instant | undefined, string]>([
    ['three days ahead', at('2026-03-09', '09:00'), undefined, 'ok'],
    ['a minute later', at('2026-03-09', '09:01'), undefined, 'shortlist.clarified-too-late'],
    ['a minute later, moved on by a day', at('2026-03-09', '09:01'), at('2026-03-13', '09:00'), 'ok'],
    ['moved forward', at('2026-03-05', '09:00'), at('2026-03-11', '09:00'), 'shortlist.deadline-moved-forward'],
    ['after the deadline', at('2026-03-12', '09:00'), undefined, 'shortlist.deadline-passed'],
  ])('clarified %s: %s', (_, clock, deadline, code) =>
    expect(
      codeOf(
        clarifyPrequalification.decide(
          announced,
          { text: '第二项资格条件的说明', deadline },
          context({}, agency, clock),
        ),
      ),
    ).toBe(code),
  )

  const supplier: Actor = { userId: 'u', role: 'supplier', orgId: 's1', region: '440700' }
  const statements = ['Q1', 'Q2'].map((qualificationId) => ({ qualificationId, text: '满足', files: [] }))
  const apply = (clock: Instant, answered = statements, status = 'active') =>
    submitApplication.decide(
      undefined as never,
      { shortlistId: 's1', contact: { person: '陈', phone: '1' }, statements: answered },
      context({ shortlist: announced, supplier: { name: '供应商1', status } }, supplier, clock),
    )
  test.each<[string, ReturnType<typeof apply>, string]>([
    ['a millisecond before the deadline', apply(instant(Date.parse(announced.deadline) - 1)), 'ok'],
    ['at the deadline', apply(announced.deadline), 'application.too-late'],
    ['one condition unanswered', apply(now, statements.slice(1)), 'application.unanswered'],
    ['suspended', apply(now, statements, 'suspended'), 'application.supplier-suspended'],
  ])('applied: %s', (_, found, code) => expect(codeOf(found)).toBe(code))

  const applications = firms(4).map(({ supplierId, name }, n) => ({
    applicationId: `a${n + 1}`,
    supplierId,
    supplierName: name,
  }))
  const review = (failing: number, reason = '未提供设备清单', othersPass = true) =>
    reviewApplications.decide(
      { ...announced, status: 'reviewing' } as never,
      {
        othersPass,
        results: applications
          .slice(0, failing)
          .map(({ applicationId }) => ({ applicationId, qualificationId: 'Q2', pass: false, reason })),
      },
      context({ applications }),
    )

  test('each is told which condition it failed, and why', () => {
    expect(review(1)).toMatchObject({
      value: [
        {
          reviewed: [
            {
              name: '供应商1',
              qualified: false,
              reasons: ['具有履行合同所必需的设备和专业技术能力：未提供设备清单'],
            },
            { qualified: true },
            { qualified: true },
            { qualified: true },
          ],
        },
        { type: 'PoolFixed', pool: [{ supplierId: 's2' }, { supplierId: 's3' }, { supplierId: 's4' }] },
      ],
    })
  })
  test('with two qualified nothing can go on', () => {
    expect(review(2)).toMatchObject({ value: [{}, { type: 'ShortlistFailed' }] })
  })
  test('no reason, no verdict', () => {
    expect(codeOf(review(1, ''))).toBe('shortlist.reason-missing')
    expect(codeOf(review(1, '未提供', false))).toBe('shortlist.verdicts-missing')
  })
})

describe('抽取', () => {
  const pooled = {
    ...opened('selectiveTendering', 'register', 'draw'),
    status: 'pooled',
    pool: firms(6),
    watchers: [],
  } as Extract<Shortlist, { status: 'pooled' }>
  const watched = (...who: [string, Actor['role']][]) =>
    who.reduce<typeof pooled>((state, [userId, role]) => {
      const found = watchChoice.decide(state, {}, context({}, { ...agency, userId, role }))
      return found.ok ? (found.value.reduce<Shortlist>(shortlist.evolve, state) as typeof pooled) : state
    }, pooled)
  const choose = (state: typeof pooled) =>
    chooseSuppliers.decide(state, {}, context({ related: [], promisedSize: 1, contributors: [] }))

  test.each<[string, [string, Actor['role']][], string]>([
    ['nobody', [], 'shortlist.unwatched'],
    ['one of the purchaser', [['a', 'purchaserMaker']], 'shortlist.unwatched'],
    ['the same one twice', [['a', 'purchaserMaker'], ['a', 'purchaserChecker']], 'shortlist.unwatched'], // biome-ignore format: one a line
    ['two of the purchaser', [['a', 'purchaserMaker'], ['b', 'purchaserChecker']], 'ok'], // biome-ignore format: one a line
    ['the regulator', [['r', 'regulator']], 'ok'],
  ])('watched by %s: %s', (_, who, code) => expect(codeOf(choose(watched(...who)))).toBe(code))

  test('where no more stand than are invited, all are', () => {
    expect(choose({ ...pooled, pool: firms(3) })).toMatchObject({
      value: [{ type: 'ShortlistSettled', chosen: firms(3) }],
    })
  })

  test('what goes to the trustees tells no name: the salt was fixed with the pool', () => {
    const fixedPool = confirm(opened('selectiveTendering', 'register', 'draw'), firms(6))
    if (!fixedPool.ok) throw new Error(fixedPool.code)
    expect(fixedPool.value[1]).toMatchObject({ type: 'PoolFixed', salt: expect.any(String) })
    const salted = { ...watched(['r', 'regulator']), salt: '44'.repeat(32) }
    const [event] = (choose(salted) as { value: object[] }).value
    expect(event).not.toHaveProperty('salt')
    expect(JSON.stringify(event)).not.toMatch(/供应商|"s[2-6]"/)
  })

  type Committed = Extract<Shortlist, { status: 'committed' }>
  const after = (state: Shortlist, found: { ok: true; value: readonly object[] } | { ok: false; code: string }) => {
    if (!found.ok) throw new Error(found.code)
    return found.value.reduce<Shortlist>((was, event) => shortlist.evolve(was, event as never), state) as Committed
  }
  const committed = after(
    { ...watched(['r', 'regulator']), salt: '44'.repeat(32) },
    chooseSuppliers.decide(
      { ...watched(['r', 'regulator']), salt: '44'.repeat(32) },
      {},
      context({ related: [], promisedSize: 9, contributors }),
    ),
  )
  test('drawn by the numbers of purchaser, regulator and platform alike; nobody while one is missing, and it is said who', () => {
    const chanced = after(committed, shortlistChance.fix.decide(committed, {}, context({ leafHash, checkpoint })))
    const draw = (...parts: Part[]) =>
      drawSuppliers.decide(
        chanced,
        {},
        context({ leafHash, checkpoint, contributions: parts.map((part) => proofOf(part)) }),
      )
    expect(draw('procuringEntity', 'platform')).toMatchObject({
      code: 'shortlist.contribution-missing',
      facts: { parts: '监管部门' },
    })
    expect(codeOf(draw('procuringEntity', 'regulator', 'platform'))).toBe('ok')
    const wrong = { part: 'procuringEntity' as const, proof: proofOf('regulator').proof }
    expect(codeOf(shortlistChance.contribute.decide(chanced, wrong, context({})))).toBe('draw.contribution-wrong')
    const given = after(chanced, shortlistChance.contribute.decide(chanced, proofOf('regulator'), context({})))
    expect(given.chance?.received).toEqual([proofOf('regulator')])
    expect(codeOf(shortlistChance.fix.decide(given, {}, context({ leafHash, checkpoint })))).toBe(
      'draw.checkpoint-fixed',
    )
  })
  test('once committed to it is drawn; dropped only where a body does not give its number', () => {
    const drop = (state: Committed) => codeOf(dropShortlist.decide(state, { reason: '长期不提供随机数' }, context({})))
    const chanced = after(committed, shortlistChance.fix.decide(committed, {}, context({ leafHash, checkpoint })))
    expect([drop(committed), drop(chanced)]).toEqual(['shortlist.draw-under-way', 'shortlist.draw-under-way'])
    const absent = { part: 'regulator' as const, code: 'trustee.absent' }
    expect(drop(after(chanced, shortlistChance.miss.decide(chanced, absent, context({}))))).toBe('ok')
  })

  const of = { drawId: 's1', promisedSize: 1, contributors: [], seats: 3 }
  const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
  const drawn = (pool: Candidate[], salt: string, seed: string, related: [string, string][] = []) => {
    const commitment = commitPool(pool, related, salt, of)
    return firstAsked(commitment, ordersOf(commitment, seed)).map(({ hash }) => hash)
  }

  test('the same pool and seed draw the same three, in whatever order the pool was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 40 }), hex, hex, (count, salt, seed) => {
        const pool = firms(count)
        const found = drawn(pool, salt, seed)
        expect(new Set(found).size).toBe(3)
        expect(drawn(pool.toReversed(), salt, seed)).toEqual(found)
      }),
    )
  })
  test('related suppliers are never drawn together', () => {
    fc.assert(
      fc.property(hex, hex, (salt, seed) => {
        const pool = firms(6)
        const commitment = commitPool(pool, [['s1', 's2']], salt, of)
        const found = drawn(pool, salt, seed, [['s1', 's2']])
        expect(commitment.apart[0]!.filter((hash) => found.includes(hash)).length).toBeLessThan(2)
      }),
    )
  })
  test('over many seeds everyone is drawn about as often', () => {
    const pool = firms(8)
    const salt = '11'.repeat(32)
    const times = new Map<string, number>()
    const rounds = 4000
    for (let n = 0; n < rounds; n++)
      for (const hash of drawn(pool, salt, n.toString(16).padStart(64, '0')))
        times.set(hash, (times.get(hash) ?? 0) + 1)
    const expected = (rounds * 3) / 8
    expect(times.size).toBe(8)
    for (const count of times.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.1)
  })
})

describe('谁能看见名单', () => {
  const settled = {
    ...opened('selectiveTendering', 'register', 'draw'),
    status: 'settled',
    pool: firms(6),
    watchers: [],
    chosen: firms(3),
    settledAt: now,
  } as Extract<Shortlist, { status: 'settled' }>
  const seen = (role: Actor['role'], orgId: string, region = '440700', state: Shortlist = settled) =>
    shown(state, { userId: 'u', role, orgId, region }) as { pool?: unknown[]; chosen: unknown[] }

  test.each<[string, Actor['role'], string, string, number | undefined, number]>([
    ['its agency', 'agency', 'agency', '440700', 6, 3],
    ['its purchaser', 'purchaserMaker', 'school', '440700', 6, 3],
    ['the regulator of the city', 'regulator', 'finance', '440700', 6, 3],
    ['the regulator of another city', 'regulator', 'finance', '440800', undefined, 0],
    ['another agency', 'agency', 'other', '440700', undefined, 0],
    ['an invited supplier sees itself', 'supplier', 's1', '440700', undefined, 1],
    ['a supplier that was not', 'supplier', 's5', '440700', undefined, 0],
  ])('%s', (_, role, orgId, region, pool, chosen) => {
    const found = seen(role, orgId, region)
    expect([found.pool?.length, found.chosen.length]).toEqual([pool, chosen])
  })
  test('everyone once the result is out', () => {
    expect(seen('supplier', 's5', '440700', { ...settled, status: 'disclosed' }).chosen).toHaveLength(3)
  })

  test('the invitation itself names nobody else', () => {
    const notice = { invited: ['s1', 's2', 's3'], procuringEntityId: 'school', agencyId: 'agency', region: '440700' }
    const read = (role: Actor['role'], orgId: string) =>
      (withoutRivals(notice, { userId: 'u', role, orgId, region: '440700' }) as typeof notice).invited
    expect(read('supplier', 's2')).toEqual(['s2'])
    expect(read('supplier', 's9')).toEqual([])
    expect(read('agency', 'agency')).toEqual(notice.invited)
    expect(read('trustee', 'trustee-1')).toEqual([])
  })

  test('a record that was changed does not repeat', () => {
    const record = recordOf({
      ...settled,
      commitment: commitPool(firms(6), [], '11'.repeat(32), {
        drawId: 's1',
        promisedSize: 1,
        contributors: [],
        seats: 3,
      }),
      salt: '11'.repeat(32),
      draw: {
        leafHash: '00'.repeat(32),
        checkpoint: 'yuecai\n7\n',
        contributions: [],
        seed: '22'.repeat(32),
        asked: [],
      },
    })!
    expect(recomputeDraw(record).ok).toBe(false) // no contributor, no seed
  })
})
