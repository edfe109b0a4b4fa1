/** 月度对账 — the year at a glance, each month against the three systems; one month with its differences, both sides in figures. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type Fen, sum } from '#foundation/money.ts'
import { reconciliationActs } from '#subsystems/supervision/reconciliation/acts.ts'
import { KINDS, type Total } from '#subsystems/supervision/reconciliation/compare.ts'
import {
  BOOKS,
  CAUSES,
  deltaOf,
  isOpen,
  type Line,
  openLines,
  type Reconciliation,
  SIDES,
  type Side,
  STATES,
} from '#subsystems/supervision/reconciliation/reconciliation.ts'
import type { OfMonth } from '#subsystems/supervision/reconciliation/store.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get } from '../../kit/api.ts'
import { ChapterTable } from '../../kit/chapter-table.tsx'
import { creationFor } from '../../kit/chapters.ts'
import { Columns } from '../../kit/charts.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showCount, showInstant, showYuan } from '../../show.ts'
import './settlement.css'
import { WideTable } from '../../kit/wide-table.tsx'

const SIDE_KEYS = Object.keys(SIDES) as Side[]

const Year = () => {
  const { data } = useQuery({
    queryKey: ['reconciliation-months'],
    queryFn: () => get<{ rows: OfMonth[] }>('/api/reconciliations/months'),
  })
  if (!data) return null
  const months = [...new Set(data.rows.map(({ month }) => month))].toSorted()
  if (months.length === 0) return <p className="muted">还没有对过账；每月一日自动发起上月的对账。</p>
  const of = (month: string, side: Side) => data.rows.filter((row) => row.month === month && row.side === side)
  const open = data.rows.filter((row) => row.open > 0)
  return (
    <section className="block" aria-label="近十二个月">
      <dl className="books">
        <div>
          <dt>已对账</dt>
          <dd>
            {showCount(data.rows.length)} <small>个月账，{months.length} 个月</small>
          </dd>
        </div>
        <div>
          <dt>已关账</dt>
          <dd>{showCount(data.rows.filter(({ status }) => status === 'closed').length)}</dd>
        </div>
        <div className={open.length > 0 ? 'off' : undefined}>
          <dt>未处理的差异</dt>
          <dd>
            {showCount(open.reduce((total, row) => total + row.open, 0))} 笔
            <small>{showYuan(sum(open.map(({ openAmount }) => openAmount)))}</small>
          </dd>
        </div>
      </dl>
      <Columns
        title="每月差异笔数"
        labels={months.map((month) => `${Number(month.slice(5))}月`)}
        series={SIDE_KEYS.map((side) => ({
          name: SIDES[side],
          className: `settlement-${side}`,
          values: months.map((month) => of(month, side).reduce((total, row) => total + row.differences, 0)),
        }))}
        show={showCount}
      />
    </section>
  )
}

export default function ReconciliationsPage() {
  const me = useMe()
  const go = useGo()
  const creation = creationFor(reconciliationActs, me.role)
  const looks = me.role === 'regulator' || me.role === 'operator'
  return (
    <Page
      title="月度对账"
      lead={<span className="muted">与预算、国库、资产三个系统逐笔勾对；有差异不关账，结转须写明理由</span>}
      aside={
        creation && (
          <Button type="primary" onClick={() => go('/reconciliations/new')}>
            {creation.title}
          </Button>
        )
      }
    >
      {looks && <Year />}
      <ChapterTable chapter={reconciliationActs} mineFirst={!looks} empty="没有需要贵单位说明的差异" />
    </Page>
  )
}

const Books = ({ state }: { state: Reconciliation }) => {
  const { ours, theirs, lines = [] } = state
  if (!ours || !theirs) return null
  const delta = deltaOf(lines)
  const side = (label: string, { count, amount }: Total) => (
    <div>
      <dt>{label}</dt>
      <dd>
        {showYuan(amount)}
        <small>{showCount(count)} 笔</small>
      </dd>
    </div>
  )
  return (
    <section className="block" aria-label="两本账">
      <h2>
        {BOOKS[state.side]}
        <small className="muted">{state.comparedAt && `${showInstant(state.comparedAt)} 取数`}</small>
      </h2>
      <dl className="books">
        {side('平台账', ours)}
        {side(`${SIDES[state.side]}账`, theirs)}
        <div className={delta === 0 ? undefined : 'off'}>
          <dt>差额（对方减平台）</dt>
          <dd>
            {showYuan(delta)}
            <small>各笔差异合计，与两本账之差相等</small>
          </dd>
        </div>
        <div className={openLines(state).length > 0 ? 'off' : undefined}>
          <dt>未处理</dt>
          <dd>{openLines(state).length} 笔</dd>
        </div>
      </dl>
    </section>
  )
}

const Both = ({ side }: { side: Line['ours'] }) =>
  side ? (
    <>
      {showYuan(side.amount)}
      {side.date && <small className="muted"> {side.date}</small>}
    </>
  ) : (
    <span className="muted">无</span>
  )

const NOUNS = {
  open: ['assignment', 'answer', 'carrying'],
  assigned: ['answer', 'carrying'],
  answered: ['confirmation', 'answer-return', 'carrying'],
} as const satisfies Partial<Record<Line['state'], readonly string[]>>
const LABELS: Readonly<Record<string, string>> = {
  assignment: '交单位说明',
  answer: '说明或更正',
  carrying: '结转',
  confirmation: '复核核销',
  'answer-return': '退回',
}

const Handling = ({ line }: { line: Line }) => (
  <>
    <span className={isOpen(line) ? 'tag tag-wait' : 'tag tag-good'}>{STATES[line.state]}</span>
    {line.carriedFrom && <span className="tag">自 {line.carriedFrom} 结转</span>}
    {line.note && <p className="muted">{line.note}</p>}
    {line.answer && (
      <p>
        {CAUSES[line.answer.cause]}：{line.answer.text}
        {line.answer.documentNo && <span className="num"> 凭证 {line.answer.documentNo}</span>}{' '}
        <small className="muted">
          <Name id={line.answer.by} /> {showInstant(line.answer.at)}
        </small>
      </p>
    )}
    {line.sentBack && <p className="field-wrong">退回：{line.sentBack.reason}</p>}
    {line.confirmed && (
      <p className="muted">
        复核 <Name id={line.confirmed.by} /> {showInstant(line.confirmed.at)}
      </p>
    )}
    {line.carried && <p className="muted">结转理由：{line.carried.reason}</p>}
  </>
)

export function ReconciliationExtra({ thing }: { thing: Thing<Reconciliation> }) {
  const { state } = thing
  const { lines = [] } = state
  return (
    <>
      <Books state={state} />
      <section className="block" aria-labelledby="differences">
        <h2 id="differences">
          差异 {lines.length} 笔 <Link to="/reconciliations">全部月份</Link>
        </h2>
        {lines.length === 0 ? (
          <p className="muted">{state.status === 'fetching' ? '正在取数勾对……' : '逐笔相符。'}</p>
        ) : (
          <WideTable
            title="差异表"
            head={['序号', '摘要', '差异', { right: '平台' }, { right: '对方' }, { right: '差额' }, '处理', '办理']}
          >
            {lines.map((line) => (
              <tr key={line.no} className={isOpen(line) ? undefined : 'settlement-row-done'}>
                <td className="num">{line.no}</td>
                <td>
                  {line.what}
                  {line.unitId && (
                    <small className="muted">
                      {' '}
                      <Name id={line.unitId} />
                    </small>
                  )}
                </td>
                <td className="settlement-kind">{KINDS[line.kind]}</td>
                <td className="num right">
                  <Both side={line.ours} />
                </td>
                <td className="num right">
                  <Both side={line.theirs} />
                </td>
                <td className="num right">{showYuan(line.delta as Fen)}</td>
                <td>
                  <Handling line={line} />
                </td>
                <td>
                  <div className="settlement-acts">
                    {(NOUNS[line.state as keyof typeof NOUNS] ?? []).map((noun) => (
                      <ActDialog
                        key={noun}
                        path="/reconciliations"
                        thing={thing}
                        noun={noun}
                        label={LABELS[noun]!}
                        given={{ no: line.no }}
                        small
                      />
                    ))}
                  </div>
                </td>
              </tr>
            ))}
          </WideTable>
        )}
      </section>
    </>
  )
}
