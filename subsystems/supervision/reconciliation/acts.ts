/** 月度对账的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { askAgain, beginReconciliation, closeReconciliation, compareBooks } from './begin-reconciliation.ts'
import { reconciliationList } from './list.ts'
import { reconciliation } from './reconciliation.ts'
import {
  answerDifference,
  assignDifference,
  carryDifference,
  confirmDifference,
  sendBack,
} from './settle-difference.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const reconciliationActs = acts({
  path: '/reconciliations',
  model: reconciliation,
  refusal,
  words,
  list: reconciliationList,
  commands: {
    '': beginReconciliation,
    comparison: compareBooks,
    'another-comparison': askAgain,
    assignment: assignDifference,
    answer: answerDifference,
    'answer-return': sendBack,
    confirmation: confirmDifference,
    carrying: carryDifference,
    closing: closeReconciliation,
  },
})
