/** 超范围或汇总错误 — a score outside what the factor allows. */
import { closeScoring, fillScores, submitScores } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-053',
  title: '评分超出评分标准范围或者汇总错误',
  basis: '财政部令第87号第六十四条第一款第（一）（二）项',
  severity: 'red',
  phase: 'during',
  actions: ['block'],
  guards: [
    by(fillScores, 'scoresheet.out-of-range'),
    by(submitScores, 'scoresheet.out-of-range'),
    by(closeScoring, 'evaluation.score-out-of-range'),
  ],
})
