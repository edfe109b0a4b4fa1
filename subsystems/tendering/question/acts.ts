/** 询问的行为. */
import { acts } from '#foundation/acts.ts'
import { answerQuestion, askQuestion, withdrawQuestion } from './ask-question.ts'
import { question } from './question.ts'
import { refusal } from './terms.ts'

export const questionActs = acts({
  path: '/questions',
  model: question,
  refusal,
  commands: { '': askQuestion, answer: answerQuestion, withdrawal: withdrawQuestion },
})
