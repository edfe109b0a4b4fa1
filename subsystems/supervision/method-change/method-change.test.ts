/** 变更采购方式的测试 — which case of law allows which method, which papers prove it, who agrees and who approves. */
import { describe, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Method } from '#policies/methods.ts'
import { approveChange, refuseChange } from './approve-change.ts'
import { type Ground, type MethodChange, methodChange, type Target } from './method-change.ts'
import { type ChangeFacts, requestChange } from './request-change.ts'

const now: Instant = '2026-04-20T01:00:00.000Z'
const maker: Actor = { userId: 'maker', role: 'purchaserMaker', orgId: 'school', region: '440700' }
const house: Actor = { userId: 'system', role: 'system', orgId: 'system', region: '440000' }
const expert = (name: string) => ({ name, employer: '五邑大学', rank: '教授', opinion: '招标文件没有不合理条款' })
const three = ['甲', '乙', '丙'].map(expert)
const plan = {
  status: 'filed',
  caseId: 'ocds-1',
  title: '教学设备',
  procuringEntityId: 'school',
  region: '440700',
  amount: fen(4_800_000_00),
  method: 'openTendering' as Method,
  category: 'goods',
}
const failed = [
  { number: 'GG-1', kind: 'tenderNotice', at: '2026-03-02T01:00:00.000Z' as Instant },
  { number: 'GG-2', kind: 'termination', at: '2026-04-01T01:00:00.000Z' as Instant },
]
const known: ChangeFacts = {
  plan,
  departmentId: 'education',
  announced: failed,
  pending: false,
  threshold: 4_000_000_00,
}
type Asked = Partial<Parameters<typeof requestChange.decide>[1]>

const request = (input: Asked, facts: Partial<ChangeFacts> = {}, by = maker) =>
  requestChange.decide(
    undefined as never,
    {
      planId: 'plan',
      to: 'competitiveNegotiation',
      ground: 'twoLeft',
      reason: '公开招标后只有两家供应商递交投标文件',
      experts: three,
      challenges: '无质疑',
      files: [],
      ...input,
    },
    {
      id: 'c1',
      now,
      by,
      calendar,
      policy: resolvePolicy('2026-04-20', '440700'),
      seed: '',
      facts: { ...known, ...facts },
    },
  )
const codeOf = (found: { ok: boolean; code?: string }) => (found.ok ? 'ok' : found.code)

describe('申请', () => {
  test.each<[Target, Ground, string]>([
    ['selectiveTendering', 'limitedRange', 'ok'],
    ['selectiveTendering', 'urgent', 'method-change.wrong-ground'],
    ['competitiveNegotiation', 'noneResponded', 'ok'],
    ['competitiveNegotiation', 'twoLeft', 'ok'],
    ['competitiveNegotiation', 'urgent', 'ok'],
    ['competitiveNegotiation', 'uniformGoods', 'method-change.wrong-ground'],
    ['competitiveConsultation', 'services', 'ok'],
    ['competitiveConsultation', 'urgent', 'method-change.wrong-ground'],
    ['requestForQuotation', 'uniformGoods', 'ok'],
    ['cooperativeInnovation', 'innovation', 'ok'],
    ['singleSource', 'addOn', 'method-change.single-source-first'],
  ])('%s in the case %s: %s', (to, ground, code) => expect(codeOf(request({ to, ground }))).toBe(code))

  test.each<[string, Asked, Partial<ChangeFacts>, string]>([
    ['three experts say the document is sound', {}, {}, 'ok'],
    ['only two do', { experts: three.slice(1) }, {}, 'method-change.too-few-experts'],
    ['nothing said of challenges', { challenges: '' }, {}, 'method-change.challenges-untold'],
    ['no tender was announced', {}, { announced: [] }, 'method-change.no-failed-tender'],
    ['the tender has not failed', {}, { announced: failed.slice(0, 1) }, 'method-change.no-failed-tender'],
    [
      'the end was that of an earlier round',
      {},
      { announced: [{ ...failed[1]!, at: '2026-03-01T01:00:00.000Z' as Instant }, failed[0]!] },
      'method-change.no-failed-tender',
    ],
    ['one is on its way already', {}, { pending: true }, 'method-change.pending'],
    ["another unit's plan", {}, { plan: { ...plan, procuringEntityId: 'library' } }, 'method-change.not-your-plan'],
    ['urgency asks for no failed tender', { ground: 'urgent', experts: [] }, { announced: [] }, 'ok'],
  ])('%s', (_, input, facts, code) => expect(codeOf(request(input, facts))).toBe(code))

  test('the announcements of the failed tender prove themselves', () => {
    expect(request({})).toMatchObject({ value: [{ noticed: ['GG-1', 'GG-2'], departmentId: 'education' }] })
  })

  const publicity = { from: now, untilDate: '2026-04-27' as const, objections: [], late: false }
  test.each<[string, number, Asked, string]>([
    ['at the threshold, publicised', 4_000_000_00, { publicity }, 'ok'],
    ['at the threshold, not publicised', 4_000_000_00, {}, 'method-change.single-source-first'],
    ['one fen under it', 3_999_999_99, {}, 'ok'],
  ])('单一来源, only one supplier: %s', (_, amount, input, code) =>
    expect(
      codeOf(
        request({ to: 'singleSource', ground: 'only', ...input }, { plan: { ...plan, amount: fen(amount) } }, house),
      ),
    ).toBe(code),
  )
})

describe('同意与批准', () => {
  const asked = request({})
  if (!asked.ok) throw new Error(asked.code)
  const requested = methodChange.evolve(undefined, asked.value[0]!)
  const consented = methodChange.evolve(requested, {
    type: 'MethodChangeConsented',
    opinion: '同意',
    by: 'checker',
    at: now,
  }) as Extract<MethodChange, { status: 'consented' }>
  const approve = (region: string) =>
    approveChange.decide(
      consented,
      { opinion: '同意' },
      {
        id: 'c1',
        now,
        by: { userId: 'r', role: 'regulator', orgId: 'finance', region },
        calendar,
        policy: () => 0,
        seed: '',
        facts: { number: '440701-FS-2026-0001' },
      },
    )

  test.each([
    ['the city', '440700', 'ok'],
    ['the province', '440000', 'ok'],
    ['a county', '440703', 'method-change.not-a-city'],
  ])('approved by %s: %s', (_, region, code) => expect(codeOf(approve(region))).toBe(code))

  test('the number goes out with plan, method and case', () => {
    expect(approve('440700')).toMatchObject({
      value: [{ planId: 'plan', to: 'competitiveNegotiation', ground: 'twoLeft', number: '440701-FS-2026-0001' }],
    })
  })

  test.each([
    ['the finance department before the department agreed', requested, 'regulator', 'method-change.not-your-turn'],
    ['the department after it agreed', consented, 'purchaserChecker', 'method-change.not-your-turn'],
    ['the department in its turn', requested, 'purchaserChecker', 'ok'],
    ['the finance department in its turn', consented, 'regulator', 'ok'],
  ] as const)('refused by %s: %s', (_, state, role, code) =>
    expect(
      codeOf(
        refuseChange.decide(
          state as never,
          { opinion: '不同意' },
          {
            id: 'c1',
            now,
            by: { ...maker, role },
            calendar,
            policy: () => 0,
            seed: '',
            facts: {},
          },
        ),
      ),
    ).toBe(code),
  )
})
