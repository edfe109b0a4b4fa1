/** 发起对账、勾对、关账 — the books are asked for, compared entry by entry, and the month is closed when no difference is open. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { type Difference, KINDS } from './compare.ts'
import { isOpen, type Line, openLines, reconciliation, SIDES } from './reconciliation.ts'

export const beginReconciliation = creation(reconciliation)({
  name: 'reconciliation.begin',
  title: '发起月度对账',
  law: '财政国库管理制度；财政部令第101号第十三条',
  who: [may('regulator', 'any'), SYSTEM],
  to: ['fetching'],
  input: z.object({
    month: z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/, '请填写年月，如2026-05')
      .meta({ title: '月份' }),
    side: labelled('对账单位', SIDES),
    region: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .meta({ title: '区划（不填为本级）' }),
  }),
  facts: given<{ region: string; regionName: string; covered: boolean }>(),
  decide(_, { month, side }, { now, by, facts: { region, regionName, covered } }) {
    if (!covered) return refuse('reconciliation.other-region')
    if (month >= dayOf(now).slice(0, 7)) return refuse('reconciliation.month-not-over', { month })

    return ok([{ type: 'ReconciliationBegun', region, regionName, month, side, by: by.userId, at: now }])
  },
})

export const askAgain = command(reconciliation)({
  name: 'reconciliation.ask-again',
  title: '重新取数勾对',
  who: [may('regulator', 'region')],
  from: ['working'],
  to: ['fetching'],
  input: z.object({}),
  decide: (_, __, { now, by }) => ok([{ type: 'ReconciliationAskedAgain', by: by.userId, at: now }]),
})

const zSide = z.object({ amount: z.number().int(), date: zDay.optional() })
const zDifference = z.object({
  key: z.string(),
  what: z.string(),
  kind: z.enum(keysOf(KINDS)),
  unitId: z.string().optional(),
  ours: zSide.optional(),
  theirs: zSide.optional(),
  delta: z.number().int(),
})
const zTotal = z.object({ count: z.number().int(), amount: z.number().int() })

/** What was worked on before stays as it is; what is there no more has gone; what was carried on comes first, and where this month holds
 *  its counterpart, both are gone together. */
export const merged = (
  earlier: readonly Line[],
  carried: readonly (Difference & { carriedFrom: string })[],
  fresh: readonly Difference[],
  /** A book of balances tells anew each month what is still wrong; one of movements does not. */
  balances = false,
): Line[] => {
  const same = (one: Difference, other: Difference) =>
    one.key === other.key && one.kind === other.kind && one.delta === other.delta
  const offset = (line: Difference) =>
    carried.find((each) => each.key === line.key && each.delta === -line.delta && line.delta !== 0)
  const all: (Difference & { carriedFrom?: string; gone?: string })[] = [
    ...carried.map((line) => {
      const still = fresh.some(({ key }) => key === line.key)
      if (balances) return { ...line, gone: still ? '仍未一致，见本月差异' : '本月已经一致' }
      return { ...line, ...(fresh.some((each) => offset(each)?.key === line.key) && { gone: '与本月的差异相抵' }) }
    }),
    ...fresh.map((line) => {
      const other = balances ? undefined : offset(line)
      return { ...line, ...(other && { gone: `与${other.carriedFrom}结转的差异相抵` }) }
    }),
  ]
  const kept = all.map(({ gone, ...line }, n): Line => {
    const before = earlier.find((each) => same(each, line) && each.carriedFrom === line.carriedFrom)
    if (before && before.state !== 'gone') return { ...before, no: n + 1 }
    return { ...line, no: n + 1, state: gone ? 'gone' : 'open', ...(gone && { note: gone }) }
  })
  const lost = earlier.filter((each) => !all.some((line) => same(each, line) && each.carriedFrom === line.carriedFrom))
  // What has gone counts no more: both books agree on it now.
  const none = 0 as Fen
  return [...kept, ...lost.map((line, n): Line => ({ ...line, no: kept.length + n + 1, state: 'gone', delta: none }))]
}

export const compareBooks = command(reconciliation)({
  name: 'reconciliation.compare',
  title: '逐笔勾对',
  law: '财政部令第101号第十三条',
  who: [SYSTEM],
  from: ['fetching'],
  to: ['working'],
  input: z.object({
    ours: zTotal,
    theirs: zTotal,
    differences: z.array(zDifference).max(20_000),
    carried: z.array(zDifference.extend({ carriedFrom: z.string() })).max(20_000),
  }),
  decide(state, { ours, theirs, differences, carried }, { now }) {
    const lines = merged(
      state.lines ?? [],
      carried as (Difference & { carriedFrom: string })[],
      differences as Difference[],
      state.side === 'budget',
    )
    const { side, month } = state
    const open = lines.filter(isOpen).length
    return ok([
      {
        type: 'ReconciliationCompared',
        ...{ side, month, open, lines },
        ours: ours as { count: number; amount: Fen },
        theirs: theirs as { count: number; amount: Fen },
        at: now,
      },
    ])
  },
})

export const closeReconciliation = command(reconciliation)({
  name: 'reconciliation.close',
  title: '关账',
  law: '财政国库管理制度',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['working'],
  to: ['closed'],
  todo: { when: (state) => openLines(state).length === 0 },
  input: z.object({}),
  decide(state, _, { now, by }) {
    const open = openLines(state).length
    if (open > 0) return refuse('reconciliation.differences-open', { open })

    const { region, month, side } = state
    const carried = state.lines.filter((line) => line.state === 'carried').length
    return ok([{ type: 'ReconciliationClosed', region, month, side, carried, by: by.userId, at: now }])
  },
})
