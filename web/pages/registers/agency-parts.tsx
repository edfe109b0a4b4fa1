/** 代理机构的各栏: the staff and what lies on each, teams that wait, inspections. */
import { useQuery } from '@tanstack/react-query'
import { dayOf, type Instant } from '#foundation/time.ts'
import { type Agency, agencyBarOn, type Conflict, type Member } from '#registers/agencies/agency.ts'
import { get, serverInstant } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { showDay } from '../../show.ts'
import './people.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Row = Member & { serving: boolean; conflicts: Conflict[]; open: number; leads: number; done: number }
type Waiting = { id: string; title: string; number: string | null; updatedAt: string }
type Work = { rows: Row[]; waiting: Waiting[] }

export const useWorkload = (id: string, enabled = true) =>
  useQuery({ queryKey: ['workload', id], queryFn: () => get<Work>(`/api/agencies/${id}/workload`), enabled })

const WIDTH = 100
const Load = ({ row, most }: { row: Row; most: number }) => {
  const scale = WIDTH / Math.max(1, most)
  return (
    <span className="load">
      <svg
        viewBox={`0 0 ${WIDTH} 10`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`在办 ${row.open} 件，其中负责 ${row.leads} 件`}
      >
        <rect className="load-rest" width={WIDTH} height="10" />
        <rect className="load-part" width={row.open * scale} height="10" />
        <rect className="load-lead" width={row.leads * scale} height="10" />
      </svg>
      <span className="num">{row.open}</span>
    </span>
  )
}

/** 行政处罚 as anyone reads it; whether it is barred today stands first. */
export const PenaltiesBlock = ({ of, linked }: { of: Agency; linked: boolean }) => {
  const today = dayOf(serverInstant() as Instant)
  const { penalties = [] } = of
  if (penalties.length === 0) return null
  const bar = agencyBarOn(of, today)
  return (
    <section className="block" aria-labelledby="penalties">
      <h2 id="penalties">
        行政处罚
        {bar && (
          <span className="tag tag-bad">禁止代理政府采购业务{bar.barredUntil ? `，至 ${bar.barredUntil}` : ''}</span>
        )}
      </h2>
      <WideTable
        title="行政处罚"
        look="unbroken"
        head={['文号', '违法情形', '处罚结果', '执法单位', '起始日', '公布期限至']}
      >
        {penalties.map((each) => (
          <tr key={each.penaltyId}>
            <th scope="row" className="num">
              {linked ? <Link to={`/penalties/${each.penaltyId}`}>{each.reference}</Link> : each.reference}
            </th>
            <td className="wordy">
              {each.conduct}
              <span className="law">{each.law}</span>
            </td>
            <td className="wordy">{each.result}</td>
            <td>{each.authority}</td>
            <td className="num">{each.fromDate}</td>
            <td className="num">{each.publicUntil}</td>
          </tr>
        ))}
      </WideTable>
    </section>
  )
}

const LEAST = 5

export const StaffBlock = ({ work }: { work: Work }) => {
  const here = work.rows.filter(({ serving }) => serving)
  const most = Math.max(...work.rows.map(({ open }) => open), 1)
  return (
    <section className="block">
      <h2>从业人员与在办项目</h2>
      <p className={here.length < LEAST ? 'tag tag-bad' : 'muted'}>
        在岗专职从业人员 {here.length} 人
        {here.length < LEAST && '，不足5人，不能接受新的委托（财库〔2018〕2号第十一条）'}
      </p>
      <p className="legend">
        <span>深红：任负责人</span>
        <span>青色：参与</span>
      </p>
      <WideTable
        title="从业人员"
        head={['序号', '姓名', '岗位', '资格', '最近培训', '在岗', '在办项目', '已办结', '回避']}
        look="unbroken"
      >
        {work.rows.map((row) => (
          <tr key={row.no}>
            <td className="num">{row.no}</td>
            <td>{row.name}</td>
            <td>{row.post}</td>
            <td>{row.qualification ?? '—'}</td>
            <td className="num">{row.trainedDate ?? '—'}</td>
            <td>{row.serving ? '在岗' : row.until ? `${row.until} 离岗` : `${row.from} 到岗`}</td>
            <td>
              <Load row={row} most={most} />
            </td>
            <td className="num right">{row.done}</td>
            <td>{row.conflicts.map(({ organisation }) => organisation).join('、') || '—'}</td>
          </tr>
        ))}
      </WideTable>
    </section>
  )
}

type Line = { id: string; status: string; title: string; number: string | null; updatedAt: string }

export const InspectionsBlock = ({ id, words }: { id: string; words: Readonly<Record<string, string>> }) => {
  const { data } = useQuery({
    queryKey: ['inspections', id],
    queryFn: () => get<{ rows: Line[] }>('/api/agency-inspections?mine=true&limit=20'),
  })
  const rows = data?.rows ?? []
  return (
    <section className="block">
      <h2>监督检查</h2>
      {rows.length === 0 && <p className="none">没有监督检查。</p>}
      <ul className="plain-list">
        {rows.map((each) => (
          <li key={each.id}>
            <Link to={`/agency-inspections/${each.id}`}>{each.title}</Link>{' '}
            <span className="muted num">{each.number}</span>{' '}
            <span className="tag tag-going">{words[each.status] ?? each.status}</span>{' '}
            <span className="muted">{showDay(each.updatedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
