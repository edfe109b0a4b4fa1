/** 疑似重复 — two entries that look like one product, with the evidence; a person says whether they are. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { keysOf, text } from '#foundation/words.ts'
import { EVIDENCE, type Evidence } from './likeness.ts'

type Pair = {
  /** The older entry first. */
  first: string
  second: string
  firstTitle: string
  secondTitle: string
  score: number
  kind: 'same' | 'variant'
  evidence: readonly Evidence[]
  foundAt: Instant
}
export type Duplicate = Pair &
  (
    | { status: 'open' }
    | { status: 'merged'; keep: string; decidedBy: string; decidedAt: Instant }
    | { status: 'distinct'; reason: string; decidedBy: string; decidedAt: Instant }
  )
type DuplicateEvent =
  | ({ type: 'DuplicateSuspected' } & Pair)
  | { type: 'DuplicateConfirmed'; keep: string; drop: string; reason: string; by: string; at: Instant }
  | { type: 'DuplicateDismissed'; reason: string; by: string; at: Instant }

export const duplicate: Model<Duplicate, DuplicateEvent> = {
  name: 'duplicate',
  title: '疑似重复商品',
  status: { open: '待核对', merged: '已合并', distinct: '不是同一商品' },
  evolve(before, event) {
    switch (event.type) {
      case 'DuplicateSuspected': {
        const { type: _, ...pair } = event
        return { ...pair, status: 'open' }
      }
      case 'DuplicateConfirmed':
        return { ...before!, status: 'merged', keep: event.keep, decidedBy: event.by, decidedAt: event.at }
      case 'DuplicateDismissed':
        return { ...before!, status: 'distinct', reason: event.reason, decidedBy: event.by, decidedAt: event.at }
    }
  },
  parties: () => ({}),
  region: () => '000000',
  // Between two entries of a public register.
  isPublic: () => true,
  card: ({ firstTitle, secondTitle, score }) => ({
    title: `${firstTitle} ↔ ${secondTitle}`.slice(0, 200),
    number: `${Math.round(score * 100)}%`,
  }),
}

const KEEPERS = [may('operator', 'any'), may('regulator', 'any')]
const kinds = keysOf(EVIDENCE)

export const suspectDuplicate = creation(duplicate)({
  name: 'duplicate.suspect',
  title: '登记疑似重复',
  who: [SYSTEM],
  to: ['open'],
  input: z.object({
    first: z.string(),
    second: z.string(),
    firstTitle: z.string(),
    secondTitle: z.string(),
    score: z.number(),
    kind: z.enum(['same', 'variant']),
    evidence: z.array(z.object({ kind: z.enum(kinds), text: z.string() })),
  }),
  decide: (_, pair, { now }) => ok([{ type: 'DuplicateSuspected', ...pair, foundAt: now }]),
})

export const confirmDuplicate = command(duplicate)({
  name: 'duplicate.confirm',
  title: '是同一商品，合并',
  who: KEEPERS,
  from: ['open'],
  to: ['merged'],
  todo: true,
  input: z.object({
    keep: z.string().min(1).meta({ title: '保留哪一个', ref: 'goods' }),
    reason: z.string().trim().max(500).default('同一商品的两条登记').meta({ title: '说明', multiline: true }),
  }),
  decide({ first, second }, { keep, reason }, { by, now }) {
    if (keep !== first && keep !== second) return refuse('duplicate.neither')
    const drop = keep === first ? second : first
    return ok([{ type: 'DuplicateConfirmed', keep, drop, reason, by: by.userId, at: now }])
  },
})

export const dismissDuplicate = command(duplicate)({
  name: 'duplicate.dismiss',
  title: '不是同一商品',
  who: KEEPERS,
  from: ['open', 'merged'],
  to: ['distinct'],
  input: z.object({ reason: z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'DuplicateDismissed', reason, by: by.userId, at: now }]),
})

const refusal = {
  'duplicate.neither': { text: '保留的必须是这两个商品之一' },
  'duplicate.told-already': { text: '这一对已经在核对清单中' },
} satisfies Record<RefusalOf<typeof confirmDuplicate> | 'duplicate.told-already', Says>

export const duplicateActs = acts({
  path: '/duplicates',
  model: duplicate,
  refusal,
  words: z.object({
    first: text('先登记的商品'),
    second: text('后登记的商品'),
    firstTitle: text('先登记的商品'),
    secondTitle: text('后登记的商品'),
    score: text('相似程度'),
    foundAt: text('发现时间'),
    decidedAt: text('核对时间'),
    decidedBy: text('核对人'),
  }),
  commands: { '': suspectDuplicate, merger: confirmDuplicate, dismissal: dismissDuplicate },
})
