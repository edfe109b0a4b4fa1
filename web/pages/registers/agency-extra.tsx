/** 代理机构详情的一栏 — its score for everyone; its staff and their load for itself and the regulator. */
import type { Agency } from '#registers/agencies/agency.ts'
import { useMe } from '../../kit/session.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { PenaltiesBlock, StaffBlock, useWorkload } from './agency-parts.tsx'
import { ScoreBlock } from './people-parts.tsx'

export default function AgencyExtra({ thing }: { thing: Thing<Agency> }) {
  const { role, orgId } = useMe()
  const inside = role === 'regulator' || (role === 'agency' && orgId === thing.id)
  const { data } = useWorkload(thing.id, inside)
  return (
    <>
      <PenaltiesBlock of={thing.state} linked={inside} />
      <ScoreBlock subjectId={thing.id} title="综合评价" />
      {data && <StaffBlock work={data} />}
    </>
  )
}
