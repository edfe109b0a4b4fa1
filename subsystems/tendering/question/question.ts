/** 询问与澄清 — a registrant's question under an alias, the agency's answer to all. Posted by the house, so that neither the row nor
 *  its entries tell who asked (财政部令第87号第二十八条). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'

type Core = {
  caseId: string
  projectId: string
  noticeId: string
  round: number
  lot?: number | undefined
  title: string
  alias: string
  text: string
  files: readonly string[]
  procuringEntityId: string
  agencyId: string
  region: string
  /** The asker's own row: it leads nobody else anywhere. */
  enquiryId: string
  askedAt: Instant
  /** 三个工作日 (政府采购法实施条例第五十二条). */
  dueAt: Instant
}

export type Question = Core &
  (
    | { status: 'asked' }
    | {
        status: 'answered'
        answer: string
        answerFiles: readonly string[]
        clarifies: boolean
        late: boolean
        answeredBy: string
        answeredAt: Instant
      }
  )

export type QuestionEvent =
  | ({ type: 'QuestionPosted' } & Core)
  | {
      type: 'QuestionAnswered'
      projectId: string
      enquiryId: string
      answer: string
      files: readonly string[]
      clarifies: boolean
      late: boolean
      by: string
      at: Instant
    }

export const question: Model<Question, QuestionEvent> = {
  name: 'question',
  title: '询问答复',
  status: { asked: '待答复', answered: '已答复' },
  evolve(before, event) {
    switch (event.type) {
      case 'QuestionPosted': {
        const { type: _, ...facts } = event
        return { ...facts, status: 'asked' }
      }
      case 'QuestionAnswered': {
        const { answer, files, clarifies, late, by, at } = event
        const said = { answer, answerFiles: files, clarifies, late, answeredBy: by, answeredAt: at }
        return { ...before!, status: 'answered', ...said }
      }
    }
  },
  parties: ({ procuringEntityId, agencyId }) => ({ procuringEntity: procuringEntityId, agency: agencyId }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status === 'answered',
  caseId: ({ caseId }) => caseId,
  card: ({ title, alias }) => ({ title: `${title} · ${alias}` }),
}
