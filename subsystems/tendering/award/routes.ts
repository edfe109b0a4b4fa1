/** 定标的路径. */
import type { Actor } from '#foundation/command.ts'
import { room } from '#foundation/room.ts'
import { awardActs } from './acts.ts'
import type { Award } from './award.ts'
import { announceFacts, contractFacts, eligibleFacts, openFacts, voidFacts } from './facts.ts'
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
  show,
})
