/** 废标与例外 — too few left at each stage, the lowest-price rule, one brand, redraws, and who may not be awarded. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plus } from '#foundation/time.ts'
import { suppliers } from '#registers/suppliers/index.ts'
import { awards, awardsOf } from '../award/store.ts'
import { openInvitations } from '../expert-draw/store.ts'
import { projects } from '../project/store.ts'
import { type Offer, OPENING, openReviewBench, type ReviewBench } from './testing.ts'

let bench: ReviewBench
beforeAll(async () => {
  bench = await openReviewBench()
  for (let n = 0; n < 9; n++) await bench.enter()
}, 60_000)
afterAll(() => bench?.close())

const lowest = {
  awardRule: 'lowestEvaluatedPrice' as const,
  factors: [],
  priceWeight: 100,
}

/** Up to the conformity review. */
const seated = async (offers: readonly Offer[], change = {}) => {
  bench.setClock(plus(OPENING, { days: -3 }))
  const project = await bench.project(
    offers.map(({ supplier }) => supplier),
    { ...lowest, ...change },
  )
  const drawId = await bench.panel(project.projectId)
  await bench.acceptAll(drawId)
  const review = await bench.opened(project, offers)
  await bench.must('evaluation.qualify', review.id, { othersPass: true }, bench.people.agent)
  const room = await bench.seat(review.id)
  return { project, drawId, review, ...room }
}

const fails = (bidId: string, clauseId: string) => ({ bidId, clauseId, pass: false, reason: '未按要求提供' })

/** The requirement of its plan, and whom it declares to have written the specification. */
const declare = ({ projectId }: { projectId: string }, ...codes: string[]) => {
  const planId = projectId.replace('project', 'plan')
  const earlyServices = codes.map((uscc) => ({ uscc, name: '设计院', service: 'specification' }))
  return bench.owner([
    [
      `INSERT INTO supervision.requirement
         (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
       VALUES ($1, 1, 'passed', $2::jsonb, '', '441900', '{}', false, '', now(), now())
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, version = requirement.version + 1`,
      [`requirement-${planId}`, JSON.stringify({ planId, earlyServices })],
    ],
  ])
}

test('fewer than three qualified: failed, without calling the panel', async () => {
  const project = await bench.project(['a', 'b', 'c'])
  const review = await bench.opened(
    project,
    ['a', 'b', 'c'].map((supplier) => ({ supplier, price: 800_000_00 })),
  )
  await bench.must(
    'evaluation.qualify',
    review.id,
    { results: [fails(review.bid('b'), 'Z1')], othersPass: true },
    bench.people.agent,
  )
  expect(await bench.evaluationState(review.id)).toMatchObject({ status: 'failed', reason: 'tooFewQualified' })
  expect(await bench.stateOf(projects, project.projectId)).toMatchObject({ status: 'failed' })
})

test('who wrote the specification is no subcontractor either', async () => {
  const designer = await bench.firm('designer')
  const subcontractors = [{ uscc: designer, name: 'designer公司', work: '安装调试', sharePercent: 20, sme: 'none' }]
  const project = await bench.project(['a', 'b', 'c', 'd'])
  await declare(project, designer)
  const review = await bench.opened(project, [
    { supplier: 'a', price: 800_000_00, more: { subcontractors } },
    ...['b', 'c', 'd'].map((supplier) => ({ supplier, price: 810_000_00 })),
  ])
  const qualify = (...results: object[]) =>
    bench.why('evaluation.qualify', review.id, { results, othersPass: true }, bench.people.agent)
  expect(await qualify()).toBe('evaluation.early-service-passed')
  expect(await qualify(fails(review.bid('a'), 'Z1'))).toBe('ok')
})

describe('conformity', () => {
  test('what breaks a ★ requirement or the ceiling cannot pass; fewer than three brands fail the lot', async () => {
    const { review, chair, project } = await seated([
      { supplier: 'a', price: 800_000_00 },
      { supplier: 'b', price: 900_000_00 },
      { supplier: 'c', price: 900_000_01 },
      { supplier: 'd', price: 850_000_00, starredNegative: true },
    ])
    const conform = (...results: object[]) =>
      bench.why('evaluation.conform', review.id, { results, othersPass: true }, chair)
    expect(await conform()).toBe('evaluation.starred-line-passed')
    expect(await conform(fails(review.bid('d'), 'F1'))).toBe('evaluation.over-ceiling-passed')
    expect(await conform(fails(review.bid('d'), 'F1'), fails(review.bid('c'), 'F1'))).toBe('ok')
    await bench.house.settle()
    expect(await bench.evaluationState(review.id)).toMatchObject({ status: 'failed' })
    expect(await bench.stateOf(projects, project.projectId)).toMatchObject({ status: 'failed' })
  })

  test('three bidders with two brands are two', async () => {
    const { review, chair } = await seated([
      { supplier: 'a', price: 800_000_00, brand: '联想' },
      { supplier: 'b', price: 810_000_00, brand: '联 想' },
      { supplier: 'c', price: 820_000_00, brand: '方正' },
    ])
    await bench.must('evaluation.conform', review.id, { othersPass: true }, chair)
    expect(await bench.evaluationState(review.id)).toMatchObject({ status: 'failed' })
  })
})

