/** 从抽取到中标通知书 — on a real PostgreSQL with a signing ledger: draw, panel, reviews, scores, ranking, award, the next candidate. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { at, plus } from '#foundation/time.ts'
import { feesOf } from '#registers/experts/fee-store.ts'
import { readingsOf } from '#registers/readings/index.ts'
import { contracts } from '#subsystems/supervision/index.ts'
import { awards, awardsOf } from '../award/store.ts'
import { recomputeDraw } from '../expert-draw/recompute.ts'
import { recordOf } from '../expert-draw/record.ts'
import { invitations, openInvitations } from '../expert-draw/store.ts'
import { projects } from '../project/store.ts'
import { reviewFacts } from './facts.ts'
import { recomputeScores } from './recompute.ts'
import { scoreRecordOf } from './record.ts'
import evaluationRoom from './routes.ts'
import { evaluations, scoreSheets } from './store.ts'
import { OPENING, openReviewBench, type ReviewBench } from './testing.ts'

let bench: ReviewBench
beforeAll(async () => {
  bench = await openReviewBench()
  for (let n = 0; n < 12; n++) await bench.enter()
}, 60_000)
afterAll(() => bench?.close())

/** One member's sheet: every bid the same points, unless said otherwise. */
const fill = async (
  evaluationId: string,
  by: Actor,
  points: (bidId: string, factorId: string) => number,
  reason = '',
) => {
  const { id, state } = await sheetOf(evaluationId, by)
  const entries = state.bids.flatMap(({ bidId }: any) =>
    state.factors.map((factor: any) => ({ bidId, factorId: factor.id, points: points(bidId, factor.id), reason })),
  )
  return bench.act('scoresheet.fill', id, { entries }, by)
}
const sheetOf = async (evaluationId: string, by: Actor): Promise<{ id: string; state: any }> => {
  const memberId = by.role === 'expert' ? by.orgId : by.userId
  const found = await bench.house.read('house', (tx) =>
    scoreSheets.where(tx, sql`evaluation_id = ${evaluationId} AND member_id = ${memberId}`),
  )
  return found[0]!
}
const submit = async (evaluationId: string, by: Actor) =>
  bench.must('scoresheet.submit', (await sheetOf(evaluationId, by)).id, {}, by)

