/** 评审通知的行为. */
import { acts } from '#foundation/acts.ts'
import { answerByPhone, takeLeave } from './call-expert.ts'
import { invitation, inviteExpert, lapseInvitation, respond, revokeInvitation } from './invitation.ts'
import { invitationRefusal } from './terms.ts'
import { invitationWords } from './words.ts'

export const invitationActs = acts({
  path: '/expert-invitations',
  model: invitation,
  refusal: invitationRefusal,
  words: invitationWords,
  commands: {
    '': inviteExpert,
    response: respond,
    call: answerByPhone,
    leave: takeLeave,
    lapse: lapseInvitation,
    revocation: revokeInvitation,
  },
})
