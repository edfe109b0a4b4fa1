/** 代理机构的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { agency } from './agency.ts'
import { enterAgencyPenalty, strikeAgencyPenalty } from './keep-penalty.ts'
import { agencyImports, agencyList } from './list.ts'
import {
  agencyChanges,
  changeAgency,
  changeStaff,
  declareConditions,
  declareConflicts,
  registerAgency,
  removeAgency,
  restoreAgency,
  suspendAgency,
} from './register-agency.ts'
import { refusal, words } from './terms.ts'

export const agencyActs = acts({
  path: '/agencies',
  model: agency,
  refusal,
  words,
  commands: {
    '': registerAgency,
    change: changeAgency,
    ...agencyChanges,
    staff: changeStaff,
    conflicts: declareConflicts,
    conditions: declareConditions,
    suspension: suspendAgency,
    restoration: restoreAgency,
    removal: removeAgency,
    penalty: enterAgencyPenalty,
    'penalty-strike': strikeAgencyPenalty,
  },
  list: agencyList,
  imports: agencyImports,
  bulk: ['suspension', 'restoration'],
  history: true,
})
