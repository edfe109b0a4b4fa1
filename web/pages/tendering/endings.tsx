/** 废标与终止 — what of a year's purchases came to nothing: why, where, by which method, how often. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { dayOf, type Instant } from '#foundation/time.ts'
import { divisionName } from '#registers/divisions.ts'
import {
  ENDINGS,
  type EndingKind,
  type Endings,
  failureRate,
  type Rate,
} from '#subsystems/tendering/project/endings.ts'
import { get } from '../../kit/api.ts'
import { Columns, PlainTable } from '../../kit/charts.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo, useQueryOfAddress } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showCount } from '../../show.ts'
import '../supervision/settlement.css'
import './endings.css'

const LOOKS: Record<EndingKind, string> = {
  lot: 'settlement-budget',
  project: 'settlement-assets',
  contract: 'settlement-late',
  framework: 'settlement-treasury',
}
const KINDS = Object.keys(ENDINGS) as EndingKind[]
const showRate = (rate: Pick<Rate, 'failed' | 'awarded'>): string => {
  const value = failureRate(rate)
  return value === null ? '—' : `${(value * 100).toFixed(1)}%`
}

const Rates = ({ title, first, rates }: { title: string; first: string; rates: readonly Rate[] }) => (
  <section className="block endings-rates">
    <h2>{title}</h2>
    <PlainTable
      title={title}
      head={[first, '废标采购包', '终止项目', '终止合同', '终止框架协议', '公告结果的采购包', '废标率']}
      rows={rates.map((rate) => [
        rate.title,
        showCount(rate.failed),
        showCount(rate.terminated),
        showCount(rate.contracts),
        showCount(rate.frameworks),
        showCount(rate.awarded),
        showRate(rate),
      ])}
    />
  </section>
)

const OfYear = ({ data }: { data: Endings }) => (
  <>
    <section className="block endings-year" aria-label="全年">
      <dl className="books">
        <div>
          <dt>废标采购包</dt>
          <dd>{showCount(data.totals.failed)} 个次</dd>
        </div>
        <div>
          <dt>废标率</dt>
          <dd>
            {showRate(data.totals)}
            <small>废标 ÷（废标 + 公告结果 {showCount(data.totals.awarded)}）</small>
          </dd>
        </div>
        <div>
          <dt>终止项目</dt>
          <dd>{showCount(data.totals.terminated)} 个</dd>
        </div>
        <div>
          <dt>终止合同</dt>
          <dd>{showCount(data.totals.contracts)} 份</dd>
        </div>
        <div>
          <dt>终止框架协议</dt>
          <dd>{showCount(data.totals.frameworks)} 份</dd>
        </div>
      </dl>
      <Columns
        title="各月"
        labels={data.months.map(({ month }) => `${Number(month.slice(5))}月`)}
        series={KINDS.map((kind) => ({
          name: ENDINGS[kind],
          className: LOOKS[kind],
          values: data.months.map(({ counts }) => counts[kind]),
        }))}
        show={(value) => (Number.isInteger(value) ? showCount(value) : '')}
        height={150}
      />
    </section>
    <section className="block">
      <h2>原因</h2>
      <PlainTable
        title="原因"
        head={['原因', '类别', '次数']}
        rows={data.reasons.map(({ kind, title, count }) => [title, ENDINGS[kind], showCount(count)])}
      />
    </section>
    <Rates title="各地" first="地区" rates={data.regions} />
    <Rates title="各采购方式" first="采购方式" rates={data.methods} />
    <section className="block">
      <h2>最近的</h2>
      <ul className="parts">
        {data.latest.map(({ kind, path, title, region, reason, detail, at }) => (
          <li key={`${path}${at}${detail}`}>
            <span>
              <Link to={path}>{title}</Link>{' '}
              <small className="muted">
                {divisionName(region)} · {reason}：{detail}
              </small>
            </span>
            <span className="num">
              {dayOf(at)} <span className="tag">{ENDINGS[kind]}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  </>
)

export default function EndingsPage() {
  const me = useMe()
  const go = useGo()
  const { data: time } = useQuery({ queryKey: ['time'], queryFn: () => get<{ now: Instant }>('/api/time') })
  const present = time && Number(dayOf(time.now).slice(0, 4))
  const year = useQueryOfAddress().get('year') ?? (present ? String(present) : undefined)
  const { data } = useQuery({
    queryKey: ['endings', year],
    queryFn: () => get<Endings>(`/api/projects/endings?year=${year}`),
    enabled: year !== undefined,
  })
  return (
    <Page
      title="废标与终止"
      lead={
        <span className="muted">{divisionName(me.region)}，按发生之日统计；采购任务取消的原因同时在此报告财政部门</span>
      }
      aside={
        present && (
          <Select
            aria-label="年度"
            value={year}
            options={Array.from({ length: 5 }, (_, n) => ({ value: String(present - n), label: `${present - n} 年` }))}
            onChange={(value) => go(`/endings?year=${value}`)}
          />
        )
      }
    >
      {data ? <OfYear data={data} /> : <Waiting />}
    </Page>
  )
}
