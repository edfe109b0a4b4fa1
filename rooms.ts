/** 各室一览 — every chapter the platform opens: its paths, what follows what, its jobs. A new chapter adds its lines here. */
import type { Job, Reactions } from '#foundation/reactions.ts'
import type { Room } from '#foundation/room.ts'
import accounts from '#identity/account/routes.ts'
import experts from '#registers/experts/routes.ts'
import findings from '#subsystems/supervision/risk-desk/routes.ts'
import bids from '#subsystems/tendering/bid/routes.ts'
import expertInvitations from '#subsystems/tendering/expert-draw/invitation-routes.ts'
import drawReactions from '#subsystems/tendering/expert-draw/reactions.ts'
import expertDraws from '#subsystems/tendering/expert-draw/routes.ts'
import openingReactions, { jobs as openingJobs } from '#subsystems/tendering/opening/reactions.ts'
import openings from '#subsystems/tendering/opening/routes.ts'
import trustees from '#subsystems/tendering/trustee/routes.ts'

export const rooms: readonly Room[] = [
  accounts,
  findings,
  experts,
  trustees,
  openings,
  bids,
  expertInvitations,
  expertDraws,
]

export const reactions: readonly Reactions[] = [openingReactions, drawReactions]

export const jobs: readonly Readonly<Record<string, Job>>[] = [openingJobs]
