/** 框架协议的路径. */
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { callOffsOf, talliesOf } from '../call-off/store.ts'
import { frameworkActs, joiningActs } from './acts.ts'
import { admitFacts, barredFacts, joinFacts, openFacts, tallyFacts } from './facts.ts'
import type { Framework } from './framework.ts'
import { frameworks, frameworksInForce, joinings } from './store.ts'

const HOSTS = ['system', 'regulator', 'agency', 'purchaserMaker', 'purchaserChecker', 'purchaserAdmin']

/** Who did not enter is told so itself and no other; a wish to leave is between the entrant and the collector. */
const show = (state: Framework, by: Actor | undefined): unknown => {
  const host = by && HOSTS.includes(by.role) && [state.procuringEntityId, state.agencyId].includes(by.orgId)
  if (host || by?.role === 'system' || by?.role === 'regulator') return state
  const own = ({ supplierId }: { supplierId: string }) => by?.role === 'supplier' && supplierId === by.orgId
  return {
    ...state,
    eliminated: state.eliminated.filter(own),
    entrants: state.entrants.map(({ asked, ...entrant }) => (own(entrant) ? { ...entrant, asked } : entrant)),
  }
}

export const frameworkRoom = room(frameworkActs, frameworks, {
  binds: { title: '份入围的框架协议没有到期', states: ['announced', 'inForce'] },
  facts: {
    'framework.open': openFacts,
    'framework.announce': barredFacts,
    'framework.supplement': openFacts,
    'framework.admit': admitFacts,
    'framework.summarise': tallyFacts,
  },
  show,
  views: {
    'GET /in-force': view({
      who: 'anyone',
      title: '有效的框架协议和入围供应商',
      query: z.object({}),
      read: async (tx) => ({ rows: await frameworksInForce(tx) }),
    }),
    'GET /:id/deals': view({
      who: 'anyone',
      title: '框架协议的成交情况',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => ({
        tally: await talliesOf(tx, id),
        deals: (await callOffsOf(tx, id)).flatMap(({ id, state }) =>
          'dealtAt' in state
            ? [
                {
                  id,
                  number: state.number,
                  title: state.title,
                  procuringEntityName: state.procuringEntityName,
                  way: state.way,
                  supplierName: state.deal.supplierName,
                  amount: state.deal.amount,
                  dealtAt: state.dealtAt,
                  outside: state.deal.outside !== undefined,
                },
              ]
            : [],
        ),
      }),
    }),
  },
})

export const joiningRoom = room(joiningActs, joinings, { facts: { 'joining.submit': joinFacts } })
