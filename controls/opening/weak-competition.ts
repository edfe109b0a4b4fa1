/** 竞争不足 — few bids although many took the documents, or no more than two. */
import { type Opening, openings, registrationsOf } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<{ opening: Opening; taken: number }>({
  code: 'RC-048',
  title: '竞争不足',
  basis: '财政部令第87号第四十三条',
  severity: 'yellow',
  actions: ['reason'],
  parameters: ['competition.downloads'],
  after: ['BidsOpened', 'TooFewBids'],
  async facts(tx, { id }) {
    const opening = await openings.find(tx, id)
    if (!opening || opening.stage > 0 || opening.minimum < 2) return undefined
    return { opening, taken: (await registrationsOf(tx, opening.projectId, opening.round)).length }
  },
  find({ opening: { agencyId, procuringEntityId }, taken }, { event }, { policy }) {
    const bids: number = event.type === 'TooFewBids' ? event.count : event.record.length
    const many = taken >= policy('competition.downloads')
    if (bids > 3 || (bids > 2 && !many)) return []
    return [
      {
        text: many ? `${taken}家获取采购文件，只有${bids}家投标：请复核采购文件的条件` : `只有${bids}家投标`,
        subjects: [agencyId, procuringEntityId],
        evidence: { taken, bids },
      },
    ]
  },
})
