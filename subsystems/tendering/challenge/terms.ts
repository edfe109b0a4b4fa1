/** 质疑的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { refusal as noticeRefusal } from '../notice/terms.ts'
import type {
  acceptChallenge,
  concludeChallenge,
  receiveReport,
  rejectChallenge,
  replyChallenge,
  writeReply,
} from './answer-challenge.ts'
import type { draftChallenge, fileChallenge } from './file-challenge.ts'

type Code =
  | RefusalOf<
      | typeof draftChallenge
      | typeof fileChallenge
      | typeof acceptChallenge
      | typeof rejectChallenge
      | typeof writeReply
      | typeof replyChallenge
      | typeof concludeChallenge
      | typeof receiveReport
    >
  | 'challenge.already-open'

export const refusal = {
  ...noticeRefusal, // a correction that a challenge orders must be one that the notice allows
  'challenge.no-such-purchase': { text: '没有找到这个采购项目，或者项目尚未公告', mend: '请从公告或者“我的登记”进入' },
  'challenge.supplier-not-registered': {
    text: '本单位尚未入库',
    law: '财政部令第94号第八条、第十一条',
    mend: '请先登记入库',
  },
  'challenge.step-missing': { text: '质疑采购过程的，须指明程序环节', law: '财政部令第94号第十条' },
  'challenge.no-such-lot': { text: '没有第 {lot} 包', mend: '请核对包号' },
  'challenge.documents-not-obtained': {
    text: '本单位没有依法获取本项目的采购文件，不能对采购文件提出质疑',
    law: '财政部令第94号第十一条',
    mend: '可以向采购人、代理机构提出询问',
  },
  'challenge.no-bid': {
    text: '本单位没有参加这个采购包的投标，不能对采购过程、结果提出质疑',
    law: '财政部令第94号第十一条',
    mend: '可以向采购人、代理机构提出询问，或者向财政部门反映',
  },
  'challenge.standing-lost': { text: '本单位已不是参加本项目的供应商', law: '财政部令第94号第十一条' },
  'challenge.not-yet': {
    text: '{scope}质疑的起算时点尚未到来',
    law: '财政部令第94号第十条',
    mend: '请在该环节结束、结果公告之后提出',
  },
  'challenge.already-open': {
    text: '同一环节已有一件质疑正在办理',
    law: '财政部令第94号第十条',
    mend: '请在原质疑函上修改；已递交的可先撤回',
  },
  'challenge.out-of-time': {
    text: '已超过法定质疑期（{days}个工作日，至 {fileBy}）',
    law: '政府采购法第五十二条；财政部令第94号第十条',
    mend: '确有正当理由的，请写明；采购人、代理机构可能不予受理',
  },
  'challenge.once-only': {
    text: '采购文件要求在法定质疑期内一次性提出{scope}同一环节的质疑，本单位已经提出过',
    law: '财政部令第94号第十条',
    mend: '对答复不满意的，可以投诉',
  },
  'challenge.harmless-without-reason': {
    text: '认为不影响中标结果的，须说明理由',
    law: '政府采购法实施条例第五十四条',
    mend: '请说明理由；否则签订合同应当暂停',
  },
  'challenge.timely': {
    text: '质疑函在法定质疑期内提出，不得拒收',
    law: '财政部令第94号第十三条、第三十六条',
    mend: '请受理并在七个工作日内答复',
  },
  'challenge.has-standing': {
    text: '该供应商参加了所质疑的采购活动，不得以此不予受理',
    law: '财政部令第94号第十一条、第十三条',
    mend: '请受理并答复',
  },
  'challenge.remedy-missing': {
    text: '质疑成立且影响中标结果的，须写明如何处理',
    law: '财政部令第94号第十六条',
  },
  'challenge.remedy-not-for-this': {
    text: '这类质疑不能按“{remedy}”处理',
    law: '财政部令第94号第十六条',
    mend: '对采购文件的质疑：澄清后继续或者重新采购；对过程、结果的质疑：另行确定或者重新采购',
  },
  'challenge.too-late-to-clarify': {
    text: '投标已经截止，不能再澄清或者修改采购文件',
    law: '财政部令第94号第十六条；财政部令第87号第二十七条',
    mend: '请选择重新开展采购活动',
  },
  'challenge.corrections-missing': { text: '请写明采购文件如何更正', law: '财政部令第94号第十六条' },
  'challenge.no-award': { text: '尚未定标，没有可以另行确定的中标供应商', mend: '请选择重新开展采购活动' },
  'challenge.too-few-qualified': {
    text: '除去原中标供应商，合格供应商只有 {left} 家，不足法定的 {minimum} 家',
    law: '财政部令第94号第十六条第（二）项',
    mend: '请选择重新开展采购活动',
  },
  'challenge.no-next-candidate': {
    text: '没有下一名中标候选人',
    law: '财政部令第94号第十六条第（二）项',
    mend: '请选择重新开展采购活动',
  },
  'challenge.contract-signed': {
    text: '合同已经签订，须先依法终止合同',
    law: '政府采购法第五十条；政府采购法实施条例第五十四条',
    mend: '请先协商终止合同；不能协商的，由财政部门在投诉处理中决定',
  },
  'challenge.reply-missing': { text: '答复尚未拟好', mend: '请先拟质疑答复' },
  'challenge.purchaser-decides': {
    text: '改变中标结果的答复须由采购人审核后发出',
    law: '财政部令第94号第五条、第十六条',
    mend: '请等待采购人审核',
  },
  'challenge.nothing-to-conclude': { text: '没有须落实的处理' },
  'challenge.no-report-waiting': { text: '没有待签收的报告' },
} satisfies Record<Exclude<Code, keyof typeof noticeRefusal> | keyof typeof noticeRefusal, Says>
