/** 监控点与误报率 — how often each control was right, month by month; one that is wrong too often asks to be looked at. */
import { useQuery } from '@tanstack/react-query'
import type { Tally } from '#subsystems/supervision/risk-desk/store.ts'
import { get } from '../../kit/api.ts'
import { Spark } from '../../kit/charts.tsx'
import { Link } from '../../kit/router-link.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { WideTable } from '../../kit/wide-table.tsx'

type Told = { limit: number; rows: (Tally & { review: boolean })[] }

const percent = (rate: number | null) => (rate === null ? '—' : `${Math.round(rate * 100)}%`)
const rateOf = ({ falseAlarms, right }: { falseAlarms: number; right: number }) => falseAlarms / (falseAlarms + right)

const Row = ({ row }: { row: Told['rows'][number] }) => (
  <tr className={row.review ? 'severity severity-orange' : undefined}>
    <th scope="row">
      <Link to={`/findings?status=all&code=${row.code}`} className="finding-code">
        {row.code}
      </Link>
    </th>
    <td className="num right">{row.hits}</td>
    <td className="num right">{row.stopped}</td>
    <td className="num right">{row.live}</td>
    <td className="num right">{row.falseAlarms}</td>
    <td className="num right">{row.right}</td>
    <td className="num right">{percent(row.falseAlarmRate)}</td>
    <td>
      <Spark
        values={row.trend.map(rateOf)}
        label={`误报率：${row.trend.map((each) => `${each.month} ${percent(rateOf(each))}`).join('，')}`}
      />
    </td>
    <td>{row.review ? <Link to={`/local-figures?control=${row.code}`}>误报过多，请复核参数</Link> : ''}</td>
  </tr>
)

export default function DeskControls() {
  const { data } = useQuery({ queryKey: ['desk-tally'], queryFn: () => get<Told>('/api/findings/tally') })
  if (!data) return <Waiting />
  return (
    <section className="block" aria-labelledby="tally">
      <h2 id="tally">
        近十二个月各监控点的命中与误报{' '}
        <small className="muted">误报率＝排除为误报的 ÷ 已处理的；超过{data.limit}%的应当复核参数</small>
      </h2>
      <WideTable
        title="监控点统计表"
        head={[
          '监控点',
          ...['命中', '其中拦截', '未办结', '误报', '属实', '误报率'].map((right) => ({ right })),
          '逐月误报率',
          '复核',
        ]}
      >
        {data.rows.map((row) => (
          <Row key={row.code} row={row} />
        ))}
      </WideTable>
    </section>
  )
}