describe('a whole review, with a purchaser’s representative', () => {
  let project: Awaited<ReturnType<ReviewBench['project']>>
  let drawId: string
  let review: Awaited<ReturnType<ReviewBench['opened']>>
  let room: Awaited<ReturnType<ReviewBench['seat']>>
  let related: string

  test('the draw is asked for by the agency of the project, in lawful numbers', async () => {
    project = await bench.project(['a', 'b', 'c', 'd'])
    related = await bench.enter({
      employers: [{ name: 'a公司', uscc: await bench.firm('a'), from: '2020-01-01', until: '2024-01-01' }],
    })
    const { agent, firm, checker } = bench.people
    const input = {
      projectId: project.projectId,
      evaluationAt: plus(OPENING, { hours: 1 }),
      area: '441900',
      quotas: [{ speciality: 'A0201', seats: 4 }],
      representatives: 1,
    }
    const seats = (n: number, representatives = 0, change = {}) =>
      bench.why(
        'draw.request',
        undefined,
        { ...input, quotas: [{ speciality: 'A0201', seats: n }], representatives, ...change },
        agent,
      )
    expect(await seats(3)).toBe('draw.panel-too-small')
    expect(await seats(4)).toBe('draw.panel-even')
    expect(await seats(3, 2)).toBe('draw.too-few-expert-seats')
    expect(await seats(5, 0, { weight: 'complex' })).toBe('draw.panel-too-small')
    expect(await seats(5, 0, { evaluationAt: plus(OPENING, { seconds: -1 }) })).toBe('draw.before-opening')
    expect(await seats(5, 0, { projectId: 'none' })).toBe('draw.not-your-project')
    expect(await bench.why('draw.request', undefined, input, { ...agent, orgId: 'other' })).toBe(
      'draw.not-your-project',
    )
    drawId = (await bench.must('draw.request', undefined, input, agent)).id
    expect(await bench.why('draw.request', undefined, input, agent)).toBe('draw.one-per-round')
    expect(await bench.why('draw.commit', drawId, {}, agent)).toBe('not-in-this-state')
    expect(await bench.why('draw.confirm', drawId, {}, firm('a'))).toBe('not-found')
    await bench.must('draw.confirm', drawId, {}, checker)
  })

  test('not earlier than two working days before', async () => {
    const { agent } = bench.people
    bench.setClock(at('2026-03-18', '23:59')) // Wednesday: three working days before Monday
    expect(await bench.why('draw.commit', drawId, {}, agent)).toBe('draw.too-early')
    bench.setClock(at('2026-03-19', '09:00'))
    await bench.must('draw.commit', drawId, {}, agent)
    const draw = await bench.drawState(drawId)
    expect(draw.status).toBe('drawn')
    expect(draw.asked).toHaveLength(4)
    expect(draw.commitment.excluded).toMatchObject([{ reasons: ['employerIsParty'] }])
    expect(JSON.stringify(draw)).not.toContain(related)
    for (const id of bench.experts) expect(JSON.stringify(draw)).not.toContain(id)
  })

  test('who was drawn is known to the drawn alone', async () => {
    const { agent, checker, regulator } = bench.people
    const sent = await bench.house.read('house', (tx) => openInvitations(tx, drawId))
    expect(sent).toHaveLength(4)
    expect(sent.map(({ state }) => state.expertId)).not.toContain(related)
    for (const by of [agent, checker, regulator, bench.people.expert('someone')])
      expect(await bench.house.read(by, (tx) => openInvitations(tx, drawId))).toEqual([])
    const { expertId } = sent[0]!.state
    const own = await bench.house.read(bench.people.expert(expertId), (tx) => openInvitations(tx, drawId))
    expect(own).toHaveLength(1)
  })

  test('one declines, one stays silent: the next of the stream are asked', async () => {
    const [first, second] = await bench.house.read('house', (tx) => openInvitations(tx, drawId))
    const expert = bench.people.expert
    const by = expert(first!.state.expertId)
    expect(await bench.why('draw.respond', first!.id, { accept: false }, by)).toBe('expert-invitation.no-reason')
    expect(await bench.why('draw.respond', first!.id, { accept: true }, expert('another'))).toBe('not-found')
    await bench.must('draw.respond', first!.id, { accept: false, reason: '出差' }, by)
    expect((await bench.drawState(drawId)).asked).toHaveLength(5)
    for (const { id, state } of await bench.house.read('house', (tx) => openInvitations(tx, drawId)))
      if (id !== second!.id) await bench.must('draw.respond', id, { accept: true }, expert(state.expertId))
    bench.setClock(second!.state.respondBy)
    expect(await bench.why('draw.respond', second!.id, { accept: true }, expert(second!.state.expertId))).toBe(
      'expert-invitation.too-late',
    )
    await bench.house.settle()
    expect(await bench.stateOf(invitations, second!.id)).toMatchObject({ status: 'lapsed' })
    await bench.acceptAll(drawId)
    const draw = await bench.drawState(drawId)
    expect(draw.status).toBe('complete')
    expect(recomputeDraw(recordOf(draw)!)).toMatchObject({ ok: true, value: { asked: 6 } })
  })

  test('after the opening: qualification by the agency, every clause, with reasons', async () => {
    review = await bench.opened(project, [
      { supplier: 'a', price: 800_000_00 },
      { supplier: 'b', price: 700_000_00, sme: 'small' },
      { supplier: 'c', price: 750_000_00 },
      { supplier: 'd', price: 300_000_00 },
    ])
    const { agent, firm } = bench.people
    expect(await bench.stateOf(projects, project.projectId)).toMatchObject({ status: 'evaluating' })
    expect(await bench.why('evaluation.convene', review.id, {}, agent)).toBe('not-in-this-state')
    expect(await bench.why('evaluation.qualify', review.id, {}, agent)).toBe('evaluation.verdicts-missing')
    const bad = { bidId: review.bid('a'), clauseId: 'Z1', pass: false }
    expect(await bench.why('evaluation.qualify', review.id, { results: [bad], othersPass: true }, agent)).toBe(
      'evaluation.reason-missing',
    )
    const unknown = { bidId: review.bid('a'), clauseId: 'Z9', pass: true }
    expect(await bench.why('evaluation.qualify', review.id, { results: [unknown], othersPass: true }, agent)).toBe(
      'evaluation.no-such-clause',
    )
    expect(await bench.why('evaluation.qualify', review.id, { othersPass: true }, firm('a'))).toBe('not-found')
    await bench.must('evaluation.qualify', review.id, { othersPass: true }, agent)
    expect(await bench.evaluationState(review.id)).toMatchObject({ status: 'convening' })
  })

  test('the panel is convened on the day; the chair is an expert; one who must step back is replaced', async () => {
    const { agent, maker, expert } = bench.people
    bench.setClock(plus(OPENING, { hours: 1 }))
    await bench.must('evaluation.convene', review.id, {}, agent)
    const before = await bench.evaluationState(review.id)
    expect(before.seats).toBe(5)
    const leaving = expert(before.members[1].memberId)
    await bench.must('evaluation.sign-in', review.id, { promise: true, recuse: true, reason: '校友' }, leaving)
    expect((await bench.drawState(drawId)).asked.at(-1)).toMatchObject({ outcome: 'invited', seat: 2 })
    expect(await bench.why('evaluation.convene', review.id, {}, agent)).toBe('evaluation.panel-not-drawn')
    await bench.acceptAll(drawId)
    await bench.must('evaluation.convene', review.id, {}, agent)
    const state = await bench.evaluationState(review.id)
    expect(state.members).toHaveLength(4)
    expect(state.members.map((each: any) => each.memberId)).not.toContain(leaving.orgId)

    const one = expert(state.members[0].memberId)
    expect(await bench.why('evaluation.sign-in', review.id, { promise: false }, one)).toBe('invalid-input')
    await bench.must('evaluation.sign-in', review.id, { promise: true }, one)
    expect(await bench.why('evaluation.sign-in', review.id, { promise: true }, one)).toBe('evaluation.already-here')
    expect(await bench.why('evaluation.vote-chair', review.id, { memberId: one.orgId }, one)).toBe(
      'evaluation.not-all-here',
    )
    await bench.must('evaluation.sign-in', review.id, { promise: true, name: '王主任' }, maker)
    expect(
      await bench.why('evaluation.sign-in', review.id, { promise: true, name: '多余' }, bench.people.checker),
    ).toBe('evaluation.no-seat-left')
    for (const { memberId } of state.members.slice(1))
      await bench.must('evaluation.sign-in', review.id, { promise: true }, expert(memberId))
    expect(await bench.why('evaluation.vote-chair', review.id, { memberId: maker.userId }, one)).toBe(
      'evaluation.chair-is-representative',
    )
    const members = [...state.members.map((each: any) => expert(each.memberId)), maker]
    for (const by of members.slice(0, 3))
      await bench.must('evaluation.vote-chair', review.id, { memberId: one.orgId }, by)
    room = { chair: one, members }

    // names: for those in the room, each look on the record of whoever was looked at; masked for the purchaser's others
    const look = async (by: Actor) =>
      (await bench.house.read(by, (tx) =>
        evaluationRoom.views['GET /:id/members']!.read(tx, { id: review.id }, by, bench.house),
      )) as { name: string; memberId: string; kind: string }[]
    const names = async (by: Actor) =>
      (await look(by)).filter(({ kind }) => kind === 'expert').map(({ name }) => name.slice(-1))
    expect(await names(bench.people.checker)).toEqual(['*', '*', '*', '*'])
    expect((await look(bench.people.checker)).map(({ memberId }) => memberId).slice(0, 4)).toEqual(['', '', '', ''])
    const seen = () => bench.house.read(one, (tx) => readingsOf(tx, one.orgId))
    expect(await seen()).toEqual([])
    for (const by of [agent, agent, maker, one, bench.people.regulator]) expect(await names(by)).not.toContain('*')
    expect((await seen()).map(({ state }) => [state.reader.role, state.why]).sort()).toEqual([
      ['agency', '组织评审'],
      ['purchaserMaker', '作为采购人代表同组评审'],
      ['regulator', '监督评审'],
    ])
    expect(await bench.evaluationState(review.id)).toMatchObject({ status: 'conformity', chair: one.orgId })
  })

  test('conformity by the chair; a very low price must be explained before anything is ranked', async () => {
    const { chair, members } = room
    expect(await bench.why('evaluation.conform', review.id, { othersPass: true }, members[1]!)).toBe('not-yours')
    await bench.must('evaluation.conform', review.id, { othersPass: true }, chair)
    expect(await bench.evaluationState(review.id)).toMatchObject({
      status: 'scoring',
      abnormal: [{ bidId: review.bid('d'), reasons: ['ofMean', 'ofSecond', 'ofCeiling'] }],
    })
    const query = (minutes: number) => ({
      bidId: review.bid('d'),
      kind: 'lowPrice',
      question: '请说明成本构成',
      minutes,
    })
    expect(await bench.why('evaluation.query', review.id, query(29), chair)).toBe('evaluation.too-little-time')
    await bench.must('evaluation.query', review.id, query(30), chair)
    const verdict = { no: 1, proven: false, reason: '未能证明' }
    expect(await bench.why('evaluation.judge-low-price', review.id, verdict, chair)).toBe('evaluation.still-answering')
    expect(await bench.why('evaluation.answer', review.id, { no: 1, text: '成本低' }, bench.people.firm('a'))).toBe(
      'not-found',
    )
    await bench.must('evaluation.answer', review.id, { no: 1, text: '成本低' }, bench.people.firm('d'))
    const seen = bench.house.rooms.find((each) => each.acts.path === '/evaluations')!
    const shown = seen.show!(await bench.evaluationState(review.id), bench.people.firm('d'), bench.now()) as object
    expect(Object.keys(shown)).not.toContain('bids')
    await bench.must('evaluation.judge-low-price', review.id, verdict, chair)
    expect((await bench.evaluationState(review.id)).invalid).toMatchObject([
      { bidId: review.bid('d'), stage: 'lowPrice' },
    ])
  })

  test('each scores alone; range, equal objective scores, explained outliers', async () => {
    const { chair, members } = room
    const even = (plan: number) => (bidId: string, factorId: string) =>
      factorId === 'P2' ? plan : factorId === 'P1' ? (bidId === review.bid('a') ? 30 : 20) : 10
    expect(await fill(review.id, members[0]!, () => 31)).toMatchObject({ code: 'scoresheet.out-of-range' })
    expect(await fill(review.id, members[0]!, () => 25)).toMatchObject({ code: 'scoresheet.out-of-range' })
    const mine = await sheetOf(review.id, members[0]!)
    expect(await bench.why('scoresheet.submit', mine.id, {}, members[0]!)).toBe('scoresheet.score-missing')
    expect(await bench.why('scoresheet.submit', mine.id, {}, members[1]!)).toBe('not-found')
    expect(await bench.house.read(bench.people.regulator, (tx) => scoreSheets.find(tx, mine.id))).toBeUndefined()

    for (const by of members) expect(await fill(review.id, by, even(20))).toMatchObject({ ok: true })
    expect(await bench.why('evaluation.close-scoring', review.id, {}, chair)).toBe('evaluation.sheets-missing')
    for (const by of members) await submit(review.id, by)
    await bench.house.settle()
    expect((await bench.evaluationState(review.id)).handedIn).toHaveLength(members.length) // seen by all: who, not what

    const again = async (by: Actor, points: (bidId: string, factorId: string) => number, reason = '') => {
      await bench.must('scoresheet.reopen', (await sheetOf(review.id, by)).id, {}, by)
      expect(await fill(review.id, by, points, reason)).toMatchObject({ ok: true })
      await submit(review.id, by)
    }
    await again(members[1]!, (bidId, factorId) => (factorId === 'P3' ? 0 : even(20)(bidId, factorId)))
    expect(await bench.why('evaluation.close-scoring', review.id, {}, chair)).toBe('evaluation.objective-scores-differ')
    await again(members[1]!, even(10))
    expect(await bench.why('evaluation.close-scoring', review.id, {}, chair)).toBe('evaluation.outliers-unexplained')
    await again(members[1]!, even(10), '方案缺少进度安排')
    await bench.must('evaluation.close-scoring', review.id, {}, chair)
    expect(await bench.evaluationState(review.id)).toMatchObject({ status: 'pricing' })
    expect(await sheetOf(review.id, chair)).toMatchObject({ state: { status: 'closed' } })
  })

  test('ranked by score and price, counted again from the record, signed by all', async () => {
    const { chair, members } = room
    await bench.must('evaluation.price', review.id, {}, chair)
    const state = await bench.evaluationState(review.id)
    // technical: a 30 + (4 × 20 + 10) ÷ 5 = 48, others 38; evaluated prices 800, 630, 750 thousand
    expect(
      state.ranking.map((row: any) => [
        row.supplierId,
        row.technical,
        row.business,
        row.priceScore,
        row.total,
        row.rank,
      ]),
    ).toEqual([
      ['a', 48, 10, 23.63, 81.63, 1],
      ['b', 38, 10, 30, 78, 2],
      ['c', 38, 10, 25.2, 73.2, 3],
    ])
    expect(recomputeScores(scoreRecordOf(state)!)).toMatchObject({ ok: true })
    bench.setClock(plus(bench.now(), { hours: 2, minutes: 45 }))
    for (const by of members) {
      expect(await bench.why('evaluation.deliver', review.id, {}, bench.people.agent)).toBe('not-in-this-state')
      await bench.must('evaluation.sign', review.id, {}, by)
    }
    expect(await bench.why('evaluation.sign', review.id, {}, members[0]!)).toBe('not-in-this-state')
    const asked = { key: 'deliver', requestId: 'test', steppedUp: true }
    await bench.house.act('evaluation.deliver', review.id, {}, bench.people.agent, asked)
    const outAlready = () =>
      bench.house.read('house', async (tx) =>
        reviewFacts(tx, { before: await evaluations.get(tx, review.id), now: bench.now() } as never),
      )
    expect(await outAlready()).toEqual({ resultOut: false }) // nothing has followed yet
    await bench.house.settle()
    expect(await outAlready()).toEqual({ resultOut: false })
    const { fees, late, status, reportFile } = await bench.evaluationState(review.id)
    expect(status).toBe('delivered')
    expect((await bench.house.files.read(reportFile)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(late).toBe(false)
    expect(fees.map((fee: any) => [fee.minutes, fee.amount])).toEqual([
      ...Array(4).fill([165, 500_00]), // 2 h 45: three hours
      [0, 200_00], // came, and stepped back
    ])
  })

  test('reviewed again for what the rule names and nothing else: the panel finds the score extreme, mends it, all sign anew', async () => {
    const { chair, members } = room
    const { agent, checker } = bench.people
    const order = (error: string) => ({ error, finding: '有供应商询问评分' })
    for (const error of ['sum', 'range', 'objective'])
      expect(await bench.why('evaluation.review-again', review.id, order(error), agent)).toBe(
        'evaluation.no-such-error',
      )
    expect(await bench.why('evaluation.correct-result', review.id, { ...order('outlier') }, chair)).toBe(
      'not-in-this-state',
    )
    const live = async () =>
      (await bench.house.read('house', (tx) => awardsOf(tx, { ...project, round: 1, lot: 1 })))[0]
    const first = (await live())!
    expect(first.state.status).toBe('awaiting')
    await bench.must('evaluation.review-again', review.id, order('outlier'), agent)
    expect([(await bench.stateOf(awards, first.id)).status, await live()]).toEqual(['void', undefined])
    const before = await bench.evaluationState(review.id)
    expect(before).toMatchObject({ status: 'reviewing', ranking: [{ total: 81.63 }, {}, {}] })
    const flagged = before.outliers[0]
    const change = (points: number, of: object = {}) => ({
      error: 'outlier',
      finding: '经复核，该项评分明显偏低',
      changes: [{ memberId: flagged.memberId, bidId: flagged.bidId, factorId: flagged.factorId, points, ...of }],
    })
    const why = (input: object, by = chair) => bench.why('evaluation.correct-result', review.id, input, by)
    expect(await why(change(20), members[1]!)).toBe('not-yours')
    expect(await why({ ...change(20), changes: [] })).toBe('evaluation.correction-missing')
    expect(await why(change(20, { factorId: 'P1' }))).toBe('evaluation.correction-beyond')
    expect(await why({ ...change(20), error: 'sum' })).toBe('evaluation.no-such-error')
    expect(await why(change(20))).toBe('evaluation.outlier-not-found')
    await bench.must('evaluation.raise-motion', review.id, { question: '认定该项评分畸低' }, chair)
    const { no } = (await bench.evaluationState(review.id)).motions.at(-1)
    for (const by of members.slice(0, 3)) await bench.must('evaluation.cast-ballot', review.id, { no, agree: true }, by)
    expect(await why({ ...change(25), motionNo: no })).toBe('evaluation.still-wrong')
    expect(await why({ ...change(10), motionNo: no })).toBe('evaluation.still-wrong')
    const all = before.outliers.map(({ memberId, bidId, factorId }: any) => ({ memberId, bidId, factorId, points: 20 }))
    await bench.must('evaluation.correct-result', review.id, { ...change(20), changes: all, motionNo: no }, chair)
    const after = await bench.evaluationState(review.id)
    expect(after).toMatchObject({
      status: 'ranked',
      signatures: [],
      outliers: [],
      corrections: [{ error: 'outlier', afterSigning: true, changed: false }],
    })
    // technical of each: two points more, its mean being five members'
    expect(after.ranking.map((row: any) => row.technical)).toEqual([50, 40, 40])
    expect(recomputeScores(scoreRecordOf(after)!)).toMatchObject({ ok: true })
    expect(await why({ ...change(20), motionNo: no })).toBe('evaluation.no-such-error')
    for (const by of members) await bench.must('evaluation.sign', review.id, {}, by)
    await bench.must('evaluation.deliver', review.id, {}, agent)
    const { fees, status } = await bench.evaluationState(review.id)
    expect([status, fees.length]).toEqual(['delivered', 5]) // one review, one fee
    expect((await live())!.state).toMatchObject({ status: 'awaiting', supplierId: 'a' })
    expect(await bench.why('evaluation.report-change', review.id, { number: '报告1号' }, checker)).not.toBe('ok')
  })

  test('the purchaser confirms in order, the agency announces in full', async () => {
    const { agent, checker, maker } = bench.people
    const [opened] = await bench.house.read('house', (tx) => awardsOf(tx, { ...project, round: 1, lot: 1 }))
    const awardId = opened!.id
    expect(opened!.state).toMatchObject({ status: 'awaiting', supplierId: 'a', amount: 800_000_00 })
    expect(await bench.why('award.confirm', awardId, { supplierId: 'b' }, checker)).toBe('award.out-of-order')
    expect(await bench.why('award.confirm', awardId, { supplierId: 'd' }, checker)).toBe('award.not-a-candidate')
    expect(await bench.why('award.confirm', awardId, { supplierId: 'a' }, maker)).toBe('not-yours')
    expect(await bench.why('award.void', awardId, { detail: '不想买了' }, checker)).toBe('award.must-confirm')
    const skip = { reason: 'refused', detail: '不喜欢' }
    expect(await bench.why('award.pass-to-next', awardId, skip, checker)).toBe('award.not-announced-yet')
    await bench.must('award.confirm', awardId, { supplierId: 'a' }, checker)
    const fee = { feeStandard: '按协议', fee: 12_000_01 }
    expect(await bench.why('award.announce', awardId, fee, agent)).toBe('award.fee-over-agreement')
    await bench.must('award.announce', awardId, { ...fee, fee: 12_000_00 }, agent)

    const state = await bench.stateOf(awards, awardId)
    expect(state).toMatchObject({ status: 'announced', late: false })
    expect(state.letters.map((each: any) => [each.supplierId, each.kind])).toEqual([
      ['a', 'award'],
      ['b', 'result'],
      ['c', 'result'],
      ['d', 'result'],
    ])
    const told = await bench.house.read(undefined, (tx) =>
      sql<{ state: any }>`SELECT state FROM supervision.announcement WHERE state->>'kind' = 'result'`.execute(tx),
    )
    expect(told.rows[0]!.state).toMatchObject({ amount: 800_000_00, suppliers: [{ id: 'a' }] })
    expect(told.rows[0]!.state.body.experts).toHaveLength(5)
    expect(told.rows[0]!.state.body.experts[4]).toEqual({ name: '王主任', kind: '采购人代表' })
    expect(told.rows[0]!.state.body.awards).toMatchObject([{ score: '83.63', supplier: 'a公司' }])

    const draw = await bench.drawState(drawId)
    expect(draw.status).toBe('disclosed')
    const paid = await bench.house.read('house', (tx) => feesOf(tx, room.chair.orgId))
    expect(paid).toMatchObject([{ state: { status: 'due', payerId: maker.orgId, evaluationId: review.id } }])
    expect(paid[0]!.state.amount).toBeGreaterThan(0)
    const asked = await bench.house.read('house', (tx) =>
      sql<{ who: string; of: string }>`SELECT state->>'raterRole' AS who, state->>'subjectKind' AS of
        FROM registers.appraisal ORDER BY 1, 2`.execute(tx),
    )
    expect(
      Object.entries(Object.groupBy(asked.rows, ({ who, of }) => `${who} of ${of}`)).map(([k, v]) => [k, v!.length]),
    ).toEqual([
      ['agency of expert', 4],
      ['agency of purchaser', 1],
      ['expert of agency', 4],
      ['purchaserMaker of agency', 1],
      ['purchaserMaker of expert', 4],
      ['supplier of agency', 4],
    ])
    expect(recomputeDraw(recordOf(draw)!)).toMatchObject({ ok: true, value: { disclosed: 4 } })
    const [contract] = await bench.house.read('house', (tx) => contracts.byCase(tx, project.common.caseId))
    expect(contract!.state).toMatchObject({
      status: 'draft',
      supplierId: 'a',
      award: {
        amount: 800_000_00,
        lines: [{ brand: 'a', unitPrice: 8_000_00, amount: 800_000_00 }],
        terms: { deliveryDays: 20 },
      },
    })
    expect(await bench.stateOf(projects, project.projectId)).toMatchObject({ status: 'contracting' })
  })

  test('a bidder reads of the award what concerns it', async () => {
    const [found] = await bench.house.read('house', (tx) => awardsOf(tx, { ...project, round: 1, lot: 1 }))
    const room = bench.house.rooms.find((each) => each.acts.path === '/awards')!
    const shown = (by: Actor | undefined) => room.show!(found!.state, by, bench.now()) as any
    expect(shown(bench.people.firm('b')).candidates).toMatchObject([{ supplierId: 'b', total: 80, rank: 2 }])
    expect(shown(bench.people.firm('d')).invalid).toMatchObject([{ reason: '未能证明' }])
    expect(shown(undefined)).toMatchObject({ supplierName: 'a公司', candidates: [], letters: [] })
  })

  test('the winner refuses: the second is next, the draft is void, one live award only', async () => {
    const { checker, firm, agent } = bench.people
    const which = { projectId: project.projectId, round: 1, lot: 1 }
    const [first] = await bench.house.read('house', (tx) => awardsOf(tx, which))
    expect(await bench.why('award.refuse', first!.id, { reason: '算错了' }, firm('b'))).toBe('not-yours')
    const pass = { reason: 'notSigned', detail: '没有来签' }
    expect(await bench.why('award.pass-to-next', first!.id, pass, checker)).toBe('award.may-still-sign')
    await bench.must('award.refuse', first!.id, { reason: '算错了' }, firm('a'))
    await bench.must('award.pass-to-next', first!.id, { reason: 'refused', detail: '书面放弃' }, checker)
    const all = await bench.house.read('house', (tx) => awardsOf(tx, which))
    expect(all.map(({ state }) => [state.supplierId, state.status])).toEqual([
      ['a', 'passed'],
      ['b', 'awaiting'],
    ])
    expect(all[1]!.state.passedOver).toMatchObject([{ supplierId: 'a', reason: 'refused' }])
    const drafted = await bench.house.read('house', (tx) => contracts.byCase(tx, project.common.caseId))
    expect(drafted.map(({ state }) => state.status)).toEqual(['void'])
    expect(await bench.stateOf(projects, project.projectId)).toMatchObject({ status: 'awarding' })
    expect(await bench.why('award.open', undefined, { evaluationId: review.id, place: 3 }, bench.system)).toBe(
      'award.one-live',
    )

    // five working days of silence: the law confirms
    const second = all[1]!
    bench.setClock(plus(second.state.confirmBy, { seconds: -1 }))
    await bench.house.settle()
    expect((await bench.stateOf(awards, second.id)).status).toBe('awaiting')
    bench.setClock(second.state.confirmBy)
    await bench.house.settle()
    expect(await bench.stateOf(awards, second.id)).toMatchObject({ status: 'confirmed', silent: true })
    await bench.must('award.announce', second.id, { feeStandard: '按协议', fee: 12_000_00 }, agent)
    expect(await bench.stateOf(awards, second.id)).toMatchObject({
      status: 'announced',
      supplierId: 'b',
      amount: 700_000_00,
    })
    const contractNow = await bench.house.read('house', (tx) => contracts.byCase(tx, project.common.caseId))
    expect(contractNow.map(({ state }) => [state.supplierId, state.status])).toContainEqual(['b', 'draft'])
  })
})
