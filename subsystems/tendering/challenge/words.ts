/** 质疑上的词: what a reader of a challenge sees and no form asks for. Pure. */
import { z } from 'zod'
import { text, yes } from '#foundation/words.ts'
import { OUTCOMES, REJECTIONS, REMEDIES } from './challenge.ts'

export const words = z.object({
  number: text('项目编号'),
  title: text('项目名称'),
  sinceAt: text('质疑期起算'),
  fileBy: text('质疑期届满'),
  filedAt: text('递交时间'),
  filedBy: text('递交人'),
  late: yes('逾期提出'),
  warnAt: text('提醒答复'),
  replyBy: text('答复期限'),
  warnedAt: text('已提醒'),
  overdueAt: text('逾期未答复'),
  letterFile: text('质疑函'),
  acceptedBy: text('受理人'),
  ground: z.enum(['outOfTime', 'noStanding']).meta({ title: '不予受理情形', labels: REJECTIONS }),
  rejectedAt: text('不予受理时间'),
  reply: z
    .object({
      outcome: z.enum(['unfounded', 'noEffect', 'affects']).meta({ title: '结论', labels: OUTCOMES }),
      remedy: z.enum(['clarify', 'nextCandidate', 'restart']).meta({ title: '处理', labels: REMEDIES }),
      writtenBy: text('拟稿人'),
      writtenAt: text('拟稿时间'),
    })
    .meta({ title: '答复' }),
  repliedBy: text('答复人'),
  repliedAt: text('答复时间'),
  replyFile: text('质疑答复书'),
  related: z.array(text('供应商')).meta({ title: '抄送的有关供应商' }),
  complainBy: text('投诉期限'),
  concludedAt: text('落实时间'),
  resultChanged: yes('中标结果改变'),
  reportReceivedAt: text('财政部门签收报告'),
})
