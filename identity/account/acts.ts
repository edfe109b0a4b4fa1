/** 账号: its path and what may be done under it. Inviting goes by `POST /api/invitations`, which also makes the link. */
import { acts } from '#foundation/acts.ts'
import { account } from './account.ts'
import {
  acceptInvitation,
  expireMemberships,
  grantMembership,
  inviteAccount,
  leaveUnit,
  renewInvitation,
  reseatMembership,
  restoreAccount,
  revokeMembership,
  signUp,
  suspendAccount,
  takeSuccession,
} from './commands.ts'
import { refusal } from './terms.ts'

export const accountActs = acts({
  path: '/accounts',
  model: account,
  refusal,
  commands: {
    '': inviteAccount,
    'sign-up': signUp,
    renewal: renewInvitation,
    acceptance: acceptInvitation,
    membership: grantMembership,
    revocation: revokeMembership,
    leaving: leaveUnit,
    expiry: expireMemberships,
    seat: reseatMembership,
    succession: takeSuccession,
    suspension: suspendAccount,
    restoration: restoreAccount,
  },
})
