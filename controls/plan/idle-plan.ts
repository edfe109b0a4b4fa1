/** 计划闲置 — filed long ago, its money frozen, and nobody has begun to buy. */
import { dayOf, daysBetween, type Instant } from '#foundation/time.ts'
import { idlePlans } from '#subsystems/supervision/index.ts'
import { analysis } from '../control.ts'

export default analysis<{ id: string; buyer: string; amount: number; filedAt: Instant }>({
  code: 'RC-008',
  title: '采购计划备案后长期未组织采购',
  basis: '预算法第五十七条',
  severity: 'yellow',
  actions: ['warn', 'notify'],
  parameters: ['plan.idleDays'],
  every: 'month',
  facts: async (tx, { now }) =>
    (await idlePlans(tx, now)).map(({ caseId, ...plan }) => ({
      ...plan,
      entity: `plan/${plan.id}`,
      caseId: caseId ?? undefined,
    })),
  find({ buyer, amount, filedAt }, { now, policy }) {
    const days = daysBetween(dayOf(filedAt), dayOf(now))
    if (days <= policy('plan.idleDays')) return []
    return [
      {
        text: `计划备案已超过${policy('plan.idleDays')}日，尚未组织采购`,
        subjects: [buyer],
        evidence: { filedAt, days, amount },
        same: 'idle',
      },
    ]
  },
})
