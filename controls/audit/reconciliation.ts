/** 数据对账不一致 — what we hold as paid is not what the treasury paid, whichever of us is wrong. */
import { dayOf, plusDays } from '#foundation/time.ts'
import {
  type Discrepancy,
  payments,
  RECONCILIATION_SIDES,
  reconcile,
  reconciliations,
} from '#subsystems/supervision/index.ts'
import { analysis } from '../control.ts'

const SAID: Readonly<Record<Discrepancy['kind'], string>> = {
  notAtTreasury: '平台已登记支付，国库没有这笔支付',
  notOurs: '国库已支付，平台没有这笔支付',
  differs: '平台登记的金额或者凭证号与国库不一致',
}
/** Looked at on three days, so that a treasury that is out of order on one of them is asked again. */
const DAYS = [1, 2, 3]
/** Where a payment that is nobody's is looked into. */
const PROVINCE = '440000'

export default analysis<{ wrong: Discrepancy }>({
  code: 'RC-104',
  title: '支付数据与国库对账不一致',
  basis: '财政部令第101号第十三条；财政国库管理制度',
  severity: 'orange',
  phase: 'after',
  actions: ['notify'],
  every: 'day',
  async facts(tx, { now }, house) {
    if (!house.connectors.treasury) return []
    const found = new Map<string, Discrepancy>()
    for (const back of DAYS)
      for (const wrong of await reconcile(house, plusDays(dayOf(now), -back))) found.set(wrong.id, wrong)
    return Promise.all(
      [...found.values()].map(async (wrong) => {
        const payment = await payments.find(tx, wrong.id)
        return {
          wrong,
          entity: `payment/${wrong.id}`,
          title: payment?.title ?? `国库凭证${wrong.theirs?.voucherNo ?? ''}`,
          region: payment?.region ?? PROVINCE,
          caseId: payment?.caseId,
        }
      }),
    )
  },
  also: [
    {
      kind: 'watch',
      after: ['ReconciliationCompared'],
      facts: (tx, { id }) => reconciliations.find(tx, id),
      find: ({ side }: { side: keyof typeof RECONCILIATION_SIDES }, { event }) =>
        event.open > 0
          ? [
              {
                text: `${event.month}与${RECONCILIATION_SIDES[side]}对账有${event.open}笔差异`,
                evidence: { ours: event.ours, theirs: event.theirs, open: event.open },
                severity: 'yellow',
              },
            ]
          : [],
    },
  ],
  find: ({ wrong: { kind, ours, theirs } }) => [{ text: SAID[kind], evidence: { ours, theirs }, same: kind }],
})
