/** 意向与计划不一致 — another item or a budget far from the intention; with a reason it goes on, and is noted. */
import { approvePlan, type Plan, plans, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-003',
  title: '采购计划与公开的采购意向不一致',
  basis: '财库〔2020〕10号',
  severity: 'yellow',
  actions: ['reason'],
  parameters: ['intention.mismatchPercent'],
  guards: [
    by(submitPlan, 'plan.intention-mismatch', 'plan.intention-not-published'),
    by(approvePlan, 'plan.intention-mismatch', 'plan.intention-not-published'),
  ],
  also: [
    {
      kind: 'watch',
      after: ['PlanApproved'],
      facts: (tx, { id }) => plans.find(tx, id),
      find: ({ mismatchReason, procuringEntityId }: Plan) =>
        mismatchReason
          ? [{ text: `计划与采购意向不一致，说明：${mismatchReason}`, subjects: [procuringEntityId] }]
          : [],
    },
  ],
})
