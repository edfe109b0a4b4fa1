/** 采购计划备案 — the house files the plan once the budget system has frozen the funds, or gives it back with that system's reason. */
import { z } from 'zod'
import { command, given, SYSTEM } from '#foundation/command.ts'
import { type Fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { keysOf } from '#foundation/words.ts'
import { METHODS } from '#policies/methods.ts'
import { plan } from './plan.ts'

export const filePlan = command(plan)({
  name: 'plan.file',
  title: '采购计划备案',
  law: '政府采购法实施条例第二十九条',
  who: [SYSTEM],
  from: ['approved'],
  to: ['filed'],
  input: z.object({ freezeNo: z.string().min(1) }),
  // The next of the gap-free series of the division and the year.
  facts: given<{ number: string }>(),
  decide: (_, { freezeNo }, { now, facts }) => ok([{ type: 'PlanFiled', number: facts.number, freezeNo, at: now }]),
})

export const refuseFreeze = command(plan)({
  name: 'plan.refuseFreeze',
  title: '资金冻结未成功',
  law: '政府采购法第六条',
  who: [SYSTEM],
  from: ['approved'],
  to: ['draft'],
  input: z.object({ reason: z.string() }),
  decide: (_, { reason }, { now }) => ok([{ type: 'PlanFreezeRefused', reason, at: now }]),
})

/** A project takes the plan on: from now on it cannot be cancelled under it. */
export const engagePlan = command(plan)({
  name: 'plan.engage',
  title: '计划进入执行',
  who: [SYSTEM],
  from: ['filed'],
  to: ['filed'],
  input: z.object({ projectId: z.string().min(1) }),
  decide(filed, { projectId }) {
    if (filed.engagedBy && filed.engagedBy !== projectId) return refuse('plan.engaged', { projectId: filed.engagedBy })

    return ok([{ type: 'PlanEngaged', projectId }])
  },
})

export const disengagePlan = command(plan)({
  name: 'plan.disengage',
  title: '计划退出执行',
  who: [SYSTEM],
  from: ['filed'],
  to: ['filed'],
  input: z.object({}),
  decide: () => ok([{ type: 'PlanDisengaged' }]),
})

/** The approval comes to the plan that asked for it. */
export const recordApproval = command(plan)({
  name: 'plan.record-approval',
  title: '登记采购方式批复',
  law: '政府采购法第二十七条',
  who: [SYSTEM],
  from: ['draft', 'returned'],
  to: ['same'],
  input: z.object({ approvalNo: z.string().min(1) }),
  decide: (_, { approvalNo }, { now }) => ok([{ type: 'PlanMethodApproved', approvalNo, at: now }]),
})

export const recordImportApproval = command(plan)({
  name: 'plan.record-import-approval',
  title: '登记进口产品核准',
  law: '财库〔2007〕119号',
  who: [SYSTEM],
  from: ['draft', 'returned'],
  to: ['same'],
  input: z.object({ approvalNo: z.string().min(1) }),
  decide: (_, { approvalNo }, { now }) => ok([{ type: 'PlanImportApproved', approvalNo, at: now }]),
})

/** After a tender that failed the project goes on by another method: the filed plan says so. */
export const changeMethod = command(plan)({
  name: 'plan.change-method',
  title: '变更采购方式',
  law: '政府采购法第二十七条；财政部令第74号第二十七条',
  who: [SYSTEM],
  from: ['filed'],
  to: ['filed'],
  input: z.object({
    method: z.enum(keysOf(METHODS)),
    approvalNo: z.string().min(1),
  }),
  decide: (_, { method, approvalNo }, { now }) => ok([{ type: 'PlanMethodChanged', method, approvalNo, at: now }]),
})

/** 结余退回: what the contracts did not need goes back to the line. */
export const settlePlan = command(plan)({
  name: 'plan.settle',
  title: '结余资金退回',
  law: '预算法第五十七条',
  who: [SYSTEM],
  from: ['filed'],
  to: ['filed'],
  input: z.object({ amount: zFen }),
  facts: given<{ frozen: Fen; contracted: Fen }>(),
  decide(_, { amount }, { now, facts }) {
    if (amount < facts.contracted || amount > facts.frozen) return refuse('plan.settle-outside', { amount, ...facts })

    return ok([{ type: 'PlanSettled', amount, at: now }])
  },
})
