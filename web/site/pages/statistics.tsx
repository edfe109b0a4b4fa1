/** 统计 — a year of the province or of one city in pictures, each with its table and its file. */
/** @jsxImportSource hono/jsx */
import { citiesOf } from '#registers/divisions.ts'
import { showCount, showRound } from '../../show.ts'
import { Bars, Months, Tiles } from '../charts.tsx'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { Statistics } from '../source.ts'
import { TableView } from '../table-view.tsx'
import type { Table } from '../tables.ts'

const address = ({ year, region }: Pick<Statistics, 'year' | 'region'>) =>
  `year=${year}${region ? `&region=${region}` : ''}`

const Asking = ({ told }: { told: Statistics }) => (
  <form action="/statistics" className="asking">
    <label>
      年度
      <select name="year">
        {[...new Set([...told.years, told.year])].toSorted().map((year) => (
          <option key={year} value={year} selected={year === told.year}>
            {year}
          </option>
        ))}
      </select>
    </label>
    <label>
      范围
      <select name="region">
        <option value="">全省</option>
        {citiesOf().map(({ code, name }) => (
          <option key={code} value={code} selected={code === told.region}>
            {name}
          </option>
        ))}
      </select>
    </label>
    <button type="submit">查看</button>
  </form>
)

/** Label, value and its text, from two columns of a table. */
const bars = ({ rows }: Table, value: number, say: (value: number) => string) =>
  rows.flatMap((row) => {
    const figure = row[value]
    return typeof figure === 'number' ? [{ label: String(row[0]), value: figure, text: say(figure) }] : []
  })
const inYuan = (yuan: number) => showRound(yuan * 100)
const inPercent = (percent: number) => `${percent}%`

const Picture = ({ table, told }: { table: Table; told: Statistics }) => {
  switch (table.name) {
    case 'months':
      return <Months months={told.months} tabled={false} />
    case 'regions':
      return <Tiles cities={told.cities} year={told.year} />
    case 'methods':
    case 'categories':
      return <Bars rows={bars(table, 2, inYuan)} />
    case 'savings':
      return <Bars rows={bars(table, 4, inPercent)} />
    case 'small':
      return <Bars rows={bars(table, 3, inPercent)} whole={100} />
    case 'competition':
      return <Bars rows={bars(table, 1, (count) => `${showCount(count)} 个`)} />
    case 'stages':
      return <Bars rows={bars(table, 2, (days) => `${days} 天`)} />
    default:
      return <Bars rows={bars(table, 2, inYuan)} />
  }
}

export const StatisticsPage = ({ frame, told }: { frame: Frame; told: Statistics }) => {
  const title = `${told.regionName}${told.year}年政府采购统计`
  return (
    <Page frame={frame} title={title} column="统计">
      <Crumbs trail={[['/statistics', '统计']]} />
      <div className="wide statistics">
        <h1>{title}</h1>
        <Asking told={told} />
        {told.totals ? (
          <dl className="totals">
            <div>
              <dt>采购项目</dt>
              <dd className="num">{showCount(told.totals.cases)}</dd>
            </div>
            <div>
              <dt>成交金额</dt>
              <dd className="num">{showRound(told.totals.awarded)}</dd>
            </div>
            <div>
              <dt>合同金额</dt>
              <dd className="num">{showRound(told.totals.contracted)}</dd>
            </div>
            <div>
              <dt>节约率</dt>
              <dd className="num">{told.totals.saved === '' ? '—' : `${told.totals.saved}%`}</dd>
            </div>
            <div>
              <dt>中小企业占比</dt>
              <dd className="num">{told.totals.small === '' ? '—' : `${told.totals.small}%`}</dd>
            </div>
          </dl>
        ) : (
          <p className="none">这一年还没有公告。</p>
        )}
        {told.totals && (
          <div className="pictures">
            {told.tables.map((table) => (
              <section key={table.name} id={table.name} className="picture" aria-labelledby={`t-${table.name}`}>
                <h2 id={`t-${table.name}`}>{table.title}</h2>
                {table.rows.length === 0 ? (
                  <p className="none">还没有可以统计的公告。</p>
                ) : (
                  <>
                    <Picture table={table} told={told} />
                    <details>
                      <summary>看数据表</summary>
                      <TableView table={table} csv={`/statistics/${table.name}.csv?${address(told)}`} />
                    </details>
                  </>
                )}
              </section>
            ))}
          </div>
        )}
        <p className="law">
          数据来自本平台发布的公告，随公告发布即时累计；原始数据见 <a href="/open-data">开放数据</a>。
        </p>
      </div>
    </Page>
  )
}
