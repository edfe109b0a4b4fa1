/** 分包 — which parts, none of them the main ones, others will do, for what share: told in the bid or not done at all (政府采购法第四十八条;
 *  财政部令第87号第三十五条). Pure. */
import { z } from 'zod'
import { ok, refuse } from '#foundation/result.ts'
import { zUscc } from '#registers/uscc.ts'

const SIZES = { micro: '微型企业', small: '小型企业', medium: '中型企业', large: '大型企业', none: '不声明' }

export const zSubcontractors = z
  .array(
    z.object({
      uscc: zUscc,
      name: z.string().trim().min(1).max(200).meta({ title: '分包承担主体' }),
      work: z.string().trim().min(2, '请写明分包内容').max(1000).meta({ title: '分包的非主体、非关键性工作' }),
      sharePercent: z.number().gt(0).lt(100).meta({ title: '占合同金额的比例', unit: 'percent' }),
      sme: z.enum(['micro', 'small', 'medium', 'large', 'none']).meta({ title: '中小企业声明', labels: SIZES }),
    }),
  )
  .min(1, '至少一家')
  .max(20)
  .meta({ title: '分包承担主体' })
export type Subcontractor = z.output<typeof zSubcontractors>[number]

/** The same, said to the bidder while it writes. */
export const FAULTS = {
  'subcontract.whole': '不能全部分包出去（政府采购法实施条例第七十二条）',
  'subcontract.twice': '同一单位出现两次',
  'subcontract.own': '本单位和联合体成员不是分包承担主体',
} as const

/** The main part stays with the bidder; a member of the consortium is no subcontractor; nobody stands in it twice. */
export const checkSubcontractors = (
  subcontractors: readonly Subcontractor[],
  besides: { leadUscc?: string | undefined; members?: readonly { uscc: string }[] | undefined } = {},
) => {
  const total = subcontractors.reduce((sum, { sharePercent }) => sum + sharePercent, 0)
  const codes = subcontractors.map(({ uscc }) => uscc)
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  const own = codes.find((code) => code === besides.leadUscc || besides.members?.some(({ uscc }) => uscc === code))
  if (total >= 100) return refuse('subcontract.whole', { total })
  if (twice) return refuse('subcontract.twice', { uscc: twice })
  if (own) return refuse('subcontract.own', { uscc: own })
  return ok(total)
}
