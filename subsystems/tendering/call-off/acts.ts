/** 第二阶段成交的行为. */
import { acts } from '#foundation/acts.ts'
import { callOff } from './call-off.ts'
import {
  acceptTurn,
  buyOutside,
  chooseEntrant,
  confirmDeal,
  failCompetition,
  judgeQuotes,
  refuseTurn,
  returnProposal,
  turnLapses,
  voidDeal,
} from './deal.ts'
import { holdAuction, judgeAuction } from './judge-auction.ts'
import { cancelCallOff, closeCallOff, openCallOff } from './open-call-off.ts'
import { passDeal } from './pass-deal.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const callOffActs = acts({
  path: '/call-offs',
  model: callOff,
  refusal,
  words,
  commands: {
    '': openCallOff,
    choice: chooseEntrant,
    'outside-purchase': buyOutside,
    judgement: judgeQuotes,
    auction: holdAuction,
    'auction-judgement': judgeAuction,
    failure: failCompetition,
    'turn-acceptance': acceptTurn,
    'turn-refusal': refuseTurn,
    'turn-lapse': turnLapses,
    confirmation: confirmDeal,
    passing: passDeal,
    return: returnProposal,
    cancellation: cancelCallOff,
    voiding: voidDeal,
    closure: closeCallOff,
  },
})
