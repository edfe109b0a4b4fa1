/** 框架协议的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { terminateFramework } from './end-framework.ts'
import type {
  admitEntrant,
  announceEntry,
  callSupplement,
  concludeAgreement,
  fileAgreement,
  joinAgreement,
  openFramework,
  supplementEntrants,
} from './enter-framework.ts'
import type { askToJoin } from './joining.ts'
import type { answerExit, askToLeave, expelEntrant, expireFramework } from './leave-framework.ts'

type Code =
  | RefusalOf<
      | typeof openFramework
      | typeof announceEntry
      | typeof joinAgreement
      | typeof concludeAgreement
      | typeof fileAgreement
      | typeof callSupplement
      | typeof supplementEntrants
      | typeof admitEntrant
      | typeof askToLeave
      | typeof answerExit
      | typeof expelEntrant
      | typeof expireFramework
      | typeof terminateFramework
    >
  | 'framework.opened-already'
  | 'framework.over-unit-ceiling'

export const refusal = {
  'framework.nobody-enters': {
    text: '淘汰之后没有供应商入围',
    law: '财政部令第110号第二十六条',
    mend: '提交响应文件且符合资格条件、实质性要求的供应商应当不少于两家，请重新征集',
  },
  'framework.opened-already': { text: '这个采购包已经确定入围供应商', law: '财政部令第110号第二十五条' },
  'framework.over-unit-ceiling': { text: '入围单价高于最高限制单价', law: '财政部令第110号第十三条' },
  'framework.entrant-barred': {
    text: '{suppliers} 目前不能参加政府采购活动',
    law: '政府采购法第二十二条；财政部令第110号第十九条',
    mend: '请核实后依法处理，再公告入围结果',
  },
  'framework.not-an-entrant': { text: '不是本框架协议的入围供应商', law: '财政部令第110号第二十九条' },
  'framework.signed-already': { text: '本单位已经签署' },
  'framework.not-all-signed': {
    text: '{suppliers} 尚未签署框架协议',
    law: '财政部令第110号第二十九条',
    mend: '请催促签署；{signBy} 仍未签署的，可以不再等待',
  },
  'framework.filed-already': { text: '框架协议已经备案' },
  'framework.open-needs-no-supplement': {
    text: '开放式框架协议随时可以加入，不需要补充征集',
    law: '财政部令第110号第四条',
  },
  'framework.supplementing-already': { text: '补充征集正在进行' },
  'framework.enough-entrants': {
    text: '入围 {all} 家，还有 {left} 家，不低于总数的 {percent}%',
    law: '财政部令第110号第二十七条',
    mend: '封闭式框架协议一般不得补充征集',
  },
  'framework.entered-already': { text: '该供应商已经入围或者已被清退', law: '财政部令第110号第十九条' },
  'framework.asked-already': { text: '已经申请退出，请等待征集人核实' },
  'framework.nothing-asked': { text: '该供应商没有申请退出' },
  'framework.supplement-under-way': {
    text: '补充征集正在进行，不能终止框架协议',
    law: '财政部令第110号第二十七条',
    mend: '请先完成或者终止补充征集',
  },
  'framework.order-missing': {
    text: '财政部门责令终止的，须填写处理决定文号',
    law: '财政部令第110号第四十四条',
    mend: '请填写文号并附处理决定',
  },
  'framework.consent-missing': {
    text: '协商一致终止的，须附各方签署的终止协议',
    law: '民法典第五百六十二条',
    mend: '请上传终止协议',
  },
  'framework.enough-to-go-on': {
    text: '入围 {all} 家，还有 {left} 家，可以继续执行',
    law: '财政部令第110号第二十七条',
    mend: '剩余入围供应商不足并影响执行的，才能以此终止；也可以补充征集',
  },
  'framework.still-in-force': { text: '框架协议有效期至 {until}', law: '财政部令第110号第十五条' },
} satisfies Record<Code, Says>

export const joiningRefusal = {
  'joining.framework-not-in-force': { text: '框架协议未生效或者已经期满', law: '财政部令第110号第三十八条' },
  'joining.framework-closed': {
    text: '封闭式框架协议不能申请加入',
    law: '财政部令第110号第四条、第二十七条',
    mend: '请关注补充征集公告',
  },
  'joining.supplier-not-active': { text: '本单位不在供应商库或者已被暂停', law: '政府采购法第二十二条' },
  'joining.in-already': { text: '本单位已经加入', law: '财政部令第110号第四十条' },
  'joining.asked-already': { text: '本单位的申请正在审核', law: '财政部令第110号第四十条' },
  'joining.expelled': { text: '本单位已被清退，不能重新申请加入同一框架协议', law: '财政部令第110号第十九条' },
  'joining.price-not-accepted': {
    text: '加入开放式框架协议须接受公告的付费标准和协议内容',
    law: '财政部令第110号第三十九条',
    mend: '请确认接受后再提交',
  },
  'joining.no-such-line': { text: '框架协议没有第 {no} 项标的', mend: '请核对标的序号' },
} satisfies Record<RefusalOf<typeof askToJoin> | 'joining.asked-already', Says>
