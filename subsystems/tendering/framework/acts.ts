/** 框架协议的行为. */
import { acts } from '#foundation/acts.ts'
import { terminateFramework } from './end-framework.ts'
import {
  admitEntrant,
  announceEntry,
  callSupplement,
  concludeAgreement,
  fileAgreement,
  joinAgreement,
  openFramework,
  supplementEntrants,
} from './enter-framework.ts'
import { framework } from './framework.ts'
import { acceptJoining, askToJoin, joining, rejectJoining, withdrawJoining } from './joining.ts'
import { answerExit, askToLeave, expelEntrant, expireFramework, summariseDeals } from './leave-framework.ts'
import { joiningRefusal, refusal } from './terms.ts'
import { joiningWords, words } from './words.ts'

export const frameworkActs = acts({
  path: '/frameworks',
  model: framework,
  refusal,
  words,
  commands: {
    '': openFramework,
    announcement: announceEntry,
    signature: joinAgreement,
    conclusion: concludeAgreement,
    filing: fileAgreement,
    supplement: callSupplement,
    'supplement-entry': supplementEntrants,
    entry: admitEntrant,
    exit: askToLeave,
    'exit-answer': answerExit,
    expulsion: expelEntrant,
    expiry: expireFramework,
    termination: terminateFramework,
    summary: summariseDeals,
  },
})

export const joiningActs = acts({
  path: '/framework-joinings',
  model: joining,
  refusal: joiningRefusal,
  words: joiningWords,
  commands: { '': askToJoin, acceptance: acceptJoining, rejection: rejectJoining, withdrawal: withdrawJoining },
})
