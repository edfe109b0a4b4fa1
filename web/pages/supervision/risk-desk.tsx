/** 风险预警台 — what the controls found, the gravest and oldest first; what is alike together; many at once by two persons. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Modal, Segmented, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { covers } from '#foundation/command.ts'
import { citiesOf, countiesOf, divisionName, PROVINCE } from '#registers/divisions.ts'
import { findingActs } from '#subsystems/supervision/risk-desk/acts.ts'
import { proposeBulk } from '#subsystems/supervision/risk-desk/bulk-dismissal.ts'
import type { DeskLine, Group } from '#subsystems/supervision/risk-desk/desk.ts'
import { finding, SEVERITIES, type Severity } from '#subsystems/supervision/risk-desk/finding.ts'
import { STAGES } from '#subsystems/supervision/risk-desk/stages.ts'
import { get } from '../../kit/api.ts'
import { Left } from '../../kit/clock.tsx'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name, StatusTag } from '../../kit/state-view.tsx'
import { Loading, Waiting } from '../../kit/waiting.tsx'
import { showInstant } from '../../show.ts'
import ListPage from '../list.tsx'
import './risk-desk.css'

const Controls = lazy(() => import('./desk-controls.tsx'))

type Counts = Record<'severity' | 'stage' | 'region' | 'code', Record<string, number>> & { total: number }
const KEYS = [
  'severity',
  'stage',
  'region',
  'code',
  'status',
  'age',
  'assigned',
  'level',
  'q',
  'order',
  'cause',
] as const
const AGES = { d3: '3日以上', d7: '7日以上', d30: '30日以上', overdue: '已过处理期限' }
const ORDERS = { gravest: '先急后缓', oldest: '先到先办', newest: '最新在前' }

/** What is asked stands in the address: it can be kept, sent, and gone back to. */
const useAsked = () => {
  const go = useGo()
  const params = new URLSearchParams(location.search)
  return {
    value: (key: string) => params.get(key) ?? undefined,
    view: params.get('view') ?? 'list',
    query: new URLSearchParams(KEYS.flatMap((key) => (params.get(key) ? [[key, params.get(key)!]] : []))).toString(),
    set(change: Record<string, string | undefined>) {
      for (const [key, value] of Object.entries(change)) value ? params.set(key, value) : params.delete(key)
      go(`/findings${params.size > 0 ? `?${params}` : ''}`, { replace: true })
    },
  }
}
type Asking = ReturnType<typeof useAsked>

const options = (words: Readonly<Record<string, string>>, counts?: Record<string, number>) =>
  Object.entries(words).map(([value, label]) => ({
    value,
    label: counts ? `${label}（${counts[value] ?? 0}）` : label,
  }))

const Severities = ({ asked, counts }: { asked: Asking; counts: Counts | undefined }) => (
  <fieldset className="desk-severities" aria-label="按级别">
    {(Object.keys(SEVERITIES) as Severity[]).map((severity) => {
      const on = asked.value('severity') === severity
      return (
        <button
          key={severity}
          type="button"
          className={`mark-${severity}`}
          aria-pressed={on}
          onClick={() => asked.set({ severity: on ? undefined : severity })}
        >
          {SEVERITIES[severity]} <b>{counts?.severity[severity] ?? 0}</b>
        </button>
      )
    })}
  </fieldset>
)

const regionsUnder = (region: string) => {
  const below = region === PROVINCE ? citiesOf() : countiesOf(region)
  return Object.fromEntries([{ code: region }, ...below].map(({ code }) => [code, divisionName(code)]))
}

const Choice = ({
  asked,
  name,
  title,
  words,
  counts,
}: {
  asked: Asking
  name: string
  title: string
  words: Readonly<Record<string, string>>
  counts?: Record<string, number> | undefined
}) => (
  <Select
    className="filter"
    aria-label={title}
    placeholder={title}
    allowClear
    showSearch={{ optionFilterProp: 'label' }}
    value={asked.value(name)}
    options={options(words, counts)}
    onChange={(value?: string) => asked.set({ [name]: value })}
  />
)

