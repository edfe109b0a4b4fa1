/** 合同的行为 — what may be done with a contract, and under which noun. Pure. */

import { acts } from '#foundation/acts.ts'
import {
  agreeAmendment,
  announceAmendment,
  declineAmendment,
  printAmendment,
  proposeAmendment,
  signAmendment,
} from './amend-contract.ts'
import { completeContract, returnContract } from './complete-contract.ts'
import { contract } from './contract.ts'
import { approveCosts } from './cost-contract.ts'
import { draftContract } from './draft-contract.ts'
import {
  noteProgress,
  releaseRetention,
  reopenContract,
  settleContract,
  terminateContract,
  voidContract,
  windUpContract,
} from './end-contract.ts'
import { announceContract, fileContract, printContract } from './file-contract.ts'
import { contractList } from './list.ts'
import { markOverdue, remindOfSigning, signAsPurchaser, signAsSupplier } from './sign-contract.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const contractActs = acts({
  path: '/contracts',
  model: contract,
  refusal,
  words,
  list: contractList,
  commands: {
    '': draftContract,
    completion: completeContract,
    return: returnContract,
    'supplier-signature': signAsSupplier,
    signature: signAsPurchaser,
    reminder: remindOfSigning,
    'overdue-mark': markOverdue,
    text: printContract,
    filing: fileContract,
    announcement: announceContract,
    amendment: proposeAmendment,
    'amendment-agreement': agreeAmendment,
    'amendment-refusal': declineAmendment,
    'amendment-signature': signAmendment,
    'amendment-text': printAmendment,
    'amendment-announcement': announceAmendment,
    progress: noteProgress,
    settlement: settleContract,
    reopening: reopenContract,
    'retention-release': releaseRetention,
    costs: approveCosts,
    termination: terminateContract,
    'winding-up': windUpContract,
    voiding: voidContract,
  },
})
