/** 电子监察 — the region as it is now: its day and year, where it stands, those below side by side; on a desk, on paper, on a wall. */
import { Alert, Button, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { divisionName, findDivision, fullDivisionName } from '#registers/divisions.ts'
import {
  type Cockpit,
  type Count,
  type Lead,
  MEASURES,
  type Measure,
  type Part,
} from '#subsystems/supervision/cockpit/cockpit.ts'
import { SEVERITIES } from '#subsystems/supervision/risk-desk/finding.ts'
import { useBoard } from '../../kit/board.ts'
import { Columns, Figure } from '../../kit/charts.tsx'
import { Left } from '../../kit/clock.tsx'
import { LiveBadge } from '../../kit/live-badge.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showCount, showRound, showSecond } from '../../show.ts'
import { TileMap } from './tile-map.tsx'
import './risk-desk.css'
import './cockpit.css'
import { WideTable } from '../../kit/wide-table.tsx'

const percent = (rate: number | null) => (rate === null ? '—' : `${(rate * 100).toFixed(1)}%`)
const money = (amount: number) => showRound(amount)

/** What the squares are shaded by. */
const VIEWS: Readonly<
  Record<string, { label: string; value(part: Part): number | null; text(value: number | null): string }>
> = {
  notice: { label: '公告', value: ({ year }) => year.notice.n, text: (n) => showCount(n ?? 0) },
  contract: { label: '合同金额', value: ({ year }) => year.contract.amount, text: (n) => money(n ?? 0) },
  saving: { label: '节约率', value: ({ rates }) => rates.saving, text: percent },
  sme: { label: '中小企业占比', value: ({ rates }) => rates.sme, text: percent },
  live: {
    label: '红橙预警',
    value: ({ now }) => now.live.red + now.live.orange,
    text: (n) => showCount(n ?? 0),
  },
  late: { label: '逾期未付', value: ({ now }) => now.overduePayments.amount, text: (n) => money(n ?? 0) },
}

const Big = ({ title, value, note, alarm }: { title: string; value: string; note?: string; alarm?: boolean }) => (
  <div className={alarm ? 'big-figure big-alarm' : 'big-figure'}>
    <dt>{title}</dt>
    <dd>
      <b className="num">{value}</b>
      {note && <span>{note}</span>}
    </dd>
  </div>
)

const Standing = ({ data: { now, rates } }: { data: Cockpit }) => (
  <dl className="bigs" aria-label="此刻">
    <Big title="正在开标" value={showCount(now.openings)} note="场" />
    <Big title="正在评审" value={showCount(now.evaluations)} note="项" />
    <Big title="红色预警" value={showCount(now.live.red)} note="条未办结" alarm={now.live.red > 0} />
    <Big title="橙色预警" value={showCount(now.live.orange)} note="条未办结" />
    <Big title="逾期未处理" value={showCount(now.overdueFindings)} note="条预警" alarm={now.overdueFindings > 0} />
    <Big
      title="逾期未付"
      value={showCount(now.overduePayments.n)}
      note={`笔 ${money(now.overduePayments.amount)}`}
      alarm={now.overduePayments.n > 0}
    />
    <Big title="在办投诉" value={showCount(now.complaints)} note="件" />
    <Big title="节约率" value={percent(rates.saving)} note="本年" />
    <Big title="中小企业占比" value={percent(rates.sme)} note="本年合同金额" />
    <Big title="支付逾期率" value={percent(rates.late)} note="本年" alarm={(rates.late ?? 0) > 0.1} />
  </dl>
)

const WITH_AMOUNT: readonly Measure[] = ['plan', 'contract', 'payment', 'payment.late']
const shown = (measure: Measure, { n, amount }: Count) =>
  WITH_AMOUNT.includes(measure) && n > 0 ? `${showCount(n)}（${money(amount)}）` : showCount(n)

const Numbers = ({ data }: { data: Cockpit }) => (
  <section className="block" aria-labelledby="numbers">
    <h2 id="numbers">今日与本年</h2>
    <WideTable title="今日与本年" head={['事项', { right: '今日' }, { right: '本年' }, { right: '上年全年' }]}>
      {(Object.keys(MEASURES) as Measure[]).map((measure) => (
        <tr key={measure}>
          <th scope="row">{MEASURES[measure]}</th>
          {[data.today, data.year, data.lastYear].map((numbers, n) => (
            <td key={n} className="num right">
              {shown(measure, numbers[measure])}
            </td>
          ))}
        </tr>
      ))}
    </WideTable>
  </section>
)

const Parts = ({ data, open }: { data: Cockpit; open(code: string): void }) => {
  const [by, setBy] = useState('contract')
  const view = VIEWS[by]!
  if (data.parts.length === 0) return null
  const tiles = data.parts.map((part) => {
    const value = view.value(part)
    return { code: part.code, value, text: view.text(value), red: part.now.live.red }
  })
  const title = `${divisionName(data.region)}各地 · ${view.label}`
  return (
    <section className="block cockpit-map">
      <div className="sideways">
        <Segmented
          aria-label="方格图的指标"
          value={by}
          onChange={(value) => setBy(String(value))}
          options={Object.entries(VIEWS).map(([value, { label }]) => ({ value, label }))}
        />
      </div>
      <Figure
        title={title}
        table={{
          head: ['地区', ...Object.values(VIEWS).map(({ label }) => label), '红色预警'],
          rows: data.parts.map((part) => [
            `${divisionName(part.code)}${part.code === data.region ? '本级' : ''}`,
            ...Object.values(VIEWS).map((each) => each.text(each.value(part))),
            part.now.live.red,
          ]),
        }}
      >
        <TileMap region={data.region} tiles={tiles} label={view.label} onOpen={open} />
      </Figure>
    </section>
  )
}

const monthsOf = ({ months }: Cockpit) => months.map(({ month }) => `${Number(month.slice(5))}月`)

const MoneyByMonth = ({ data }: { data: Cockpit }) => (
  <section className="block">
    <Columns
      title="逐月合同与支付"
      labels={monthsOf(data)}
      show={(value) => money(value).replace(/\.00(?!\d)/, '')}
      series={[
        { name: '合同', className: 'fill-a', values: data.months.map(({ numbers }) => numbers.contract.amount) },
        { name: '支付', className: 'fill-b', values: data.months.map(({ numbers }) => numbers.payment.amount) },
      ]}
    />
  </section>
)
const FindingsByMonth = ({ data }: { data: Cockpit }) => (
  <section className="block">
    <Columns
      title="逐月预警"
      labels={monthsOf(data)}
      show={showCount}
      series={[
        { name: '红', className: 'fill-red', values: data.months.map(({ findings }) => findings.red) },
        { name: '橙', className: 'fill-b', values: data.months.map(({ findings }) => findings.orange) },
        { name: '黄', className: 'fill-yellow', values: data.months.map(({ findings }) => findings.yellow) },
      ]}
    />
  </section>
)

const Leads = ({ title, rows, id }: { title: string; rows: readonly Lead[]; id: string }) => (
  <section className="block" aria-labelledby={id}>
    <h2 id={id}>
      {title} <Link to={`/findings?order=gravest${id === 'red' ? '&severity=red' : ''}`}>全部</Link>
    </h2>
    <ul className="leads">
      {rows.map((row) => (
        <li key={row.id} className={`severity severity-${row.severity}`}>
          <p>
            <span className="finding-code">{row.code}</span> {SEVERITIES[row.severity]}{' '}
            <Link to={`/findings/${row.id}`}>{row.text}</Link>
          </p>
          <p className="muted">
            {divisionName(row.region)} · {row.title} {row.handleBy && <Left until={row.handleBy} />}
          </p>
        </li>
      ))}
      {rows.length === 0 && <li className="none">没有</li>}
    </ul>
  </section>
)

/** F for the wall, Escape or Backspace one level up, T for the tables. */
const useKeys = (keys: Readonly<Record<string, () => void>>) => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (/^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)) return
      latest.current[event.key.toLowerCase()]?.()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

