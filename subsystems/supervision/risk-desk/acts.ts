/** 风险预警的行为与中文. */
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { askExplanation, assignFinding, closeFinding, explainFinding, raiseFinding } from './answer-finding.ts'
import { finding } from './finding.ts'

export const refusal = {
  'finding.nobody-to-ask': { text: '这条预警没有可以要求说明的当事人', mend: '请直接作出处理' },
  'finding.answer-by-past': { text: '答复期限已经过去', mend: '请选择之后的时间' },
  'finding.told-already': { text: '这一情况已经预警' },
} satisfies Record<RefusalOf<typeof askExplanation> | 'finding.told-already', Says>

export const findingActs = acts({
  path: '/findings',
  model: finding,
  refusal,
  commands: {
    '': raiseFinding,
    assignment: assignFinding,
    enquiry: askExplanation,
    explanation: explainFinding,
    outcome: closeFinding,
  },
})
