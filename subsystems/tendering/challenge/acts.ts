/** 质疑的行为. */
import { acts } from '#foundation/acts.ts'
import {
  acceptChallenge,
  concludeChallenge,
  markReplyOverdue,
  printChallenge,
  receiveReport,
  rejectChallenge,
  remindOfReply,
  replyChallenge,
  writeReply,
} from './answer-challenge.ts'
import { challenge } from './challenge.ts'
import { draftChallenge, fileChallenge, withdrawChallenge, writeChallenge } from './file-challenge.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const challengeActs = acts({
  path: '/challenges',
  model: challenge,
  refusal,
  words,
  commands: {
    '': draftChallenge,
    letter: writeChallenge,
    filing: fileChallenge,
    withdrawal: withdrawChallenge,
    acceptance: acceptChallenge,
    rejection: rejectChallenge,
    'reply-draft': writeReply,
    reply: replyChallenge,
    reminder: remindOfReply,
    'overdue-mark': markReplyOverdue,
    papers: printChallenge,
    conclusion: concludeChallenge,
    'report-receipt': receiveReport,
  },
})
