/** 联合体 — two or more suppliers bid as one (政府采购法第二十四条; 政府采购法实施条例第二十二条): who leads, who does what for which share. Pure. */
import { z } from 'zod'
import { ok, refuse } from '#foundation/result.ts'
import { inUsccForm } from '#registers/uscc.ts'

const SMALL = { micro: '微型企业', small: '小型企业', medium: '中型企业', large: '大型企业', none: '不声明' }
const share = (title: string) => z.number().gt(0).lt(100).meta({ title, unit: 'percent' })

export const zConsortium = z
  .object({
    leadSharePercent: share('牵头人承担的合同份额'),
    members: z
      .array(
        z.object({
          uscc: inUsccForm(z.string().trim()).meta({ title: '统一社会信用代码' }),
          name: z.string().trim().min(1).max(200).meta({ title: '成员名称' }),
          sharePercent: share('承担的合同份额'),
          work: z.string().trim().min(1, '请写明分工').max(1000).meta({ title: '承担的工作', multiline: true }),
          sme: z.enum(['micro', 'small', 'medium', 'large', 'none']).meta({ title: '中小企业声明', labels: SMALL }),
        }),
      )
      .min(1, '联合体至少有一名其他成员')
      .max(10)
      .meta({ title: '其他成员' }),
    agreementFile: z.string().trim().min(1, '请附联合协议').max(200).meta({ title: '联合协议（附件名称）' }),
  })
  .meta({ title: '联合体' })
export type Consortium = z.output<typeof zConsortium>

type Size = Consortium['members'][number]['sme']
const isSmall = (size: Size) => size === 'micro' || size === 'small'

/** The shares make up the whole, nobody stands in it twice, and the agreement is among the files. */
export const checkConsortium = (
  { leadSharePercent, members, agreementFile }: Consortium,
  { leadUscc, files }: { leadUscc?: string | undefined; files: readonly { name: string }[] },
) => {
  const total = members.reduce((sum, { sharePercent }) => sum + sharePercent, leadSharePercent)
  const codes = [...members.map(({ uscc }) => uscc), ...(leadUscc ? [leadUscc] : [])]
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  if (Math.abs(total - 100) > 1e-9) return refuse('consortium.shares-not-100', { total })
  if (twice) return refuse('consortium.member-twice', { uscc: twice })
  if (!files.some(({ name }) => name === agreementFile))
    return refuse('consortium.agreement-missing', { agreementFile })
  return ok(total)
}

/** The same, said to the panel that opened it. */
export const FAULTS = {
  'consortium.shares-not-100': '联合体各方份额合计不是100%',
  'consortium.member-twice': '联合体成员重复',
  'consortium.agreement-missing': '没有附联合协议',
} as const

/** 价格扣除 of a consortium (财库〔2020〕46号第九条): all small ones count as a small firm; a small share of so many per cent earns the lesser
 *  deduction, unless the small are held or managed by the others. */
export const deductionKind = (
  lead: Size,
  consortium: Consortium | undefined,
  { sharePercent, controlled }: { sharePercent: number; controlled: boolean },
): 'full' | 'joint' | 'none' => {
  if (!consortium) return isSmall(lead) ? 'full' : 'none'
  const { leadSharePercent, members } = consortium
  if (isSmall(lead) && members.every(({ sme }) => isSmall(sme))) return 'full'
  const small = members
    .filter(({ sme }) => isSmall(sme))
    .reduce((sum, each) => sum + each.sharePercent, isSmall(lead) ? leadSharePercent : 0)
  return small >= sharePercent && !controlled ? 'joint' : 'none'
}

/** 联合体各方不得再单独参加或者与其他供应商另外组成联合体参加同一合同项下的采购 (条例第二十二条): whoever stands in two bids, with those bids. */
export const standingTwice = (
  bids: readonly { bidId: string; uscc: string; consortium?: Consortium | undefined }[],
): Map<string, string> => {
  const conflicts = new Map<string, string>()
  const seats = bids.flatMap(({ bidId, uscc, consortium }) =>
    [uscc, ...(consortium?.members.map((member) => member.uscc) ?? [])].map((code) => ({ bidId, code })),
  )
  for (const { bidId, code } of seats)
    if (seats.some((other) => other.code === code && other.bidId !== bidId)) conflicts.set(bidId, code)
  return conflicts
}
