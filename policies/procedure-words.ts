/** 采购程序的说明 — a method as a person reads it: its stages, periods, numbers, panel and award, each figure of the day with its source.
 *  For the command line, the handbook and the guide. Pure. */
import type { Day } from '#foundation/time.ts'
import { figures, rowAt } from './figures.ts'
import { METHODS, type Method } from './methods.ts'
import { type Procedure, procedureOf, SOURCES, type Span, STAGES } from './procedures.ts'
import { AWARD_RULES, CATEGORIES } from './words.ts'

export type Told = {
  method: Method
  title: string
  basis: string
  sources: string[]
  stages: { key: keyof typeof STAGES; title: string }[]
  /** Each rule, its figure and the article the figure stands in. */
  rules: { title: string; value: string; basis: string }[]
}

export const toldOf = (method: Method, day: Day, region: string): Told => {
  const row = procedureOf(method, day)
  const at = (key: string) => rowAt(figures, key, day, region)
  const days = (title: string, span: Span | undefined) => {
    if (!span) return []
    const { figure, source } = at(span.key)
    return [{ title, value: `≥ ${figure} ${span.of === 'working' ? '个工作日' : '日'}`, basis: source }]
  }
  const count = (title: string, key: string, unit = '家') => {
    const { figure, source } = at(key)
    return { title, value: `≥ ${figure} ${unit}`, basis: source }
  }
  return {
    method,
    title: METHODS[method],
    basis: row.basis,
    sources: row.sources.map((source) => SOURCES[source]),
    stages: row.stages.map((key) => ({ key, title: titleOf(row, key) })),
    rules: [
      ...days('公示期限', row.publicity),
      ...days('资格预审（申请参与）', row.application),
      ...days('公告期限', row.notice),
      ...days('采购文件提供期限', row.offer),
      ...days(`${row.words.documents}发出至${row.words.deadline}`, row.response),
      ...days('澄清、修改提前期', row.clarification),
      count(`${row.words.response}数`, row.minimum),
      ...(row.minimumExcepted
        ? [{ ...count('法定例外', row.minimumExcepted.key), basis: row.minimumExcepted.when }]
        : []),
      count(`${row.words.panel}人数`, row.panel.least, '人，单数，专家不少于三分之二'),
      count(`${row.words.panel}人数（达到大额标准）`, row.panel.large, '人'),
      {
        title: '资格审查',
        value: row.qualifiedBy === 'host' ? '采购人或者代理机构' : row.words.panel,
        basis: row.basis,
      },
      ...(row.auction
        ? [{ title: '可以采用电子反拍的环节', value: STAGES[row.auction.stage], basis: row.auction.basis }]
        : []),
      { title: '评审方法', value: row.awardRules.map((rule) => AWARD_RULES[rule]).join('、'), basis: row.basis },
      ...(row.awardRules.includes('comprehensiveScoring') ? weights(row, at) : []),
    ],
  }
}

/** 开标 of a tender is 开启 elsewhere; the rest is called the same everywhere. */
const titleOf = ({ words }: Procedure, key: keyof typeof STAGES): string =>
  ({ opening: words.opening, response: `提交${words.response}`, award: `确定${words.result}、公告结果` })[
    key as 'opening'
  ] ?? STAGES[key]

const weights = ({ priceWeight }: Procedure, at: (key: string) => { figure: number | null; source: string }) =>
  (['goods', 'services'] as const).map((category) => {
    const { least, most } = priceWeight[category]
    const { figure, source } = at(least)
    const value = most ? `${figure}–${at(most).figure}%` : `≥ ${figure}%`
    return { title: `价格分值（${CATEGORIES[category]}）`, value, basis: source }
  })
