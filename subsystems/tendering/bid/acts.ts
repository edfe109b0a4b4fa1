/** 投标: 一章的行为. */
import { acts } from '#foundation/acts.ts'
import { bid } from './bid.ts'
import { countersignBid } from './countersign-bid.ts'
import { failBid, openBid, unlockBid } from './open-bid.ts'
import { replaceBid, submitBid, withdrawBid } from './submit-bid.ts'
import { refusal } from './terms.ts'

export const bidActs = acts({
  path: '/bids',
  model: bid,
  refusal,
  commands: {
    '': submitBid,
    replacement: replaceBid,
    withdrawal: withdrawBid,
    countersignature: countersignBid,
    unlocking: unlockBid,
    opening: openBid,
    failure: failBid,
  },
})
