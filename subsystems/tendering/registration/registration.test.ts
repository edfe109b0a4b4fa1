/** 获取采购文件: by the second, by the lot, by the list; secret until the deadline. */
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '#connectors/credit/credit.ts'
import type { Context } from '#foundation/command.ts'
import { type Instant, instant, plus } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import type { Notice } from '../notice/notice.ts'
import { discloseRegistration, type ObtainFacts, obtainDocuments } from './obtain-documents.ts'
import { type Registration, registration } from './registration.ts'

const now = instant('2026-03-05T09:00:00+08:00')
const context = <F>(facts: F, clock: Instant = now): Context<F> => ({
  id: 'r1',
  now: clock,
  by: { userId: 'u1', role: 'supplier', orgId: 'firm', region: '441900' },
  calendar,
  policy: () => 0,
  seed: 'abcdef'.repeat(10),
  facts,
})
const notice = {
  status: 'published',
  title: '教学设备采购',
  documentsUntil: instant('2026-03-09T17:00:00+08:00'),
  lots: [{ no: 1 }, { no: 2 }],
  caseId: 'c',
  projectId: 'p',
  round: 1,
  region: '441900',
  procuringEntityId: 'school',
  agencyId: 'agency',
} as unknown as Notice
const supplier = { name: '莞城科技', status: 'active' } as ObtainFacts['supplier']
const listed = (until?: string): Snapshot => ({
  uscc: '',
  source: '',
  queriedAt: now,
  findings: [{ list: 'dishonest', listed: true, ...(until && { until }) }],
  digest: '',
})
const obtain = (facts: Partial<ObtainFacts> = {}, lots: number[] = [], clock = now) =>
  obtainDocuments.decide(
    undefined as never,
    { noticeId: 'n1', lots, contact: { person: '陈', phone: '1' } },
    context({ notice, supplier, rivals: [], credit: undefined, ...facts }, clock),
  )
const code = (answer: ReturnType<typeof obtain>) => (answer.ok ? 'ok' : answer.code)

describe('who may have the documents', () => {
  const rival = (lots: number[]) => ({ lots, relation: 'sameHead' as const })
  test.each<[string, Partial<ObtainFacts>, number[], string]>([
    ['anyone registered', {}, [], 'ok'],
    ['one of those invited', { notice: { ...notice, invited: ['other', 'firm'] } as Notice }, [], 'ok'],
    ['one not invited', { notice: { ...notice, invited: ['other'] } as Notice }, [], 'registration.not-invited'],
    ['a stranger to the register', { supplier: undefined }, [], 'registration.supplier-not-registered'],
    ['one suspended', { supplier: { ...supplier!, status: 'suspended' } }, [], 'registration.supplier-suspended'],
    [
      'one barred by a penalty',
      { barred: { reference: '粤财采罚〔2026〕1号', untilDate: '2027-03-01' } },
      [],
      'registration.barred',
    ],
    ['one that designed it', { earlyService: '整体设计' }, [], 'registration.early-service'],
    ['one on a list', { credit: listed() }, [], 'registration.listed'],
    ['one on a list through today', { credit: listed('2026-03-05') }, [], 'registration.listed'],
    ['one whose term ended yesterday', { credit: listed('2026-03-04') }, [], 'ok'],
    ['one related to another of the same lot', { rivals: [rival([1])] }, [1], 'registration.related'],
    ['one related to another of another lot', { rivals: [rival([1])] }, [2], 'ok'],
    ['one related, for all lots', { rivals: [rival([2])] }, [], 'registration.related'],
    ['for a lot that is none', {}, [3], 'registration.no-such-lot'],
    [
      'of a notice that is closed',
      { notice: { ...notice, status: 'closed' } as Notice },
      [],
      'registration.notice-not-open',
    ],
  ])('%s', (_, facts, lots, expected) => expect(code(obtain(facts, lots))).toBe(expected))

  test('until the last second of the offer, and no longer', () => {
    const until = instant('2026-03-09T17:00:00+08:00')
    expect(code(obtain({}, [], until))).toBe('ok')
    expect(code(obtain({}, [], plus(until, { seconds: 1 })))).toBe('registration.too-late')
  })
})

test('until the deadline it stands in no case, no region, and with no party but the supplier', () => {
  const answer = obtain()
  if (!answer.ok) throw new Error(answer.code)
  const secret = answer.value.reduce<Registration | undefined>(registration.evolve, undefined)!
  expect(registration.parties(secret)).toEqual({ supplier: 'firm' })
  expect(registration.caseId?.(secret)).toBeUndefined()
  expect('441900'.startsWith(registration.region(secret))).toBe(false)
  expect(secret.alias).not.toContain('firm')

  const disclose = (status: string) =>
    discloseRegistration.decide(secret as never, {}, context({ notice: { ...notice, status } as Notice }))
  expect(disclose('published')).toMatchObject({ code: 'registration.still-secret' })
  const done = disclose('closed')
  const known = registration.evolve(secret, (done as Extract<typeof done, { ok: true }>).value[0]!)
  expect(registration.parties(known)).toMatchObject({ agency: 'agency', procuringEntity: 'school' })
})
