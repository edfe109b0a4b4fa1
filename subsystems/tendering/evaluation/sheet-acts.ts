/** 评分表的行为. */
import { acts } from '#foundation/acts.ts'
import { closeScoreSheet, fillScores, openScoreSheet, reopenScores, scoreSheet, submitScores } from './score-sheet.ts'
import { sheetRefusal } from './terms.ts'
import { sheetWords } from './words.ts'

export const scoreSheetActs = acts({
  path: '/score-sheets',
  model: scoreSheet,
  refusal: sheetRefusal,
  words: sheetWords,
  commands: {
    '': openScoreSheet,
    scores: fillScores,
    submission: submitScores,
    reopening: reopenScores,
    close: closeScoreSheet,
  },
})
