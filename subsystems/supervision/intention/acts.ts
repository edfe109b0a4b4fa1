/** 采购意向的行为. Pure. */

import { acts } from '#foundation/acts.ts'
import { changeIntention, draftIntention, withdrawIntention } from './draft-intention.ts'
import { intention } from './intention.ts'
import { intentionList } from './list.ts'
import { publishIntention, returnIntention, submitIntention } from './publish-intention.ts'
import { refusal } from './terms.ts'

export const intentionActs = acts({
  path: '/intentions',
  model: intention,
  refusal,
  list: intentionList,
  bulk: ['submission', 'publication'],
  commands: {
    '': draftIntention,
    change: changeIntention,
    submission: submitIntention,
    publication: publishIntention,
    return: returnIntention,
    withdrawal: withdrawIntention,
  },
})
