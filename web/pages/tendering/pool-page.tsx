/** 批量集中采购的一批 — the configurations, until when to declare, who takes how many, what became of it. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { pool as model, type Pool, type Share, type Standard } from '#subsystems/tendering/pool/pool.ts'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { PlainTable } from '../../kit/charts.tsx'
import { Left } from '../../kit/clock.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showYuan } from '../../show.ts'
import { History } from '../detail.tsx'
import '../registers/goods.css'

type Lot = Standard & { quantity: number; budget: number; units: number; shares: Share[] }

const Units = ({ lot, leadId }: { lot: Lot; leadId?: string | undefined }) =>
  lot.shares.length === 0 ? (
    <p className="muted">{lot.units} 家单位已申报，归集后公布各单位数量</p>
  ) : (
    <PlainTable
      title={`${lot.title}各单位需求`}
      head={['单位', '数量', '交货地点', '最多支付']}
      rows={[
        ...lot.shares.map((share) => [
          `${share.procuringEntityName}${share.procuringEntityId === leadId ? '（牵头）' : ''}`,
          `${share.quantity}${lot.unit}`,
          share.site,
          showYuan(share.quantity * lot.ceiling),
        ]),
        ['合计', `${lot.quantity}${lot.unit}`, `${lot.units} 家`, showYuan(lot.budget)],
      ]}
    />
  )

const Configuration = ({
  standard,
  lot,
  id,
  state,
  leadId,
}: {
  standard: Standard
  lot: Lot | undefined
  id: string
  state: Pool
  leadId: string | undefined
}) => {
  const me = useMe()
  const go = useGo()
  return (
    <div className="pool-lot">
      <h3>
        {standard.title}
        <span className="muted num">{standard.itemCode}</span>
        <span className="num">
          最高限制单价 <b>{showYuan(standard.ceiling)}</b>/{standard.unit}
        </span>
      </h3>
      <p className="spec">{standard.spec}</p>
      {standard.productId && (
        <p className="muted">
          价格参考：<Link to={`/goods/${standard.productId}`}>商品库中的参考商品</Link>
        </p>
      )}
      {lot ? <Units lot={lot} leadId={leadId} /> : <p className="muted">还没有单位申报</p>}
      {state.status === 'collecting' && me.role === 'purchaserMaker' && (
        <Button type="primary" onClick={() => go(`/demands/new?poolId=${id}&lot=${standard.no}`)}>
          用本单位的计划申报
        </Button>
      )}
    </div>
  )
}

/** `/pools/:id` */
export default function PoolPage({ id = '' }: { id?: string }) {
  const { data: thing, error } = useThing<Pool>('/pools', id)
  const { data: table } = useQuery({
    queryKey: ['pool-table', id, thing?.version],
    queryFn: () => get<{ lots: Lot[] }>(`/api/pools/${id}/table`),
    enabled: Boolean(thing),
  })
  const trail = [['/pools', model.title]] as const
  if (error)
    return (
      <Page title={model.title} trail={trail}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  if (!thing) return <Waiting />
  const { state } = thing
  const projectId = 'projectId' in state ? state.projectId : undefined
  return (
    <Page
      title={state.title}
      trail={trail}
      lead={
        <>
          <StatusTag chapter={chapterAt('pools')} status={state.status} />
          <span className="muted num">
            {state.number} · {state.agencyName}
          </span>
        </>
      }
    >
      <Actions path="/pools" id={id} actions={thing.actions} />
      <section className="block goods-words" aria-label="进度">
        <p className="num">
          需求申报截止 {showInstant(state.closesAt)} {state.status === 'collecting' && <Left until={state.closesAt} />}
        </p>
        {projectId && (
          <p>
            已合并为采购项目：<Link to={`/projects/${projectId}`}>{state.number}</Link>
          </p>
        )}
        {state.status === 'lapsed' && <p>申报单位只有 {state.units} 家，未成批，各单位的计划已释放。</p>}
        {state.remarks && <p>{state.remarks}</p>}
        <p className="muted">
          集中采购机构一次采购，各单位按中标（成交）单价各自签约、验收、付款；申报以备案计划为凭，资金已冻结，金额以最高限制单价为限。
        </p>
      </section>
      <section className="block goods-words" aria-label="标准配置">
        <h2>标准配置与需求</h2>
        {state.lots.map((standard) => (
          <Configuration
            key={standard.no}
            standard={standard}
            lot={table?.lots.find(({ no }) => no === standard.no)}
            id={id}
            state={state}
            leadId={'leadId' in state ? state.leadId : undefined}
          />
        ))}
      </section>
      <History caseId={thing.caseId} id={id} />
    </Page>
  )
}
