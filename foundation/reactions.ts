/** 什么之后做什么 — reactions to what the ledger says happened, and the jobs that speak to the outside. Both at least once. */
import type { Command } from './command.ts'
import type { Done, House } from './house.ts'
import type { Refused } from './result.ts'
import type { Tx } from './store.ts'
import type { Instant } from './time.ts'

/** One event of one sequenced entry. */
export type Happening = {
  readonly id: string
  readonly entity: string
  readonly caseId: string | undefined
  readonly event: any
  readonly at: Instant
  readonly entryId: string
  readonly by: { userId: string; role: string; orgId: string }
}
export type Tools = {
  /** A connection that reads as the house. */
  readonly tx: Tx
  readonly house: House
  /** Issues a command as the system; repeated deliveries change nothing more. `undefined` id: a creation. Commands that a repetition
   *  may issue in another order bear a name (`as`) instead of their place in it. */
  run(command: Command, id: string | undefined, input: unknown, as?: string): Promise<Done | Refused>
  /** Queues a job for the outside world; its id is derived from the entry, so it is queued once. */
  later(job: string, data: Record<string, unknown>): Promise<void>
}
export type Reaction = (happening: Happening, tools: Tools) => Promise<unknown>
/** Event type → what follows it. */
export type Reactions = Readonly<Record<string, readonly Reaction[]>>
export const reactions = (table: Record<string, Reaction[]>): Reactions => table

/** A job is done again until it does not throw. `id` is stable over retries: give it to the other side as the key. */
export type Job = (data: any, tools: { id: string; house: House; run: Tools['run'] }) => Promise<unknown>
export const jobs = (table: Record<string, Job>): Readonly<Record<string, Job>> => table
