/** 报告、确认超期 — the report came late, or the purchaser kept silent and the law confirmed the first candidate. */
import { awards, evaluations } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch({
  code: 'RC-058',
  title: '未在规定期限内送交评审报告或者确认中标供应商',
  basis: '政府采购法实施条例第四十三条；财政部令第87号第六十八条',
  severity: 'orange',
  actions: ['warn', 'notify'],
  parameters: ['award.reportDays', 'award.confirmDays'],
  after: ['EvaluationReported', 'AwardConfirmed'],
  facts: async (tx, { id, event }): Promise<{ procuringEntityId: string; agencyId: string } | undefined> =>
    event.type === 'AwardConfirmed' ? awards.find(tx, id) : evaluations.find(tx, id),
  find({ procuringEntityId, agencyId }, { event }, { policy }) {
    if (event.type === 'EvaluationReported' && event.late)
      return [{ text: `评审报告未在${policy('award.reportDays')}个工作日内送交采购人`, subjects: [agencyId] }]
    if (event.type === 'AwardConfirmed' && event.silent)
      return [
        {
          text: `采购人未在${policy('award.confirmDays')}个工作日内确认，视同确认排名第一的候选人`,
          subjects: [procuringEntityId],
        },
      ]
    return []
  },
})
