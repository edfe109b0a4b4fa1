/** 投标: 服务端. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { bidActs } from './acts.ts'
import { againFacts, gateFacts, openFacts, replaceFacts, sealingPlan, submitFacts, unlockFacts } from './facts.ts'
import { bids } from './store.ts'
import { withResult } from './with-result.ts'

export default room(bidActs, bids, {
  binds: { title: '份投标文件没有结果', states: ['sealed', 'opened'], over: withResult },
  facts: {
    'bid.submit': submitFacts,
    'bid.replace': replaceFacts,
    'bid.withdraw': gateFacts,
    'bid.countersign': againFacts,
    'bid.open': openFacts,
    'bid.fail': openFacts,
    'bid.unlock': unlockFacts,
  },
  views: {
    'GET /sealing/:openingId': view({
      who: [may('supplier', 'any')],
      title: '密封投标所需：截止时间、托管人公钥、本单位已有的投标',
      query: z.object({ openingId: z.string() }),
      read: (tx, { openingId }, by, house) => sealingPlan(tx, openingId, house, by),
    }),
  },
})
