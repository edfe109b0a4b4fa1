/** 履职记录 — what was seen of an expert at work, and what it costs: by the article, in points that run out after a year. Pure. */
import { type Day, dayOf, type Instant, plusDays } from '#foundation/time.ts'

/** 平台默认扣分，不具法律效力；`grave` is 不良行为记录 of 财库〔2016〕198号第二十九条 and ground for dismissal. */
export const CONDUCT = {
  absent: { title: '无故缺席', points: 5, law: '财库〔2016〕198号第二十一条' },
  late: { title: '迟到', points: 2, law: '财库〔2016〕198号第二十一条' },
  left: { title: '未完成评审擅自离开', points: 10, law: '财库〔2016〕198号第二十五条' },
  scoreError: { title: '评分错误经复核更正', points: 3, law: '财库〔2016〕198号第十八条' },
  notIndependent: {
    title: '未按程序、方法和标准独立评审',
    points: 20,
    grave: true,
    law: '财库〔2016〕198号第二十九条第一项',
  },
  leaked: { title: '泄露评审文件、评审情况', points: 40, grave: true, law: '财库〔2016〕198号第二十九条第二项' },
  interest: { title: '与供应商存在利害关系未回避', points: 40, grave: true, law: '财库〔2016〕198号第二十九条第三项' },
  bribed: { title: '收受贿赂或者其他不正当利益', points: 40, grave: true, law: '财库〔2016〕198号第二十九条第四项' },
  falsePapers: { title: '提供虚假申请材料', points: 40, grave: true, law: '财库〔2016〕198号第二十九条第五项' },
  refusedToHelp: {
    title: '拒不配合答复询问、质疑、投诉',
    points: 20,
    grave: true,
    law: '财库〔2016〕198号第二十九条第六项',
  },
  discredit: {
    title: '从事有损政府采购公信力的活动',
    points: 20,
    grave: true,
    law: '财库〔2016〕198号第二十九条第七项',
  },
} as const satisfies Record<string, { title: string; points: number; law: string; grave?: true }>
export type ConductKind = keyof typeof CONDUCT
export const CONDUCT_WORDS = Object.fromEntries(
  Object.entries(CONDUCT).map(([kind, { title }]) => [kind, title]),
) as Record<ConductKind, string>
export const isGrave = (kind: ConductKind): boolean => 'grave' in CONDUCT[kind]

export type Conduct = {
  no: number
  kind: ConductKind
  date: Day
  text: string
  about: string
  by: string
  at: Instant
  explanation?: string | undefined
}

const FULL = 100
const A_YEAR = 365

/** What is left of a hundred: each matter counts for a year. */
export const conductScore = (conduct: readonly Conduct[], now: Instant): number => {
  const since = plusDays(dayOf(now), -A_YEAR)
  const lost = conduct.filter(({ date }) => date > since).reduce((sum, { kind }) => sum + CONDUCT[kind].points, 0)
  return Math.max(0, FULL - lost)
}
/** Above ninety good, under sixty for the regulator to look at. */
export const bandOf = (score: number): 'A' | 'B' | 'C' | 'D' =>
  score >= 90 ? 'A' : score >= 80 ? 'B' : score >= 60 ? 'C' : 'D'
