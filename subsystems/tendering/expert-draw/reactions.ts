/** 抽取之后: who was drawn is asked, each answer comes back to the draw, the result opens the names. */
import { type Happening, reactions, type Tools, jobs as table } from '#foundation/reactions.ts'
import { stillReviewing } from '../evaluation/store.ts'
import type { Asked } from './draw.ts'
import { inviteExpert, revokeInvitation } from './invitation.ts'
import { runDraw } from './run-draw.ts'
import { discloseDraw, noteAnswer } from './seat-panel.ts'
import { drawOf, openInvitations } from './store.ts'

/** Tried again while the promised checkpoint is not there. */
export const jobs = table({
  'draw.run': async ({ drawId }: { drawId: string }, { run }) => {
    const done = await run(runDraw, drawId, {})
    if ('code' in done && done.code === 'draw.checkpoint-not-yet') throw new Error(done.code)
  },
})

const invite = ({ seat, hash }: Pick<Asked, 'seat' | 'hash'>, drawId: string, { run }: Tools) =>
  run(inviteExpert, undefined, { drawId, seat, hash })

const note =
  (outcome: 'accepted' | 'declined' | 'lapsed') =>
  ({ event }: Happening, { run }: Tools) =>
    run(noteAnswer, event.drawId, { hash: event.hash, outcome })

export default reactions({
  DrawCommitted: [({ id }, { later }) => later('draw.run', { drawId: id })],
  DrawRun: [
    async ({ id, event }, tools) => {
      for (const asked of event.asked as Asked[]) await invite(asked, id, tools)
    },
  ],
  SeatOffered: [({ id, event }, tools) => invite(event, id, tools)],
  InvitationAccepted: [note('accepted')],
  InvitationDeclined: [note('declined')],
  InvitationLapsed: [note('lapsed')],
  RedrawOrdered: [
    async ({ id }, { tx, run }) => {
      for (const each of await openInvitations(tx, id)) await run(revokeInvitation, each.id, {})
    },
  ],
  AwardAnnounced: [
    async ({ event }, { tx, run }) => {
      const found = await drawOf(tx, event)
      // one panel judges all lots of a round: its names stay sealed until the last of them
      if (found?.state.status === 'complete' && !(await stillReviewing(tx, event)))
        await run(discloseDraw, found.id, {})
    },
  ],
})
