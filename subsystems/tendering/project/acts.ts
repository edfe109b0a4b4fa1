/** 采购项目的行为. */
import { acts } from '#foundation/acts.ts'
import { acceptEntrustment, declineEntrustment, entrustAgency, reentrustAgency } from './entrust-agency.ts'
import { changeProjectMethod, failProject, retenderProject, terminateProject } from './fail-project.ts'
import { gatherProject } from './gather-project.ts'
import { collectAgain, fixCeilings, progressProject } from './progress-project.ts'
import { project } from './project.ts'
import { cancelLots, continueProject, noteContinuation, retenderLots } from './retender-lots.ts'
import { draftAgreement, signAgreement } from './sign-agreement.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const projectActs = acts({
  path: '/projects',
  model: project,
  refusal,
  words,
  commands: {
    '': entrustAgency,
    'new-entrustment': reentrustAgency,
    acceptance: acceptEntrustment,
    refusal: declineEntrustment,
    agreement: draftAgreement,
    signature: signAgreement,
    progress: progressProject,
    ceilings: fixCeilings,
    'new-collection': collectAgain,
    failure: failProject,
    retender: retenderProject,
    'lot-retender': retenderLots,
    'lot-cancellation': cancelLots,
    gathering: gatherProject,
    continuation: continueProject,
    'continuation-note': noteContinuation,
    'method-change': changeProjectMethod,
    termination: terminateProject,
  },
})