test('a total that is not the sum of its parts: the unit prices count, once the bidder confirms', async () => {
  const { review, chair } = await seated([
    { supplier: 'a', price: 800_000_00, unitTotal: 810_000_00 },
    { supplier: 'c', price: 820_000_00, unitTotal: 830_000_00 },
    { supplier: 'd', price: 805_000_00 },
    { supplier: 'e', price: 806_000_00 },
  ])
  const { firm } = bench.people
  const conform = (...results: object[]) =>
    bench.why('evaluation.conform', review.id, { results, othersPass: true }, chair)
  const query = (supplier: string) => ({
    bidId: review.bid(supplier),
    kind: 'correction',
    question: '请确认',
    minutes: 30,
  })
  expect(await conform()).toBe('evaluation.price-uncorrected')
  expect(await bench.why('evaluation.query', review.id, query('d'), chair)).toBe('evaluation.nothing-to-correct')
  await bench.must('evaluation.query', review.id, query('a'), chair)
  await bench.must('evaluation.query', review.id, query('c'), chair)
  await bench.must('evaluation.answer', review.id, { no: 1, text: '确认', agree: true }, firm('a'))
  await bench.must('evaluation.answer', review.id, { no: 2, text: '不同意' }, firm('c'))
  expect(await conform()).toBe('ok')
  await bench.must('evaluation.price', review.id, {}, chair)
  const { ranking, invalid, bids } = await bench.evaluationState(review.id)
  expect(ranking.map((row: any) => [row.supplierId, row.quote])).toEqual([
    ['d', 805_000_00],
    ['e', 806_000_00],
    ['a', 810_000_00],
  ])
  expect(invalid).toMatchObject([{ bidId: review.bid('c'), reason: '投标人不确认修正后的报价' }])
  expect(bids[0]).toMatchObject({ price: 810_000_00, correctedFrom: 800_000_00 })
})

