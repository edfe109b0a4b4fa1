/** 邀请了谁 — what the notice is told: who alone may answer, and by which way they were found. */
import type { Tx } from '#foundation/store.ts'
import type { Project } from '../project/project.ts'
import { concludedSource } from '../single-source/store.ts'
import { WAYS, type Way } from './shortlist.ts'
import { shortlistOf } from './store.ts'

/** `choosing`: the way was taken up and is not at its end. */
export type Invited = { way: Way; suppliers: readonly string[] } | 'choosing' | undefined

export const invitedTo = async (
  tx: Tx,
  projectId: string,
  { method, planId, round }: Pick<Project, 'method' | 'planId' | 'round'>,
): Promise<Invited> => {
  if (method === 'singleSource') {
    const source = await concludedSource(tx, planId)
    return source && { way: 'named', suppliers: [source.state.supplierId] }
  }
  const found = await shortlistOf(tx, projectId, round)
  if (!found) return undefined
  const { state } = found
  return 'chosen' in state
    ? { way: state.way, suppliers: state.chosen.map(({ supplierId }) => supplierId) }
    : 'choosing'
}

/** The words of the result notice: how those invited were found, and who recommended whom. */
export const invitationOf = async (tx: Tx, projectId: string, round: number) => {
  const found = await shortlistOf(tx, projectId, round)
  if (!found || !('chosen' in found.state)) return undefined
  const { way, chosen, recommended } = found.state
  return {
    way: WAYS[way],
    recommended: recommended.map(({ supplierName, by, recommender, reason }) => ({
      supplier: supplierName,
      by: by === 'purchaser' ? '采购人' : '评审专家',
      recommender,
      reason,
      invited: chosen.some(({ name }) => name === supplierName) ? '是' : '否',
    })),
  }
}
