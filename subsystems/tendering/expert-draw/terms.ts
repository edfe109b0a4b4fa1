/** 专家抽取的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { CodesOf, Says } from '#foundation/result.ts'
import type { answerByPhone, takeLeave } from './call-expert.ts'
import type { chooseExperts } from './choose-experts.ts'
import type { inviteExpert, respond } from './invitation.ts'
import type { recomputeDraw } from './recompute.ts'
import type { requestDraw } from './request-draw.ts'
import type { commitDraw, drawChance, runDraw } from './run-draw.ts'
import type { noteAnswer, redraw, replaceMember } from './seat-panel.ts'

type Code = RefusalOf<
  | typeof requestDraw
  | typeof commitDraw
  | typeof runDraw
  | typeof drawChance.fix
  | typeof drawChance.contribute
  | typeof drawChance.miss
  | typeof noteAnswer
  | typeof replaceMember
  | typeof redraw
  | typeof chooseExperts
>

const check: Says = { text: '抽取记录与封存的名单或者随机数不符', law: '政府采购法实施条例第三十九条' }

/** 各方随机数: told alike wherever something is drawn before them. */
export const chanceRefusal = {
  'draw.checkpoint-not-yet': { text: '承诺的账本检查点尚未产生，请稍候', mend: '系统会自动重试' },
  'draw.contribution-wrong': { text: '随机数的证明缺失或者不成立', law: '政府采购法实施条例第三十九条' },
  'draw.checkpoint-fixed': { text: '本次抽取所用的检查点已经固定' },
  'draw.already-contributed': { text: '该方已经提供了随机数，每次抽取只提供一次' },
  'draw.already-told': { text: '该方未提供随机数的情形已有记录' },
  'draw.contribution-missing': { text: '还在等待{parts}提供随机数', mend: '系统会继续请求；长期不来的，可以重新抽取' },
} satisfies Record<string, Says>

export const refusal = {
  ...chanceRefusal,
  'draw.not-your-project': { text: '没有找到委托本机构的这个项目', law: '粤财规〔2025〕1号第二十二条' },
  'draw.no-notice': { text: '项目尚未发布采购公告，不能抽取专家', law: '粤财规〔2025〕1号第二十二条' },
  'draw.before-opening': { text: '评审时间早于投标截止时间', mend: '请填写开标之后的时间' },
  'draw.panel-even': {
    text: '评标委员会为 {members} 人，须为单数',
    law: '财政部令第87号第四十七条',
    mend: '请增减专家或者采购人代表人数',
  },
  'draw.panel-too-small': {
    text: '评标委员会为 {members} 人，不得少于 {least} 人',
    law: '财政部令第87号第四十七条',
    mend: '请增加专家人数；预算一千万元以上、技术复杂或者社会影响较大的须七人以上',
  },
  'draw.too-few-expert-seats': {
    text: '{members} 名成员中专家 {experts} 名，不足三分之二',
    law: '财政部令第87号第四十七条',
    mend: '请增加专家或者减少采购人代表',
  },
  'draw.evaluation-past': { text: '评审时间已过', mend: '请重新确定评审时间' },
  'draw.too-early': {
    text: '距评审还有 {daysBefore} 个工作日，抽取不得早于评审前 {least} 个工作日',
    law: '财库〔2016〕198号第十三条；粤财规〔2025〕1号第二十五条',
    mend: '请在评审前两个工作日内抽取',
  },
  'draw.too-few-experts': {
    text: '回避后可抽取的专家 {eligible} 名，不足 {seats} 个席位',
    law: '财库〔2012〕69号；粤财规〔2025〕1号第二十四条',
    mend: '请放宽品目或者扩大抽取区域',
  },
  'draw.not-invited': { text: '没有发给这位专家的待答复通知' },
  'draw.seat-not-taken': { text: '第 {seat} 席没有已接受的专家', mend: '请核对席位号' },
  'draw.seats-differ': { text: '重新抽取的人数须仍为 {seats} 人', mend: '如需改变人数，请撤回后重新申请' },
  'draw.one-per-round': {
    text: '本项目本轮已有抽取申请',
    mend: '请在原申请上办理；需要重抽的，请办理“重新抽取”',
  },
  'draw.choice-not-complex': {
    text: '只有技术复杂、专业性强的项目可以自行选定专家',
    law: '财政部令第87号第四十八条；财库〔2016〕198号第十三条',
    mend: '请随机抽取；项目情形有误的，请重新申请',
  },
  'draw.choice-count': { text: '须选定 {seats} 名专家', mend: '请按空缺席位数填写' },
  'draw.choice-unknown': { text: '专家库中没有编号为 {number} 的专家', mend: '请核对编号；库外人员须先入库' },
  'draw.choice-must-avoid': {
    text: '编号 {number} 的专家应当回避或者不能参加',
    law: '政府采购法实施条例第九条；粤财规〔2025〕1号第二十、二十一条',
    mend: '请另选专家',
  },
  'draw.choice-twice': { text: '同一名专家不能选两次，已经通知过的也不能再选' },
  'draw.rule-unknown': { text: '不认识的抽取规则 {rule}' },
  'draw.checkpoint-too-early': { text: '检查点（{size}）早于承诺（{promised}）' },
  'draw.roster-not-in-order': check,
  'draw.seed-differs': { ...check, text: '随机种子与记录不符' },
  'draw.order-differs': { ...check, text: '第 {place} 位被通知的专家与随机次序不符' },
  'draw.replaced-without-cause': { ...check, text: '第 {place} 次通知之前的专家并未缺席或者谢绝' },
  'draw.name-differs': { ...check, text: '公开的姓名与封存的名单不符' },
  'draw.name-not-asked': { ...check, text: '公开的专家并未被通知' },
} satisfies Record<Code | CodesOf<typeof recomputeDraw> | 'draw.one-per-round', Says>

export const invitationRefusal = {
  'expert-invitation.too-late': { text: '已过答复期限', mend: '席位已由下一位专家递补' },
  'expert-invitation.review-begun': {
    text: '评审已于 {evaluationAt} 开始，不能请假',
    mend: '请联系代理机构；确有利害关系的，在签到时申请回避',
  },
  'expert-invitation.no-reason': { text: '请说明不能参加的原因', law: '财库〔2016〕198号第十五条' },
} satisfies Record<RefusalOf<typeof respond | typeof inviteExpert | typeof answerByPhone | typeof takeLeave>, Says>
