/** 我的机构 — an agency's own page: what waits for a team, who carries how much, how it is thought of, what was inspected. */
import { Button } from 'antd'
import { agencyActs } from '#registers/agencies/acts.ts'
import type { Agency } from '#registers/agencies/agency.ts'
import { inspection } from '#registers/agencies/inspection.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { Refusal } from '../../kit/api.ts'
import type { Option } from '../../kit/fields.ts'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { InspectionsBlock, PenaltiesBlock, StaffBlock, useWorkload } from './agency-parts.tsx'
import { AppraisalsBlock, ScoreBlock } from './people-parts.tsx'
import './people.css'

const Team = ({ id, title, staff }: { id: string; title: string; staff: readonly Option[] }) => {
  const { data } = useThing('/agency-assignments', id)
  return (
    <li>
      <Link to={`/agency-assignments/${id}`}>{title}</Link>{' '}
      {data && (
        <ActDialog
          path="/agency-assignments"
          thing={data}
          noun="team"
          choices={{ lead: staff, others: staff }}
          primary
          small
        />
      )}
    </li>
  )
}

const Mine = ({ thing }: { thing: Thing<Agency> }) => {
  const { state, id } = thing
  const { data } = useWorkload(id)
  const staff = data?.rows
    .filter(({ serving }) => serving)
    .map(({ no, name, open }) => ({ value: String(no), label: `${no} ${name}（在办 ${open} 件）` })) as
    | Option[]
    | undefined
  return (
    <Page
      title={state.name}
      lead={
        <>
          <StatusTag chapter={agencyActs} status={state.status} />
          <span className="muted num">{state.uscc}</span>
        </>
      }
      aside={<Link to={`/agencies/${id}`}>全部名录信息</Link>}
    >
      <div className="desk-acts">
        <ActDialog path="/agencies" thing={thing} noun="staff" given={{ staff: state.staff }} />
        <ActDialog path="/agencies" thing={thing} noun="conflicts" given={{ conflicts: state.conflicts ?? [] }} />
        <ActDialog
          path="/agencies"
          thing={thing}
          noun="conditions"
          given={state.conditions ? { ...state.conditions } : {}}
        />
      </div>
      <PenaltiesBlock of={state} linked />
      {!state.conditions && (
        <section className="block next" aria-label="执业条件">
          <p>
            <b>尚未申报执业条件。</b>{' '}
            <span className="muted">内部制度、办公场所、评审场地设备（财库〔2018〕2号第十一条）。</span>
          </p>
        </section>
      )}
      {data && data.waiting.length > 0 && (
        <section className="block">
          <h2>待指派项目组</h2>
          <ul className="plain-list">
            {data.waiting.map((each) => (
              <Team key={each.id} id={each.id} title={each.title} staff={staff ?? []} />
            ))}
          </ul>
        </section>
      )}
      {data && <StaffBlock work={data} />}
      <ScoreBlock subjectId={id} title="综合评价" />
      <AppraisalsBlock />
      <InspectionsBlock id={id} words={inspection.status} />
    </Page>
  )
}

export default function MyAgencyPage() {
  const { orgId } = useMe()
  const go = useGo()
  const { data, error } = useThing<Agency>('/agencies', orgId)
  if (data) return <Mine thing={data} />
  if (!(error instanceof Refusal)) return <Waiting />
  return (
    <Page title="我的机构">
      <section className="block next" aria-label="名录登记">
        <p>
          <b>本机构还不在代理机构名录中。</b>
        </p>
        <Button type="primary" size="large" onClick={() => go('/agencies/new')}>
          名录登记
        </Button>
      </section>
    </Page>
  )
}
