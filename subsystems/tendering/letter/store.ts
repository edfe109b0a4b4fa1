/** 通知的存放. */
import { documentStore } from '#foundation/store.ts'
import { letter } from './letter.ts'

export const letters = documentStore(letter, {
  table: 'tendering.letter',
  constraints: { letter_once: 'letter.sent-already' },
})
