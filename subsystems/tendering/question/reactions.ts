/** 询问: 什么之后做什么 — the house passes the question on under its alias, and the answer back. */
import { reactions } from '#foundation/reactions.ts'
import { noteAnswer, postQuestion } from './ask-question.ts'

export default reactions({
  QuestionAsked: [async ({ id }, { run }) => run(postQuestion, undefined, { enquiryId: id })],
  QuestionAnswered: [
    async ({ id, event }, { run }) =>
      run(noteAnswer, event.enquiryId, { questionId: id, answer: event.answer, answerFiles: event.files }),
  ],
})
