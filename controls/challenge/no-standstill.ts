/** 应暂停未暂停 — while the regulator has suspended a purchase, or a challenge that may change its result is open, its contract is neither
 *  signed nor performed. */
import type { AtGate } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import {
  type Contract,
  contracts,
  recordDelivery,
  requestPayment,
  signAsPurchaser,
  suspensionOf,
} from '#subsystems/supervision/index.ts'
import { type Challenge, holdingChallenges } from '#subsystems/tendering/index.ts'
import { gate, type Sight } from '../control.ts'

type Holds = {
  order: { reason: string; until: Instant } | undefined
  open: readonly { id: string; state: Pick<Challenge, 'status' | 'filedAt' | 'replyBy'> }[]
}

const holdsUpon = async (tx: Tx, contract: Contract | undefined): Promise<Holds> => ({
  order: contract && (await suspensionOf(tx, contract.caseId))?.state,
  open: contract ? await holdingChallenges(tx, contract) : [],
})
const ofContract = async (tx: Tx, { input }: AtGate) => holdsUpon(tx, await contracts.find(tx, input.contractId))

const find = ({ order, open }: Holds): Sight[] => [
  ...(order
    ? [
        {
          text: `监管部门已通知暂停采购活动至${dayOf(order.until)}：${order.reason}`,
          evidence: { until: order.until },
        },
      ]
    : []),
  ...open.map(({ id, state: { status, filedAt, replyBy } }) => ({
    text: `${dayOf(filedAt!)}提出的质疑可能影响中标结果，${status === 'replied' ? '处理结果尚未落实' : '尚未答复'}，合同应当暂停签订、中止履行`,
    evidence: { challenge: id, filedAt, replyBy },
  })),
]

export default gate<Holds>({
  code: 'RC-063',
  title: '应暂停期间签订或者履行合同',
  basis: '政府采购法第五十七条；政府采购法实施条例第五十四条；财政部令第94号第二十八条',
  severity: 'red',
  actions: ['block'],
  before: signAsPurchaser,
  action: 'block',
  facts: (tx: Tx, { before }: AtGate) => holdsUpon(tx, before as Contract),
  find,
  also: [
    { kind: 'gate', before: recordDelivery, action: 'block', facts: ofContract, find },
    { kind: 'gate', before: requestPayment, action: 'block', facts: ofContract, find },
  ],
})
