/** 开标: 服务端. */
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { openingActs } from './acts.ts'
import { closeFacts, recordFacts, shareFacts } from './facts.ts'
import type { Opening } from './opening.ts'
import { openings, openingsOf } from './store.ts'

/** Shares are not shown: with them, whoever got hold of a bid file could read what is nobody's but the panel's. Nor who else was
 *  asked, nor, where nothing is read out, another's line (财政部令第74号第三十一条: 任何一方不得透露). */
const shown = (given: Opening, by: Actor | undefined) => {
  const host = by && ['agency', 'purchaserMaker', 'purchaserChecker', 'regulator', 'system'].includes(by.role)
  const { invited: _, ...known } = given
  const seen = (host ? given : known) as Opening
  const state =
    !host && !seen.readOut && 'record' in seen
      ? {
          ...seen,
          record: seen.record.filter(({ supplierId }) => supplierId === by?.orgId),
          confirmed: [],
          objections: [],
        }
      : seen
  return 'released' in state
    ? {
        ...state,
        released: state.released.map(({ trustee, at, releases }) => ({ trustee, at, shares: releases.length })),
      }
    : state
}

export default room(openingActs, openings, {
  facts: {
    'opening.close': closeFacts,
    'opening.receive-shares': shareFacts,
    'opening.complete': recordFacts,
  },
  show: shown,
  views: {
    'GET /of-project/:projectId/:round': view({
      who: 'anyone',
      title: '某项目某轮的开标场次',
      query: z.object({ projectId: z.string(), round: z.coerce.number().int().min(1).max(99) }),
      read: async (tx, { projectId, round }, by) =>
        (await openingsOf(tx, projectId, round)).map(({ id, state }) => ({ id, ...shown(state, by) })),
    }),
  },
})
