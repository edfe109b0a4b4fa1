/** 评价的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { appraisal } from './appraisal.ts'
import { askAppraisal, giveAppraisal, lapseAppraisal, replyAppraisal, strikeAppraisal } from './give-appraisal.ts'
import { refusal, words } from './terms.ts'

export const appraisalActs = acts({
  path: '/appraisals',
  model: appraisal,
  refusal,
  words,
  commands: {
    '': askAppraisal,
    marks: giveAppraisal,
    reply: replyAppraisal,
    striking: strikeAppraisal,
    lapse: lapseAppraisal,
  },
})