const Heading = ({ region, own }: { region: string; own: string }) => {
  const parent = findDivision(region)?.parent
  if (region === own || !parent) return <>{fullDivisionName(region)}</>
  return (
    <>
      <Link to={parent === own ? '/cockpit' : `/cockpit?region=${parent}`}>← {divisionName(parent)}</Link>{' '}
      {fullDivisionName(region)}
    </>
  )
}

export default function CockpitPage() {
  const me = useMe()
  const go = useGo()
  const main = useRef<HTMLDivElement>(null)
  const region = new URLSearchParams(location.search).get('region') ?? me.region
  const { data, state, error } = useBoard<Cockpit>(`/cockpit?region=${region}`)
  const open = (code: string) => go(code === me.region ? '/cockpit' : `/cockpit?region=${code}`)
  const wall = () => (document.fullscreenElement ? document.exitFullscreen() : main.current?.requestFullscreen())
  const up = () => {
    const parent = findDivision(region)?.parent
    if (region !== me.region && parent) open(parent)
  }
  const tables = () => {
    const all = [...(main.current?.querySelectorAll<HTMLDetailsElement>('.graph-table') ?? [])]
    const closed = all.some(({ open }) => !open)
    for (const each of all) each.open = closed
  }
  useKeys({ f: () => void wall(), backspace: up, t: tables })
  return (
    <div ref={main} className="cockpit">
      <Page
        title="电子监察"
        lead={
          <>
            <b>
              <Heading region={region} own={me.region} />
            </b>{' '}
            <LiveBadge state={state} /> {data && <span className="muted num">截至 {showSecond(data.at)}</span>}
          </>
        }
        aside={
          <span className="cockpit-tools">
            <Button onClick={() => void wall()}>全屏（F）</Button>
            <Button onClick={tables}>数据表（T）</Button>
            <Button onClick={() => print()}>打印</Button>
            <Link to="/findings">预警台</Link>
          </span>
        }
      >
        {error && <Alert type="error" showIcon title={error} />}
        {!data && !error && <Waiting />}
        {data && (
          <>
            <Standing data={data} />
            <div className="cockpit-grid">
              <div>
                <Parts data={data} open={open} />
                <MoneyByMonth data={data} />
              </div>
              <div>
                <Numbers data={data} />
                <FindingsByMonth data={data} />
              </div>
            </div>
            <div className="two">
              <Leads id="red" title="红色名单" rows={data.red} />
              <Leads id="yellow" title="橙黄名单" rows={data.yellow} />
            </div>
          </>
        )}
      </Page>
    </div>
  )
}
