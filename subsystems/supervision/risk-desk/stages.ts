/** 监控环节 — at which step of a purchase each of the 104 controls stands: the chapters of the list, by their numbers. Pure. */

export const STAGES = {
  plan: { title: '计划与意向', from: 1, to: 8 },
  requirement: { title: '采购需求', from: 9, to: 14 },
  documents: { title: '采购文件', from: 15, to: 24 },
  notice: { title: '公告', from: 25, to: 30 },
  bidding: { title: '投标', from: 31, to: 40 },
  draw: { title: '专家抽取', from: 41, to: 45 },
  opening: { title: '开标', from: 46, to: 49 },
  evaluation: { title: '评审', from: 50, to: 57 },
  award: { title: '定标', from: 58, to: 61 },
  challenge: { title: '质疑投诉', from: 62, to: 65 },
  contract: { title: '合同', from: 66, to: 71 },
  change: { title: '变更', from: 72, to: 74 },
  acceptance: { title: '验收', from: 75, to: 78 },
  payment: { title: '支付', from: 79, to: 82 },
  marketplace: { title: '电子卖场', from: 83, to: 90 },
  agency: { title: '代理机构', from: 91, to: 93 },
  experts: { title: '评审专家', from: 94, to: 96 },
  suppliers: { title: '供应商', from: 97, to: 100 },
  finance: { title: '金融', from: 101, to: 102 },
  audit: { title: '数据审计', from: 103, to: 104 },
} as const
export type Stage = keyof typeof STAGES

const coded = (n: number) => `RC-${String(n).padStart(3, '0')}`
/** The first and the last code of a stage: codes sort as their numbers do. */
export const codesOf = (stage: Stage): readonly [from: string, to: string] => [
  coded(STAGES[stage].from),
  coded(STAGES[stage].to),
]
export const stageOf = (code: string): Stage | undefined => {
  const n = Number(code.slice(3))
  return (Object.keys(STAGES) as Stage[]).find((stage) => STAGES[stage].from <= n && n <= STAGES[stage].to)
}
