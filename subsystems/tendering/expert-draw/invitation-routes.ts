/** 评审通知的路径. */
import { room } from '#foundation/room.ts'
import { inviteFacts } from './facts.ts'
import { invitationActs } from './invitation-acts.ts'
import { invitations } from './store.ts'

export default room(invitationActs, invitations, { facts: { 'expert-invitation.send': inviteFacts } })
