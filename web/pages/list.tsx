/** 列表页 — any chapter's rows, with what this role may begin. */
import { Button, Checkbox } from 'antd'
import type { Acts } from '#foundation/acts.ts'
import type { Fen } from '#foundation/money.ts'
import { creationFor } from '../kit/chapters.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { Link, useGo } from '../kit/router-link.tsx'
import { useMe } from '../kit/session.tsx'
import { StatusTag } from '../kit/state-view.tsx'
import { showInstant, showYuan } from '../show.ts'

type Line = {
  id: string
  status: string
  title: string
  number: string | null
  amount: Fen | null
  caseId: string | null
  updatedAt: string
}

export default function ListPage({ chapter }: { chapter: Acts }) {
  const me = useMe()
  const go = useGo()
  const { model, path } = chapter
  const creation = creationFor(chapter, me.role)
  const mine = new URLSearchParams(location.search).get('mine') !== 'all'
  return (
    <Page
      title={model.title}
      aside={
        creation && (
          <Button type="primary" onClick={() => go(`${path}/new`)}>
            {creation.title}
          </Button>
        )
      }
    >
      <DataTable<Line>
        name={model.name}
        title={model.title}
        url={`/api${path}${mine ? '?mine=true' : ''}`}
        filters={[
          {
            key: 'status',
            title: '全部状态',
            options: Object.entries(model.status).map(([value, label]) => ({ value, label })),
          },
        ]}
        onOpen={(row) => `${path}/${row.id}`}
        empty={mine ? '还没有与本单位有关的记录' : '没有记录'}
        columns={[
          {
            key: 'title',
            title: '名称',
            must: true,
            show: (row) => <Link to={`${path}/${row.id}`}>{row.title || model.title}</Link>,
            text: (row) => row.title,
          },
          {
            key: 'number',
            title: '编号',
            show: (row) => <span className="num">{row.number ?? '—'}</span>,
            text: (row) => row.number ?? '',
          },
          {
            key: 'status',
            title: '状态',
            show: (row) => <StatusTag chapter={chapter} status={row.status} />,
            text: (row) => model.status[row.status] ?? row.status,
          },
          {
            key: 'amount',
            title: '金额',
            right: true,
            show: (row) => (row.amount === null ? '—' : showYuan(row.amount)),
            text: (row) => (row.amount === null ? '' : showYuan(row.amount)),
          },
          {
            key: 'case',
            title: '案号',
            show: (row) =>
              row.caseId ? (
                <Link to={`/cases/${row.caseId}`} className="num">
                  {row.caseId.slice(-12)}
                </Link>
              ) : (
                '—'
              ),
            text: (row) => row.caseId ?? '',
          },
          {
            key: 'updatedAt',
            title: '最近办理',
            show: (row) => <span className="num">{showInstant(row.updatedAt)}</span>,
            text: (row) => showInstant(row.updatedAt),
          },
        ]}
      />
      <Checkbox
        checked={!mine}
        onChange={(event) => go(`${path}${event.target.checked ? '?mine=all' : ''}`, { replace: true })}
      >
        也看本单位之外我有权查看的
      </Checkbox>
    </Page>
  )
}
