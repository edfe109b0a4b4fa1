/** 定标一览 — the agency's fee as the agreement reckons it for this award, for the agency and the purchaser alike. */
import { useQuery } from '@tanstack/react-query'
import type { Fen } from '#foundation/money.ts'
import type { Award } from '#subsystems/tendering/award/award.ts'
import { get } from '../../kit/api.ts'
import { useMe } from '../../kit/session.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showYuan } from '../../show.ts'
import '../supervision/settlement.css'

type Agreed = { standard: string; amount: Fen; payer: 'procuringEntity' | 'supplier'; usual?: Fen; source?: string }

export default function AwardExtra({ thing: { id, state } }: { thing: Thing<Award> }) {
  const me = useMe()
  const inside = me.role === 'agency' || me.role === 'regulator' || me.role.startsWith('purchaser')
  const { data } = useQuery({
    queryKey: ['agreed-fee', id],
    queryFn: () => get<Agreed | undefined>(`/api/awards/${id}/agreed-fee`).catch(() => undefined),
    enabled: inside,
  })
  if (!data) return null
  const charged = 'fee' in state ? state.fee.amount : undefined
  return (
    <section className="block" aria-labelledby="agreed-fee">
      <h2 id="agreed-fee">代理费用</h2>
      <dl className="books">
        <div>
          <dt>按委托代理协议计算</dt>
          <dd>
            {showYuan(data.amount)}
            <small>
              {data.payer === 'supplier' ? '中标（成交）供应商支付' : '采购人支付'}，{data.standard}
            </small>
          </dd>
        </div>
        {charged !== undefined && (
          <div className={charged > data.amount ? 'off' : undefined}>
            <dt>公告的收费</dt>
            <dd>{showYuan(charged)}</dd>
          </div>
        )}
        {data.usual !== undefined && (
          <div>
            <dt>国家标准</dt>
            <dd>
              {showYuan(data.usual)}
              <small>{data.source}</small>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
