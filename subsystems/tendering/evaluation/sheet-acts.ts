/** 评分表的行为. */
import { acts } from '#foundation/acts.ts'
import { closeScoreSheet, fillScores, openScoreSheet, reopenScores, scoreSheet, submitScores } from './score-sheet.ts'
import { sheetRefusal } from './terms.ts'

export const scoreSheetActs = acts({
  path: '/score-sheets',
  model: scoreSheet,
  refusal: sheetRefusal,
  commands: {
    '': openScoreSheet,
    scores: fillScores,
    submission: submitScores,
    reopening: reopenScores,
    close: closeScoreSheet,
  },
})