describe('by the lowest evaluated price', () => {
  let lot: Awaited<ReturnType<typeof seated>>
  test('no scores: ranked by price after deductions; an unproven low price may leave too few', async () => {
    lot = await seated([
      { supplier: 'a', price: 800_000_00 },
      { supplier: 'b', price: 850_000_00, sme: 'micro' },
      { supplier: 'c', price: 790_000_00, brand: '联想' },
      { supplier: 'e', price: 780_000_00, brand: '联想' },
    ])
    const { review, chair, members } = lot
    await bench.must('evaluation.conform', review.id, { othersPass: true }, chair)
    expect(await bench.evaluationState(review.id)).toMatchObject({ status: 'pricing', abnormal: [] })
    await bench.must('evaluation.price', review.id, {}, chair)
    const { ranking } = await bench.evaluationState(review.id)
    expect(ranking.map((row: any) => [row.supplierId, row.evaluatedPrice, row.rank])).toEqual([
      ['b', 765_000_00, 1],
      ['e', 780_000_00, 2],
      ['a', 800_000_00, 3],
      ['c', 790_000_00, 0],
    ])
    for (const by of members) await bench.must('evaluation.sign', review.id, { dissent: '' }, by)
    await bench.must('evaluation.deliver', review.id, {}, bench.people.agent)
  })

  test('a candidate that was suspended since is not awarded; the next is; the deducted price is announced', async () => {
    const { checker, agent, regulator } = bench.people
    const which = { projectId: lot.project.projectId, round: 1, lot: 1 }
    const [first] = await bench.house.read('house', (tx) => awardsOf(tx, which))
    expect(first!.state).toMatchObject({ supplierId: 'b', amount: 850_000_00 }) // the quote, not the deducted price
    await declare(lot.project, await bench.firm('b')) // told after the review
    expect(await bench.why('award.confirm', first!.id, { supplierId: 'b' }, checker)).toBe('award.early-service')
    await declare(lot.project)
    const [b] = await bench.house.read('house', (tx) => suppliers.where(tx, sql`org_id = 'b'`))
    await bench.must('supplier.suspend', b!.id, { reason: '禁止参加政府采购活动' }, { ...regulator, region: '440000' })
    expect(await bench.why('award.confirm', first!.id, { supplierId: 'b' }, checker)).toBe(
      'award.supplier-not-eligible',
    )
    await bench.must('award.pass-to-next', first!.id, { reason: 'notEligible', detail: '处罚决定书' }, checker)
    const [, second] = await bench.house.read('house', (tx) => awardsOf(tx, which))
    expect(second!.state).toMatchObject({ supplierId: 'e', status: 'awaiting' })
    await bench.must('award.confirm', second!.id, { supplierId: 'e' }, checker)
    bench.setClock(plus((await bench.stateOf(awards, second!.id)).announceBy, { seconds: 1 }))
    await bench.must('award.announce', second!.id, { feeStandard: '按协议', fee: 0 }, agent)
    expect(await bench.stateOf(awards, second!.id)).toMatchObject({ late: true })
    const told = await bench.house.read(undefined, (tx) =>
      sql<{ state: any }>`SELECT state FROM supervision.announcement WHERE state->>'kind' = 'result'`.execute(tx),
    )
    expect(told.rows[0]!.state.body.awards).toMatchObject([{ supplier: 'e公司', deductedPrice: 780_000_00 }])
  })

  test('nobody is left to pass to: void, and the lot fails', async () => {
    const { checker, firm, agent } = bench.people
    const which = { projectId: lot.project.projectId, round: 1, lot: 1 }
    const second = (await bench.house.read('house', (tx) => awardsOf(tx, which)))[1]!
    await bench.must('award.refuse', second.id, { reason: '缺货' }, firm('e'))
    await bench.must('award.pass-to-next', second.id, { reason: 'refused', detail: '书面放弃' }, checker)
    const third = (await bench.house.read('house', (tx) => awardsOf(tx, which)))[2]!
    await bench.must('award.confirm', third.id, { supplierId: 'a' }, checker)
    await bench.must('award.announce', third.id, { feeStandard: '按协议', fee: 0 }, agent)
    await bench.must('award.refuse', third.id, { reason: '缺货' }, firm('a'))
    const pass = { reason: 'refused', detail: '书面放弃' }
    expect(await bench.why('award.pass-to-next', third.id, pass, checker)).toBe('award.no-next-candidate')
    await bench.must('award.void', third.id, { detail: '候选人均放弃' }, checker)
    expect(await bench.stateOf(projects, lot.project.projectId)).toMatchObject({
      status: 'failed',
      reason: 'allRefused',
    })
  })
})

describe('a redraw', () => {
  test('is a new public entry; those asked before are told not to come', async () => {
    bench.setClock(plus(OPENING, { days: -3 }))
    const project = await bench.project(['a', 'b', 'c'])
    const drawId = await bench.panel(project.projectId)
    const before = await bench.drawState(drawId)
    await bench.acceptAll(drawId)
    const again = {
      reason: '评审改期',
      evaluationAt: plus(OPENING, { days: 1 }),
      area: '441900',
      quotas: [{ speciality: 'A0201', seats: 5 }],
    }
    const fewer = { ...again, quotas: [{ speciality: 'A0201', seats: 4 }] }
    expect(await bench.why('draw.redraw', drawId, fewer, bench.people.agent)).toBe('draw.seats-differ')
    await bench.must('draw.redraw', drawId, again, bench.people.agent)
    expect(await bench.drawState(drawId)).toMatchObject({
      status: 'confirmed',
      attempt: 2,
      past: [{ reason: '评审改期' }],
    })
    expect(await bench.house.read('house', (tx) => openInvitations(tx, drawId))).toEqual([])
    await bench.must('draw.commit', drawId, {}, bench.people.agent)
    const after = await bench.drawState(drawId)
    expect(after.commitment.attempt).toBe(2)
    expect(after.seed).not.toBe(before.seed)
    const hashes = before.commitment.eligible.map((each: any) => each.hash)
    for (const { hash } of after.commitment.eligible) expect(hashes).not.toContain(hash) // a fresh salt
  })

  test('too few experts in the area: refused, and nothing is drawn', async () => {
    bench.setClock(plus(OPENING, { days: -3 }))
    const project = await bench.project(['a', 'b', 'c'])
    const { id } = await bench.must(
      'draw.request',
      undefined,
      {
        projectId: project.projectId,
        evaluationAt: plus(OPENING, { hours: 1 }),
        area: '441900',
        quotas: [
          { speciality: 'A0201', seats: 4 },
          { speciality: 'C1602', seats: 1 },
        ],
        representatives: 0,
      },
      bench.people.agent,
    )
    await bench.must('draw.confirm', id, {}, bench.people.maker)
    expect(await bench.why('draw.commit', id, {}, bench.people.agent)).toBe('draw.too-few-experts')
  })
})
