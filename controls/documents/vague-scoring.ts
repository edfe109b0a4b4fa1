/** 评分未量化 — a factor without tiers, or whose points do not add up; a large subjective part wants a reason. */
import { subjectivePoints, submitDocument, type TenderDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-021',
  title: '评审因素未细化和量化，或者主观分过高',
  basis: '政府采购法实施条例第三十四条；财库〔2021〕22号第二十一条',
  severity: 'orange',
  actions: ['block', 'reason'],
  parameters: ['score.subjectiveMax'],
  guards: [by(submitDocument, 'documents.factor-not-quantified', 'documents.factor-max', 'documents.weights-not-100')],
  also: [
    {
      kind: 'gate',
      before: submitDocument,
      action: 'reason',
      find(_, { before }, { policy }) {
        const points = subjectivePoints(before as TenderDocument)
        const most = policy('score.subjectiveMax')
        return points > most ? [{ text: `主观评审因素合计${points}分，超过${most}分`, evidence: { points, most } }] : []
      },
    },
  ],
})
