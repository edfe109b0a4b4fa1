/** 违规重新评审 — a result touched for anything but the four errors of the rule, or changed and not reported. */
import { correctResult, deliverReport, orderReview } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-061',
  title: '违规修改评审结果、重新评审',
  basis: '政府采购法实施条例第四十四条；财政部令第87号第六十四条；财政部令第74号第二十一条',
  severity: 'red',
  phase: 'during',
  actions: ['block', 'notify'],
  parameters: ['score.outlierMads', 'score.outlierPercent'],
  guards: [
    by(correctResult, 'evaluation.no-such-error', 'evaluation.correction-beyond', 'evaluation.outlier-not-found'),
    by(orderReview, 'evaluation.no-such-error'),
    by(deliverReport, 'evaluation.change-unreported'),
  ],
  also: [
    {
      kind: 'watch',
      after: ['ResultCorrected'],
      find: (_, { event: { correction } }) =>
        correction.afterSigning && correction.changed
          ? [
              {
                text: `重新评审改变了评审结果：${correction.finding}`,
                evidence: { error: correction.error, changes: correction.changes },
                severity: 'orange',
              },
            ]
          : [],
    },
  ],
})
