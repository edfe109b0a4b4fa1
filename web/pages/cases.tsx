/** 项目 — my cases, and one case whole: every step from intention to payment with its proof. */

import type { Fen } from '#foundation/money.ts'
import { CHAPTERS } from '../kit/chapters.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { Link } from '../kit/router-link.tsx'
import { StatusTag } from '../kit/state-view.tsx'
import { Timeline, useCase } from '../kit/thing.tsx'
import { Waiting } from '../kit/waiting.tsx'
import { showInstant, showYuan } from '../show.ts'

type CaseLine = { id: string; title: string; amount: Fen | null; stage?: string; updatedAt: string }

export function CasesPage() {
  return (
    <Page title="我的项目" lead={<span className="muted">本单位参与的每一个采购项目，从意向到支付</span>}>
      <DataTable<CaseLine>
        name="cases"
        title="我的项目"
        url="/api/cases"
        onOpen={(row) => `/cases/${row.id}`}
        columns={[
          {
            key: 'title',
            title: '项目',
            must: true,
            show: (row) => <Link to={`/cases/${row.id}`}>{row.title}</Link>,
            text: (row) => row.title,
          },
          { key: 'id', title: '案号', show: (row) => <span className="num">{row.id}</span>, text: (row) => row.id },
          { key: 'stage', title: '最近一步', show: (row) => row.stage ?? '—', text: (row) => row.stage ?? '' },
          {
            key: 'amount',
            title: '金额',
            right: true,
            show: (row) => (row.amount === null ? '—' : showYuan(row.amount)),
            text: (row) => (row.amount === null ? '' : showYuan(row.amount)),
          },
          {
            key: 'updatedAt',
            title: '最近办理',
            show: (row) => <span className="num">{showInstant(row.updatedAt)}</span>,
            text: (row) => showInstant(row.updatedAt),
          },
        ]}
      />
    </Page>
  )
}

export function CasePage({ caseId }: { caseId: string }) {
  const { data, error } = useCase(caseId)
  if (error) return <Page title="项目全程">{error.message}</Page>
  if (!data)
    return (
      <Page title="项目全程">
        <Waiting />
      </Page>
    )
  return (
    <Page
      title={data.title || '项目全程'}
      trail={[['/cases', '我的项目']]}
      lead={<span className="muted num">{caseId}</span>}
      aside={<a href={`/projects/${caseId}`}>公众看到的页面</a>}
    >
      <div className="two">
        <section className="block">
          <h2>时间线</h2>
          <Timeline entries={data.steps} />
        </section>
        {data.things && (
          <section className="block about" aria-label="项目中的各项">
            <h2>现在的状态</h2>
            <ul className="things">
              {data.things.map((each) => (
                <li key={each.id}>
                  <Link to={`${each.path}/${each.id}`}>{each.thing}</Link>
                  <StatusTag chapter={CHAPTERS.find((chapter) => chapter.path === each.path)} status={each.status} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  )
}
