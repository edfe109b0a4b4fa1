/** 采购档案的存放 — and what of the case stands where. */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { archive } from './archive.ts'
import type { Row } from './list.ts'

export const archives = documentStore(archive, {
  table: 'tendering.archive',
  constraints: { archive_one_a_project: 'archive.opened-already' },
})

export const archiveOf = async (tx: Tx, projectId: string) =>
  (await archives.where(tx, sql`project_id = ${projectId}`, 1))[0]

const MOST = 1000

/** Every thing of the case, whatever its chapter. */
export const rowsOfCase = async (tx: Tx, { rooms }: Pick<House, 'rooms'>, caseId: string): Promise<Row[]> => {
  const rows: Row[] = []
  for (const { acts, store } of rooms) {
    if (!store.model.caseId || acts.path === '/archives') continue
    const found = await store.list(tx, { caseId, limit: MOST })
    for (const { id, status, title, number } of found.rows) rows.push({ path: acts.path, id, status, title, number })
  }
  return rows
}
