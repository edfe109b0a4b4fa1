/** 评审专家库的行为. */
import { acts } from '#foundation/acts.ts'
import { expert } from './expert.ts'
import {
  changeContact,
  changeEmployers,
  changeSpecialities,
  declareAvoidances,
  endLeave,
  expertChanges,
  takeLeave,
} from './keep-expert.ts'
import { expertList } from './list.ts'
import { applyExpert, approveExpert, reapplyExpert, rejectExpert, returnExpert } from './register-expert.ts'
import { dismissExpert, explainConduct, noteConduct, reinstateExpert, suspendExpert } from './suspend-expert.ts'
import { refusal } from './terms.ts'
import { askRenewal, endTerm, renewExpert, sitTest, trainExpert } from './train-expert.ts'
import { words } from './words.ts'

export const expertActs = acts({
  path: '/experts',
  model: expert,
  refusal,
  words,
  commands: {
    '': applyExpert,
    'second-application': reapplyExpert,
    approval: approveExpert,
    'sending-back': returnExpert,
    rejection: rejectExpert,
    training: trainExpert,
    test: sitTest,
    'renewal-request': askRenewal,
    renewal: renewExpert,
    'term-end': endTerm,
    specialities: changeSpecialities,
    ...expertChanges,
    contact: changeContact,
    employers: changeEmployers,
    avoidances: declareAvoidances,
    leave: takeLeave,
    return: endLeave,
    conduct: noteConduct,
    explanation: explainConduct,
    suspension: suspendExpert,
    reinstatement: reinstateExpert,
    dismissal: dismissExpert,
  },
  list: expertList,
  bulk: ['training'],
  history: true,
})
