/** 风险预警台 — what the controls found, the gravest and oldest first; and how often each control was right. */
import { useQuery } from '@tanstack/react-query'
import { findingActs } from '#subsystems/supervision/risk-desk/acts.ts'
import type { Finding } from '#subsystems/supervision/risk-desk/finding.ts'
import { finding, SEVERITIES } from '#subsystems/supervision/risk-desk/finding.ts'
import { get } from '../../kit/api.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StateView, StatusTag } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant } from '../../show.ts'

type Line = {
  id: string
  status: string
  title: string
  number: string | null
  caseId: string | null
  updatedAt: string
}
type Tally = { rows: Record<string, string | number | null>[] }

const TITLES: Record<string, string> = {
  code: '监控点',
  title: '名称',
  hits: '命中',
  open: '待处理',
  dismissed: '误报',
  confirmed: '属实、移交',
  stopped: '其中拦截',
  falseAlarmRate: '误报率',
}

const Tallies = () => {
  const { data } = useQuery({
    queryKey: ['tally'],
    queryFn: () => get<Tally>('/api/findings/tally').catch(() => ({ rows: [] })),
  })
  const keys = Object.keys(data?.rows[0] ?? {}).filter((key) => TITLES[key])
  if (!data || data.rows.length === 0) return null
  return (
    <section className="block" aria-labelledby="tally">
      <h2 id="tally">
        各监控点的命中与误报 <small className="muted">误报多的监控点应当调整参数</small>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section className="sideways" tabIndex={0} aria-label="监控点统计表">
        <table className="data">
          <thead>
            <tr>
              {keys.map((key) => (
                <th key={key} scope="col" className={typeof data.rows[0]![key] === 'number' ? 'right' : undefined}>
                  {TITLES[key]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={String(row.code)}>
                {keys.map((key) => (
                  <td key={key} className={typeof row[key] === 'number' ? 'num right' : 'num'}>
                    {key === 'falseAlarmRate' && row[key] !== null
                      ? `${Math.round(Number(row[key]) * 100)}%`
                      : (row[key] ?? '—')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

export default function RiskDeskPage() {
  const me = useMe()
  return (
    <Page title="风险预警台" lead={<span className="muted">预警是线索，不是结论；由人核查、答复、处理</span>}>
      <DataTable<Line>
        name="findings"
        title="风险预警"
        url="/api/findings"
        filters={[
          {
            key: 'status',
            title: '全部状态',
            options: Object.entries(finding.status).map(([value, label]) => ({ value, label })),
          },
        ]}
        onOpen={(row) => `/findings/${row.id}`}
        empty="没有预警"
        columns={[
          {
            key: 'number',
            title: '监控点',
            must: true,
            show: (row) => <span className="finding-code">{row.number}</span>,
            text: (row) => row.number ?? '',
          },
          {
            key: 'title',
            title: '预警',
            must: true,
            show: (row) => <Link to={`/findings/${row.id}`}>{row.title}</Link>,
            text: (row) => row.title,
          },
          {
            key: 'status',
            title: '处理',
            show: (row) => <StatusTag chapter={findingActs} status={row.status} />,
            text: (row) => finding.status[row.status as Finding['status']],
          },
          {
            key: 'case',
            title: '项目',
            show: (row) => (row.caseId ? <Link to={`/cases/${row.caseId}`}>看全程</Link> : '—'),
            text: (row) => row.caseId ?? '',
          },
          {
            key: 'at',
            title: '最近',
            show: (row) => <span className="num">{showInstant(row.updatedAt)}</span>,
            text: (row) => showInstant(row.updatedAt),
          },
        ]}
      />
      {(me.role === 'regulator' || me.role === 'operator') && <Tallies />}
    </Page>
  )
}

export function FindingExtra({ thing }: { thing: Thing<Finding> }) {
  const { hit, stopped, reason, raisedAt } = thing.state
  return (
    <section className={`block severity severity-${hit.severity}`} aria-label="预警内容">
      <p className="finding-head">
        <span className="finding-code">{hit.code}</span>
        <b>{hit.title}</b>
        <span className="tag tag-bad">{SEVERITIES[hit.severity]}</span>
        {stopped && <span className="tag tag-wait">已拦截，业务没有发生</span>}
      </p>
      <p className="severity-text">{hit.text}</p>
      <p className="law">{hit.law}</p>
      {reason && (
        <p>
          <b>办理时说明的理由：</b>
          {reason}
        </p>
      )}
      <p className="muted num">{showInstant(raisedAt)} 发现</p>
      {hit.evidence !== null && typeof hit.evidence === 'object' && (
        <details open>
          <summary>证据</summary>
          <StateView chapter={undefined} state={hit.evidence as Record<string, unknown>} within="" />
        </details>
      )}
    </section>
  )
}
