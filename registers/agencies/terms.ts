/** 代理机构的中文 */
import { z } from 'zod'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { text, yes } from '#foundation/words.ts'
import type { enterAgencyPenalty, strikeAgencyPenalty } from './keep-penalty.ts'
import type { changeStaff, declareConflicts, registerAgency, suspendAgency } from './register-agency.ts'

export const refusal = {
  'agency.staff-twice': { text: '从业人员的序号重复', mend: '请核对从业人员名单' },
  'agency.staff-backwards': { text: '“{name}”的离岗日期早于到岗日期', mend: '请核对日期' },
  'agency.no-such-staff': { text: '没有序号为 {no} 的从业人员', mend: '请核对序号' },
  'agency.registered-already': { text: '本机构已在名录中', mend: '请在“我的机构”中维护名录信息' },
  'agency.until-is-past': { text: '暂停的截止时间已经过去', mend: '请填写将来的时间，或不填' },
  'agency.penalty-known': { text: '这项处罚决定已经记入' },
  'agency.no-such-penalty': { text: '没有记入这项处罚决定' },
  'agency.uscc-taken': { text: '该统一社会信用代码已在名录中', mend: '请在代理机构库中查找该机构' },
} satisfies Record<
  | RefusalOf<typeof registerAgency | typeof changeStaff | typeof declareConflicts | typeof suspendAgency>
  | RefusalOf<typeof enterAgencyPenalty | typeof strikeAgencyPenalty>
  | 'agency.uscc-taken'
  | 'agency.registered-already',
  Says
>

export const words = z.object({
  penalties: z
    .array(
      z.object({
        penaltyId: z.string().meta({ title: '处罚', ref: 'penalties' }),
        reference: text('文号'),
        authority: text('执法单位'),
        conduct: text('违法情形'),
        result: text('处罚结果'),
        law: text('依据'),
        fromDate: text('起始日'),
        publicUntil: text('公布期限至'),
        bars: yes('禁止代理政府采购业务'),
        barredUntil: text('禁止期至'),
      }),
    )
    .meta({ title: '行政处罚' }),
})

export const whyNot = {
  'not-listed': '不在代理机构名录内，或者被暂停代理资格',
  barred: '被禁止代理政府采购业务',
  'too-few-staff': '专职从业人员不足5人',
  'conditions-lacking': '不再具备制度、场所或者设备条件',
  'out-of-scope': '项目属性不在其代理范围内',
} as const
