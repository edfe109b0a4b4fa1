/** 单一来源采购上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { money, text, yes } from '#foundation/words.ts'
import { zOpinion } from './propose-source.ts'

export const words = z.object({
  title: text('采购项目'),
  number: text('编号'),
  budget: money('预算金额'),
  supplierName: text('拟定的唯一供应商'),
  supplierAddress: text('供应商地址'),
  addOn: z
    .object({
      contractNumber: text('原合同编号'),
      original: money('原合同金额'),
      supplements: money('已补充金额'),
      limit: money('添购上限'),
    })
    .meta({ title: '添购' }),
  mustPublicise: yes('须公示'),
  needsApproval: yes('须财政部门批准'),
  draftedBy: text('提出人'),
  draftedAt: text('提出时间'),
  publicisedAt: text('公示开始'),
  untilDate: text('公示截至'),
  objections: z
    .array(
      z.object({
        no: z.number().meta({ title: '第几条' }),
        name: text('提出人'),
        contact: text('联系方式'),
        text: text('异议'),
        at: text('提出时间'),
        upheld: yes('成立'),
        answer: text('答复'),
      }),
    )
    .meta({ title: '异议' }),
  objectionCount: z.number().meta({ title: '异议条数' }),
  argueUntilDate: text('补充论证期限'),
  argued: z
    .object({
      opinions: z.array(zOpinion).meta({ title: '补充论证意见' }),
      conclusion: text('论证结论'),
      late: yes('逾期'),
      by: text('答复人'),
      at: text('答复时间'),
    })
    .meta({ title: '补充论证' }),
  concludedAt: text('论证完成时间'),
  record: z.object({ recordedBy: text('记录人'), recordedAt: text('记录时间') }).meta({ title: '协商情况记录' }),
  signedBy: text('签字人'),
  signedAt: text('签字时间'),
  withdrawnAt: text('撤回时间'),
})
