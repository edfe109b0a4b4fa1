/** 采购需求的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { reviewRequirement } from './review-requirement.ts'
import type { beginRequirement, submitRequirement } from './write-requirement.ts'

export const refusal = {
  'requirement.not-your-plan': { text: '没有找到本单位的这份采购计划', mend: '请选择本单位未取消的采购计划' },
  'requirement.begun-already': { text: '这份采购计划已有采购需求档案', mend: '请在“采购需求”中继续编制' },
  'requirement.survey-missing': {
    text: '本项目应当开展需求调查而没有开展：{grounds}',
    law: '财库〔2021〕22号第十一条',
    mend: '请先在“采购需求调查”中开展调查并选择它，或者附上已包含调查内容的可行性研究等前期工作报告',
  },
  'requirement.voices-missing': {
    text: '确定框架协议采购需求，应当听取采购人、供应商和专家等意见，需求调查中没有：{missing}',
    law: '财政部令第110号第十一条',
    mend: '请补充调查对象，采购人、供应商一般各不少于3个',
  },
  'requirement.survey-not-concluded': {
    text: '所选的需求调查不是本单位已完成的调查',
    law: '财库〔2021〕22号第十一条',
    mend: '请先完成调查，或者另选一次已完成的调查',
  },
  'requirement.survey-elsewhere': {
    text: '所选的需求调查没有涉及本计划的采购标的',
    law: '财库〔2021〕22号第十一条',
    mend: '请选择就相关采购标的开展的调查',
  },
  'requirement.survey-too-old': {
    text: '所选的需求调查完成已超过一年（有效至 {until}）',
    law: '财库〔2021〕22号第十一条',
    mend: '请重新开展需求调查',
  },
  'requirement.mechanism-incomplete': {
    text: '审查工作机制成员缺少：{missing}',
    law: '财库〔2021〕22号第三十二条',
    mend: '请补充本部门、本单位采购、财务、业务、监督等内部机构的成员',
  },
  'requirement.reviewer-took-part': {
    text: '{name}参与了确定需求、编制实施计划，不得参与审查',
    law: '财库〔2021〕22号第三十二条',
    mend: '请更换审查成员',
  },
  'requirement.focused-missing': {
    text: '本项目属于应当开展需求调查的项目，须进行重点审查，合同文本须经法律顾问审定',
    law: '财库〔2021〕22号第二十三条、第三十一条、第三十三条',
    mend: '请填写重点审查的四项意见和法律顾问',
  },
  'requirement.note-missing': {
    text: '不通过的事项须写明意见',
    law: '财库〔2021〕22号第二十九条',
    mend: '请写明须修改的内容',
  },
} satisfies Record<
  | RefusalOf<typeof beginRequirement | typeof submitRequirement | typeof reviewRequirement>
  | 'requirement.begun-already',
  Says
>
