/** 统计向各室取数 — from the sums kept as announcements are published (migration 0361); no announcement is counted again. */
import { sql } from 'kysely'
import type { Fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { citiesOf, divisionName } from '#registers/divisions.ts'
import type { Figures, Statistics } from './source.ts'
import type { Table } from './tables.ts'

const SUMS =
  `cases notices tenders budget results awarded compared compared_budget sized sized_small contracts contracted accepted
  to_tender to_tender_days to_result to_result_days to_contract to_contract_days to_acceptance to_acceptance_days`.split(
    /\s+/,
  )
type Sums = Record<
  | 'cases'
  | 'tenders'
  | 'budget'
  | 'results'
  | 'awarded'
  | 'compared'
  | 'compared_budget'
  | 'sized'
  | 'sized_small'
  | 'contracts'
  | 'contracted',
  number
> &
  Record<`to_${'tender' | 'result' | 'contract' | 'acceptance'}`, number> &
  Record<`to_${'tender' | 'result' | 'contract' | 'acceptance'}_days`, number>
type By = 'month' | 'city' | 'method' | 'category' | 'year'
type Line = Sums & { by: By; key: string }

const YEAR = sql`left(month, 4)`

/** The sums of one year along each dimension, and of every year. */
async function linesOf(tx: Tx, year: string, city: string | undefined): Promise<readonly Line[]> {
  const sums = sql.join(SUMS.map((name) => sql`sum(${sql.ref(name)})::bigint AS ${sql.ref(name)}`))
  const here = city ? sql`city = ${city}` : sql`true`
  const along = (by: string, key: ReturnType<typeof sql>, where: ReturnType<typeof sql>) =>
    sql`SELECT ${by} AS by, ${key} AS key, ${sums} FROM supervision.figure WHERE ${where} GROUP BY 2`
  const inYear = sql`month >= ${`${year}-01`} AND month <= ${`${year}-12`}`
  const found = await sql<Line>`${sql.join(
    [
      along('month', sql`month`, sql`${inYear} AND ${here}`),
      along('city', sql`city`, inYear),
      along('method', sql`method`, sql`${inYear} AND ${here}`),
      along('category', sql`category`, sql`${inYear} AND ${here}`),
      along('year', YEAR, here),
    ],
    sql` UNION ALL `,
  )} ORDER BY 1, 2`.execute(tx)
  return found.rows
}

const yuan = (fen: number) => fen / 100
const percent = (part: number, whole: number) => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : '')
const mean = (days: number, count: number) => (count > 0 ? Math.round((10 * days) / count) / 10 : '')
const STAGES = [
  ['to_tender', '采购意向到采购公告'],
  ['to_result', '采购公告到结果公告'],
  ['to_contract', '结果公告到合同公告'],
  ['to_acceptance', '合同公告到验收公告'],
] as const

