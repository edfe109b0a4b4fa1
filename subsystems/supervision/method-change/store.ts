/** 变更采购方式的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type MethodChange, methodChange } from './method-change.ts'

export const methodChanges = documentStore(methodChange, {
  table: 'supervision.method_change',
  constraints: { method_change_one_pending: 'method-change.pending' },
})

/** The approval that bears this number. */
export const approvalByNumber = async (tx: Tx, number: string) =>
  (await methodChanges.where(tx, sql`number = ${number} AND status = 'approved'`, 1))[0]?.state as
    | Extract<MethodChange, { status: 'approved' }>
    | undefined

export const isPending = async (tx: Tx, planId: string): Promise<boolean> =>
  (await methodChanges.where(tx, sql`plan_id = ${planId} AND status IN ('requested', 'consented')`, 1)).length > 0

/** The latest approval for a plan. */
export const approvalFor = async (tx: Tx, planId: string) =>
  (await methodChanges.where(tx, sql`plan_id = ${planId} AND status = 'approved'`)).at(-1)?.state as
    | Extract<MethodChange, { status: 'approved' }>
    | undefined
