/** 无预算、超预算计划 — a plan without a budget line of its own, or beyond what is left on it. */
import { toYuan } from '#foundation/money.ts'
import { approvePlan, type BudgetLine, budgetLines, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-001',
  title: '无预算或者超预算编报采购计划',
  basis: '政府采购法第六条、第三十三条；政府采购法实施条例第二十九条；财库〔2021〕22号第三十八条',
  severity: 'red',
  actions: ['block'],
  also: [
    {
      kind: 'watch',
      after: ['BudgetLineCut'],
      facts: (tx, { id }) => budgetLines.find(tx, id),
      find: ({ procuringEntityId, projectName }: BudgetLine, { event }) => [
        {
          text: `指标“${projectName}”由${toYuan(event.from)}元调减为${toYuan(event.to)}元，已冻结的资金超出${toYuan(event.shortfall)}元`,
          subjects: [procuringEntityId],
          evidence: { from: event.from, to: event.to, shortfall: event.shortfall },
          severity: 'orange',
        },
      ],
    },
  ],
  guards: [
    by(submitPlan, 'plan.no-budget-line', 'plan.over-budget'),
    by(approvePlan, 'plan.no-budget-line', 'plan.over-budget'),
  ],
})
