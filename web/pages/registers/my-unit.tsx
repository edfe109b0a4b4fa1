/** 我的单位 — for its administrator: who holds which duty, what is open, what may be spent, which units hang under it. */
import { purchaserActs } from '#registers/purchasers/acts.ts'
import type { Purchaser } from '#registers/purchasers/purchaser.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { AppraisalsBlock } from './people-parts.tsx'
import { PeopleBlock, WorkBlock } from './unit-parts.tsx'
import { UnitTree } from './unit-tree.tsx'

export default function MyUnitPage() {
  const { orgId } = useMe()
  const { data: thing } = useThing<Purchaser>('/purchasers', orgId)
  if (!thing) return <Waiting />
  const { state } = thing
  return (
    <Page
      title={state.name}
      lead={
        <>
          <StatusTag chapter={purchaserActs} status={state.status} />
          <span className="muted num">
            {state.uscc} · 财政编码 {state.financeCode}
          </span>
        </>
      }
      aside={<Link to={`/purchasers/${orgId}`}>登记信息</Link>}
    >
      <div className="desk-acts">
        <ActDialog path="/purchasers" thing={thing} noun="change" />
      </div>
      <PeopleBlock unit={state} />
      <WorkBlock />
      <section className="block">
        <h2>下属单位</h2>
        <UnitTree under={`parentId=${orgId}`} />
      </section>
      <AppraisalsBlock />
    </Page>
  )
}
