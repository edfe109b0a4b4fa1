/** 定标的行为. */
import { acts } from '#foundation/acts.ts'
import { announceAward, issueLetters } from './announce-award.ts'
import { award } from './award.ts'
import { confirmAward, confirmBySilence, openAward } from './confirm-award.ts'
import { passToNext, refuseAward, voidAward, withdrawAward } from './pass-award.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const awardActs = acts({
  path: '/awards',
  model: award,
  refusal,
  words,
  commands: {
    '': openAward,
    confirmation: confirmAward,
    silence: confirmBySilence,
    announcement: announceAward,
    letters: issueLetters,
    refusal: refuseAward,
    'next-candidate': passToNext,
    cancellation: voidAward,
    withdrawal: withdrawAward,
  },
})
