/** 合作创新研发上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { money, text, yes } from '#foundation/words.ts'

export const words = z.object({
  title: text('采购项目'),
  number: text('项目编号'),
  budget: money('预算金额'),
  candidates: z
    .array(
      z.object({
        supplierName: text('供应商'),
        place: z.number().meta({ title: '名次' }),
        score: z.number().meta({ title: '得分' }),
        quote: money('报价'),
      }),
    )
    .meta({ title: '候选供应商' }),
  terms: z.object({}).meta({ title: '研发合同主要条款' }),
  partners: z
    .array(
      z.object({
        supplierName: text('供应商'),
        place: z.number().meta({ title: '名次' }),
        score: z.number().meta({ title: '得分' }),
        quote: money('报价'),
        ceiling: money('研发成本补偿上限'),
        signedAt: text('签约时间'),
        claims: z
          .array(
            z.object({
              stage: z.number().meta({ title: '阶段' }),
              compensation: money('申报的补偿'),
              at: text('申报时间'),
              decided: z
                .object({ approved: money('核定金额'), opinion: text('核定意见'), at: text('核定时间') })
                .meta({ title: '核定' }),
            }),
          )
          .meta({ title: '研发成本补偿' }),
        incentive: money('激励'),
        delivered: z.object({ at: text('交付时间'), late: yes('逾期') }).meta({ title: '研发成果' }),
        appraised: z.object({}).meta({ title: '成果评审' }),
      }),
    )
    .meta({ title: '研发供应商' }),
  selectedAt: text('确定时间'),
  firstPurchase: z.object({ amount: money('首购金额'), at: text('确定时间') }).meta({ title: '首购' }),
  reason: text('结束理由'),
})
