/** 采购文件获取的行为. */
import { acts } from '#foundation/acts.ts'
import { discloseRegistration, obtainDocuments, recordCredit, withdrawRegistration } from './obtain-documents.ts'
import { registration } from './registration.ts'
import { refusal } from './terms.ts'

export const registrationActs = acts({
  path: '/registrations',
  model: registration,
  refusal,
  commands: {
    '': obtainDocuments,
    credit: recordCredit,
    disclosure: discloseRegistration,
    withdrawal: withdrawRegistration,
  },
})
