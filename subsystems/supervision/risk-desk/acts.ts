/** 风险预警的行为与中文. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { labelled, text } from '#foundation/words.ts'
import { askExplanation, assignFinding, explainFinding, noteSilence } from './ask-finding.ts'
import { confirmFinding, dismissFinding, dismissInBulk, escalateFinding, openCase, passUp } from './close-finding.ts'
import { CASES, finding, GROUNDS } from './finding.ts'
import { raiseFinding } from './raise-finding.ts'

export const refusal = {
  'finding.nobody-to-ask': { text: '这条预警没有可以要求说明的当事人', mend: '请直接作出处理' },
  'finding.answer-by-past': { text: '答复期限已经过去', mend: '请选择之后的时间' },
  'finding.told-already': { text: '这一情况已经预警' },
  'finding.assigned-already': { text: '已经分派给这位承办人' },
  'finding.with-level-above': { text: '这条预警已转上级财政部门处理', mend: '请与上级财政部门联系' },
  'finding.no-level-above': { text: '省级财政部门之上不再提请', mend: '请直接作出处理' },
} satisfies Record<
  | RefusalOf<typeof askExplanation | typeof assignFinding | typeof escalateFinding | typeof passUp>
  | RefusalOf<typeof dismissFinding | typeof dismissInBulk | typeof confirmFinding | typeof openCase>
  | 'finding.told-already',
  Says
>

const words = z.object({
  handler: text('处理层级（区划）'),
  handleBy: text('处理期限'),
  assignedTo: text('承办人'),
  question: text('需要说明的问题'),
  askedBy: text('提出人'),
  askedAt: text('要求说明时间'),
  answerBy: text('说明期限'),
  silentAt: text('逾期时间'),
  explanation: text('情况说明'),
  explainedBy: text('说明人'),
  explainedAt: text('说明时间'),
  subjects: z.array(z.string()).meta({ title: '当事人' }),
  ground: labelled('排除理由', GROUNDS),
  kind: labelled('办理方式', CASES),
  opinion: text('处理意见'),
  closedBy: text('处理人'),
  closedAt: text('处理时间'),
  batchId: text('批量排除'),
  escalations: z
    .array(
      z.object({ from: text('原层级'), to: text('上级'), reason: text('理由'), by: text('提请人'), at: text('时间') }),
    )
    .meta({ title: '转上级' }),
  at: text('发现于'),
  entity: text('对象'),
  same: text('情形标识'),
})

export const findingActs = acts({
  path: '/findings',
  model: finding,
  refusal,
  words,
  commands: {
    '': raiseFinding,
    assignment: assignFinding,
    enquiry: askExplanation,
    explanation: explainFinding,
    silence: noteSilence,
    escalation: escalateFinding,
    'pass-up': passUp,
    dismissal: dismissFinding,
    'bulk-dismissal': dismissInBulk,
    confirmation: confirmFinding,
    case: openCase,
  },
})
