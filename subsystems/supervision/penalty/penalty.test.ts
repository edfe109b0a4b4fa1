/** 行政处罚的测试 — the scale to the fen and the year, told and heard before it is decided, in force to the day; then the register on PostgreSQL. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, waitsFor } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { at, type Day, type Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { agencyBarOn, whyNotEntrusted } from '#registers/agencies/agency.ts'
import { agencies, penalisedAgencies, registerAgency } from '#registers/agencies/index.ts'
import agencyRoom from '#registers/agencies/routes.ts'
import { barOn, findSupplier, listedFirms, statusOn } from '#registers/suppliers/index.ts'
import supplierRoom from '#registers/suppliers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import { changePenalty, decidePenalty, endPenalty } from './decide-penalty.ts'
import { GROUNDS, type Ground, type Sanction, sanctionFault } from './grounds.ts'
import { type Answer, decideBy, lastDay, type Penalty, penalty } from './penalty.ts'
import { answerPenalty, hearPenalty, lapseAnswer, proposePenalty } from './propose-penalty.ts'
import reactions from './reactions.ts'
import routes from './routes.ts'
import { penalties } from './store.ts'

const now: Instant = '2026-03-02T01:00:00.000Z' // a Monday
const one: Actor = { userId: 'one', role: 'regulator', orgId: 'finance', region: '441900' }
const other: Actor = { ...one, userId: 'other' }
const firm: Actor = { userId: 'boss', role: 'supplier', orgId: 'f1', region: '441900' }
const policy = resolvePolicy('2026-03-02', '441900')
const context = { id: 'p1', now, by: other, calendar, policy, seed: '', facts: {} }

describe('the scale of each ground', () => {
  const amount = fen(1_000_000_00)
  test.each<[Ground, Sanction, string | undefined]>([
    ['falseMaterial', { fine: fen(5_000_00), banYears: 1 }, undefined],
    ['falseMaterial', { fine: fen(4_999_99), banYears: 1 }, 'penalty.fine-too-low'],
    ['falseMaterial', { fine: fen(10_000_00), banYears: 3 }, undefined],
    ['falseMaterial', { fine: fen(10_000_01), banYears: 1 }, 'penalty.fine-too-high'],
    ['falseMaterial', { fine: fen(5_000_00) }, 'penalty.ban-too-short'],
    ['falseMaterial', { fine: fen(5_000_00), banYears: 4 }, 'penalty.ban-too-long'],
    ['changeUntold', { fine: fen(5_000_00) }, undefined],
    ['changeUntold', { fine: fen(5_000_01) }, 'penalty.fine-too-high'],
    ['changeUntold', { fine: fen(5_000_00), banYears: 1 }, 'penalty.ban-too-long'],
    ['falseComplaint', { banYears: 1 }, undefined],
    ['falseComplaint', { banYears: 1, fine: fen(1) }, 'penalty.fine-too-high'],
    ['repeatedComplaint', {}, undefined],
    ['repeatedComplaint', { banYears: 1 }, 'penalty.ban-too-long'],
    ['agencyDiscrimination', {}, undefined],
    ['agencyDiscrimination', { fine: fen(100_000_00) }, undefined],
    ['agencyDiscrimination', { fine: fen(100_000_01) }, 'penalty.fine-too-high'],
    ['agencyCollusion', { fine: fen(50_000_00), banYears: 3 }, undefined],
    ['agencyCollusion', { fine: fen(49_999_99) }, 'penalty.fine-too-low'],
    ['agencyCollusion', { fine: fen(250_000_00), banYears: 4 }, 'penalty.ban-too-long'],
    ['agencyUnlawful', { banYears: 1, fine: fen(1) }, 'penalty.fine-too-high'],
    ['agencyFalseResults', { fine: fen(20_000_00), disqualified: true }, undefined],
    ['agencyCollusion', { fine: fen(50_000_00), disqualified: true }, 'penalty.cannot-disqualify'],
  ])('%s %j: %s', (ground, sanction, code) => {
    expect(sanctionFault(ground, sanction, { purchaseAmount: amount })?.code).toBe(code)
  })
  test('lighter with a reason, heavier never', () => {
    const with_ = { purchaseAmount: amount, mitigation: '主动消除违法行为危害后果' }
    expect(sanctionFault('collusion', { fine: fen(1) }, with_)).toBeUndefined()
    expect(sanctionFault('collusion', { banYears: 4 }, with_)?.code).toBe('penalty.ban-too-long')
  })
  test('every ground names its article', () => {
    for (const { law, title } of Object.values(GROUNDS)) expect(`${title} ${law}`).toMatch(/第.+条/)
  })
})

const facts = { supplier: { orgId: 'f1', name: '莞城科技', uscc: 'U' }, authority: '东莞市财政部门' }
const asked = {
  supplierId: 'row',
  ground: 'collusion' as const,
  conduct: '两家的投标文件由同一台电脑制作',
  files: [],
  purchaseAmount: fen(1_000_000_00),
  fine: fen(8_000_00),
  banYears: 2,
}
const proposed = (change: object = {}): Penalty => {
  const told = proposePenalty.decide(undefined as never, { ...asked, ...change }, {
    ...context,
    by: one,
    facts,
  } as never)
  if (!told.ok) throw new Error(told.code)
  return told.value.reduce<Penalty | undefined>(penalty.evolve, undefined)!
}
const answered = (kind: Answer): Penalty =>
  penalty.evolve(proposed(), {
    type: 'PenaltyAnswered',
    answer: { kind, text: '不实', files: [], by: 'boss', at: now },
  })
const decision = {
  number: '东财采罚〔2026〕1号',
  fromDate: '2026-03-10' as Day,
  fine: fen(8_000_00) as Fen | undefined,
  banYears: 2 as number | undefined,
  response: '不予采纳，证据确凿' as string | undefined,
  reviewer: '李审核',
}
const decide = (state: Penalty, input: Partial<typeof decision> = {}, at: Instant = now) =>
  decidePenalty.decide(state as never, { ...decision, ...input }, { ...context, now: at })

describe('told and heard first', () => {
  test('nobody is punished whom the register does not know', () => {
    const strange = { ...context, facts: { ...facts, supplier: undefined } }
    expect(proposePenalty.decide(undefined as never, asked, strange as never)).toEqual(
      refuse('penalty.no-such-supplier'),
    )
  })
  test('five working days to answer; after the last no more', () => {
    expect(proposed().answerBy).toBe('2026-03-09T16:00:00.000Z')
    const answer = (kind: Answer, text: string, time: Instant) =>
      answerPenalty.decide(proposed() as never, { kind, text, files: [] }, { ...context, by: firm, now: time })
    expect(answer('hearing', '要求听证', '2026-03-09T15:59:59.999Z')).toEqual(refuse('penalty.answer-empty'))
    expect(answer('hearing', '我单位要求听证', '2026-03-09T15:59:59.999Z').ok).toBe(true)
    expect(answer('statement', '情况并不属实', '2026-03-09T16:00:00.000Z')).toMatchObject({
      code: 'penalty.answer-late',
    })
    expect(answer('waived', '', now).ok).toBe(true)
  })
  test.each<[string, Penalty, Partial<typeof decision>, Instant, string | undefined]>([
    ['before the days are over', proposed(), {}, '2026-03-09T15:59:59.999Z', 'penalty.not-yet-heard'],
    ['when they are over', proposed(), {}, '2026-03-09T16:00:00.000Z', undefined],
    ['once it gave up its right', answered('waived'), { response: undefined }, now, undefined],
    ['its statement unanswered', answered('statement'), { response: undefined }, now, 'penalty.response-missing'],
    ['a hearing asked and not held', answered('hearing'), {}, now, 'penalty.hearing-missing'],
    ['a fen more than told', answered('waived'), { fine: fen(8_000_01) }, now, 'penalty.heavier-than-told'],
    ['a year more than told', answered('waived'), { banYears: 3 }, now, 'penalty.heavier-than-told'],
    ['lighter than told', answered('waived'), { fine: fen(5_000_00), banYears: 1 }, now, undefined],
    ['below the scale', answered('waived'), { fine: fen(4_999_99) }, now, 'penalty.fine-too-low'],
    ['from today', answered('waived'), { fromDate: '2026-03-02' }, now, undefined],
    ['from yesterday', answered('waived'), { fromDate: '2026-03-01' }, now, 'penalty.from-the-past'],
  ])('decided %s', (_, state, input, time, code) => {
    const done = decide(state, input, time)
    expect(done.ok ? undefined : done.code).toBe(code)
  })
  test('a hearing is held only where one was asked, and then it may be decided', () => {
    const hear = (state: Penalty) =>
      hearPenalty.decide(state as never, { heldAt: now, record: '双方陈述意见' }, context)
    expect(hear(answered('statement'))).toEqual(refuse('penalty.no-hearing-asked'))
    const heard = hear(answered('hearing'))
    if (!heard.ok) throw new Error(heard.code)
    expect(decide(heard.value.reduce(penalty.evolve, answered('hearing'))).ok).toBe(true)
  })
  test('a notice nobody answers lapses with its last day; then it waits for the decision, and no more for an answer', () => {
    const state = proposed()
    expect(penalty.wake!(state)).toEqual({ at: '2026-03-09T16:00:00.000Z', command: 'penalty.lapse-answer' })
    const lapse = (time: Instant) => lapseAnswer.decide(state as never, {}, { ...context, now: time })
    expect(lapse('2026-03-09T15:59:59.999Z')).toMatchObject({ code: 'penalty.not-yet-heard' })
    const lapsed = lapse('2026-03-09T16:00:00.000Z')
    if (!lapsed.ok) throw new Error(lapsed.code)
    const after = lapsed.value.reduce(penalty.evolve, state)
    const waiting = (of: Penalty) => [answerPenalty, decidePenalty].map((command) => waitsFor(command, of))
    expect([waiting(state), waiting(after), waiting(answered('waived'))]).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ])
    expect(penalty.wake!(after)).toBeUndefined()
  })
  test('decided within ninety days of its opening, served within seven working days', () => {
    expect(decideBy(proposed())).toBe('2026-05-31T16:00:00.000Z') // told on 2 March: the last day is 31 May
    expect(decideBy(proposed({ openedDate: '2026-02-02' }))).toBe('2026-05-03T16:00:00.000Z')
    expect(decided()).toMatchObject({ serveBy: '2026-03-11T16:00:00.000Z' })
    expect(() => proposed({ openedDate: '2026-03-03' })).toThrow('penalty.opened-in-future')
  })
  test('who proposed it neither hears nor decides it', () => {
    for (const command of [decidePenalty, hearPenalty]) expect(command.notBy!(proposed() as never)).toEqual(['one'])
  })
})

const decided = (input: Partial<typeof decision> = {}): Penalty => {
  const done = decide(answered('waived'), input)
  if (!done.ok) throw new Error(done.code)
  return done.value.reduce(penalty.evolve, answered('waived'))
}

describe('its term', () => {
  test.each([
    ['2026-03-10', 1, '2027-03-09'],
    ['2026-03-10', 3, '2029-03-09'],
    ['2028-02-29', 1, '2029-02-27'],
  ] as [Day, number, Day][])('from %s for %i years until %s', (from, years, until) =>
    expect(lastDay(from, years)).toBe(until),
  )

  test('with a ban as long as the ban; a fine alone is public for three years, on the list from 30 000 yuan on', () => {
    expect(decided()).toMatchObject({ banUntil: '2028-03-09', publicUntil: '2028-03-09', severe: true })
    const fined = (fine: number, purchaseAmount: number) => {
      const untold = proposed({ ground: 'changeUntold', fine: fen(fine), banYears: undefined, purchaseAmount })
      const done = decide(untold, { fine: fen(fine), banYears: undefined }, '2026-03-10T01:00:00.000Z')
      if (!done.ok) throw new Error(done.code)
      return done.value.reduce(penalty.evolve, untold)
    }
    expect(fined(30_000_00, 6_000_000_00)).toMatchObject({ publicUntil: '2029-03-09', severe: true })
    expect(fined(29_999_99, 5_999_998_00)).toMatchObject({ banUntil: undefined, severe: false })
  })
  test('ended by the clock after its last day', () => {
    const state = decided()
    expect(penalty.wake!(state)).toEqual({ at: '2028-03-09T16:00:00.000Z', command: 'penalty.end' })
    const end = (time: Instant) => endPenalty.decide(state as never, {}, { ...context, now: time })
    expect(end('2028-03-09T15:59:59.999Z')).toMatchObject({ code: 'penalty.not-over' })
    expect(end('2028-03-09T16:00:00.000Z').ok).toBe(true)
  })
  test('changed only to something lighter', () => {
    const change = (sanction: Sanction) =>
      changePenalty.decide(
        decided() as never,
        { instance: 'judgment', paper: '（2026）粤19行终1号', reason: '处罚过重', ...sanction },
        context,
      )
    expect(change({ fine: fen(8_000_00), banYears: 2 })).toEqual(refuse('penalty.nothing-changed'))
    expect(change({ fine: fen(8_000_01), banYears: 1 })).toEqual(refuse('penalty.heavier-than-decided'))
    expect(change({ fine: fen(8_000_00), banYears: 1 })).toMatchObject(
      ok([{ type: 'PenaltyChanged', banUntil: '2027-03-09', publicUntil: '2027-03-09' }]),
    )
  })
})

describe('in the register', () => {
  let house: FreshHouse
  let dir: string
  let today = '2026-03-02' as Day
  const { must, why } = handsIn(() => house)
  const uscc = inventUscc('91', '441900', 1)
  const system: Actor = { userId: 'system', role: 'operator', orgId: 'operator', region: '440000' }
  const profile = {
    name: '莞城科技',
    uscc,
    region: '441900',
    address: '东莞市示范路1号',
    foundedDate: '2015-01-01',
    contact: { person: '陈', phone: '13800000001' },
    legalRepresentative: { name: '张三', idTail: '123456' },
    bankAccount: { name: '莞城科技', bank: '工商银行', account: '622200001' },
    industry: 'software',
    staff: 50,
    revenue: 8_000_000_00,
    assets: 5_000_000_00,
  }
  let firmId: string
  let id: string
  const as = (orgId: string): Actor => ({ ...firm, orgId })
  const seen = () =>
    house.read('house', async (tx) => {
      const state = (await findSupplier(tx, firmId))!
      return {
        bar: (day: Day) => barOn(state, day)?.reference,
        status: (day: Day) => statusOn(state, day),
        listed: (await listedFirms(tx)).map(({ name, conduct }) => [name, conduct.reference, conduct.untilDate]),
      }
    })

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'penalty-'))
    house = await freshHouse({
      clock: () => at(today, '09:00'),
      files: folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') }),
      rooms: [supplierRoom, agencyRoom, routes],
      reactions: [reactions],
      ledger: {},
    })
    firmId = (await must('supplier.register', undefined, profile, system)).id
    await house.settle()
  })
  afterAll(async () => {
    await house?.close()
    await rm(dir, { recursive: true, force: true })
  })

  test('told, answered, decided by another, signed for', async () => {
    id = (await must('penalty.propose', undefined, { ...asked, supplierId: firmId }, one)).id
    expect(await why('penalty.decide', id, decision, one)).toBe('four-eyes')
    expect(await why('penalty.decide', id, decision, other)).toBe('penalty.not-yet-heard')
    expect(await why('penalty.answer', id, { kind: 'waived' }, as('stranger'))).not.toBe('ok')
    await must('penalty.answer', id, { kind: 'statement', text: '电脑是借来的' }, as(firmId))
    await must('penalty.decide', id, decision, other)
    await must('penalty.receive', id, {}, as(firmId))
    await house.settle()
  })
  test('both papers are set as they were served, and are the same bytes set again', async () => {
    const { noticeFile, decisionFile } = (await house.read('house', (tx) => penalties.get(tx, id))) as {
      noticeFile: string
      decisionFile: string
    }
    for (const file of [noticeFile, decisionFile])
      expect((await house.files.read(file)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(noticeFile).not.toBe(decisionFile)
  })
  test('it bars from its first day to its last, and stands in public', async () => {
    const { bar, status, listed } = await seen()
    expect(['2026-03-09', '2026-03-10', '2028-03-09', '2028-03-10'].map((day) => bar(day as Day))).toEqual([
      undefined,
      decision.number,
      decision.number,
      undefined,
    ])
    expect([status('2026-03-09'), status('2026-03-10')]).toEqual(['active', 'suspended'])
    expect(listed).toEqual([['莞城科技', decision.number, '2028-03-09']])
    const plan = await house.read('house', (tx) =>
      sql<{ 'QUERY PLAN': string }>`EXPLAIN SELECT id FROM suppliers.supplier
        WHERE is_public AND jsonb_path_exists(state, '$.conduct[*] ? (!exists(@.liftedAt))') ORDER BY id LIMIT 2000`.execute(
        tx,
      ),
    )
    expect(JSON.stringify(plan.rows)).toContain('supplier_listed')
  })
  test('a firm under it neither leaves, nor is it rid of it by hand, nor comes back without it', async () => {
    expect(await why('supplier.leave', firmId, { reason: '退出', understood: true }, as(firmId))).toBe(
      'supplier.listed-cannot-leave',
    )
    expect(await why('supplier.lift-conduct', firmId, { no: 1, reason: '移出' }, one)).toBe(
      'supplier.penalty-by-decision',
    )
    await must('supplier.close', firmId, { reason: '主体注销' }, one)
    const again = (await must('supplier.register', undefined, profile, system)).state as { conduct: object[] }
    expect(again.conduct).toMatchObject([{ reference: decision.number }])
    firmId = (again as unknown as { orgId: string }).orgId
  })
  test('an agency is barred in its own register from the first day to the last, and free when the decision falls', async () => {
    const place = { region: '441900', address: '东莞市', contact: '李经理', phone: '0769-1' }
    const staff = [1, 2, 3, 4, 5].map((no) => ({ no, name: `员${no}`, post: '项目经理' }))
    const agency = await must(
      registerAgency,
      undefined,
      {
        ...{ ...place, name: '诚信招标', uscc: inventUscc('91', '441900', 9), kind: 'social', serves: ['440000'] },
        ...{ scope: ['goods'], ownVenue: true, staff },
      },
      system,
    )
    const agent: Actor = { userId: 'agent', role: 'agency', orgId: agency.id, region: '441900' }
    const matter = {
      conduct: '开标前与投标人串通，修改评分标准',
      purchaseAmount: fen(1_000_000_00),
      fine: fen(50_000_00),
    }
    const propose = (change: object) =>
      why('penalty.propose', undefined, { agencyId: agency.id, ground: 'agencyCollusion', ...matter, ...change }, one)
    expect(await propose({ agencyId: 'nobody' })).toBe('penalty.no-such-agency')
    expect(await propose({ supplierId: firmId })).toBe('penalty.one-party')
    expect(await propose({ agencyId: undefined })).toBe('penalty.one-party')
    expect(await propose({ ground: 'collusion' })).toBe('penalty.ground-of-another')
    expect(await propose({ ground: 'agencyFalseResults' })).toBe('penalty.not-centralised')
    const told = { agencyId: agency.id, ground: 'agencyCollusion', ...matter, banYears: 1 }
    const penaltyId = (await must('penalty.propose', undefined, told, one)).id
    expect(await why('penalty.answer', penaltyId, { kind: 'waived' }, as(firmId))).not.toBe('ok')
    await must('penalty.answer', penaltyId, { kind: 'waived' }, agent)
    const input = {
      number: '东财采罚〔2026〕9号',
      fromDate: '2026-03-10',
      fine: fen(50_000_00),
      banYears: 1,
      reviewer: '李审核',
    }
    await must('penalty.decide', penaltyId, input, other)
    await must('penalty.receive', penaltyId, {}, agent)
    await house.settle()
    const entry = () => house.read('house', (tx) => agencies.get(tx, agency.id))
    const barred = (await entry()).penalties![0]!
    expect(barred).toMatchObject({ reference: input.number, barredUntil: '2027-03-09', bars: true })
    const days = ['2026-03-09', '2026-03-10', '2027-03-09', '2027-03-10'] as Day[]
    const of = await entry()
    expect(days.map((day) => agencyBarOn(of, day) !== undefined)).toEqual([false, true, true, false])
    expect(whyNotEntrusted(of, 'goods', '2026-03-10' as Day)).toEqual(['barred'])
    const publicOn = (day: Day) =>
      house.read('house', async (tx) =>
        (await penalisedAgencies(tx, day)).map(({ penalty: { reference } }) => reference),
      )
    expect([await publicOn('2027-03-09'), await publicOn('2027-03-10')]).toEqual([[input.number], []])
    const state = (await house.read('house', (tx) => penalties.get(tx, penaltyId))) as { decisionFile: string }
    expect((await house.files.read(state.decisionFile)).subarray(0, 5).toString()).toBe('%PDF-')
    const ground = { instance: 'judgment', paper: '（2026）粤19行终2号', reason: '事实不清，证据不足' }
    await must('penalty.revoke', penaltyId, ground, other)
    await house.settle()
    expect([(await entry()).penalties, await publicOn('2027-03-09')]).toEqual([[], []])
  })
  test('a number is used once', async () => {
    const second = (await must('penalty.propose', undefined, { ...asked, supplierId: firmId }, one)).id
    await must('penalty.answer', second, { kind: 'waived' }, as(firmId))
    expect(await why('penalty.decide', second, decision, other)).toBe('penalty.number-taken')
    await must('penalty.decide', second, { ...decision, number: '东财采罚〔2026〕2号' }, other)
    await house.settle()
    const ground = { instance: 'reconsideration', paper: '粤府行复〔2026〕9号', reason: '处罚明显过重' }
    await must('penalty.change', second, { ...ground, fine: fen(8_000_00), banYears: 1 }, other)
    await house.settle()
    expect((await seen()).listed.at(-1)).toEqual(['莞城科技', '东财采罚〔2026〕2号', '2027-03-09'])
    await must('penalty.revoke', second, ground, other)
    await house.settle()
    expect((await seen()).listed).toHaveLength(1)
  })
  test('the clock ends it in both books', async () => {
    today = '2028-03-10' as Day
    await house.settle()
    expect((await seen()).listed).toEqual([])
  })
})
