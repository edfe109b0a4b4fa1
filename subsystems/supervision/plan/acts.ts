/** 采购计划的行为. Pure. */

import { acts } from '#foundation/acts.ts'
import { approvePlan, returnPlan } from './approve-plan.ts'
import { cancelPlan, releasePlan } from './cancel-plan.ts'
import { changePlan, draftPlan } from './draft-plan.ts'
import {
  changeMethod,
  disengagePlan,
  engagePlan,
  filePlan,
  recordApproval,
  recordImportApproval,
  refuseFreeze,
  settlePlan,
} from './file-plan.ts'
import { approveIncrease, declineIncrease, increasePlan, proposeIncrease, refuseIncrease } from './increase-plan.ts'
import { planImports, planList } from './list.ts'
import { plan } from './plan.ts'
import { declineReduction, proposeReduction, reducePlan, restoreFunds, tellCut } from './reduce-plan.ts'
import { recallPlan, submitPlan } from './submit-plan.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const planActs = acts({
  path: '/plans',
  model: plan,
  refusal,
  words,
  list: planList,
  imports: planImports,
  bulk: ['submission', 'approval'],
  commands: {
    '': draftPlan,
    change: changePlan,
    submission: submitPlan,
    recall: recallPlan,
    approval: approvePlan,
    return: returnPlan,
    filing: filePlan,
    'freeze-refusal': refuseFreeze,
    engagement: engagePlan,
    disengagement: disengagePlan,
    'funds-cut': tellCut,
    'funds-restoration': restoreFunds,
    'reduction-proposal': proposeReduction,
    'reduction-return': declineReduction,
    reduction: reducePlan,
    'increase-proposal': proposeIncrease,
    'increase-return': declineIncrease,
    'increase-approval': approveIncrease,
    increase: increasePlan,
    'increase-refusal': refuseIncrease,
    settlement: settlePlan,
    'method-approval': recordApproval,
    'import-approval': recordImportApproval,
    method: changeMethod,
    cancellation: cancelPlan,
    release: releasePlan,
  },
})
