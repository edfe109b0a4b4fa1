/** 评审通知的行为. */
import { acts } from '#foundation/acts.ts'
import { invitation, inviteExpert, lapseInvitation, respond, revokeInvitation } from './invitation.ts'
import { invitationRefusal } from './terms.ts'

export const invitationActs = acts({
  path: '/expert-invitations',
  model: invitation,
  refusal: invitationRefusal,
  commands: { '': inviteExpert, response: respond, lapse: lapseInvitation, revocation: revokeInvitation },
})
