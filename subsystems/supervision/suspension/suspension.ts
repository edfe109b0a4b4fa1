/** 暂停采购活动 — the regulator's order that a purchase stand still while a complaint or an inspection is looked into. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { type Instant, plus } from '#foundation/time.ts'

/** 暂停时间最长不得超过三十日 (政府采购法第五十七条; 财政部令第94号第二十八条). */
export const LONGEST = 30

type Order = {
  caseId: string
  title: string
  region: string
  procuringEntityId: string
  reason: string
  orderedBy: string
  orderedAt: Instant
  until: Instant
}
export type Suspension = Order &
  (
    | { status: 'inForce' }
    | { status: 'lifted'; opinion: string; liftedAt: Instant }
    | { status: 'expired'; expiredAt: Instant }
  )
type SuspensionEvent =
  | ({ type: 'PurchaseSuspended' } & Order)
  | { type: 'SuspensionLifted'; opinion: string; at: Instant }
  | { type: 'SuspensionExpired'; at: Instant }

export const suspension: Model<Suspension, SuspensionEvent> = {
  name: 'suspension',
  title: '暂停采购通知',
  status: { inForce: '暂停中', lifted: '已恢复', expired: '已期满' },
  evolve(before, event) {
    switch (event.type) {
      case 'PurchaseSuspended': {
        const { type: _, ...order } = event
        return { ...order, status: 'inForce' }
      }
      case 'SuspensionLifted':
        return { ...before!, status: 'lifted', opinion: event.opinion, liftedAt: event.at }
      case 'SuspensionExpired':
        return { ...before!, status: 'expired', expiredAt: event.at }
    }
  },
  parties: (state) => ({ procuringEntity: state.procuringEntityId }),
  region: (state) => state.region,
  caseId: (state) => state.caseId,
  card: (state) => ({ title: state.title }),
  wake: (state) => (state.status === 'inForce' ? { at: state.until, command: 'suspension.expire' } : undefined),
}

export const orderSuspension = creation(suspension)({
  name: 'suspension.order',
  title: '通知暂停采购活动',
  law: '政府采购法第五十七条；政府采购质疑和投诉办法第二十八条',
  who: [may('regulator', 'any')],
  to: ['inForce'],
  facts: given<{
    purchase: { title: string; region: string; procuringEntityId: string; covered: boolean } | undefined
    inForce: boolean
  }>(),
  input: z.object({
    caseId: z.string().trim().min(1).meta({ title: '采购编号（ocid）' }),
    reason: z.string().trim().min(5).max(1000).meta({ title: '暂停理由', multiline: true }),
    days: z.number().int().min(1).meta({ title: '暂停天数' }),
  }),
  decide(_, { caseId, reason, days }, { facts, by, now }) {
    if (!facts.purchase) return refuse('suspension.no-such-purchase', { caseId })
    if (!facts.purchase.covered) return refuse('suspension.other-region')
    if (days > LONGEST) return refuse('suspension.too-long', { days, limit: LONGEST })
    if (facts.inForce) return refuse('suspension.already')
    const { title, region, procuringEntityId } = facts.purchase
    return ok([
      {
        type: 'PurchaseSuspended',
        caseId,
        title,
        region,
        procuringEntityId,
        reason,
        orderedBy: by.userId,
        orderedAt: now,
        until: plus(now, { days }),
      },
    ])
  },
})

export const liftSuspension = command(suspension)({
  name: 'suspension.lift',
  title: '恢复采购活动',
  law: '政府采购质疑和投诉办法第二十八条',
  who: [may('regulator', 'region')],
  from: ['inForce'],
  to: ['lifted'],
  input: z.object({ opinion: z.string().trim().min(5).max(1000).meta({ title: '恢复理由', multiline: true }) }),
  decide: (_, { opinion }, { now }) => ok([{ type: 'SuspensionLifted', opinion, at: now }]),
})

export const expireSuspension = command(suspension)({
  name: 'suspension.expire',
  title: '暂停期满',
  who: [SYSTEM],
  from: ['inForce'],
  to: ['expired'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'SuspensionExpired', at: now }]),
})

const refusal = {
  'suspension.no-such-purchase': { text: '没有编号为 {caseId} 的采购', mend: '请从采购详情页复制编号' },
  'suspension.other-region': { text: '这项采购不在您的管辖区域', law: '政府采购法第十三条' },
  'suspension.too-long': {
    text: '暂停时间最长不得超过{limit}日，填写的是{days}日',
    law: '政府采购法第五十七条',
    mend: '请填写不超过{limit}的天数',
  },
  'suspension.already': { text: '这项采购已在暂停中', mend: '请在原通知上办理恢复' },
} satisfies Record<RefusalOf<typeof orderSuspension>, Says>

export const suspensionActs = acts({
  path: '/suspensions',
  model: suspension,
  refusal,
  commands: { '': orderSuspension, lifting: liftSuspension, expiry: expireSuspension },
})
