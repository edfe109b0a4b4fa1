/** 系统中断顺延 — what an order would move and to when, before it is given; then how far it is. */
import { useQuery } from '@tanstack/react-query'
import { App, Progress } from 'antd'
import { useState } from 'react'
import { refusal as noticeRefusal } from '#subsystems/tendering/notice/terms.ts'
import { orderPostponement } from '#subsystems/tendering/postponement/order-postponement.ts'
import type { Postponement } from '#subsystems/tendering/postponement/postponement.ts'
import { get } from '../../kit/api.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { showInstant } from '../../show.ts'
import './after-award.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Line = { noticeId: string; number: string; title: string; deadline: string; to?: string }
type Preview = { count: number; closed: number; tailUntil: string; quarters: number; lastAt?: string; rows: Line[] }

const SHOWN = 30
const PreviewOf = ({ query }: { query: string }) => {
  const { data, error } = useQuery({
    queryKey: ['postponement-preview', query],
    queryFn: () => get<Preview>(`/api/postponements/preview?${query}`),
  })
  if (error) return <p className="field-wrong">{error.message}</p>
  if (!data) return <p className="muted">正在计算……</p>
  return (
    <>
      <p>
        将顺延 <b className="num big">{data.count}</b> 个项目（截止时间在中断期间，或者在 {showInstant(data.tailUntil)}{' '}
        以前）
        {data.lastAt && (
          <>
            ，分到 {data.quarters} 个时段，最晚 <b className="num">{showInstant(data.lastAt)}</b>
          </>
        )}
        。
      </p>
      {data.closed > 0 && (
        <p className="field-wrong">另有 {data.closed} 个项目在这一时段已经截止，不能再顺延，须由采购人依法处理。</p>
      )}
      <MovesTable rows={data.rows.slice(0, SHOWN).map((row) => ({ ...row, from: row.deadline }))} total={data.count} />
    </>
  )
}

const MovesTable = ({
  rows,
  total,
}: {
  rows: readonly { noticeId: string; number: string; title: string; from: string; to?: string }[]
  total: number
}) => (
  <>
    <WideTable title="顺延的项目" head={['项目', '原截止时间', '顺延至']}>
      {rows.map((row) => (
        <tr key={row.noticeId}>
          <th scope="row">
            <Link to={`/notices/${row.noticeId}`}>{row.title}</Link> <span className="muted num">{row.number}</span>
          </th>
          <td className="num when">{showInstant(row.from)}</td>
          <td className="num when">{row.to ? showInstant(row.to) : '—'}</td>
        </tr>
      ))}
    </WideTable>
    {total > rows.length && <p className="muted">只列出前 {rows.length} 个。</p>}
  </>
)

/** What of the form is enough to ask with. */
const queryOf = ({ from, until, resumeAt, perQuarter }: Readonly<Record<string, unknown>>): string | undefined => {
  if (typeof from !== 'string' || typeof until !== 'string' || from >= until) return undefined
  const query = new URLSearchParams({ from, until })
  if (typeof resumeAt === 'string') query.set('resumeAt', resumeAt)
  if (typeof perQuarter === 'number' && perQuarter > 0) query.set('perQuarter', String(perQuarter))
  return query.toString()
}

export function PostponementNew() {
  const { message } = App.useApp()
  const go = useGo()
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const query = queryOf(values)
  return (
    <Page title={orderPostponement.title} trail={[['/postponements', '系统中断顺延']]}>
      <div className="two">
        <section className="block form-block">
          <CommandForm
            command={orderPostponement}
            url="/api/postponements"
            onValues={setValues}
            submit="下达顺延令"
            onDone={(answer) => {
              void message.success('顺延令已下达，逐项办理中')
              go(`/postponements/${answer.id}`, { replace: true })
            }}
            onCancel={() => history.back()}
          />
        </section>
        <section className="block" aria-live="polite" aria-labelledby="preview">
          <h2 id="preview">预览</h2>
          {query ? (
            <PreviewOf query={query} />
          ) : (
            <p className="muted">填写中断的起止时间后，这里列出会顺延的项目；填写“顺延至”后，列出各自的新时间。</p>
          )}
          <p className="law">
            每个项目各有一份更正公告、一条账本记录，开标时间随之改变，并通知已获取采购文件的供应商；已递交的投标文件继续有效。
          </p>
        </section>
      </div>
    </Page>
  )
}

const REFRESH = 1500
export function PostponementExtra({ thing }: { thing: Thing<Postponement> }) {
  const running = thing.state.status === 'running'
  useQuery({
    queryKey: ['postponement-progress', thing.id],
    queryFn: async () => (await again.refetch()).data ?? null,
    enabled: running,
    refetchInterval: REFRESH,
  })
  const again = useThing<Postponement>('/postponements', thing.id)
  const { moves, done, kept } = again.data?.state ?? thing.state
  const slots = Object.entries(Object.groupBy(moves, ({ to }) => to))
  return (
    <>
      <section className="block" aria-label="进度">
        <Progress
          percent={moves.length === 0 ? 100 : Math.floor((100 * done) / moves.length)}
          status={running ? 'active' : 'normal'}
          aria-label={`已办理 ${done} 项，共 ${moves.length} 项`}
        />
        <p role="status">
          已办理 <b className="num">{done}</b> / {moves.length} 项
          {kept.length > 0 && `，其中 ${kept.length} 项没有顺延`}；新的截止时间分在 {slots.length} 个时段。
        </p>
        {kept.length > 0 && (
          <ul className="plain-list">
            {kept.map(({ noticeId, code }) => (
              <li key={noticeId}>
                <Link to={`/notices/${noticeId}`}>
                  {moves.find((move) => move.noticeId === noticeId)?.title ?? noticeId}
                </Link>
                ：{(noticeRefusal as Record<string, { text: string }>)[code]?.text ?? code}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="block" aria-labelledby="moves">
        <h2 id="moves">顺延的项目</h2>
        <MovesTable rows={moves.slice(0, 100)} total={moves.length} />
      </section>
    </>
  )
}
