/** 评审专家库的行为. */
import { acts } from '#foundation/acts.ts'
import { expert } from './expert.ts'
import { changeEmployers, changeSpecialities, declareAvoidances, endLeave, takeLeave } from './keep-expert.ts'
import { applyExpert, approveExpert, rejectExpert } from './register-expert.ts'
import { dismissExpert, reinstateExpert, suspendExpert } from './suspend-expert.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const expertActs = acts({
  path: '/experts',
  model: expert,
  refusal,
  words,
  commands: {
    '': applyExpert,
    approval: approveExpert,
    rejection: rejectExpert,
    specialities: changeSpecialities,
    employers: changeEmployers,
    avoidances: declareAvoidances,
    leave: takeLeave,
    return: endLeave,
    suspension: suspendExpert,
    reinstatement: reinstateExpert,
    dismissal: dismissExpert,
  },
})