const Filters = ({ asked, counts }: { asked: Asking; counts: Counts | undefined }) => {
  const me = useMe()
  const stages = Object.fromEntries(Object.entries(STAGES).map(([key, { title }]) => [key, title]))
  const codes = Object.fromEntries(
    Object.keys(counts?.code ?? {})
      .toSorted()
      .map((code) => [code, code]),
  )
  return (
    <div className="list-tools">
      <Input.Search
        aria-label="在预警中查找"
        placeholder="项目、情形或监控点编号"
        defaultValue={asked.value('q')}
        allowClear
        onSearch={(q) => asked.set({ q: q.trim() || undefined })}
      />
      <Choice asked={asked} name="stage" title="全部环节" words={stages} counts={counts?.stage} />
      {regionsUnder(me.region) && (
        <Choice
          asked={asked}
          name="region"
          title="全部地区"
          words={regionsUnder(me.region)}
          counts={asked.value('region') ? undefined : counts?.region}
        />
      )}
      <Choice asked={asked} name="code" title="全部监控点" words={codes} counts={counts?.code} />
      <Choice asked={asked} name="status" title="未办结" words={{ all: '全部', ...finding.status }} />
      <Choice asked={asked} name="age" title="不限时间" words={AGES} />
      <Choice asked={asked} name="assigned" title="不限承办人" words={{ me: '分派给我的', none: '尚未分派' }} />
      <Choice asked={asked} name="level" title="各级处理的" words={{ own: '本级处理的' }} />
      <Choice asked={asked} name="order" title={ORDERS.gravest} words={ORDERS} />
    </div>
  )
}

const Line = ({ row, picked, pick }: { row: DeskLine; picked: boolean; pick(on: boolean): void }) => (
  <tr>
    <td data-title="勾选">
      <Checkbox aria-label={`勾选${row.title}`} checked={picked} onChange={(event) => pick(event.target.checked)} />
    </td>
    <td data-title="监控点" className={`severity severity-${row.severity}`}>
      <span className="finding-code">{row.code}</span> <span className="muted">{SEVERITIES[row.severity]}</span>
    </td>
    <td data-title="预警" className="desk-text">
      <p>
        <Link to={`/findings/${row.id}`}>{row.control}</Link>
        {row.stopped && <span className="muted"> 已拦截</span>}
      </p>
      <p>{row.text}</p>
      <p>
        {row.title}
        {row.same > 1 && (
          <>
            {' · '}
            <Link to={`/findings?status=all&cause=${encodeURIComponent(row.cause)}`}>同因{row.same}条</Link>
          </>
        )}
      </p>
    </td>
    <td data-title="地区">{divisionName(row.region)}</td>
    <td data-title="处理">
      <StatusTag chapter={findingActs} status={row.status} />
      {row.assignedTo && (
        <p className="muted">
          <Name id={row.assignedTo} />
        </p>
      )}
    </td>
    <td data-title="处理期限" className="when">
      {row.handleBy && row.status !== 'asked' ? <Left until={row.handleBy} /> : '—'}
      {row.handler !== row.region && <p className="muted">{divisionName(row.handler)}处理</p>}
    </td>
    <td data-title="发现" className="num when">
      {showInstant(row.raisedAt)}
    </td>
  </tr>
)

/** The chosen go to a second person; nothing is dismissed before that one agrees. */
const BulkBar = ({ ids, done }: { ids: readonly string[]; done(): void }) => {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  if (ids.length === 0) return null
  return (
    <div className="desk-bar" role="status">
      <span>
        已勾选 <b className="num">{ids.length}</b> 条
      </span>
      <Button onClick={() => setOpen(true)}>批量排除（须另一人复核）</Button>
      <Button type="text" style={{ color: 'inherit' }} onClick={done}>
        取消勾选
      </Button>
      <Modal open={open} title="批量排除" footer={null} onCancel={() => setOpen(false)} destroyOnHidden width={640}>
        <CommandForm
          command={{ ...proposeBulk, input: proposeBulk.input.omit({ findingIds: true }) as never }}
          url="/api/bulk-dismissals"
          id={ids.join()}
          fixed={{ findingIds: ids }}
          submit={`提出排除${ids.length}条，请另一人复核`}
          onDone={() => {
            setOpen(false)
            done()
            void message.success('已提出，待另一位监管人员复核后逐条排除')
          }}
        />
      </Modal>
    </div>
  )
}

