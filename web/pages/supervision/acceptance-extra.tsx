/** 验收后的资产卡片 — what of this delivery stands in the books of the asset system, and what was sent back. */
import { useQuery } from '@tanstack/react-query'
import type { Acceptance } from '#subsystems/supervision/acceptance/acceptance.ts'
import { assetCardActs } from '#subsystems/supervision/asset-card/acts.ts'
import type { AssetCard } from '#subsystems/supervision/asset-card/asset-card.ts'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showYuan } from '../../show.ts'

type Line = Pick<AssetCard, 'status' | 'amount'> & {
  id: string
  title: string
  number?: string
  cards: number
  reason?: string
}

export default function AcceptanceExtra({ thing: { id, state } }: { thing: Thing<Acceptance> }) {
  const asked = state.status === 'accepted' && state.category === 'goods'
  const { data } = useQuery({
    queryKey: ['asset-cards', id],
    queryFn: () => get<{ rows: Line[] }>(`/api/asset-cards?acceptanceId=${id}&limit=100`).catch(() => undefined),
    enabled: asked,
  })
  if (!data || data.rows.length === 0) return null
  return (
    <section className="block" aria-labelledby="asset-cards">
      <h2 id="asset-cards">资产卡片</h2>
      <ul className="parts">
        {data.rows.map((row) => (
          <li key={row.id}>
            <span>
              <Link to={`/asset-cards/${row.id}`}>{row.title}</Link>{' '}
              <small className="muted num">
                {row.status === 'registered' ? `入账单 ${row.number}，卡片 ${row.cards} 张` : row.reason}
              </small>
            </span>
            <span className="num">
              {showYuan(row.amount)} <StatusTag chapter={assetCardActs} status={row.status} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
