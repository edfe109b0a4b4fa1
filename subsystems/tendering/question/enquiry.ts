/** 询问（提出方） — what a supplier asked. The row and its entries name the supplier, so they are the supplier's alone; others meet the
 *  same words as a question under an alias (question.ts). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'

type Core = {
  caseId: string
  projectId: string
  noticeId: string
  round: number
  lot?: number | undefined
  title: string
  supplierId: string
  alias: string
  text: string
  files: readonly string[]
  procuringEntityId: string
  agencyId: string
  projectRegion: string
  askedBy: string
  askedAt: Instant
}

export type Enquiry = Core &
  (
    | { status: 'asked' }
    | { status: 'answered'; questionId: string; answer: string; answerFiles: readonly string[]; answeredAt: Instant }
  )

export type EnquiryEvent =
  | ({ type: 'QuestionAsked' } & Core)
  | { type: 'EnquiryAnswered'; questionId: string; answer: string; answerFiles: readonly string[]; at: Instant }

export const enquiry: Model<Enquiry, EnquiryEvent> = {
  name: 'enquiry',
  title: '询问',
  status: { asked: '待答复', answered: '已答复' },
  evolve(before, event) {
    switch (event.type) {
      case 'QuestionAsked': {
        const { type: _, ...facts } = event
        return { ...facts, status: 'asked' }
      }
      case 'EnquiryAnswered': {
        const { questionId, answer, answerFiles, at } = event
        return { ...before!, status: 'answered', questionId, answer, answerFiles, answeredAt: at }
      }
    }
  },
  parties: ({ supplierId }) => ({ supplier: supplierId }),
  region: () => '000000', // in no regulator's division
  card: ({ title }) => ({ title }),
}
