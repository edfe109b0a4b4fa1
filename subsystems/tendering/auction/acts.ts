/** 电子反拍的行为. */
import { acts } from '#foundation/acts.ts'
import { announceAuction, joinAuction, postponeAuction } from './announce-auction.ts'
import { arrangeAuction, reviseAuction } from './arrange-auction.ts'
import { auction } from './auction.ts'
import { placeBid, setProxy, withdrawProxy } from './place-bid.ts'
import { cancelAuction, closeAuction, pauseAuction, resumeAuction, startAuction } from './run-auction.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const auctionActs = acts({
  path: '/auctions',
  model: auction,
  refusal,
  words,
  commands: {
    '': arrangeAuction,
    revision: reviseAuction,
    announcement: announceAuction,
    postponement: postponeAuction,
    participation: joinAuction,
    start: startAuction,
    bids: placeBid,
    proxy: setProxy,
    'proxy-withdrawal': withdrawProxy,
    pause: pauseAuction,
    resumption: resumeAuction,
    cancellation: cancelAuction,
    close: closeAuction,
  },
})
