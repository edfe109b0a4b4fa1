/** 采购项目: 什么之后做什么 — the project follows its document, notice, opening, evaluation, award and contract. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { failProject } from './fail-project.ts'
import { fixCeilings, mayProgress, progressProject } from './progress-project.ts'
import type { FailureReason, Stage } from './project.ts'
import { continueProject, noteContinuation } from './retender-lots.ts'
import { projectOf } from './store.ts'

/** Where the step is not the next one — another lot was quicker — the project stays where it is. */
const advance =
  (to: Stage): Reaction =>
  async (fact, { tx, run }) => {
    const found = await projectOf(tx, fact)
    if (found && mayProgress(found.state.status, to)) await run(progressProject, found.id, { to })
  }

const fail =
  (reason: FailureReason, detailOf: (event: any) => string): Reaction =>
  async (fact, { tx, run }) => {
    const found = await projectOf(tx, fact)
    const { lot, round, stage } = fact.event as { lot?: number; round?: number; stage?: number }
    // A late word of an earlier round does not fail the present one.
    // Nor does a round of quotes: the panel sees to that.
    if (!found || stage || (round !== undefined && round !== found.state.round)) return
    await run(failProject, found.id, { lot, reason, detail: detailOf(fact.event) })
  }

/** A lot tendered anew by itself gets its own project in the same case. */
const continueLots: Reaction = async ({ id, event }, { run }) => {
  const { lots } = event as { lots: readonly number[] }
  const done = await run(continueProject, undefined, { parentId: id, lots })
  if ('id' in done) await run(noteContinuation, id, { lots, into: done.id })
}

export default reactions({
  LotsRetendered: [continueLots],
  DocumentDrafted: [advance('documenting')],
  DocumentConfirmed: [
    async (fact, { tx, run }) => {
      const found = await projectOf(tx, fact)
      const lots = (fact.event as { lots: readonly { no: number; ceiling: number }[] }).lots
      if (found) await run(fixCeilings, found.id, { ceilings: lots.map(({ no, ceiling }) => ({ lot: no, ceiling })) })
    },
  ],
  NoticePublished: [advance('documenting'), advance('tendering')],
  TooFewBids: [
    fail(
      'tooFewBids',
      ({ count, atLeast }) => `投标截止时投标人${count ?? '不足'}家，少于${atLeast ?? 3}家（财政部令第87号第四十三条）`,
    ),
  ],
  BidsOpened: [advance('opened')],
  EvaluationStarted: [advance('evaluating')],
  EvaluationReported: [advance('evaluating'), advance('awarding')],
  AwardAnnounced: [advance('contracting')],
  ContractSigned: [advance('performing')],
})
