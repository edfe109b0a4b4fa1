/** 第二阶段成交的路径. */

import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { openingsOf } from '../opening/store.ts'
import { callOffActs } from './acts.ts'
import type { CallOff } from './call-off.ts'
import {
  agreedFacts,
  auctionFacts,
  contractFacts,
  openFacts,
  outsideFacts,
  passFacts,
  passingFacts,
  quotesFacts,
} from './facts.ts'
import { callOffs } from './store.ts'

const HOSTS = ['system', 'regulator', 'agency', 'purchaserMaker', 'purchaserChecker', 'purchaserAdmin']

/** What others quote is for the buyer; who else was asked, and why another refused, is not a supplier's to know. */
const show = (state: CallOff, by: Actor | undefined): unknown => {
  if (by && HOSTS.includes(by.role)) return state
  const own = ({ supplierId }: { supplierId: string }) => by?.role === 'supplier' && supplierId === by.orgId
  const { deal, ...rest } = state
  const dealt = state.status === 'dealt' || state.status === 'closed'
  return {
    ...rest,
    ...(deal && (dealt || own(deal)) && { deal: { ...deal, outside: deal.outside && { evidence: [], offered: '' } } }),
    invited: state.invited.filter((supplierId) => supplierId === by?.orgId),
    quotes: state.quotes.filter(own),
    ...(state.auction && { auction: { ...state.auction, offers: state.auction.offers.filter(own) } }),
    turns: state.turns.filter(own),
    ...(state.passed && { passed: state.passed.filter(own) }),
  }
}

export default room(callOffActs, callOffs, {
  facts: {
    'call-off.open': openFacts,
    'call-off.choose': agreedFacts,
    'call-off.buy-outside': outsideFacts,
    'call-off.judge': quotesFacts,
    'call-off.judge-auction': auctionFacts,
    'call-off.accept-turn': agreedFacts,
    'call-off.refuse-turn': passingFacts,
    'call-off.turn-lapses': passingFacts,
    'call-off.confirm': agreedFacts,
    'call-off.pass-on': passFacts,
    'call-off.void': contractFacts,
  },
  show,
  views: {
    'GET /:id/opening': view({
      who: 'signed-in',
      title: '二次竞价的开启场次',
      query: z.object({ id: z.string() }),
      // Row-level security leaves only the parties' own to be found.
      read: async (tx, { id }) => {
        const [found] = await openingsOf(tx, id, 1)
        return found && { id: found.id, status: found.state.status, deadline: found.state.deadline }
      },
    }),
    'GET /of-framework/:frameworkId': view({
      who: 'signed-in',
      title: '本单位使用某框架协议的采购',
      query: z.object({ frameworkId: z.string() }),
      read: async (tx, { frameworkId }, by) =>
        (await callOffs.where(tx, sql`framework_id = ${frameworkId} AND parties @> ARRAY[${by!.orgId}]`, 200)).map(
          ({ id, state }) => ({
            id,
            number: state.number,
            title: state.title,
            way: state.way,
            status: state.status,
            procuringEntityName: state.procuringEntityName,
          }),
        ),
    }),
  },
})
