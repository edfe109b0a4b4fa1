/** 质疑的路径. */
import { z } from 'zod'
import { type Actor, may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import type { Disputed } from '#policies/words.ts'
import { projects } from '../project/store.ts'
import { challengeActs } from './acts.ts'
import { type Challenge, fileBy, type Step, sinceOf } from './challenge.ts'
import { draftFacts, fileFacts, outcomeFacts, rejectFacts, replyFacts, standingOf } from './facts.ts'
import { challenges } from './store.ts'

/** What others need of an answer that touches them is in the answer; the letter is between the challenger and whom it wrote to. */
const show = (state: Challenge, by: Actor | undefined): unknown => {
  if (by?.role !== 'supplier') return state
  const { reply, ...rest } = state
  const out = state.repliedAt ? { ...rest, reply } : rest
  if (by.orgId === state.supplierId) return out
  const { status, caseId, projectId, round, lot, number, title, scope, repliedAt, replyFile } = state
  return { status, caseId, projectId, round, lot, number, title, scope, repliedAt, replyFile, reply }
}

/** Each thing that may be challenged, in the order of the purchase. */
const THINGS: readonly { scope: Disputed; step?: Step }[] = [
  { scope: 'document' },
  { scope: 'process', step: 'opening' },
  { scope: 'process', step: 'evaluation' },
  { scope: 'result' },
]

export default room(challengeActs, challenges, {
  facts: {
    'challenge.draft': draftFacts,
    'challenge.file': fileFacts,
    'challenge.reject': rejectFacts,
    'challenge.write-reply': outcomeFacts,
    'challenge.reply': replyFacts,
  },
  views: {
    'GET /rights/:projectId': view({
      who: [may('supplier', 'any')],
      title: '本单位可以质疑什么、到什么时候',
      query: z.object({ projectId: z.string() }),
      async read(tx, { projectId }, by, { calendar, clock, policyAt }) {
        const project = await projects.find(tx, projectId)
        if (!project) return undefined
        const lots = project.lots.map(({ no, title }) => ({ lot: no, title }))
        const policy = policyAt(clock(), project.region)
        const rights = []
        for (const { lot, title } of lots) {
          const { registered, hasBid, known } = await standingOf(
            tx,
            { projectId, round: project.round, lot },
            by!.orgId,
          )
          for (const { scope, step } of THINGS) {
            const since = sinceOf(scope, step, known, calendar, policy)
            const standing = scope === 'document' ? registered : hasBid
            rights.push({
              lot,
              title,
              scope,
              step,
              standing,
              since,
              ...(since && { fileBy: fileBy(since, calendar, policy) }),
            })
          }
        }
        return { projectTitle: project.title, number: project.number, rights }
      },
    }),
  },
  show,
  binds: { title: '件质疑没有答复', states: ['filed', 'underReply'] },
})
