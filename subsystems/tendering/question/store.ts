/** 询问的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { enquiry } from './enquiry.ts'
import { question } from './question.ts'

export const enquiries = documentStore(enquiry, { table: 'tendering.enquiry' })
export const questions = documentStore(question, { table: 'tendering.question' })

export const questionsOf = (tx: Tx, noticeId: string) => questions.where(tx, sql`notice_id = ${noticeId}`)
