/** 反复补抽、自行选定 — a draw ordered once more than is allowed; a panel chosen by hand. */
import { draws } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<{ agencyId: string; procuringEntityId: string; past: readonly { reason: string }[] }>({
  code: 'RC-044',
  title: '多次重新抽取评审专家，或者自行选定',
  basis: '财库〔2016〕198号第十三条；政府采购法实施条例第三十九条',
  severity: 'orange',
  actions: ['reason', 'notify'],
  parameters: ['draw.redrawsMax'],
  after: ['RedrawOrdered', 'ExpertsChosen'],
  facts: (tx, { id }) => draws.find(tx, id),
  find({ agencyId, procuringEntityId, past }, { event }, { policy }) {
    const subjects = [agencyId, procuringEntityId]
    if (event.type === 'ExpertsChosen')
      return [
        {
          text: `自行选定评审专家：${event.choice.reason}`,
          subjects,
          evidence: { consentNumber: event.choice.consentNumber, reason: event.choice.reason },
        },
      ]
    if (past.length <= policy('draw.redrawsMax')) return []
    return [
      {
        text: `已重新抽取${past.length}次，超过${policy('draw.redrawsMax')}次`,
        subjects,
        evidence: { reasons: past.map(({ reason }) => reason) },
      },
    ]
  },
})
