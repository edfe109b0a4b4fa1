/** 合并商品 — two entries of one product: one stays, the other leads to it with all it had; undone, each is as it was. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Product, product } from './product.ts'

const KEEPERS = [may('operator', 'any'), may('regulator', 'any')]
const reason = z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由', multiline: true })

export const mergeProduct = command(product)({
  name: 'product.merge',
  title: '合并到另一商品',
  who: [...KEEPERS, SYSTEM],
  from: ['pending', 'active'],
  to: ['merged'],
  input: z.object({ into: z.string().min(1).meta({ title: '保留的商品', ref: 'goods' }), reason }),
  facts: given<{ into: Product | undefined }>(),
  decide(_, { into, reason }, { id, facts, by, now }) {
    if (into === id) return refuse('product.into-itself')
    // Where it leads must itself stand: no chain can become a ring.
    if (facts.into?.status !== 'active') return refuse('product.into-not-active')
    return ok([{ type: 'ProductMerged', into, reason, by: by.userId, at: now }])
  },
})

export const unmergeProduct = command(product)({
  name: 'product.unmerge',
  title: '撤销合并',
  who: KEEPERS,
  from: ['merged'],
  to: ['active'],
  input: z.object({ reason }),
  decide: ({ into }, { reason }, { by, now }) =>
    ok([{ type: 'ProductUnmerged', from: into, reason, by: by.userId, at: now }]),
})

/** What the other had is kept beside one's own, so that it can be given back. */
export const absorbProduct = command(product)({
  name: 'product.absorb',
  title: '并入商品',
  who: [SYSTEM],
  from: ['active', 'merged'],
  to: ['same'],
  input: z.object({ id: z.string() }),
  facts: given<{ other: Product }>(),
  decide(_, { id }, { facts: { other }, now }) {
    const { name, model, brandNames, skus } = other
    return ok([{ type: 'ProductAbsorbed', absorbed: { id, name, model, brandNames, skus, at: now } }])
  },
})

export const releaseProduct = command(product)({
  name: 'product.release',
  title: '退还并入的商品',
  who: [SYSTEM],
  from: ['active', 'retired', 'merged'],
  to: ['same'],
  input: z.object({ id: z.string() }),
  decide: (_, { id }, { now }) => ok([{ type: 'ProductReleased', id, at: now }]),
})
