/** 应付账款 — what is late by its days, whose it is, what it costs; one bill with its clock. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type Fen, sum } from '#foundation/money.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { invoiceActs } from '#subsystems/supervision/invoice/acts.ts'
import { BANDS, bandOf, daysLate } from '#subsystems/supervision/invoice/ageing.ts'
import { dueAt, type Invoice, outstandingOf, owedOn } from '#subsystems/supervision/invoice/invoice.ts'
import type { Ageing } from '#subsystems/supervision/invoice/store.ts'
import { get } from '../../kit/api.ts'
import { ChapterTable } from '../../kit/chapter-table.tsx'
import { creationFor } from '../../kit/chapters.ts'
import { Columns } from '../../kit/charts.tsx'
import { Left } from '../../kit/clock.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showCount, showRound, showYuan } from '../../show.ts'
import './settlement.css'
import { WideTable } from '../../kit/wide-table.tsx'

const SHOWN = 30

const Late = ({ data }: { data: Ageing }) => {
  const total = sum(data.bands.map(({ outstanding }) => outstanding))
  const count = data.bands.reduce((all, band) => all + band.count, 0)
  return (
    <section className="block" aria-labelledby="late">
      <h2 id="late">
        逾期账款 <small className="muted num">截至 {data.asOf}，按日计算，向社会公示</small>
      </h2>
      <dl className="books">
        <div className={count > 0 ? 'off' : undefined}>
          <dt>逾期未付清</dt>
          <dd>
            {showYuan(total)}
            <small>{showCount(count)} 笔</small>
          </dd>
        </div>
        <div>
          <dt>已生逾期利息</dt>
          <dd>{showYuan(sum(data.bands.map(({ interest }) => interest)))}</dd>
        </div>
      </dl>
      {count > 0 && (
        <>
          <Columns
            title="账龄（所欠金额）"
            labels={data.bands.map(({ title }) => title.replace('逾期', ''))}
            series={[
              {
                name: '所欠金额',
                className: 'settlement-late',
                values: data.bands.map(({ outstanding }) => outstanding),
              },
            ]}
            show={(value) => showRound(value)}
            height={150}
          />
          <LateTable data={data} />
        </>
      )}
    </section>
  )
}

const LateTable = ({ data }: { data: Ageing }) => (
  <WideTable
    title="逾期账款表"
    head={['合同', '采购人', '供应商', '应付日期', { right: '逾期' }, { right: '所欠金额' }, { right: '逾期利息' }]}
  >
    {data.rows.slice(0, SHOWN).map((row) => (
      <tr key={row.id}>
        <td>
          <Link to={`/invoices/${row.id}`}>{row.contractTitle}</Link>
        </td>
        <td>{row.procuringEntityName}</td>
        <td>
          {row.supplierName}
          {row.small && <span className="tag">中小企业</span>}
        </td>
        <td className="num">{row.dueDate}</td>
        <td className="num right">{row.days} 日</td>
        <td className="num right">{showYuan(row.outstanding)}</td>
        <td className="num right">{showYuan(row.interest)}</td>
      </tr>
    ))}
  </WideTable>
)

export default function InvoicesPage() {
  const me = useMe()
  const go = useGo()
  const creation = creationFor(invoiceActs, me.role)
  const where = me.role === 'regulator' ? `region=${me.region}` : `unit=${me.orgId}`
  const { data } = useQuery({
    queryKey: ['ageing', where],
    queryFn: () => get<Ageing>(`/api/invoices/ageing?${where}`),
  })
  return (
    <Page
      title="应付账款"
      lead={<span className="muted">供应商提交发票之日起计算付款期限；中小企业自交付之日起三十日</span>}
      aside={
        creation && (
          <Button type="primary" onClick={() => go('/invoices/new')}>
            {creation.title}
          </Button>
        )
      }
    >
      {data && <Late data={data} />}
      <ChapterTable chapter={invoiceActs} />
    </Page>
  )
}

export function InvoiceExtra({ thing: { state } }: { thing: Thing<Invoice> }) {
  const { data } = useQuery({ queryKey: ['time'], queryFn: () => get<{ now: Instant }>('/api/time') })
  if (!data) return null
  const today = dayOf(data.now)
  const late = state.status === 'paid' ? 0 : daysLate(state.dueDate, today)
  const band = bandOf(late)
  const { outstanding, interest } = owedOn(state, today)
  const owed = state.status !== 'paid' && outstandingOf(state) > 0
  return (
    <section className="block" aria-label="付款期限">
      <p className="grand">
        {showYuan(state.amount)}
        {owed && !band && (
          <span>
            付款期限 <Left until={dueAt(state)} />
          </span>
        )}
        {band && <span className="tag tag-bad">逾期 {late} 日，列入公示</span>}
      </p>
      <dl className="books">
        <div>
          <dt>应付日期</dt>
          <dd className="num">
            {state.dueDate}
            <small>{state.small ? '中小企业：交付之日起三十日' : '按合同约定'}</small>
          </dd>
        </div>
        <div className={outstanding > 0 && band ? 'off' : undefined}>
          <dt>所欠金额</dt>
          <dd>
            {showYuan(outstanding as Fen)}
            {band && <small>{BANDS[band]}</small>}
          </dd>
        </div>
        <div className={interest > 0 && state.status !== 'paid' ? 'off' : undefined}>
          <dt>逾期利息</dt>
          <dd>
            {showYuan(interest)}
            <small>每日万分之 {state.perMyriad}，国务院令第802号第十七条</small>
          </dd>
        </div>
      </dl>
    </section>
  )
}
