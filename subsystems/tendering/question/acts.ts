/** 询问的行为: the asker's side and the answerer's. */
import { acts } from '#foundation/acts.ts'
import { answerQuestion, askQuestion, noteAnswer, postQuestion } from './ask-question.ts'
import { enquiry } from './enquiry.ts'
import { question } from './question.ts'
import { refusal } from './terms.ts'

export const enquiryActs = acts({
  path: '/enquiries',
  model: enquiry,
  refusal,
  commands: { '': askQuestion, 'answer-note': noteAnswer },
})

export const questionActs = acts({
  path: '/questions',
  model: question,
  refusal: {},
  commands: { '': postQuestion, answer: answerQuestion },
})
