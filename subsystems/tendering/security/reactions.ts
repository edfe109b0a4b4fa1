/** 投标保证金: 什么之后做什么 — verified, disclosed after the deadline, given back to losers, winners, and those who withdrew. */
import type { Banks } from '#connectors/banks/banks.ts'
import { jobs as jobTable, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import { bids } from '../bid/store.ts'
import { projects } from '../project/store.ts'
import { confirmSecurity, discloseSecurity, rejectSecurity } from './lodge-security.ts'
import { holdSecurity, recordReturn, returnSecurity } from './return-security.ts'
import type { BidSecurity, ReturnReason } from './security.ts'
import { bidSecurities, securitiesOf } from './store.ts'

type Which = { projectId: string; round: number; lot?: number | undefined }
const giveBack = async (
  { tx, run }: Tools,
  { projectId, round, lot }: Which,
  reason: ReturnReason,
  whose: (state: BidSecurity) => boolean = () => true,
) => {
  for (const { id, state } of await securitiesOf(tx, projectId, round, lot))
    if (state.status === 'received' && !state.heldFor && whose(state)) await run(returnSecurity, id, { reason })
}

const roundOf = async ({ tx }: Tools, projectId: string): Promise<number> => (await projects.get(tx, projectId)).round

/** The award names its lot and winner; every other bidder of the lot has lost. */
const toLosers: Reaction = async ({ event }, tools) => {
  const { projectId, lot, supplierId } = event as { projectId: string; lot: number; supplierId: string }
  const which = { projectId, lot, round: event.round ?? (await roundOf(tools, projectId)) }
  await giveBack(tools, which, 'lost', (state) => state.supplierId !== supplierId)
}

const toWinner: Reaction = async ({ event }, tools) => {
  const { projectId, lot, supplierId } = event as { projectId?: string; lot?: number; supplierId?: string }
  if (!projectId || lot === undefined || !supplierId) return // a contract of another origin
  const project = await projects.find(tools.tx, projectId)
  if (!project) return // a contract under a framework agreement: no security was lodged for it
  const which = { projectId, lot, round: project.round }
  await giveBack(tools, which, 'won', (state) => state.supplierId === supplierId)
}

/** 中标后无正当理由不签合同、以违法行为谋取中标的，保证金可以不予退还 (财政部令第87号第三十八条; 条例第七十二条): the purchaser decides. */
const AT_FAULT: Readonly<Record<string, string>> = {
  refused: '中标后放弃签订合同',
  notSigned: '中标后逾期未签订合同',
  noSecurity: '未按规定交纳履约保证金',
  unlawful: '存在影响中标结果的违法行为',
}
const hold =
  (whyOf: (event: any) => string | undefined): Reaction =>
  async ({ event }, { tx, run }) => {
    const why = whyOf(event)
    if (!why) return
    for (const { id, state } of await securitiesOf(tx, event.projectId, event.round, event.lot))
      if (state.status === 'received' && !state.heldFor && state.supplierId === event.supplierId)
        await run(holdSecurity, id, { why })
  }

export default reactions({
  BidSecurityLodged: [async ({ id }, { later }) => later('security.verify', { securityId: id })],
  // Money that arrives when all is over goes back at once.
  BidSecurityConfirmed: [
    async ({ id }, { tx, run }) => {
      const security = await bidSecurities.get(tx, id)
      const project = await projects.get(tx, security.projectId)
      const lot = project.lots.find(({ no }) => no === security.lot)
      if (project.status === 'terminated') await run(returnSecurity, id, { reason: 'terminated' })
      else if (project.status === 'failed' || project.round !== security.round || lot?.failed)
        await run(returnSecurity, id, { reason: 'failed' })
    },
  ],
  NoticeClosed: [
    async ({ event }, { tx, run }) => {
      for (const { id, state } of await securitiesOf(tx, event.projectId, event.round))
        if (state.status !== 'rejected' && !state.disclosedAt) await run(discloseSecurity, id, {})
    },
  ],
  BidWithdrawn: [
    async ({ id }, tools) => {
      const bid = await bids.find(tools.tx, id)
      if (bid) await giveBack(tools, bid, 'withdrawn', (state) => state.supplierId === bid.supplierId)
    },
  ],
  AwardAnnounced: [toLosers],
  FrameworkAnnounced: [
    async ({ event }, tools) =>
      giveBack(tools, event, 'lost', ({ supplierId }) => !event.entrants.includes(supplierId)),
  ],
  FrameworkConcluded: [async ({ event }, tools) => giveBack(tools, event, 'won')],
  AwardRefused: [hold(() => AT_FAULT.refused)],
  AwardPassed: [hold(({ reason }) => AT_FAULT[reason])],
  ContractSigned: [toWinner],
  LotFailed: [async ({ event }, tools) => giveBack(tools, event, 'failed')],
  ProjectTerminated: [
    async ({ event }, tools) => {
      const round = await roundOf(tools, event.projectId)
      await giveBack(tools, { projectId: event.projectId, round }, 'terminated')
    },
  ],
  BidSecurityReturnDue: [async ({ id }, { later }) => later('security.refund', { securityId: id })],
})

export const jobs = jobTable({
  // without the banks the platform's own account stands for both
  'security.verify': async ({ securityId }: { securityId: string }, { id, house, run }) => {
    const { amount, payer, guarantee } = await house.read('house', (tx) => bidSecurities.get(tx, securityId))
    const banks = house.connectors.banks as Banks | undefined
    const answer = banks
      ? await banks.arrived({ id, amount, payer, guarantee })
      : { arrived: true as const, receiptNo: `YC-${id}` }
    if (answer.arrived) await run(confirmSecurity, securityId, { receiptNo: answer.receiptNo })
    else await run(rejectSecurity, securityId, { why: answer.why })
  },
  'security.refund': async ({ securityId }: { securityId: string }, { id, house, run }) => {
    const state = await house.read('house', (tx) => bidSecurities.get(tx, securityId))
    if (state.status !== 'returning') return
    const banks = house.connectors.banks as Banks | undefined
    const promised = state.form === 'guarantee' || state.form === 'insurance'
    const { voucherNo } =
      banks && !promised
        ? await banks.refund({ id, amount: state.amount, payee: state.payer })
        : { voucherNo: `YC-${id}` }
    await run(recordReturn, securityId, { voucherNo })
  },
})
