/** 合作创新研发的行为. */
import { acts } from '#foundation/acts.ts'
import { appraiseResults, buyFirst } from './buy-first.ts'
import { claimCosts, reviewCosts } from './compensate.ts'
import { development } from './development.ts'
import { agreeResearch, deliverResult, openDevelopment, selectPartners } from './research.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const developmentActs = acts({
  path: '/developments',
  model: development,
  refusal,
  words,
  commands: {
    '': openDevelopment,
    selection: selectPartners,
    agreement: agreeResearch,
    costs: claimCosts,
    'cost-review': reviewCosts,
    result: deliverResult,
    appraisal: appraiseResults,
    'first-purchase': buyFirst,
  },
})
