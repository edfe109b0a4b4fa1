/** 已有结果的投标 — whose lot was awarded or failed, or whose round is past: the bid binds its bidder no longer. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { isOut } from '../award/award.ts'
import { awards } from '../award/store.ts'
import type { Project } from '../project/project.ts'
import { projects } from '../project/store.ts'
import type { Bid } from './bid.ts'

type Which = Pick<Bid, 'projectId' | 'round' | 'lot'>
type Standing = Pick<Project, 'status' | 'round' | 'lots'>

/** Between these a lot can still be awarded. */
const OPEN: readonly Project['status'][] = ['tendering', 'opened', 'evaluating', 'awarding']

/** A sealed bid binds until it is taken back; an opened one until it is known what came of its lot. */
export const hasResult = (
  { status, projectId, round, lot }: Which & Pick<Bid, 'status'>,
  project: Standing | undefined,
  announced: readonly Which[],
): boolean => {
  if (status === 'sealed' || !project) return false
  return (
    project.round > round ||
    !OPEN.includes(project.status) ||
    project.lots.some((each) => each.no === lot && each.failed !== undefined) ||
    announced.some((each) => each.projectId === projectId && each.round === round && each.lot === lot)
  )
}

export async function withResult(tx: Tx, rows: readonly { id: string; state: Bid }[]): Promise<string[]> {
  const ids = [...new Set(rows.map(({ state }) => state.projectId))]
  if (ids.length === 0) return []
  const found = new Map((await projects.where(tx, sql`id = ANY(${ids})`)).map(({ id, state }) => [id, state]))
  const announced = (await awards.where(tx, sql`project_id = ANY(${ids})`)).flatMap(({ state }) =>
    isOut(state) ? [state] : [],
  )
  return rows.flatMap(({ id, state }) => (hasResult(state, found.get(state.projectId), announced) ? [id] : []))
}
