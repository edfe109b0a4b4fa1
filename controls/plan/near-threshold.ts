/** 临界拆分 — the same thing bought again and again, each time a little below what would have to be tendered. */
import { dayOf, type Instant, plusDays, at as start } from '#foundation/time.ts'
import { repeatedBuys, type SmallBuy } from '#subsystems/supervision/index.ts'
import { analysis, type Know } from '../control.ts'

/** As far back as any region's window may reach. */
const LOOK_BACK = 365
const LIMITS = { 'procurement.limit': '政府采购限额标准', 'tender.openThreshold': '公开招标数额标准' } as const

const figure = ({ policy }: Know, key: string): number | undefined => {
  try {
    return policy(key)
  } catch {
    return undefined // a region with a rule of its own that we do not hold
  }
}

export default analysis<{ buyer: string; itemCode: string; plans: readonly SmallBuy[] }>({
  code: 'RC-005',
  title: '同一品目多次采购，金额均临近限额',
  basis: '政府采购法第二十八条；政府采购法实施条例第二十八条',
  severity: 'orange',
  actions: ['notify'],
  parameters: ['splitting.windowDays', 'splitting.count', 'splitting.lowerPercent', ...Object.keys(LIMITS)],
  every: 'day',
  async facts(tx, { now }) {
    const found = await repeatedBuys(tx, start(plusDays(dayOf(now), -LOOK_BACK)))
    return found.map((group) => ({ ...group, entity: `purchaser/${group.buyer}`, title: group.plans.at(-1)!.title }))
  },
  find({ buyer, itemCode, plans }, know) {
    const { policy, now } = know
    const since = start(plusDays(dayOf(now), -policy('splitting.windowDays'))) as Instant
    return Object.entries(LIMITS).flatMap(([key, name]) => {
      const limit = figure(know, key)
      if (limit === undefined) return []
      const near = plans.filter(
        ({ amount, at }) => at >= since && amount < limit && amount * 100 >= limit * policy('splitting.lowerPercent'),
      )
      const total = near.reduce((sum, { amount }) => sum + amount, 0)
      if (near.length < policy('splitting.count') || total < limit) return []
      return [
        {
          text: `同一品目${itemCode}在${policy('splitting.windowDays')}日内采购${near.length}次，每次均略低于${name}，合计已超过`,
          subjects: [buyer],
          evidence: { itemCode, limit, total, purchases: near.map(({ title, amount, at }) => ({ title, amount, at })) },
          rows: near.map(({ id }) => `plan/${id}`),
          same: `${key}/${itemCode}/${near.map(({ id }) => id).join()}`,
        },
      ]
    })
  },
})
