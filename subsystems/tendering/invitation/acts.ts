/** 邀请供应商的行为. */
import { acts } from '#foundation/acts.ts'
import { chooseSuppliers, discloseShortlist, drawSuppliers, shortlistChance, watchChoice } from './choose.ts'
import { confirmShortlist, dropShortlist, openShortlist, recommendSupplier } from './open-shortlist.ts'
import {
  announcePrequalification,
  clarifyPrequalification,
  closePrequalification,
  reviewApplications,
} from './prequalify.ts'
import { shortlist } from './shortlist.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const shortlistActs = acts({
  path: '/shortlists',
  model: shortlist,
  refusal,
  words,
  commands: {
    '': openShortlist,
    recommendation: recommendSupplier,
    confirmation: confirmShortlist,
    announcement: announcePrequalification,
    clarification: clarifyPrequalification,
    closing: closePrequalification,
    review: reviewApplications,
    watch: watchChoice,
    choice: chooseSuppliers,
    chance: shortlistChance.fix,
    contribution: shortlistChance.contribute,
    'missing-contribution': shortlistChance.miss,
    draw: drawSuppliers,
    disclosure: discloseShortlist,
    dropping: dropShortlist,
  },
})
