/** 进口产品核准的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type ImportApproval, importApproval } from './import-approval.ts'

export const importApprovals = documentStore(importApproval, {
  table: 'supervision.import_approval',
  constraints: { import_approval_one_live: 'import-approval.pending' },
})

export const importApprovalByNumber = async (tx: Tx, number: string): Promise<ImportApproval | undefined> =>
  (await importApprovals.where(tx, sql`number = ${number}`, 1))[0]?.state

/** Asked for, or given: a plan has one. */
export const importApprovalOf = async (tx: Tx, planId: string) =>
  (await importApprovals.where(tx, sql`plan_id = ${planId} AND status IN ('requested', 'approved')`, 1))[0]
