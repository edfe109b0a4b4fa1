/** 采购需求调查的行为和词. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { text } from '#foundation/words.ts'
import { abandonSurvey, beginSurvey, concludeSurvey, recordAnswer, strikeAnswer } from './ask-market.ts'
import { survey } from './survey.ts'

const refusal = {
  'survey.unknown-item': {
    text: '品目{itemCode}不在政府采购品目分类目录中',
    law: '财库〔2022〕31号',
    mend: '请从品目目录中选择',
  },
  'survey.intention-not-yours': { text: '所选的采购意向不是本单位的', mend: '请选择本单位的采购意向，或者留空' },
  'survey.code-missing': {
    text: '供应商须填写统一社会信用代码，以便核对调查对象之间的关系',
    law: '财库〔2021〕22号第十条',
    mend: '请填写统一社会信用代码',
  },
  'survey.asked-already': { text: '{name}已经调查过', mend: '请另选调查对象，或者先划去原来的一条' },
  'survey.not-asked-yet': { text: '调查日期在今天之后', mend: '请在调查之后登记' },
  'survey.no-such-answer': { text: '没有第 {no} 条意见，或者已经划去', mend: '请核对序号' },
  'survey.nobody-asked': {
    text: '还没有登记调查对象的意见',
    law: '财库〔2021〕22号第十条',
    mend: '请先登记调查对象和意见；面向市场主体的，一般不少于3个',
  },
} satisfies Record<
  RefusalOf<typeof beginSurvey | typeof recordAnswer | typeof strikeAnswer | typeof concludeSurvey>,
  Says
>

export const surveyActs = acts({
  path: '/surveys',
  model: survey,
  refusal,
  words: z.object({
    asked: z
      .array(
        z.object({
          no: text('序号'),
          name: text('调查对象'),
          struck: text('划去原因'),
          by: text('登记人'),
          at: text('登记时间'),
        }),
      )
      .meta({ title: '调查对象和意见' }),
    begunBy: text('经办人'),
    begunAt: text('开始时间'),
    concludedBy: text('完成人'),
    concludedAt: text('完成时间'),
    abandonedAt: text('作废时间'),
  }),
  commands: {
    '': beginSurvey,
    answer: recordAnswer,
    'answer-strike': strikeAnswer,
    conclusion: concludeSurvey,
    abandonment: abandonSurvey,
  },
})
