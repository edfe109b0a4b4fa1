/** 预算接口的约定 — the same promises over the real wire and whatever befalls the line: set aside once, never overdrawn, given back whole. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import { fakeBudget } from './fake.ts'
import { wiredBudget } from './wire.ts'

const unit = { region: '441300', unitCode: '101001', year: 2026 }

let dir: string
let fake: Fake
const open = async () => {
  fake = await fakeBudget({ port: 0, file: join(dir, 'budget.json') })
  return wiredBudget(httpTo(fake.url))
}
const fault = (kind: string, times = 1) =>
  fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind, times }) })

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'budget-'))
})
afterEach(async () => {
  await fake.close()
  rmSync(dir, { recursive: true })
})

const firstLine = async (budget: Awaited<ReturnType<typeof open>>) => (await budget.indicators(unit))[0]!

describe('the budget system', () => {
  test('a unit has its indicators, the same ones each time', async () => {
    const budget = await open()
    const lines = await budget.indicators(unit)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines[0]).toMatchObject({
      year: 2026,
      unitCode: '101001',
      fund: 'general',
      fundLevel: '市级',
      frozen: 0,
      revision: 1,
    })
    expect(await budget.indicators(unit)).toEqual(lines)
    expect((await budget.indicators({ ...unit, year: 2027 }))[0]!.id).not.toBe(lines[0]!.id)
  })

  test('freezes to the last fen and not one more; adjusts; gives back', async () => {
    const budget = await open()
    const line = await firstLine(budget)
    const hold = { planId: 'p1', indicatorId: line.id, purpose: '购置计算机' }
    expect(await budget.freeze({ ...hold, requestId: 'r0', amount: fen(line.amount + 1) })).toEqual({
      accepted: false,
      reason: '指标可用余额不足，可用6000000.00元',
    })
    expect(await budget.freeze({ ...hold, requestId: 'r1', amount: line.amount })).toMatchObject({
      accepted: true,
      available: 0,
    })
    expect(await budget.freeze({ ...hold, planId: 'p2', requestId: 'r2', amount: fen(1) })).toMatchObject({
      accepted: false,
    })
    expect(await budget.adjust({ ...hold, requestId: 'r3', amount: fen(1_00) })).toMatchObject({
      accepted: true,
      available: line.amount - 1_00,
    })
    expect(await budget.held('p1')).toBe(1_00)
    expect(await budget.release({ ...hold, requestId: 'r4' })).toMatchObject({ accepted: true, available: line.amount })
    expect(await budget.held('p1')).toBeUndefined()
    expect(await budget.release({ ...hold, requestId: 'r5' })).toEqual({
      accepted: false,
      reason: '该计划没有冻结额度',
    })
  })

  test.each(['lostReply', 'doubled'])('a message that is %s is done once', async (kind) => {
    const budget = await open()
    const line = await firstLine(budget)
    const hold = { requestId: 'r1', planId: 'p1', indicatorId: line.id, amount: fen(90_000_00), purpose: '购置计算机' }
    await fault(kind)
    const first = await budget.freeze(hold).catch(() => undefined)
    const again = await budget.freeze(hold)
    expect(again).toMatchObject({ accepted: true, available: line.amount - 90_000_00 })
    if (first) expect(first).toEqual(again)
    expect((await firstLine(budget)).frozen).toBe(90_000_00)
  })

  test('a system that is down throws: the job will come again', async () => {
    const budget = await open()
    const line = await firstLine(budget)
    await fault('down')
    const hold = { requestId: 'r1', planId: 'p1', indicatorId: line.id, amount: fen(1_00), purpose: '' }
    await expect(budget.freeze(hold)).rejects.toThrow('503')
    expect(await budget.freeze(hold)).toMatchObject({ accepted: true })
  })

  test('the same request with another content is refused by the line', async () => {
    const budget = await open()
    const line = await firstLine(budget)
    const hold = { requestId: 'r1', planId: 'p1', indicatorId: line.id, amount: fen(1_00), purpose: '' }
    await budget.freeze(hold)
    await expect(budget.freeze({ ...hold, amount: fen(2_00) })).rejects.toThrow('409')
  })

  test('a second start finds everything as it was', async () => {
    const budget = await open()
    const line = await firstLine(budget)
    const hold = { requestId: 'r1', planId: 'p1', indicatorId: line.id, amount: fen(5_00), purpose: '' }
    const done = await budget.freeze(hold)
    await fake.close()
    const later = await open()
    expect(await later.freeze(hold)).toEqual(done)
    expect(await later.held('p1')).toBe(5_00)
  })

  test('whatever is asked in whatever order, an indicator is never overdrawn and nothing is lost', async () => {
    const budget = await open()
    const line = await firstLine(budget)
    let n = 0
    const step = fc.record({
      act: fc.constantFrom('freeze', 'adjust', 'release'),
      planId: fc.constantFrom('a', 'b', 'c'),
      amount: fc.integer({ min: 0, max: 4_000_000_00 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const { act, planId, amount } of steps) {
          const hold = { requestId: `s${n++}`, planId, indicatorId: line.id, amount: fen(amount), purpose: '' }
          await (act === 'freeze' ? budget.freeze(hold) : act === 'adjust' ? budget.adjust(hold) : budget.release(hold))
          const held = await Promise.all(['a', 'b', 'c'].map((plan) => budget.held(plan)))
          const { frozen, amount: total } = await firstLine(budget)
          expect(frozen).toBe(held.reduce<number>((sum, each) => sum + (each ?? 0), 0))
          expect(frozen).toBeLessThanOrEqual(total)
        }
      }),
      { numRuns: 15 },
    )
  })
})
