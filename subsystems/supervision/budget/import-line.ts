/** 接收指标 — the budget system's word is taken as it is, once for each revision. */
import { z } from 'zod'
import { command, creation, given, SYSTEM } from '#foundation/command.ts'
import { type Fen, fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { keysOf } from '#foundation/words.ts'
import { budgetLine, FUNDS } from './budget-line.ts'

export const importLine = creation(budgetLine)({
  name: 'budgetLine.import',
  title: '接收预算指标',
  law: '政府采购法第六条',
  who: [SYSTEM],
  to: ['available'],
  input: z.object({
    indicatorId: z.string().min(1),
    documentNo: z.string(),
    year: z.number().int(),
    region: z.string().regex(/^\d{6}$/),
    procuringEntityId: z.string().min(1),
    unitCode: z.string(),
    projectCode: z.string(),
    projectName: z.string(),
    fund: z.enum(keysOf(FUNDS)),
    fundLevel: z.string(),
    functionCode: z.string(),
    departmentEconomicCode: z.string(),
    governmentEconomicCode: z.string(),
    paymentMode: z.string(),
    procurement: z.boolean(),
    itemCode: z.string().optional(),
    amount: zFen,
    revision: z.number().int(),
  }),
  decide: (_, line, { now }) => ok([{ type: 'BudgetLineImported', ...line, at: now }]),
})

export const adjustLine = command(budgetLine)({
  name: 'budgetLine.adjust',
  title: '调整预算指标',
  law: '政府采购法第六条',
  who: [SYSTEM],
  from: ['available'],
  to: ['available'],
  facts: given<{ committed: Fen }>(),
  input: z.object({ amount: zFen, revision: z.number().int() }),
  decide(line, { amount, revision }, { now, facts: { committed } }) {
    const held = line.cut?.revision ?? line.revision
    if (revision <= held) return refuse('budgetLine.older-revision', { revision, held })

    const change = { from: line.amount, to: amount, revision, at: now }
    if (amount < committed) return ok([{ type: 'BudgetLineCut', ...change, shortfall: fen(committed - amount) }])
    return ok([{ type: 'BudgetLineAdjusted', ...change }])
  },
})

/** The plans have been cut to the measure: the line is now what the budget says. */
export const applyCut = command(budgetLine)({
  name: 'budgetLine.apply-cut',
  title: '指标调减到位',
  law: '政府采购法第六条',
  who: [SYSTEM],
  from: ['available'],
  to: ['available'],
  facts: given<{ committed: Fen }>(),
  input: z.object({}),
  decide(line, _, { now, facts: { committed } }) {
    if (!line.cut) return refuse('budgetLine.not-cut')
    const { to, revision } = line.cut
    if (committed > to) return refuse('budgetLine.below-commitments', { committed, to })

    return ok([{ type: 'BudgetLineAdjusted', from: line.amount, to, revision, at: now }])
  },
})
