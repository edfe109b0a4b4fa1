/** 评审成员的姓名 — as far as whoever looks may know them; a seat where not. */
import { useQuery } from '@tanstack/react-query'
import type { Evaluation } from '#subsystems/tendering/evaluation/evaluation.ts'
import { get } from '../../kit/api.ts'
import { useMe } from '../../kit/session.tsx'
import type { Names } from './evaluation-block.tsx'

export const useMemberNames = (id: string | undefined, state: Evaluation | undefined): Names => {
  const me = useMe()
  const { data: known = [] } = useQuery({
    queryKey: ['members', id],
    queryFn: () => get<{ memberId: string; name: string }[]>(`/api/evaluations/${id}/members`).catch(() => []),
    enabled: Boolean(id) && me.role !== 'supplier',
  })
  return (memberId) =>
    known.find((each) => each.memberId === memberId)?.name ||
    `第 ${state?.members?.find((each) => each.memberId === memberId)?.seat ?? '—'} 席`
}
