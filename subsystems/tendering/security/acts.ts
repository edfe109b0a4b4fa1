/** 投标保证金的行为. */
import { acts } from '#foundation/acts.ts'
import { confirmSecurity, discloseSecurity, lodgeSecurity, rejectSecurity } from './lodge-security.ts'
import { forfeitSecurity, holdSecurity, recordReturn, returnSecurity } from './return-security.ts'
import { bidSecurity } from './security.ts'
import { refusal } from './terms.ts'

export const securityActs = acts({
  path: '/bid-securities',
  model: bidSecurity,
  refusal,
  commands: {
    '': lodgeSecurity,
    confirmation: confirmSecurity,
    rejection: rejectSecurity,
    disclosure: discloseSecurity,
    hold: holdSecurity,
    return: returnSecurity,
    'return-record': recordReturn,
    forfeiture: forfeitSecurity,
  },
})
