/** 不足三家开标 — the bids stay sealed; the regulator looks whether the documents kept others away. */
import { openings } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch({
  code: 'RC-046',
  title: '投标人不足三家，不得开标',
  basis: '财政部令第87号第四十一条',
  severity: 'red',
  phase: 'before',
  actions: ['block'],
  parameters: ['bidders.minimum'],
  after: ['TooFewBids'],
  facts: (tx, { id }) => openings.find(tx, id),
  find: ({ procuringEntityId, agencyId }, { event }) => [
    {
      text: `投标截止时有效投标${event.count}家，少于${event.atLeast}家，未予开标`,
      subjects: [procuringEntityId, agencyId],
      evidence: { count: event.count, atLeast: event.atLeast },
    },
  ],
})
