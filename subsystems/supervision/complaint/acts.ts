/** 投诉的行为. */

import { acts } from '#foundation/acts.ts'
import { complaint } from './complaint.ts'
import { correctComplaint, fileComplaint, lapseComplaint, openComplaint, withdrawComplaint } from './file-complaint.ts'
import {
  acceptComplaint,
  askCorrection,
  concludeComplaint,
  draftDecision,
  giveUpComplaint,
  hearParties,
  issueDecision,
  markComplaintOverdue,
  pauseComplaint,
  printDecision,
  refuseComplaint,
  resumeComplaint,
  stateOnComplaint,
  transferComplaint,
} from './handle-complaint.ts'
import { complaintList } from './list.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const complaintActs = acts({
  path: '/complaints',
  model: complaint,
  refusal,
  words,
  list: complaintList,
  commands: {
    '': openComplaint,
    filing: fileComplaint,
    'correction-request': askCorrection,
    correction: correctComplaint,
    'correction-lapse': giveUpComplaint,
    refusal: refuseComplaint,
    transfer: transferComplaint,
    acceptance: acceptComplaint,
    statement: stateOnComplaint,
    pause: pauseComplaint,
    resumption: resumeComplaint,
    hearing: hearParties,
    'decision-draft': draftDecision,
    decision: issueDecision,
    withdrawal: withdrawComplaint,
    lapse: lapseComplaint,
    'overdue-mark': markComplaintOverdue,
    paper: printDecision,
    conclusion: concludeComplaint,
  },
})
