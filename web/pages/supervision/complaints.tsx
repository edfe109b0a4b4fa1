/** 投诉 — for the department: the year by month, object and result, and those that come again; under it the list everyone has. */
import { useQuery } from '@tanstack/react-query'
import { DISPUTED, type Disputed } from '#policies/words.ts'
import { complaintActs } from '#subsystems/supervision/complaint/acts.ts'
import { type Complaint, complaint } from '#subsystems/supervision/complaint/complaint.ts'
import type { Year } from '#subsystems/supervision/complaint/yearly.ts'
import { get } from '../../kit/api.ts'
import { Columns } from '../../kit/charts.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { showCount } from '../../show.ts'
import ListPage from '../list.tsx'
import './settlement.css'

const LOOKS: Record<Disputed, string> = {
  document: 'settlement-budget',
  process: 'settlement-treasury',
  result: 'settlement-assets',
}

/** Short enough to stand under a column. */
const inShort = (result: string) => result.replace('投诉事项成立，', '').replace(/^但?(不?影响).*结果$/, '成立，$1结果')

const OfYear = ({ data }: { data: Year }) => (
  <section className="block" aria-labelledby="complaint-year">
    <h2 id="complaint-year">
      {data.year} 年投诉情况 <small className="muted">明细可在列表按提起时间筛选后导出</small>
    </h2>
    <dl className="books">
      <div>
        <dt>收到</dt>
        <dd>{showCount(data.filed)} 件</dd>
      </div>
      <div className={data.late > 0 ? 'off' : undefined}>
        <dt>逾期</dt>
        <dd>{showCount(data.late)} 件</dd>
      </div>
      <div>
        <dt>平均办理</dt>
        <dd>{data.meanDays === null ? '—' : `${data.meanDays} 日`}</dd>
      </div>
    </dl>
    <Columns
      title="每月收到（按投诉对象）"
      labels={data.months.map(({ month }) => `${Number(month.slice(5))}月`)}
      series={(Object.keys(DISPUTED) as Disputed[]).map((scope) => ({
        name: DISPUTED[scope],
        className: LOOKS[scope],
        values: data.months.map(({ scopes }) => scopes[scope]),
      }))}
      show={showCount}
      height={150}
    />
    <Columns
      title="处理结果"
      labels={data.results.map(({ title }) => inShort(title))}
      series={[{ name: '件数', className: 'settlement-budget', values: data.results.map(({ count }) => count) }]}
      show={showCount}
      height={150}
    />
    {data.repeats.length > 0 && (
      <>
        <h3>重复投诉</h3>
        <ul className="parts">
          {data.repeats.map(({ kind, id, name, count, dismissed, complaints }) => (
            <li key={`${kind}${id}`} className={dismissed >= 3 ? 'bad' : undefined}>
              <span>
                {kind === 'supplier' ? '同一供应商' : '同一项目'}：{name}
                <small className="muted">
                  {' '}
                  {count} 件{dismissed > 0 && `，驳回 ${dismissed} 件`}
                </small>
              </span>
              <span>
                {complaints.map(({ id: one, number, status }) => (
                  <Link key={one} to={`/complaints/${one}`} className="num">
                    {number}（{complaint.status[status as Complaint['status']]}）{' '}
                  </Link>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)

export default function ComplaintsPage() {
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['complaint-year'],
    queryFn: () => get<Year>('/api/complaints/year'),
    enabled: me.role === 'regulator',
  })
  return (
    <>
      <ListPage chapter={complaintActs} />
      {data && <OfYear data={data} />}
    </>
  )
}
