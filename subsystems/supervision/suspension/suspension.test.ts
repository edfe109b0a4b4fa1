/** 暂停采购的测试 — one order in force for a purchase, thirty days at most, expired by the clock, of one's own region only. */
import { describe, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { expireSuspension, LONGEST, liftSuspension, orderSuspension, suspension } from './suspension.ts'

const now: Instant = '2026-03-02T01:00:00.000Z'
const by: Actor = { userId: 'u', role: 'regulator', orgId: 'bureau', region: '449900' }
const purchase = { title: '教学设备', region: '449901', procuringEntityId: 'school', covered: true }
const order = (days: number, facts: object = {}) =>
  orderSuspension.decide(
    undefined as never,
    { caseId: 'ocds-1', reason: '投诉处理期间可能影响结果', days },
    {
      id: 's1',
      now,
      by,
      calendar,
      policy: () => 0,
      seed: '',
      facts: { purchase, inForce: false, ...facts },
    },
  )

describe('ordering', () => {
  test('thirty days are the most', () => {
    expect(order(LONGEST)).toMatchObject({ ok: true, value: [{ until: '2026-04-01T01:00:00.000Z', region: '449901' }] })
    expect(order(LONGEST + 1)).toEqual(refuse('suspension.too-long', { days: 31, limit: 30 }))
  })
  test.each([
    ['no such purchase', { purchase: undefined }, 'suspension.no-such-purchase'],
    ['a purchase of another region', { purchase: { ...purchase, covered: false } }, 'suspension.other-region'],
    ['one in force already', { inForce: true }, 'suspension.already'],
  ])('is refused: %s', (_, facts, code) => expect(order(5, facts)).toMatchObject({ ok: false, code }))
})

test('in force until it is lifted or runs out', () => {
  const ordered = order(10)
  if (!ordered.ok) throw new Error(ordered.code)
  const inForce = suspension.evolve(undefined, ordered.value[0]!)
  expect(suspension.wake!(inForce)).toEqual({ at: '2026-03-12T01:00:00.000Z', command: 'suspension.expire' })
  const context = { id: 's1', now, by, calendar, policy: () => 0, seed: '', facts: {} }
  const lifted = liftSuspension.decide(inForce as never, { opinion: '查无影响，恢复采购' }, context)
  expect(lifted).toEqual(ok([{ type: 'SuspensionLifted', opinion: '查无影响，恢复采购', at: now }]))
  const expired = expireSuspension.decide(inForce as never, {}, context)
  if (!expired.ok || !lifted.ok) throw new Error()
  for (const events of [lifted.value, expired.value])
    expect(suspension.wake!(events.reduce(suspension.evolve, inForce))).toBeUndefined()
})
