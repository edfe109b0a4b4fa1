/** 投诉上的词: what a reader of a complaint sees and no form asks for. Pure. */
import { z } from 'zod'
import { labelled, text, yes } from '#foundation/words.ts'
import { DISPUTED } from '#policies/words.ts'
import { GROUNDS, OUTCOMES, PAUSES, REFUSALS, REMEDIES } from './complaint.ts'

export const words = z.object({
  title: text('项目名称'),
  number: text('编号'),
  scope: labelled('投诉对象', DISPUTED),
  challengeId: text('质疑'),
  challenged: z.array(text('质疑事项')).meta({ title: '已质疑的事项' }),
  sinceAt: text('可以投诉的时间'),
  complainBy: text('投诉期限'),
  letter: z.object({}).meta({ title: '投诉书' }),
  filedAt: text('提起时间'),
  filedBy: text('提起人'),
  reviewBy: text('审查期限'),
  notifyBy: text('发出答复通知期限'),
  decideBy: text('处理期限'),
  correction: z
    .object({
      items: text('补正事项'),
      correctBy: text('补正期限'),
      askedAt: text('通知时间'),
      correctedAt: text('补正时间'),
    })
    .meta({ title: '补正' }),
  handler: text('承办人'),
  refusal: labelled('不予受理情形', REFUSALS),
  refusedAt: text('不予受理时间'),
  to: text('移送的部门'),
  transferredAt: text('移送时间'),
  acceptedAt: text('受理时间'),
  stateBy: text('提交说明期限'),
  related: z.array(text('供应商')).meta({ title: '有关供应商' }),
  statements: z
    .array(z.object({ orgId: text('单位'), text: text('说明'), at: text('提交时间') }))
    .meta({ title: '各方说明' }),
  pauses: z
    .array(z.object({ kind: labelled('原因', PAUSES), reason: text('说明'), from: text('自'), until: text('至') }))
    .meta({ title: '期间中止' }),
  hearings: z
    .array(z.object({ heldAt: text('时间'), present: text('到场的当事人'), record: text('笔录') }))
    .meta({ title: '质证' }),
  decision: z
    .object({
      outcome: labelled('处理结果', OUTCOMES),
      ground: labelled('驳回的情形', GROUNDS),
      remedy: labelled('处理', REMEDIES),
      draftedBy: text('起草人'),
      draftedAt: text('起草时间'),
    })
    .meta({ title: '处理决定' }),
  decidedAt: text('决定时间'),
  decidedBy: text('签发人'),
  dismissedBefore: text('此前十二个月被驳回的投诉数'),
  overdueAt: text('逾期时间'),
  decisionFile: text('投诉处理决定书'),
  resultChanged: yes('采购结果改变'),
  concludedAt: text('落实时间'),
  lapsedAt: text('期限届满时间'),
  withdrawnAt: text('撤回时间'),
})
