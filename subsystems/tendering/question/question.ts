/** 询问与澄清 — a registrant asks under a pseudonym, the agency answers, everyone may read the answer. Pure. */
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
  region: string
  askedBy: string
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
    | { status: 'withdrawn' }
  )

export type QuestionEvent =
  | ({ type: 'QuestionAsked' } & Core)
  | {
      type: 'QuestionAnswered'
      projectId: string
      answer: string
      files: readonly string[]
      clarifies: boolean
      late: boolean
      by: string
      at: Instant
    }
  | { type: 'QuestionWithdrawn'; by: string; at: Instant }

export const question: Model<Question, QuestionEvent> = {
  name: 'question',
  title: '询问',
  status: { asked: '待答复', answered: '已答复', withdrawn: '已撤回' },
  evolve(before, event) {
    switch (event.type) {
      case 'QuestionAsked': {
        const { type: _, ...facts } = event
        return { ...facts, status: 'asked' }
      }
      case 'QuestionAnswered': {
        const { answer, files, clarifies, late, by, at } = event
        return {
          ...before!,
          status: 'answered',
          answer,
          answerFiles: files,
          clarifies,
          late,
          answeredBy: by,
          answeredAt: at,
        }
      }
      case 'QuestionWithdrawn':
        return { ...before!, status: 'withdrawn' }
    }
  },
  parties: ({ supplierId, procuringEntityId, agencyId }) => ({
    supplier: supplierId,
    procuringEntity: procuringEntityId,
    agency: agencyId,
  }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status === 'answered',
  caseId: ({ caseId, status }) => (status === 'answered' ? caseId : undefined),
  card: ({ title, alias }) => ({ title: `${title} · ${alias}` }),
}

/** What everyone but the asker may read: the question and its answer, not whose it is (财政部令第87号第二十八条). */
export const withoutAsker = (state: Question): Question => ({ ...state, supplierId: '', askedBy: '' })
