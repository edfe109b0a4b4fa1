/** 邀请供应商的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { chanceRefusal } from '../expert-draw/terms.ts'
import type { chooseSuppliers, drawSuppliers, shortlistChance, watchChoice } from './choose.ts'
import type { confirmShortlist, dropShortlist, openShortlist, recommendSupplier } from './open-shortlist.ts'
import type {
  announcePrequalification,
  clarifyPrequalification,
  closePrequalification,
  reviewApplications,
} from './prequalify.ts'

type Code =
  | RefusalOf<typeof openShortlist | typeof recommendSupplier | typeof confirmShortlist>
  | RefusalOf<typeof announcePrequalification | typeof clarifyPrequalification | typeof closePrequalification>
  | RefusalOf<typeof reviewApplications | typeof watchChoice | typeof chooseSuppliers | typeof drawSuppliers>
  | RefusalOf<
      | typeof shortlistChance.fix
      | typeof shortlistChance.contribute
      | typeof shortlistChance.miss
      | typeof dropShortlist
    >
  | 'shortlist.one-a-round'

export const refusal = {
  ...chanceRefusal,
  'shortlist.not-your-project': { text: '没有找到委托给本机构的这个项目', law: '政府采购法第二十条' },
  'shortlist.project-not-ready': {
    text: '项目当前不能确定邀请供应商的方式',
    mend: '请在签订委托协议之后、发出邀请之前办理',
  },
  'shortlist.not-a-way': {
    text: '{method}不能以“{way}”的方式邀请供应商',
    law: '政府采购法第三十四条；财政部令第87号第十四条；财政部令第74号第十二条',
    mend: '请另选供应商来源',
  },
  'shortlist.no-prequalification': {
    text: '没有填写资格预审文件',
    law: '财政部令第87号第十五条',
    mend: '请填写采购需求和资格条件',
  },
  'shortlist.must-be-drawn': {
    text: '从供应商库或者书面推荐名单中邀请的，应当随机抽取',
    law: '财政部令第87号第十四条',
    mend: '请将确定办法改为随机抽取',
  },
  'shortlist.all-are-invited': {
    text: '采购人和评审专家书面推荐的供应商全部邀请',
    law: '财政部令第74号第十二条；财库〔2014〕214号第六条',
    mend: '请将确定办法改为全部邀请',
  },
  'shortlist.too-few-seats': {
    text: '邀请 {seats} 家，少于法定的 {minimum} 家',
    law: '政府采购法第三十四条；财政部令第87号第十四条',
    mend: '请邀请三家以上',
  },
  'shortlist.one-a-round': { text: '本轮已确定邀请供应商的方式', mend: '请在原记录上办理，或者先取消它' },
  'shortlist.not-by-recommendation': { text: '本项目的供应商不由书面推荐产生' },
  'shortlist.purchaser-recommends': {
    text: '邀请招标和紧急采购直接确定的供应商由采购人书面提出',
    law: '财政部令第87号第十四条第三项',
    mend: '请由采购人填写',
  },
  'shortlist.supplier-not-active': {
    text: '这家供应商未入库，或者被暂停、禁止参加政府采购活动',
    law: '政府采购法第二十二条',
    mend: '请推荐其他供应商',
  },
  'shortlist.recommended-already': { text: '{name}已被推荐', mend: '每家供应商推荐一次' },
  'shortlist.opinion-missing': {
    text: '评审专家的推荐须附书面推荐意见',
    law: '财政部令第74号第十二条',
    mend: '请上传专家签名的推荐意见',
  },
  'shortlist.pool-too-small': {
    text: '备选符合条件的供应商 {pool} 家，少于 {needed} 家',
    law: '财政部令第87号第十四条（不少于拟随机抽取供应商总数的两倍）；财政部令第74号第十二条',
    mend: '请增加推荐，或者放宽行业',
  },
  'shortlist.purchaser-over-half': {
    text: '采购人推荐的供应商超过推荐总数的 {percent}%',
    law: '财政部令第74号第十二条；财库〔2014〕214号第六条',
    mend: '请由评审专家推荐其余的供应商',
  },
  'shortlist.too-little-time': {
    text: '提交资格预审申请文件的时间自公告发布之日起少于 {days} 个工作日',
    law: '政府采购法实施条例第二十一条',
    mend: '请推迟截止时间',
  },
  'shortlist.deadline-passed': { text: '申请文件提交截止时间已过' },
  'shortlist.deadline-moved-forward': { text: '截止时间不能提前', mend: '截止时间只能不变或者延后' },
  'shortlist.clarified-too-late': {
    text: '资格预审文件的澄清须在截止 {days} 日前发出',
    law: '财政部令第87号第二十七条',
    mend: '请同时顺延截止时间',
  },
  'shortlist.before-deadline': { text: '申请文件提交截止时间未到' },
  'shortlist.no-such-clause': { text: '没有这份申请或者这项资格条件', mend: '请按申请和资格条件逐项审查' },
  'shortlist.verdicts-missing': {
    text: '还有 {missing} 项没有审查结论',
    law: '财政部令第87号第四十四条',
    mend: '请逐项填写，或者确认其余各项均符合',
  },
  'shortlist.reason-missing': { text: '认定不符合须写明具体理由', law: '财政部令第87号第四十四条' },
  'shortlist.watching-already': { text: '您已在场' },
  'shortlist.unwatched': {
    text: '在场监督的采购人工作人员 {staff} 名，少于 {needed} 名',
    law: '财政部令第87号第十四条',
    mend: '请采购人两名以上工作人员（或者监管部门）到场监督',
  },
  'shortlist.checkpoint-not-yet': { text: '约定的检查点尚未产生', mend: '请稍候' },
  'shortlist.contribution-missing': {
    text: '还在等待{parts}提供随机数',
    mend: '系统会继续请求；长期不来的，可以取消本次邀请，重新办理',
  },
  'shortlist.draw-under-way': {
    text: '备选名单已经封存，正在抽取',
    law: '财政部令第87号第十四条',
    mend: '请等待抽取结果',
  },
  'shortlist.contribution-wrong': { text: '随机数的证明不正确', law: '政府采购法实施条例第三十九条' },
} satisfies Record<Code, Says>
