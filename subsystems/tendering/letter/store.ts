/** 通知的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { letter } from './letter.ts'

export const letters = documentStore(letter, {
  table: 'tendering.letter',
  constraints: { letter_once: 'letter.sent-already' },
})

/** The letters about one thing: an award, an amendment, a challenge. */
export const lettersAbout = (tx: Tx, about: string) => letters.where(tx, sql`about = ${about}`, 5000)
