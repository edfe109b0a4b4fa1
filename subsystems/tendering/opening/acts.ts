/** 开标: 一章的行为. */
import { acts } from '#foundation/acts.ts'
import { announceInHall } from './announce.ts'
import { cancelOpening, closeOpening, moveOpening, prepareOpening } from './close-opening.ts'
import { askTrustees, completeOpening, receiveShares } from './open-bids.ts'
import { opening } from './opening.ts'
import { answerObjection, confirmOpening, objectToOpening, recordOpening } from './record-opening.ts'
import { refusal } from './terms.ts'

export const openingActs = acts({
  path: '/openings',
  model: opening,
  refusal,
  commands: {
    '': prepareOpening,
    move: moveOpening,
    cancellation: cancelOpening,
    close: closeOpening,
    shares: receiveShares,
    asking: askTrustees,
    reading: completeOpening,
    confirmation: confirmOpening,
    objection: objectToOpening,
    answer: answerObjection,
    record: recordOpening,
    announcement: announceInHall,
  },
})