export async function statisticsOf(tx: Tx, address: URLSearchParams, now: Instant): Promise<Statistics> {
  const year = /^20\d\d$/.exec(address.get('year') ?? '')?.[0] ?? dayOf(now).slice(0, 4)
  const region = citiesOf().find(({ code }) => code === address.get('region'))?.code
  const city = region?.slice(0, 4)
  const [lines, bidders] = await Promise.all([linesOf(tx, year, city), biddersOf(tx, `${year}-01`, city, `${year}-12`)])
  const by = (wanted: By) => lines.filter((line) => line.by === wanted)
  const [months, years] = [by('month'), by('year')]
  const whole = years.find(({ key }) => key === year)
  const cities = new Map(by('city').map((line) => [line.key, line]))
  const named = (labels: Readonly<Record<string, string>>, wanted: By) =>
    by(wanted)
      .map((line) => ({ ...line, label: labels[line.key] ?? '未说明' }))
      .toSorted((a, b) => b.awarded - a.awarded)
  const [methods, categories] = [named(METHODS, 'method'), named(CATEGORIES, 'category')]

  const tables: Table[] = [
    {
      name: 'months',
      title: '各月采购规模',
      head: [
        '月份',
        '采购公告（件）',
        '采购公告预算（元）',
        '结果公告（件）',
        '成交金额（元）',
        '合同公告（件）',
        '合同金额（元）',
      ],
      rows: months.map((m) => [
        m.key,
        m.tenders,
        yuan(m.budget),
        m.results,
        yuan(m.awarded),
        m.contracts,
        yuan(m.contracted),
      ]),
      note: '按公告发布的月份；金额为公告载明的金额。',
    },
    {
      name: 'regions',
      title: '各市采购规模',
      head: ['区划', '采购项目（个）', '成交金额（元）', '合同金额（元）', '节约率（%）', '中小企业占比（%）'],
      rows: ['4400', ...citiesOf().map(({ code }) => code.slice(0, 4))].map((code) => {
        const line = cities.get(code)
        const name = code === '4400' ? '省本级' : divisionName(`${code}00`)
        return line
          ? [
              name,
              line.cases,
              yuan(line.awarded),
              yuan(line.contracted),
              percent(line.compared_budget - line.compared, line.compared_budget),
              percent(line.sized_small, line.sized),
            ]
          : [name, 0, 0, 0, '', '']
      }),
      note: '市含所辖县（市、区）；采购项目按首次公告计。',
    },
    {
      name: 'methods',
      title: '各采购方式',
      head: ['采购方式', '成交（件）', '成交金额（元）', '占比（%）'],
      rows: methods
        .filter(({ results }) => results > 0)
        .map((m) => [m.label, m.results, yuan(m.awarded), percent(m.awarded, whole?.awarded ?? 0)]),
    },
    {
      name: 'categories',
      title: '货物、服务、工程',
      head: ['类别', '成交（件）', '成交金额（元）', '占比（%）'],
      rows: categories
        .filter(({ results }) => results > 0)
        .map((m) => [m.label, m.results, yuan(m.awarded), percent(m.awarded, whole?.awarded ?? 0)]),
    },
    {
      name: 'savings',
      title: '节约率',
      head: ['月份', '采购包预算（元）', '成交金额（元）', '节约金额（元）', '节约率（%）'],
      rows: months
        .filter(({ compared_budget }) => compared_budget > 0)
        .map((m) => [
          m.key,
          yuan(m.compared_budget),
          yuan(m.compared),
          yuan(m.compared_budget - m.compared),
          percent(m.compared_budget - m.compared, m.compared_budget),
        ]),
      note: '节约率＝（采购包预算－成交金额）÷采购包预算，只计两者都公告了的采购包。',
    },
    {
      name: 'small',
      title: '中小企业份额',
      head: ['月份', '声明了规模的成交金额（元）', '其中中小企业（元）', '占比（%）'],
      rows: months
        .filter(({ sized }) => sized > 0)
        .map((m) => [m.key, yuan(m.sized), yuan(m.sized_small), percent(m.sized_small, m.sized)]),
      note: '按中标供应商的《中小企业声明函》（财库〔2020〕46号第十三条）。',
    },
    {
      name: 'competition',
      title: '竞争：每个采购包有几家参加',
      head: ['参加的供应商', '采购包（个）'],
      rows: bidders.map(({ label, count }) => [label, count]),
      note: '只有一家的，多为单一来源采购。',
    },
    {
      name: 'stages',
      title: '各环节用时',
      head: ['环节', '项目（个）', '平均天数'],
      rows: STAGES.map(([key, label]) => [
        label,
        whole?.[key] ?? 0,
        mean(whole?.[`${key}_days`] ?? 0, whole?.[key] ?? 0),
      ]),
      note: '同一项目前后两则公告之间的日历日，按后一则公告发布的年份。',
    },
    {
      name: 'years',
      title: '历年成交金额',
      head: ['年度', '采购项目（个）', '成交金额（元）', '合同金额（元）', '节约率（%）', '中小企业占比（%）'],
      rows: years.map((y) => [
        y.key,
        y.cases,
        yuan(y.awarded),
        yuan(y.contracted),
        percent(y.compared_budget - y.compared, y.compared_budget),
        percent(y.sized_small, y.sized),
      ]),
    },
  ]
  return {
    year,
    years: years.map(({ key }) => key),
    region,
    regionName: region ? divisionName(region) : '全省',
    totals: whole && {
      cases: whole.cases,
      awarded: whole.awarded as Fen,
      contracted: whole.contracted as Fen,
      saved: percent(whole.compared_budget - whole.compared, whole.compared_budget),
      small: percent(whole.sized_small, whole.sized),
    },
    months: months.map(({ key, budget, contracted }) => ({
      month: key,
      budget: budget as Fen,
      contracted: contracted as Fen,
    })),
    cities: [...cities].map(([code, { contracted, cases }]) => ({
      code: `${code}00`,
      contracted: contracted as Fen,
      cases,
    })),
    tables,
  }
}

export async function biddersOf(tx: Tx, from: string, city?: string, until = '9999-12'): Promise<Figures['bidders']> {
  const found = await sql<{
    bidders: number
    count: number
  }>`SELECT bidders, sum(lots)::bigint AS count FROM supervision.figure_bidders
    WHERE month >= ${from} AND month <= ${until} AND ${city ? sql`city = ${city}` : sql`true`} GROUP BY 1 ORDER BY 1`.execute(
    tx,
  )
  return found.rows.map(({ bidders, count }) => ({ label: bidders < 7 ? `${bidders} 家` : '7 家及以上', count }))
}

/** What the front page shows of the last twelve months, and of all time. */
export async function frontFigures(tx: Tx, now: Instant, city?: string): Promise<Omit<Figures, 'stages'>> {
  const here = city ? sql`city = ${city}` : sql`true`
  const day = dayOf(now)
  const from = `${Number(day.slice(0, 4)) - 1}${day.slice(4, 7)}`
  const [months, categories, totals, bidders] = await Promise.all([
    sql<{
      month: string
      budget: Fen
      contracted: Fen
    }>`SELECT month, sum(budget)::bigint AS budget, sum(contracted)::bigint AS contracted
      FROM supervision.figure WHERE month > ${from} AND ${here} GROUP BY 1 ORDER BY 1`.execute(tx),
    sql<{ category: string; amount: Fen }>`SELECT category, sum(contracted)::bigint AS amount
      FROM supervision.figure WHERE contracted > 0 AND ${here} GROUP BY 1 ORDER BY 2 DESC`.execute(tx),
    sql<{ cases: number; contracted: Fen; saved: Fen }>`SELECT coalesce(sum(cases), 0)::bigint AS cases,
      coalesce(sum(contracted), 0)::bigint AS contracted, coalesce(sum(compared_budget - compared), 0)::bigint AS saved
      FROM supervision.figure WHERE ${here}`.execute(tx),
    biddersOf(tx, from, city),
  ])
  return {
    months: months.rows,
    categories: categories.rows.map(({ category, amount }) => ({
      label: CATEGORIES[category as keyof typeof CATEGORIES] ?? '其他',
      amount,
    })),
    bidders,
    totals: totals.rows[0]!,
  }
}
