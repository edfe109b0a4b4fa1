/** 评价的中文. */
import { z } from 'zod'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { labelled, text } from '#foundation/words.ts'
import { RATERS, SUBJECTS } from './appraisal.ts'
import type { askAppraisal, giveAppraisal, replyAppraisal } from './give-appraisal.ts'

export const refusal = {
  'appraisal.of-oneself': { text: '不能评价自己' },
  'appraisal.once': { text: '同一采购活动中对同一对象只评价一次' },
  'appraisal.too-late': { text: '评价期限已经届满', law: '财库〔2018〕2号' },
  'appraisal.incomplete': { text: '共 {questions} 项，须逐项评分', mend: '请给每一项1至5分' },
  'appraisal.no-grounds': { text: '平均不足2分的评价须写明事实', mend: '请填写说明' },
  'appraisal.replied-already': { text: '已经作出过说明' },
} satisfies Record<
  RefusalOf<typeof askAppraisal | typeof giveAppraisal | typeof replyAppraisal> | 'appraisal.once',
  Says
>

export const words = z.object({
  raterRole: labelled('评价方', RATERS),
  raterId: text('评价方单位'),
  subjectKind: labelled('评价对象', SUBJECTS),
  subjectId: text('被评价者'),
  projectId: text('采购项目'),
  projectNumber: text('项目编号'),
  title: text('项目名称'),
  dueAt: text('评价期限'),
  points: z.number().meta({ title: '得分（百分制）' }),
  givenAt: text('评价时间'),
  reply: text('被评价者的说明'),
  reason: text('剔除理由'),
})
