/** 采购人详情的一栏 — its place in the tree, its people for those who administer it. */
import { useQuery } from '@tanstack/react-query'
import type { Purchaser } from '#registers/purchasers/purchaser.ts'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { PeopleBlock } from './unit-parts.tsx'
import { UnitTree } from './unit-tree.tsx'

const INSIDE = ['purchaserAdmin', 'regulator', 'operator']

export default function UnitExtra({ thing }: { thing: Thing<Purchaser> }) {
  const { role } = useMe()
  const { data } = useQuery({
    queryKey: ['unit-above', thing.id],
    queryFn: () => get<{ rows: string[] }>(`/api/purchasers/${thing.id}/above`),
  })
  const above = data?.rows.toReversed() ?? []
  return (
    <>
      <section className="block">
        <h2>隶属关系</h2>
        {above.length > 0 && (
          <p>
            {above.map((id) => (
              <span key={id}>
                <Link to={`/purchasers/${id}`}>
                  <Name id={id} />
                </Link>{' '}
                ›{' '}
              </span>
            ))}
            <b>{thing.state.name}</b>
          </p>
        )}
        <UnitTree under={`parentId=${thing.id}`} />
      </section>
      {INSIDE.includes(role) && <PeopleBlock unit={thing.state} />}
    </>
  )
}
