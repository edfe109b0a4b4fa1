/** 我的企业 — the first page of a firm: what is complete, what runs out, who uses it; or the way into the register. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { supplierActs } from '#registers/suppliers/acts.ts'
import type { Supplier } from '#registers/suppliers/supplier.ts'
import { get, Refusal } from '../../kit/api.ts'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { FirmHome } from './firm-parts.tsx'

const NotYet = () => {
  const go = useGo()
  return (
    <Page title="我的企业">
      <section className="block next" aria-label="供应商入库">
        <div>
          <p>
            <b>本单位还没有入库。</b>
          </p>
          <p className="muted">
            备好营业执照、电子营业执照授权码、银行账户和上年度数据，约十分钟填完；提交后当天即可获取采购文件、投标。已经入库的单位，
            在 <Link to="/suppliers">供应商</Link> 中找到后凭电子营业执照认领。
          </p>
        </div>
        <Button type="primary" size="large" onClick={() => go('/suppliers/new')}>
          登记入库
        </Button>
      </section>
    </Page>
  )
}

const Firm = ({ id }: { id: string }) => {
  const { data: thing } = useThing<Supplier>('/suppliers', id)
  if (!thing) return <Waiting />
  const { state } = thing
  return (
    <Page
      title={state.name}
      lead={
        <>
          <StatusTag chapter={supplierActs} status={state.status} />
          <span className="muted num">{state.uscc}</span>
        </>
      }
      aside={<Link to={`/suppliers/${id}`}>全部登记内容</Link>}
    >
      <Actions path="/suppliers" id={id} actions={thing.actions} without={['supplier.claim', 'supplier.leave']} />
      <FirmHome id={id} state={state} own />
    </Page>
  )
}

export default function MyFirmPage() {
  const { orgId } = useMe()
  const { data, isPending } = useQuery({
    queryKey: ['own-firm', orgId],
    queryFn: () =>
      get<{ id: string }>(`/api/suppliers/by-organisation/${orgId}`).catch((error) => {
        if (error instanceof Refusal && error.problem.status === 404) return null
        throw error
      }),
  })
  if (isPending) return <Waiting />
  return data ? <Firm id={data.id} /> : <NotYet />
}
