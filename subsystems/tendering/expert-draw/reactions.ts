/** 抽取之后: who was drawn is asked, each answer comes back to the draw, the result opens the names. */

import type { Telephony } from '#connectors/telephony/telephony.ts'
import { type Happening, reactions, type Tools, jobs as table } from '#foundation/reactions.ts'
import { expertsOf } from '#registers/experts/index.ts'
import { stillReviewing } from '../evaluation/store.ts'
import { answerByPhone, callText } from './call-expert.ts'
import { drawByChance } from './collect.ts'
import type { Asked } from './draw.ts'
import { inviteExpert, revokeInvitation } from './invitation.ts'
import { drawChance, runDraw } from './run-draw.ts'
import { discloseDraw, noteAnswer, replaceMember } from './seat-panel.ts'
import { drawOf, draws, invitations, openInvitations } from './store.ts'

export const jobs = table({
  'draw.run': ({ drawId }: { drawId: string }, tools) =>
    drawByChance({ find: draws.find, promise: 'draw.commit', chance: drawChance, draw: runDraw }, drawId, tools),
  /** Rings until somebody has answered, or nobody has. Without a telephone the expert answers on the platform alone. */
  'expert.call': async ({ invitationId }: { invitationId: string }, { house, run }) => {
    const { telephony } = house.connectors as { telephony?: Telephony }
    const sent = await house.read('house', (tx) => invitations.find(tx, invitationId))
    if (!telephony || sent?.status !== 'invited' || house.clock() >= sent.respondBy) return
    const [one] = await house.read('house', (tx) => expertsOf(tx, [sent.expertId]))
    if (!one) return
    const { outcome } = await telephony.call({ id: invitationId, phone: one.state.phone, text: callText(sent) })
    if (outcome === 'ringing') throw new Error('it rings')
    await run(answerByPhone, invitationId, { outcome })
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
  ExpertsChosen: [
    async ({ id, event }, tools) => {
      for (const one of event.chosen as Asked[]) await invite(one, id, tools)
    },
  ],
  ExpertInvited: [({ id }, { later }) => later('expert.call', { invitationId: id })],
  ExpertTookLeave: [({ event }, { run }) => run(replaceMember, event.drawId, { seat: event.seat, reason: 'declined' })],
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
