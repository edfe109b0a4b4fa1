/** 审核、停用商品 — what a supplier told is looked at by another person before the register carries it. */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { product } from './product.ts'

const KEEPERS = [may('operator', 'any'), may('regulator', 'any')]
const reason = z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由', multiline: true })

export const approveProduct = command(product)({
  name: 'product.approve',
  title: '审核通过商品',
  who: KEEPERS,
  from: ['pending'],
  to: ['active'],
  todo: true,
  notBy: ({ submittedBy }) => [submittedBy],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'ProductApproved', by: by.userId, at: now }]),
})

export const rejectProduct = command(product)({
  name: 'product.reject',
  title: '不予登记商品',
  who: KEEPERS,
  from: ['pending'],
  to: ['rejected'],
  input: z.object({ reason }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'ProductRejected', reason, by: by.userId, at: now }]),
})

export const retireProduct = command(product)({
  name: 'product.retire',
  title: '停用商品',
  who: KEEPERS,
  from: ['active'],
  to: ['retired'],
  input: z.object({ reason }),
  decide(state, { reason }, { by, now }) {
    if (state.absorbed.length > 0) return refuse('product.others-lead-here', { count: state.absorbed.length })
    return ok([{ type: 'ProductRetired', reason, by: by.userId, at: now }])
  },
})

export const restoreProduct = command(product)({
  name: 'product.restore',
  title: '恢复商品',
  who: KEEPERS,
  from: ['retired'],
  to: ['active'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'ProductRestored', by: by.userId, at: now }]),
})
