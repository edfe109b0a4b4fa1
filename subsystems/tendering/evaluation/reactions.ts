/** 评标之后什么: an opening becomes an evaluation, a recusal a replacement and the scoring a sheet for each member. */
import { timeInChinese } from '#foundation/documents/words.ts'
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { replaceMember } from '../expert-draw/seat-panel.ts'
import { drawOf } from '../expert-draw/store.ts'
import { noticeOf } from '../notice/store.ts'
import { failProject } from '../project/fail-project.ts'
import type { Member } from './evaluation.ts'
import { memberNames } from './facts.ts'
import { noteSheet } from './in-the-room.ts'
import { askToCompare } from './likeness.ts'
import { receiveQuotes } from './negotiate.ts'
import { evaluationReportPaper } from './papers.ts'
import { printReport } from './rank-bids.ts'
import { openEvaluation } from './review-bids.ts'
import { closeScoreSheet, openScoreSheet } from './score-sheet.ts'
import { evaluationOf, evaluations, scoreSheets, sheetsOf } from './store.ts'

const closeSheets = async ({ id }: Happening, { tx, run }: Tools) => {
  for (const sheet of await sheetsOf(tx, id))
    if (sheet.state.status !== 'closed') await run(closeScoreSheet, sheet.id, {})
}

/** The signed report as a paper: the same bytes however often it is set. */
const print = async ({ id, entryId, at }: Happening, { tx, house, run }: Tools) => {
  const state = await evaluations.get(tx, id)
  const notice = (await noticeOf(tx, state.projectId, state.round))?.state
  const members = await memberNames(tx, state)
  const names = {
    procuringEntity: notice?.procuringEntity.name ?? '',
    agency: notice?.agency.name ?? '',
    notice: notice && 'publishedAt' in notice ? `${timeInChinese(notice.publishedAt)}于本平台发布` : '',
    member: (memberId: string) => members.find((each) => each.memberId === memberId)?.name ?? memberId,
  }
  const paper = await evaluationReportPaper(state, names, { site: house.site, entryId, at })
  await run(printReport, id, { file: (await house.files.put(paper)).sha256 })
}

export { jobs } from './likeness.ts'

export default reactions({
  EvaluationStarted: [askToCompare],
  BidsOpened: [
    async ({ id, event }, { tx, run }) => {
      if (!event.stage) return run(openEvaluation, undefined, { openingId: id })
      const found = await evaluationOf(tx, event)
      if (found) await run(receiveQuotes, found.id, { stage: event.stage })
    },
  ],
  // no quote at all, or fewer than may be opened: who gave one is not asked whether it would have been enough
  TooFewBids: [
    async ({ event }, { tx, run }) => {
      const found = event.stage ? await evaluationOf(tx, event) : undefined
      if (found) await run(receiveQuotes, found.id, { stage: event.stage })
    },
  ],
  MemberRecused: [
    async ({ event }, { tx, run }) => {
      const draw = await drawOf(tx, event)
      if (draw) await run(replaceMember, draw.id, { seat: event.seat, reason: 'recused' })
    },
  ],
  ScoringOpened: [
    async ({ id, event }, { run }) => {
      for (const { memberId } of event.members as Member[])
        await run(openScoreSheet, undefined, { evaluationId: id, memberId })
    },
  ],
  ScoresSubmitted: [
    ({ event: { evaluationId, memberId } }, { run }) => run(noteSheet, evaluationId, { memberId, handedIn: true }),
  ],
  ScoresReopened: [
    async ({ id }, { tx, run }) => {
      const { evaluationId, memberId } = await scoreSheets.get(tx, id)
      return run(noteSheet, evaluationId, { memberId, handedIn: false })
    },
  ],
  ScoringClosed: [closeSheets],
  ReportCompleted: [print],
  EvaluationFailed: [
    closeSheets,
    ({ event: { projectId, lot, reason, detail } }, { run }) => run(failProject, projectId, { lot, reason, detail }),
  ],
})
