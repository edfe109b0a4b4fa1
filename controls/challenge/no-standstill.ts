/** 应暂停未暂停 — while the regulator has suspended a purchase, its contract is neither signed nor performed. */
import type { AtGate } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import {
  type Contract,
  contracts,
  recordDelivery,
  signAsPurchaser,
  suspensionOf,
} from '#subsystems/supervision/index.ts'
import { gate, type Sight } from '../control.ts'

type Order = { reason: string; until: Instant } | undefined
const orderUpon = async (tx: Tx, contract: Contract | undefined): Promise<Order> =>
  contract && (await suspensionOf(tx, contract.caseId))?.state
const find = (order: Order): Sight[] =>
  order
    ? [
        {
          text: `监管部门已通知暂停采购活动至${dayOf(order.until)}：${order.reason}`,
          evidence: { until: order.until },
        },
      ]
    : []

export default gate<Order>({
  code: 'RC-063',
  title: '暂停期间签订或者履行合同',
  basis: '政府采购法第五十七条；政府采购法实施条例第五十四条；财政部令第94号第二十八条',
  severity: 'red',
  actions: ['block'],
  before: signAsPurchaser,
  action: 'block',
  facts: (tx: Tx, { before }: AtGate) => orderUpon(tx, before as Contract),
  find,
  also: [
    {
      kind: 'gate',
      before: recordDelivery,
      action: 'block',
      facts: async (tx, { input }) => orderUpon(tx, await contracts.find(tx, input.contractId)),
      find,
    },
  ],
})
