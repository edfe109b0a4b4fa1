/** 定标的路径. */

import { z } from 'zod'
import { type Actor, may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { dayOf } from '#foundation/time.ts'
import { feeEditionAt, feeOn } from '#policies/agency-fees.ts'
import { projects } from '../project/store.ts'
import { awardActs } from './acts.ts'
import type { Award } from './award.ts'
import { agreedFeeOf, announceFacts, contractFacts, eligibleFacts, openFacts, voidFacts } from './facts.ts'
import { awards } from './store.ts'

/** 各投标人只得知自己的得分与排序 (财政部令第87号第六十九条): others' scores are for purchaser, agency and regulator. */
const show = (state: Award, by: Actor | undefined): unknown => {
  if (by && ['system', 'regulator', 'agency', 'purchaserMaker', 'purchaserChecker', 'purchaserAdmin'].includes(by.role))
    return state
  const { candidates, invalid, passedOver: _, ...rest } = state
  const own = <T extends { supplierId: string }>(rows: readonly T[]) =>
    rows.filter(({ supplierId }) => by?.role === 'supplier' && supplierId === by.orgId)
  return {
    ...rest,
    candidates: own(candidates),
    invalid: own(invalid),
    ...('letters' in rest && { letters: own(rest.letters) }),
  }
}

export default room(awardActs, awards, {
  facts: {
    'award.open': openFacts,
    'award.confirm': eligibleFacts,
    'award.confirm-by-silence': eligibleFacts,
    'award.void': voidFacts,
    'award.announce': announceFacts,
    'award.refuse': contractFacts,
    'award.pass-to-next': contractFacts,
  },
  views: {
    'GET /:id/agreed-fee': view({
      who: [
        may('agency', 'any'),
        may('purchaserMaker', 'any'),
        may('purchaserChecker', 'any'),
        may('regulator', 'any'),
      ],
      title: '按委托代理协议计算的代理费用',
      query: z.object({ id: z.string() }),
      async read(tx, { id }, by, { clock }) {
        const state = await awards.find(tx, id)
        const project = state && (await projects.find(tx, state.projectId))
        const own =
          by!.role === 'regulator' || by!.orgId === project?.procuringEntityId || by!.orgId === project?.agencyId
        if (!state || !project?.agreement || !own) return undefined
        const edition = feeEditionAt(dayOf(clock()))
        return {
          ...(await agreedFeeOf(tx, id, state, project.agreement)),
          payer: project.agreement.feePayer,
          ...(edition && { usual: feeOn(edition.scales[state.category], state.amount), source: edition.source }),
        }
      },
    }),
  },
  show,
})
