/** 电子反拍的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { auctionActs } from './acts.ts'
import { isOver, seatOf } from './auction.ts'
import { arrangeFacts, floorFacts, setProxyFacts, withdrawProxyFacts } from './facts.ts'
import { recordOf, showAuction, showLine } from './show.ts'
import { auctions, linesAfter, ownFloor, proxyLines } from './store.ts'

const MOST_LINES = 2000
const zId = z.string().max(100)

export default room(auctionActs, auctions, {
  facts: {
    'auction.arrange': arrangeFacts,
    'auction.revise': arrangeFacts,
    'auction.start': floorFacts,
    'auction.bid': floorFacts,
    'auction.set-proxy': setProxyFacts,
    'auction.withdraw-proxy': withdrawProxyFacts,
  },
  show: showAuction,
  crowd: true,
  views: {
    'GET /:id/lines': view({
      who: 'anyone',
      title: '竞价记录中某一行之后的各行：断线者据此补齐',
      query: z.object({ id: zId, after: z.coerce.number().int().min(0).default(0) }),
      async read(tx, { id, after }, by) {
        const state = await auctions.find(tx, id)
        if (!state || state.status === 'draft') return undefined
        const own = by && seatOf(state, by.orgId)?.no
        return {
          seq: state.seq,
          lines: (await linesAfter(tx, id, after, MOST_LINES)).map(showLine(isOver(state), own)),
        }
      },
    }),
    'GET /:id/own-proxy': view({
      who: [may('supplier', 'supplier')],
      title: '本单位的代理出价和核验码',
      query: z.object({ id: zId }),
      async read(tx, { id }, by, house) {
        const state = await auctions.find(tx, id)
        if (!state || state.status === 'draft' || !by || !seatOf(state, by.orgId)) return undefined
        return { proxy: (await ownFloor(tx, house, id)) ?? null }
      },
    }),
    'GET /:id/record': view({
      who: 'anyone',
      title: '完整竞价记录（结束后），可离线重算',
      query: z.object({ id: zId }),
      async read(tx, { id }) {
        const state = await auctions.find(tx, id)
        if (!state || state.status === 'draft' || !isOver(state)) return undefined
        const lines = await linesAfter(tx, id, 0, Number.MAX_SAFE_INTEGER)
        return recordOf(id, state, lines, await proxyLines(tx, id))
      },
    }),
  },
})
