/** 预算指标 — what a unit may spend, on what, this year: told by the budget system, never edited here. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'

export const FUNDS = {
  general: '一般公共预算',
  governmentFund: '政府性基金预算',
  stateCapital: '国有资本经营预算',
  fiscalAccount: '财政专户管理资金',
  unit: '单位资金',
} as const
export type Fund = keyof typeof FUNDS

export type BudgetLine = {
  status: 'available'
  /** Theirs: 指标ID, 指标文号. */
  indicatorId: string
  documentNo: string
  year: number
  region: string
  procuringEntityId: string
  unitCode: string
  projectCode: string
  projectName: string
  fund: Fund
  fundLevel: string
  functionCode: string
  departmentEconomicCode: string
  governmentEconomicCode: string
  paymentMode: string
  procurement: boolean
  itemCode?: string | undefined
  amount: Fen
  /** Grows with each adjustment of theirs. */
  revision: number
  importedAt: Instant
  adjustments: readonly { from: Fen; to: Fen; revision: number; at: Instant }[]
  /** 调减 below what plans have set aside: told, but not yet carried out. Until then nothing more is set aside of the line. */
  cut?: { to: Fen; shortfall: Fen; revision: number; at: Instant } | undefined
}

export type BudgetLineEvent =
  | ({ type: 'BudgetLineImported'; at: Instant } & Omit<BudgetLine, 'status' | 'importedAt' | 'adjustments' | 'cut'>)
  | { type: 'BudgetLineCut'; from: Fen; to: Fen; shortfall: Fen; revision: number; at: Instant }
  | { type: 'BudgetLineAdjusted'; from: Fen; to: Fen; revision: number; at: Instant }

export const budgetLine: Model<BudgetLine, BudgetLineEvent> = {
  name: 'budgetLine',
  title: '预算指标',
  status: { available: '可用' },
  evolve(before, event) {
    switch (event.type) {
      case 'BudgetLineImported': {
        const { type: _, at, ...line } = event
        return { status: 'available', ...line, importedAt: at, adjustments: [] }
      }
      case 'BudgetLineCut': {
        const { to, shortfall, revision, at } = event
        return { ...before!, cut: { to, shortfall, revision, at } }
      }
      case 'BudgetLineAdjusted': {
        const { type: _, ...adjustment } = event
        return {
          ...before!,
          amount: event.to,
          cut: undefined,
          revision: event.revision,
          adjustments: [...before!.adjustments, adjustment],
        }
      }
    }
  },
  parties: ({ procuringEntityId }) => ({ procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  card: ({ projectName, documentNo, amount }) => ({ title: projectName, number: documentNo, amount }),
}
