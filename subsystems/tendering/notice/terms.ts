/** 采购公告的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { amendNotice, closeNotice, terminateNotice } from './amend-notice.ts'
import type { draftNotice } from './draft-notice.ts'
import type { extendOffer, postponeNotice } from './move-notice.ts'
import type { publishNotice } from './publish-notice.ts'

type Code =
  | RefusalOf<
      | typeof draftNotice
      | typeof publishNotice
      | typeof amendNotice
      | typeof postponeNotice
      | typeof extendOffer
      | typeof closeNotice
      | typeof terminateNotice
    >
  | 'notice.already-drafted'

export const refusal = {
  'notice.not-your-project': { text: '没有找到委托给本机构的这份采购文件', law: '政府采购法第二十条' },
  'notice.document-not-confirmed': {
    text: '采购文件尚未经采购人确认',
    law: '政府采购法实施条例第三十二条',
    mend: '请先提交采购人确认采购文件',
  },
  'notice.project-not-ready': {
    text: '项目当前不能发布公告',
    law: '政府采购法第二十条',
    mend: '请查看项目状态；已终止或者废标的项目不能发布公告',
  },
  'notice.already-drafted': { text: '本轮已有公告，不能重复', mend: '请在“采购公告”中继续办理' },
  'notice.intention-late': {
    text: '采购意向公开不足 {days} 日',
    law: '财库〔2020〕10号第三条',
    mend: '请待满30日后发布；确因不可预见的原因急需开展的，请填写理由',
  },
  'notice.fields-missing': {
    text: '公告缺少：{fields}',
    law: '财政部令第101号第七条至第十一条；财办库〔2020〕50号',
    mend: '请修改草稿补齐',
  },
  'notice.differs-from-document': {
    text: '公告与经确认的采购文件不一致（限价、预算、资格条件、联合体或者保证金）',
    law: '财政部令第101号第七条；财政部令第87号第二十条',
    mend: '请撤回草稿，按采购文件重新起草',
  },
  'notice.access-barrier': {
    text: '获取采购文件不得收费或者要求提供材料',
    law: '财库〔2019〕38号',
    mend: '请将售价设为0并删去须提供的材料',
  },
  'notice.too-little-time': {
    text: '从采购文件发出到截止时间少于 {days} {kind}',
    law: '政府采购法第三十五条；财政部令第74号第二十九条、第四十五条；财库〔2014〕214号第十条',
    mend: '请推迟投标截止时间',
  },
  'notice.application-too-short': {
    text: '申请参与的时间自公告发布之日起少于 {days} 个工作日',
    law: '财库〔2024〕13号',
    mend: '请推迟采购文件提供（申请参与）截止时间',
  },
  'notice.offer-after-deadline': {
    text: '采购文件提供截止时间晚于投标截止时间',
    law: '财政部令第87号第十八条',
    mend: '请核对两个时间',
  },
  'notice.offer-too-short': {
    text: '采购文件提供期限少于 {days} 个工作日',
    law: '政府采购法实施条例第三十一条；财政部令第87号第十八条',
    mend: '请延长采购文件提供期限，至第五个工作日17时以后',
  },
  'notice.exception-unapproved': {
    text: '没有文号为{number}、批准公开招标只有两家转为竞争性谈判的批复',
    law: '财政部令第74号第二十七条第二款',
    mend: '请核对批复文号；没有批复的，供应商不得少于三家',
  },
  'notice.nobody-invited': {
    text: '{method}不以公告征集供应商，尚未确定被邀请的供应商',
    law: '政府采购法第三十四条；财政部令第87号第十四条；财政部令第74号第三十八条',
    mend: '请先在“邀请供应商的确定”（单一来源采购在“单一来源采购”）中办理',
  },
  'notice.choice-not-finished': {
    text: '被邀请的供应商尚未确定',
    law: '财政部令第87号第十四条；财政部令第74号第十二条',
    mend: '请先完成抽取，或者取消该次邀请，改以公告征集',
  },
  'notice.too-few-invited': {
    text: '邀请的供应商 {invited} 家，少于 {minimum} 家',
    law: '政府采购法第三十四条、第三十八条',
    mend: '请重新确定被邀请的供应商',
  },
  'notice.no-exception': {
    text: '{method}没有“不足三家也可继续”的法定情形',
    law: '政府采购法第三十六条；财政部令第74号第二十七条',
    mend: '请将该项留空',
  },
  'notice.deadline-passed': { text: '投标截止时间已过', law: '财政部令第87号第三十三条' },
  'notice.substance-changed': {
    text: '澄清或者修改不得改变{where}',
    law: '财政部令第87号第二十七条',
    mend: '确需改变的，应当终止本次采购，修改采购文件后重新招标',
  },
  'notice.deadline-moved-forward': {
    text: '投标截止时间不能提前',
    law: '政府采购法第三十五条；财政部令第87号第二十八条',
    mend: '截止时间只能不变或者延后',
  },
  'notice.clarified-too-late': {
    text: '可能影响投标文件编制的澄清，须在投标截止 {days} {kind}前发出',
    law: '财政部令第87号第二十七条；财政部令第74号第二十九条',
    mend: '请同时顺延投标截止时间',
  },
  'notice.postponed-already': { text: '本公告已按这道顺延令顺延' },
  'notice.closed-already': { text: '已经有采购包截止，不能再顺延', law: '财政部令第87号第三十三条' },
  'notice.offer-still-open': { text: '采购文件提供期限（至 {until}）尚未届满', law: '财政部令第87号第十八条' },
  'notice.enough-obtained': {
    text: '获取采购文件的供应商已够法定家数，不需要顺延提供期限',
    law: '财政部令第87号第十八条',
  },
  'notice.offer-in-the-past': { text: '顺延后的提供截止时间须晚于现在' },
  'notice.before-deadline': { text: '投标截止时间未到', law: '财政部令第87号第三十三条' },
  'notice.not-decided': {
    text: '采购人尚未决定终止或者废标',
    law: '财政部令第87号第二十九条',
    mend: '请先由采购人终止项目',
  },
} satisfies Record<Code, Says>
