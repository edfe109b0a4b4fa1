/** 代理机构的试验: who serves on which day, who may work on which case, an inspection to its end, a sample anyone can draw again. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Command, Context, Role } from '#foundation/command.ts'
import { at, type Day, type Instant, instant } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { type Agency, type Member, serving, whyNotEntrusted } from './agency.ts'
import { type Assignment, assignTeam } from './assignment.ts'
import {
  acceptMending,
  answerInspection,
  concludeInspection,
  defendInspection,
  openInspection,
  recordFindings,
  reportMending,
} from './inspect-agency.ts'
import { type Inspection, inspection } from './inspection.ts'
import { changeStaff } from './register-agency.ts'
import agencyRoom from './routes.ts'
import { chosenFrom, seedFrom } from './sample.ts'

const member = (no: number, from?: string, until?: string): Member => ({
  no,
  name: `员${no}`,
  post: '项目经理',
  from,
  until,
})
const five = [1, 2, 3, 4].map((no) => member(no))

test.each<[string, Member, Day, number]>([
  ['the day before the first', member(5, '2026-03-02'), '2026-03-01', 4],
  ['the first day', member(5, '2026-03-02'), '2026-03-02', 5],
  ['the last day', member(5, '2025-01-01', '2026-03-02'), '2026-03-02', 5],
  ['the day after the last', member(5, '2025-01-01', '2026-03-01'), '2026-03-02', 4],
])('serving on %s', (_, fifth, day, count) => {
  const staff = [...five, fifth]
  expect(serving(staff, day)).toHaveLength(count)
  const of = { status: 'listed', staff, scope: ['goods'] } as unknown as Agency
  expect(whyNotEntrusted(of, 'goods', day)).toEqual(count < 5 ? ['too-few-staff'] : [])
})

test.each<[string, object | undefined, boolean, readonly string[]]>([
  ['nothing declared yet', undefined, true, []],
  ['all there', { internalRules: true, office: true, equipment: true }, true, []],
  ['no office', { internalRules: true, office: false, equipment: true }, false, ['conditions-lacking']],
  ['no rules', { internalRules: false, office: true, equipment: true }, false, ['conditions-lacking']],
  ['no recording, evaluates elsewhere', { internalRules: true, office: true, equipment: false }, false, []],
  [
    'no recording in its own rooms',
    { internalRules: true, office: true, equipment: false },
    true,
    ['conditions-lacking'],
  ],
])('conditions: %s', (_, conditions, ownVenue, why) => {
  const of = {
    status: 'listed',
    staff: [...five, member(5)],
    scope: ['goods'],
    conditions,
    ownVenue,
  } as unknown as Agency
  expect(whyNotEntrusted(of, 'goods')).toEqual(why)
})

const context = (now: Instant, facts: object = {}, userId = 'u') =>
  ({
    id: 'i',
    now,
    by: { userId, role: 'regulator', orgId: 'o', region: '440700' },
    calendar,
    policy: () => 5,
    facts,
  }) as unknown as Context<any>
const now = at('2026-03-02', '09:00')

describe('公布期满', () => {
  const penalised = {
    id: 'a',
    status: 'listed',
    staff: five,
    penalties: [{ penaltyId: 'p', reference: '江财罚〔2026〕1号', publicUntil: '2026-03-02' }],
  }
  const reader = (role: Role, orgId: string): Actor => ({ userId: 'u', role, orgId, region: '440700' })
  const seen = (by: Actor | undefined, day: Day) =>
    (agencyRoom.show!(penalised, by, at(day, '09:00')) as Agency).penalties?.length
  test.each<[string, Actor | undefined, Day, number]>([
    ['anyone on its last day', undefined, '2026-03-02', 1],
    ['anyone the day after', undefined, '2026-03-03', 0],
    ['a purchaser the day after', reader('purchaserMaker', 'school'), '2026-03-03', 0],
    ['another agency the day after', reader('agency', 'b'), '2026-03-03', 0],
    ['the agency itself', reader('agency', 'a'), '2026-03-03', 1],
    ['the finance department', reader('regulator', 'finance'), '2026-03-03', 1],
  ])('a penalty is read by %s', (_, by, day, count) => expect(seen(by, day)).toBe(count))
})

test('a member who left before coming is a slip of the pen', () => {
  const staff = [member(1, '2026-03-02', '2026-03-01')]
  expect(changeStaff.decide({} as never, { staff } as never, context(now))).toMatchObject({
    code: 'agency.staff-backwards',
  })
})

const CONFLICT = { no: 2, uscc: 'x'.repeat(18), organisation: '某局', note: '配偶任职' }
test.each<[string, number, number[], object, string | undefined]>([
  ['two who serve', 1, [3], {}, undefined],
  ['one alone', 1, [], {}, 'assignment.too-few'],
  ['the same twice', 1, [1], {}, 'assignment.too-few'],
  ['one who left yesterday', 1, [6], {}, 'assignment.not-serving'],
  ['one whose husband works for the purchaser', 1, [2], { purchaserUscc: CONFLICT.uscc }, 'assignment.must-avoid'],
  ['the same one for another purchaser', 1, [2], {}, undefined],
])('a team of %s', (_, lead, others, facts, code) => {
  const staff = [...five, member(6, '2025-01-01', '2026-03-01')]
  const given = { staff, conflicts: [CONFLICT], purchaserUscc: 'y', ...facts }
  const done = assignTeam.decide({} as Assignment as never, { lead, others }, context(now, given))
  expect(done.ok ? undefined : done.code).toBe(code)
})

describe('an inspection', () => {
  const walk = (steps: readonly [Command, object, Instant, string?][]) => {
    let state: Inspection | undefined
    let code: string | undefined
    for (const [command, input, when, userId] of steps) {
      const facts = { agency: {}, serial: 1, drawn: true }
      if (state && command.notBy?.(state).includes(userId ?? 'u')) return { state, code: 'four-eyes' }
      const done = command.decide(state as never, input, context(when, facts, userId))
      if (!done.ok) return { state, code: done.code }
      state = (done.value as any[]).reduce(inspection.evolve, state)
    }
    return { state, code }
  }
  const opening = { agencyId: 'a', class: 'yearly', from: '2025-01-01', until: '2025-12-31', scope: '全部项目' }
  const findings = [{ law: '财库〔2018〕2号', text: '未按时答复质疑', project: '' }]
  const begun: [Command, object, Instant, string?][] = [
    [openInspection, opening, now],
    [answerInspection, { text: '自查', files: [] }, now],
  ]
  const found: typeof begun = [...begun, [recordFindings, { findings }, now, 'finder']]
  // five working days after Monday the second: through Monday the ninth
  const last = instant('2026-03-09T23:59:00+08:00')
  const over = instant('2026-03-10T00:00:00+08:00')
  const mend = { result: 'mend', conclusion: '限期改正', mendDate: '2026-04-01' }

  test.each<[string, typeof begun, string]>([
    [
      'the period ends before it begins',
      [[openInspection, { ...opening, until: '2024-12-31' }, now]],
      'agency-inspection.period-backwards',
    ],
    ['defended a minute before the end', [...found, [defendInspection, { text: '说明', files: [] }, last]], 'defended'],
    [
      'defended when it is over',
      [...found, [defendInspection, { text: '说明', files: [] }, over]],
      'agency-inspection.defence-late',
    ],
    [
      'concluded before the time to answer is over',
      [...found, [concludeInspection, mend, last]],
      'agency-inspection.defence-runs',
    ],
    ['concluded when it is over', [...found, [concludeInspection, mend, over]], 'mending'],
    ['concluded by who found it', [...found, [concludeInspection, mend, over, 'finder']], 'four-eyes'],
    [
      'found, yet clean',
      [...found, [concludeInspection, { result: 'clean', conclusion: '无' }, over]],
      'agency-inspection.something-found',
    ],
    [
      'nothing found, yet to be mended',
      [...begun, [recordFindings, { findings: [] }, now, 'f'], [concludeInspection, mend, now]],
      'agency-inspection.nothing-found',
    ],
    [
      'nothing found',
      [
        ...begun,
        [recordFindings, { findings: [] }, now, 'f'],
        [concludeInspection, { result: 'clean', conclusion: '无' }, now],
      ],
      'closed',
    ],
    [
      'to be mended by yesterday',
      [...found, [concludeInspection, { ...mend, mendDate: '2026-03-09' }, over]],
      'agency-inspection.mend-date',
    ],
    [
      'mended, sent back, mended',
      [
        ...found,
        [concludeInspection, mend, over],
        [reportMending, { text: '已改', files: [] }, over],
        [acceptMending, { accepted: false, reason: '缺一件', mendDate: '2026-05-01' }, over],
        [reportMending, { text: '补齐', files: [] }, over],
        [acceptMending, { accepted: true, reason: '' }, over],
      ],
      'closed',
    ],
  ])('%s', (_, steps, result) => {
    const { state, code } = walk(steps)
    expect(code ?? state?.status).toBe(result)
  })

  test('is public from its conclusion on', () => {
    const open = (status: string) => inspection.isPublic!({ status } as Inspection)
    expect(['opened', 'answered', 'found', 'defended'].map(open)).toEqual([false, false, false, false])
    expect(['mending', 'mended', 'closed'].map(open)).toEqual([true, true, true])
  })
})

test('a sample: as many as asked, each once, the same for the same chance, whatever the order of the list', () => {
  const hash = 'ab'.repeat(32)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
      fc.nat(39),
      fc.string(),
      (list, n, checkpoint) => {
        const count = Math.min(list.length, n + 1)
        const seed = seedFrom(hash, checkpoint)
        const chosen = chosenFrom(list, count, seed)
        expect(chosen).toHaveLength(count)
        expect(new Set(chosen).size).toBe(count)
        expect(chosenFrom(list.toReversed(), count, seed)).toEqual(chosen)
      },
    ),
  )
})
