/** 开标时间不一致 — the bids were not read out at the time the document said. */
import { type Opening, openings } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<Opening>({
  code: 'RC-047',
  title: '未按采购文件确定的时间开标',
  basis: '财政部令第87号第三十九条',
  severity: 'orange',
  actions: ['reason'],
  parameters: ['opening.lateMinutes'],
  after: ['BidsOpened'],
  facts: (tx, { id }) => openings.find(tx, id),
  find({ deadline, agencyId, procuringEntityId, stage }, { event }, { policy }) {
    const minutes = Math.floor((Date.parse(event.at) - Date.parse(deadline)) / 60_000)
    if (stage > 0 || minutes <= policy('opening.lateMinutes')) return []
    return [
      {
        text: `开标比投标截止时间晚${minutes}分钟`,
        subjects: [agencyId, procuringEntityId],
        evidence: { deadline, openedAt: event.at, minutes },
      },
    ]
  },
})
