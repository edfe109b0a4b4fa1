/** 名单报送 — a penalty as it goes into the national list of serious offenders: entered, told anew where it was changed, struck where it fell
 *  (政府采购法实施条例第十九条; 财办库〔2014〕526号). Pure. */
import type { Listed } from '#connectors/national-portal/national-portal.ts'
import { GROUNDS } from '../penalty/grounds.ts'
import { type Decided, decidedOn, nameOf, resultOf } from '../penalty/penalty.ts'

/** Which wording it is: the decision, each change of it, its revocation. */
export const editionOf = (state: Decided): number =>
  1 + (state.changes?.length ?? 0) + (state.status === 'revoked' ? 1 : 0)

/** Whether it ever belonged there: what was too light from the start is no concern of the list. */
export const belongs = (state: Decided): boolean => state.severe || editionOf(state) > 1

export const listedOf = (penaltyId: string, state: Decided): Listed => ({
  id: penaltyId,
  edition: editionOf(state),
  number: state.number,
  kind: state.agencyId ? 'agency' : 'supplier',
  name: nameOf(state),
  uscc: state.uscc,
  conduct: GROUNDS[state.ground].title,
  law: GROUNDS[state.ground].law,
  result: resultOf({ ...state, status: 'decided' }),
  authority: state.authority,
  region: state.region,
  decidedDate: decidedOn(state),
  untilDate: state.publicUntil,
  struck: state.status === 'revoked' || !state.severe,
})

/** What is held against what stands there. */
export const listedText = ({ name, uscc, conduct, law, result, authority, untilDate, struck }: Listed): string =>
  [name, uscc, conduct, law, result, authority, untilDate, struck ? '已撤下' : '公布中'].join('\n')
