/** 指标同步 — a unit asks the budget system for its indicators of a year, and sees what came of it. */
import { z } from 'zod'
import { command, creation, given, type Model, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, type Instant } from '#foundation/time.ts'

type Core = {
  procuringEntityId: string
  unitCode: string
  name: string
  region: string
  year: number
  requestedAt: Instant
}
export type BudgetImport = Core &
  ({ status: 'requested' } | { status: 'done'; doneAt: Instant; imported: number; adjusted: number; refused: number })
export type BudgetImportEvent =
  | ({ type: 'BudgetImportRequested'; at: Instant } & Omit<Core, 'requestedAt'>)
  | { type: 'BudgetImportDone'; imported: number; adjusted: number; refused: number; at: Instant }

export const budgetImport: Model<BudgetImport, BudgetImportEvent> = {
  name: 'budgetImport',
  title: '指标同步',
  status: { requested: '同步中', done: '已同步' },
  evolve(before, event) {
    switch (event.type) {
      case 'BudgetImportRequested': {
        const { type: _, at, ...core } = event
        return { status: 'requested', ...core, requestedAt: at }
      }
      case 'BudgetImportDone': {
        const { type: _, at, ...counts } = event
        return { ...before!, status: 'done', doneAt: at, ...counts }
      }
    }
  },
  parties: ({ procuringEntityId }) => ({ procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  card: ({ name, year }) => ({ title: `${name}${year}年度预算指标` }),
}

export const requestImport = creation(budgetImport)({
  name: 'budgetImport.request',
  title: '同步预算指标',
  law: '政府采购法第六条',
  who: [may('purchaserMaker', 'any'), may('purchaserChecker', 'any'), may('purchaserAdmin', 'any'), SYSTEM],
  to: ['requested'],
  input: z.object({
    year: z.number().int().min(2018).max(2100).optional().meta({ title: '预算年度（不填为本年度）' }),
    procuringEntityId: z.string().optional().meta({ title: '采购单位（不填为本单位）', ref: 'purchasers' }),
  }),
  facts: given<{
    unit?: { id: string; name: string; financeCode: string; region: string; status: string } | undefined
  }>(),
  decide(_, { year, procuringEntityId }, { now, facts: { unit } }) {
    if (unit?.status !== 'active' || (procuringEntityId ?? unit.id) !== unit.id)
      return refuse('budgetImport.no-such-unit')

    return ok([
      {
        type: 'BudgetImportRequested',
        procuringEntityId: unit.id,
        unitCode: unit.financeCode,
        name: unit.name,
        region: unit.region,
        year: year ?? Number(dayOf(now).slice(0, 4)),
        at: now,
      },
    ])
  },
})

export const finishImport = command(budgetImport)({
  name: 'budgetImport.finish',
  title: '指标同步完成',
  who: [SYSTEM],
  from: ['requested'],
  to: ['done'],
  input: z.object({ imported: z.number().int(), adjusted: z.number().int(), refused: z.number().int() }),
  decide: (_, counts, { now }) => ok([{ type: 'BudgetImportDone', ...counts, at: now }]),
})
