/** 通用的中文: the refusals of the road itself, and how any refusal is told. */
import { showSecond } from './clock.ts'
import { type Fen, toYuan } from './money.ts'
import type { Refused, Says } from './result.ts'

export const ROAD_REFUSALS = {
  'invalid-input': { text: '填写的内容有误', mend: '请按各栏提示修改后再提交' },
  'not-found': { text: '没有找到，或者您无权查看', mend: '请检查地址，或从列表中重新进入' },
  'not-yours': { text: '您的角色不能办理这一步', mend: '请由有权限的人员办理，或切换角色后再试' },
  'not-in-this-state': {
    text: '当前状态为“{status}”，不能办理这一步',
    mend: '状态为“{open}”时可以办理',
  },
  'four-eyes': {
    text: '同一人不能既经办又审核',
    law: '行政事业单位内部控制规范（试行）第十四条',
    mend: '请由另一位有审核权限的人员办理',
  },
  'sign-in-needed': { text: '请先登录' },
  'step-up-needed': { text: '这一步需要再次验证身份', mend: '请输入动态验证码后重试' },
  'stopped-by-control': { text: '被风险监控点拦截', mend: '请按所列依据整改后再试' },
  'reason-required': { text: '风险监控点要求说明理由', mend: '请填写理由后再次提交，理由将留痕' },
  'key-missing': { text: '请求缺少 Idempotency-Key', mend: '每次提交使用一个新的唯一键，重试时沿用原键' },
  'key-reused': { text: '同一请求键用于了不同的内容', mend: '请刷新页面后重新提交' },
  'still-running': { text: '同一请求正在处理', mend: '请稍候查看结果，不必重复提交' },
  'changed-meanwhile': { text: '内容已被他人修改', mend: '请刷新页面，核对后再提交' },
  'change.pending-already': { text: '已有一项变更申请等待核准', mend: '请先撤回，或等核准后再申请' },
  'change.nothing-new': { text: '所填与现有信息相同', mend: '请修改需要变更的内容' },
  'change.nothing-pending': { text: '没有等待核准的变更申请', mend: '请刷新页面查看最新状态' },
  'change.stale': { text: '申请之后，原有信息已经变化', mend: '请退回申请，由申请人按现有信息重新提出' },
  'view.name-taken': { text: '已有名为“{name}”的常用筛选', mend: '请换一个名称' },
  'view.too-many': { text: '一个列表最多保存 {most} 个常用筛选', mend: '请先删除不用的' },
  'list.too-many': {
    text: '符合条件的超过 {most} 行，一个文件放不下',
    mend: '请按区划、日期等分几次导出；CSV 一次可导出更多行，程序可用接口逐页读取',
  },
  'live.full': { text: '实时通道已满', mend: '页面会改为定时刷新，不影响办理' },
} satisfies Record<string, Says>

/** An instant as a person in China reads it, to the second. */
const inBeijing = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
    ? showSecond(value)
    : String(value ?? '')

/** `{amount}元`: what is told is in fen, as everywhere. */
const fill = (text: string, facts: Readonly<Record<string, unknown>>) =>
  text.replace(/\{(\w+)\}( ?元)?/g, (_, name: string, yuan = '') => {
    const told = facts[name]
    if (yuan && told === undefined) return '' // what the database itself forbade comes without figures
    return `${yuan && Number.isSafeInteger(told) ? toYuan(told as Fen) : inBeijing(told)}${yuan}`
  })

/** The refusal in words a person can act on. */
export const tell = (refused: Refused, words: Readonly<Record<string, Says>>): Says => {
  const says = words[refused.code] ?? (ROAD_REFUSALS as Record<string, Says>)[refused.code]
  if (!says) return { text: refused.code }
  return { ...says, text: fill(says.text, refused.facts), ...(says.mend && { mend: fill(says.mend, refused.facts) }) }
}
