/** 托管人: 一章的行为. */
import { acts } from '#foundation/acts.ts'
import { appointTrustee, retireTrustee } from './appoint-trustee.ts'
import { refusal } from './terms.ts'
import { trustee } from './trustee.ts'

export const trusteeActs = acts({
  path: '/trustees',
  model: trustee,
  refusal,
  commands: { '': appointTrustee, retirement: retireTrustee },
})