const List = ({ asked }: { asked: Asking }) => {
  const [picked, setPicked] = useState<readonly string[]>([])
  const { data, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['desk', asked.query],
    queryFn: ({ pageParam }) =>
      get<{ rows: DeskLine[]; next?: string }>(
        `/api/findings/desk?${asked.query}${pageParam ? `&after=${pageParam}` : ''}`,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  if (error) return <p className="none">没有取到数据：{error.message}</p>
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const pick = (id: string, on: boolean) =>
    setPicked((before) => (on ? [...before, id] : before.filter((each) => each !== id)))
  const all = rows.length > 0 && rows.every(({ id }) => picked.includes(id))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section className="sideways" tabIndex={0} aria-label="风险预警表" aria-busy={isPending}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  aria-label="勾选本页全部"
                  checked={all}
                  onChange={(event) => setPicked(event.target.checked ? rows.map(({ id }) => id) : [])}
                />
              </th>
              {['监控点', '预警', '地区', '处理', '处理期限', '发现'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.id} row={row} picked={picked.includes(row.id)} pick={(on) => pick(row.id, on)} />
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={7} className="none">
                  {isPending ? '正在取数据……' : '没有符合条件的预警'}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          再看一些
        </Button>
      )}
      <BulkBar ids={picked} done={() => setPicked([])} />
    </>
  )
}

const Groups = ({ asked }: { asked: Asking }) => {
  const { data } = useQuery({
    queryKey: ['desk-groups', asked.query],
    queryFn: () => get<{ rows: Group[] }>(`/api/findings/groups?${asked.query}`),
  })
  if (!data) return <Waiting />
  return (
    <ul className="desk-groups">
      {data.rows.map((group) => (
        <li key={group.cause} className={`block severity severity-${group.severity}`}>
          <p>
            <span className="finding-code">{group.code}</span> <b>{group.control}</b>{' '}
            <Link to={`/findings?status=all&cause=${encodeURIComponent(group.cause)}`}>
              共 <span className="num">{group.n}</span> 条，未办结 <span className="num">{group.live}</span> 条
            </Link>
          </p>
          <p>{group.title}</p>
          <p className="muted num">
            {showInstant(group.first)} 至 {showInstant(group.latest)}
          </p>
        </li>
      ))}
      {data.rows.length === 0 && <li className="none">没有符合条件的预警</li>}
    </ul>
  )
}

const VIEWS = [
  { value: 'list', label: '逐条' },
  { value: 'groups', label: '同因归并' },
  { value: 'controls', label: '监控点与误报率' },
]

function Desk() {
  const me = useMe()
  const asked = useAsked()
  const { data: counts } = useQuery({
    queryKey: ['desk-counts', asked.query],
    queryFn: () => get<Counts>(`/api/findings/counts?${asked.query}`),
    refetchInterval: 30_000,
  })
  const region = asked.value('region')
  return (
    <Page
      title="风险预警台"
      lead={<span className="muted">预警是线索，不是结论；由人核查、答复、处理</span>}
      aside={
        <>
          <Link to="/cockpit">电子监察</Link> · <Link to="/local-figures">本地规则</Link>
        </>
      }
    >
      {region && !covers(me.region, region) && <p role="alert">这个地区不在您的管辖范围。</p>}
      <Severities asked={asked} counts={counts} />
      <Filters asked={asked} counts={counts} />
      <p>
        <Segmented
          aria-label="看法"
          options={VIEWS}
          value={asked.view}
          onChange={(view) => asked.set({ view: view === 'list' ? undefined : String(view) })}
        />{' '}
        <span className="muted num">
          {counts ? `共${counts.total}条` : ''}
          {asked.value('cause') && '（同一原因）'}
        </span>
      </p>
      <Suspense fallback={<Loading />}>
        {asked.view === 'controls' ? (
          <Controls />
        ) : asked.view === 'groups' ? (
          <Groups asked={asked} />
        ) : (
          <List key={asked.query} asked={asked} />
        )}
      </Suspense>
    </Page>
  )
}

/** Regulators have the desk; whoever is asked to explain has the plain list of what it is asked. */
export default function RiskDeskPage() {
  return useMe().role === 'regulator' ? <Desk /> : <ListPage chapter={findingActs} />
}
