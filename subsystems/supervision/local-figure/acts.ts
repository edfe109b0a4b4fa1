/** 本地规则的行为与中文. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { text } from '#foundation/words.ts'
import { localFigure } from './local-figure.ts'
import {
  approveFigure,
  declineFigure,
  failTrial,
  noteTrial,
  proposeFigure,
  recordTrial,
  withdrawFigure,
} from './set-figure.ts'

const refusal = {
  'figure.no-such': { text: '当地当日没有这个数值', mend: '请从本地规则页选择' },
  'figure.statutory': { text: '这个数值由{source}规定，地方不另行规定', mend: '如有新的规定，请由平台登记' },
  'figure.level-too-low': { text: '这个数值只能由{lowest}级以上财政部门规定', law: '政府采购法第八条' },
  'figure.from-tomorrow': { text: '施行日期最早是明天：已经开始的采购按原来的规则办理', mend: '请改为以后的日期' },
  'figure.out-of-range': { text: '数值超出了合理范围', mend: '比例不超过100，天数、次数和金额（分）为整数' },
  'figure.same': { text: '与现行值相同，无须另行规定' },
  'figure.only-stricter': { text: '下级只能比上级（{above}）更严，不能放宽', mend: '请与上级财政部门商议' },
  'figure.tried-already': { text: '试算结果已经登记' },
  'figure.not-tried': {
    text: '还没有用过去的数据试算，不能施行',
    mend: '请等待试算完成；试算没有完成的，撤回后重新提出',
  },
  'figure.not-the-proposer': { text: '只有提出人可以撤回' },
  'figure.proposed-already': { text: '这个数值在这一天起已有本地值或者提案', mend: '请先处理原提案，或者改一个日期' },
} satisfies Record<
  | RefusalOf<typeof proposeFigure | typeof recordTrial | typeof approveFigure | typeof withdrawFigure>
  | 'figure.proposed-already',
  Says
>

export const localFigureActs = acts({
  path: '/local-figures',
  model: localFigure,
  refusal,
  words: z.object({
    key: text('规则'),
    figure: z.number().meta({ title: '本地值' }),
    unit: text('单位'),
    validFrom: text('施行日期'),
    was: z
      .object({ figure: z.number().meta({ title: '原值' }), source: text('原依据'), validFrom: text('原施行日期') })
      .meta({ title: '原来的规则' }),
    above: z.number().meta({ title: '上级的值' }),
    proposedBy: text('提出人'),
    proposedAt: text('提出时间'),
    opinion: text('审定意见'),
    decidedBy: text('审定人'),
    decidedAt: text('审定时间'),
    withdrawnAt: text('撤回时间'),
  }),
  commands: {
    '': proposeFigure,
    'trial-progress': noteTrial,
    trial: recordTrial,
    'trial-failure': failTrial,
    approval: approveFigure,
    declination: declineFigure,
    withdrawal: withdrawFigure,
  },
})
