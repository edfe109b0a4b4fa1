/** 房子 — all a running platform holds, handed to whoever needs it; nothing is global. `openHouse` puts it together. */
import type { Actor, Command } from './command.ts'
import type { Refused, Result } from './result.ts'
import type { Act, Room } from './room.ts'
import type { Request } from './run.ts'
import type { Secret } from './secret.ts'
import type { Tx } from './store.ts'
import type { Calendar, Instant } from './time.ts'

/** What a command answers when it happened. */
export type Done = {
  readonly id: string
  readonly version: number
  readonly caseId?: string | undefined
  readonly state: any
  /** The ledger entry: ask `/ledger/receipts/:entryId` for its receipt. */
  readonly entryId: string
  readonly warnings: readonly Hit[]
}

/** A risk-control point met on the road. */
export type Hit = {
  readonly code: string
  readonly title: string
  readonly law: string
  readonly action: 'block' | 'reason' | 'warn'
  readonly severity: string
  readonly text: string
  readonly evidence: unknown
  readonly reason?: string | undefined
}

export type AtGate = {
  readonly command: string
  readonly id: string
  readonly before: any
  readonly input: any
  readonly by: Actor
  readonly now: Instant
  readonly facts: any
  readonly region: string
  readonly calendar: Calendar
  readonly policy: (key: string) => number
}

/** What somebody reached for beyond the own region: a row, or all of a division. */
export type Strayed = { what: string; id?: string | undefined; region?: string | undefined }

/** The risk-control engine, as the road sees it. */
export interface Watchtower {
  /** The controls that stand before this command. */
  gates(tx: Tx, at: AtGate): Promise<readonly Hit[]>
  /** Records what passed with a warning or a reason, in the command's transaction. */
  noted(tx: Tx, house: House, act: Act, id: string, by: Actor, state: any, hits: readonly Hit[]): Promise<void>
  /** Records an attempt that a control stopped (also one whose control is the command's own guard). */
  stopped(house: House, act: Act, id: string | undefined, by: Actor, refused: Refused, input: unknown): Promise<void>
  /** Records that somebody reached beyond the own region. */
  strayed?(house: House, by: Actor, after: Strayed): Promise<void>
}

export interface Files {
  put(source: AsyncIterable<Uint8Array> | Uint8Array): Promise<{ sha256: string; size: number }>
  get(sha256: string): Promise<NodeJS.ReadableStream>
  read(sha256: string): Promise<Buffer>
  has(sha256: string): Promise<boolean>
}

export type Log = {
  info(facts: object, text?: string): void
  warn(facts: object, text?: string): void
  error(facts: object, text?: string): void
}

export interface House {
  readonly db: Tx
  /** How people reach the platform: printed on papers as the address where they are verified. */
  readonly site: string
  /** The algorithms new bids are sealed under. */
  readonly suite: string
  readonly clock: () => Instant
  readonly calendar: Calendar
  readonly policyAt: (at: Instant, region: string) => (key: string) => number
  readonly files: Files
  /** Seals what lies in the database and is not for whoever reads the database. */
  readonly secret: Secret
  /** Outside systems by name: `connectors.treasury`. Typed by each connector's port. */
  readonly connectors: Readonly<Record<string, any>>
  readonly rooms: readonly Room[]
  readonly acts: ReadonlyMap<string, Act>
  readonly log: Log
  gates(tx: Tx, at: AtGate): Promise<readonly Hit[]>
  noted(tx: Tx, act: Act, id: string, by: Actor, state: any, hits: readonly Hit[]): Promise<void>
  stopped(act: Act, id: string | undefined, by: Actor, refused: Refused, input: unknown): Promise<void>
  /** A regulator asked for what lies in another's region: it is shown nothing, and that it asked is kept. Nobody waits for the record. */
  strayed(by: Actor, after: Strayed): void
  /** Tells the sequencer that something was written. */
  nudge(): void
  act(
    command: Command | string,
    id: string | undefined,
    input: unknown,
    by: Actor,
    request: Request,
  ): Promise<Result<Done>>
  /** Reads in the name of an actor, in one transaction; `'house'` sees everything, undefined is the public (and no transaction). */
  read<T>(by: Actor | 'house' | undefined, work: (tx: Tx) => Promise<T>): Promise<T>
}

/** The clock and the reactions act in this name. */
export const THE_SYSTEM: Actor = { userId: 'system', role: 'system', orgId: 'platform', region: '000000' }
