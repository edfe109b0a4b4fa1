/** 变更采购方式的行为. */
import { acts } from '#foundation/acts.ts'
import { approveChange, consentChange, refuseChange } from './approve-change.ts'
import { methodChange } from './method-change.ts'
import { requestChange, withdrawChange } from './request-change.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const methodChangeActs = acts({
  path: '/method-changes',
  model: methodChange,
  refusal,
  words,
  commands: {
    '': requestChange,
    consent: consentChange,
    approval: approveChange,
    refusal: refuseChange,
    withdrawal: withdrawChange,
  },
})
