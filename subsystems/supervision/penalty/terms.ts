/** 行政处罚的中文. */
import { z } from 'zod'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { labelled, money, text, yes } from '#foundation/words.ts'
import type { changePenalty, decidePenalty, endPenalty, receivePenalty } from './decide-penalty.ts'
import { ANSWERS, INSTANCES } from './penalty.ts'
import type { answerPenalty, hearPenalty, lapseAnswer, proposePenalty } from './propose-penalty.ts'

type Code =
  | RefusalOf<typeof proposePenalty | typeof answerPenalty | typeof lapseAnswer | typeof hearPenalty>
  | RefusalOf<typeof decidePenalty | typeof receivePenalty | typeof changePenalty | typeof endPenalty>
  | 'penalty.number-taken'

const SCALES =
  '政府采购法第七十一条、第七十二条、第七十六条至第七十八条、第八十二条；政府采购法实施条例第六十六条、第七十二条、第七十三条'
const within = '请按该情形的处罚幅度填写；具有法定从轻、减轻情形的，写明情形'

export const refusal = {
  'penalty.no-such-agency': { text: '没有找到该代理机构', mend: '请从代理机构库中选择' },
  'penalty.one-party': { text: '当事人应当是一家供应商或者一家代理机构', mend: '请只选择其中之一' },
  'penalty.ground-of-another': {
    text: '所选的违法情形不适用于这一当事人',
    law: '政府采购法第七十七条、第七十八条',
    mend: '供应商、代理机构各有其违法情形，请核对',
  },
  'penalty.not-centralised': {
    text: '该情形只适用于集中采购机构',
    law: '政府采购法第八十二条',
    mend: '社会代理机构的违法行为，请选择其他情形',
  },
  'penalty.cannot-disqualify': {
    text: '该情形不能取消代理采购的资格',
    law: '政府采购法第八十二条',
    mend: '可以依照第七十八条在一至三年内禁止其代理政府采购业务',
  },
  'penalty.no-such-supplier': { text: '没有找到该供应商', mend: '请从供应商库中选择' },
  'penalty.fine-too-high': {
    text: '罚款高于法定幅度：该情形为 {least} 元至 {most} 元（{law}）',
    law: SCALES,
    mend: within,
  },
  'penalty.fine-too-low': {
    text: '罚款低于法定幅度：该情形为 {least} 元至 {most} 元（{law}）',
    law: SCALES,
    mend: within,
  },
  'penalty.ban-too-long': {
    text: '禁止参加政府采购活动的期限超出法定幅度（{shortest}至{longest}年，{law}）',
    law: SCALES,
    mend: within,
  },
  'penalty.ban-too-short': {
    text: '该情形应当在{shortest}至{longest}年内禁止参加政府采购活动（{law}）',
    law: SCALES,
    mend: within,
  },
  'penalty.answered-already': { text: '已经作出答复', mend: '补充意见请直接向承办的财政部门提交' },
  'penalty.answer-late': { text: '陈述、申辩和要求听证的期限（{answerBy}）已过', law: '行政处罚法第六十四条' },
  'penalty.answer-empty': {
    text: '请写明陈述、申辩的内容',
    law: '行政处罚法第四十五条',
    mend: '没有意见的，请选择放弃',
  },
  'penalty.no-hearing-asked': { text: '当事人没有要求听证', law: '行政处罚法第六十三条' },
  'penalty.heard-already': { text: '已经举行听证' },
  'penalty.opened-in-future': { text: '立案日期晚于今天', mend: '请核对日期' },
  'penalty.hearing-ahead': { text: '听证时间还没有到', mend: '请在听证之后填写' },
  'penalty.not-yet-heard': {
    text: '当事人尚未答复，陈述、申辩和要求听证的期限到 {answerBy} 为止',
    law: '行政处罚法第四十四条、第四十五条、第六十二条',
    mend: '期满或者当事人答复之后再作决定',
  },
  'penalty.hearing-missing': {
    text: '当事人要求听证，尚未举行',
    law: '行政处罚法第六十三条、第六十五条',
    mend: '请先举行听证，根据笔录作出决定',
  },
  'penalty.response-missing': {
    text: '没有填写对陈述、申辩的复核意见',
    law: '行政处罚法第四十五条',
    mend: '请说明采纳或者不采纳的理由',
  },
  'penalty.heavier-than-told': {
    text: '处罚重于告知的内容',
    law: '行政处罚法第四十五条第二款',
    mend: '不得因当事人陈述、申辩而给予更重的处罚；确需加重的，请重新告知',
  },
  'penalty.from-the-past': { text: '起始日 {fromDate} 早于今天', mend: '处罚不溯及决定之前' },
  'penalty.received-already': { text: '已经签收' },
  'penalty.heavier-than-decided': {
    text: '变更后的处罚重于原决定',
    law: '行政复议法第六十三条；行政诉讼法第七十七条',
    mend: '请核对变更的文书',
  },
  'penalty.nothing-changed': { text: '与原决定相同', mend: '全部撤销的，请办理撤销' },
  'penalty.not-over': { text: '公布期限到 {publicUntil} 为止', law: '政府采购法实施条例第十九条' },
  'penalty.number-taken': { text: '这个文号已经用过', mend: '请核对处罚决定书文号' },
} satisfies Record<Code, Says>

const sanction = {
  fine: money('罚款'),
  banYears: z.number().meta({ title: '禁止参加政府采购活动的年数' }),
  confiscated: money('没收违法所得'),
  disqualified: yes('取消代理采购的资格'),
}

export const words = z.object({
  supplierId: text('当事人'),
  supplierName: text('当事人'),
  agencyId: text('代理机构'),
  agencyName: text('代理机构名称'),
  uscc: text('统一社会信用代码'),
  authority: text('执法单位'),
  sanction: z.object(sanction).meta({ title: '处罚' }),
  proposedBy: text('承办人'),
  proposedAt: text('告知时间'),
  openedDate: text('立案日期'),
  answerBy: text('答复期限'),
  lapsedAt: text('期满没有答复'),
  answer: z
    .object({ kind: labelled('答复', ANSWERS), text: text('内容'), by: text('答复人'), at: text('答复时间') })
    .meta({ title: '陈述、申辩' }),
  hearing: z.object({ heldAt: text('时间'), record: text('笔录'), by: text('主持人') }).meta({ title: '听证' }),
  noticeFile: text('行政处罚事先告知书'),
  decisionFile: text('行政处罚决定书'),
  reason: text('理由'),
  droppedAt: text('决定不予处罚的时间'),
  banUntil: text('禁止期至'),
  publicUntil: text('公布期限至'),
  severe: yes('列入严重违法失信行为记录名单'),
  serveBy: text('送达期限'),
  decidedBy: text('签发人'),
  decidedAt: text('决定时间'),
  receivedAt: text('签收时间'),
  changes: z
    .array(
      z.object({
        instance: labelled('依据', INSTANCES),
        paper: text('文书文号'),
        reason: text('理由'),
        was: z.object(sanction).meta({ title: '原处罚' }),
        by: text('办理人'),
        at: text('变更时间'),
      }),
    )
    .meta({ title: '变更' }),
  instance: labelled('撤销依据', INSTANCES),
  paper: text('文书文号'),
  revokedAt: text('撤销时间'),
  endedAt: text('期满时间'),
})
