/** 命令之路 — the one road every command takes: parse → who may → lock the row → state allows → gates → decide → new state and one
 *  ledger entry in one transaction, or neither. Read it once; rules are in the rooms. */

import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { entering } from '#ledger/append.ts'
import { stateHash } from '#ledger/hash.ts'
import {
  type Actor,
  allows,
  type Command,
  leadsTo,
  type Model,
  notFrom,
  type Origin,
  offered,
  partiesIn,
  waitsFor,
} from './command.ts'
import { ahead, asActor, asHouse, regionPrefix, standing } from './db.ts'
import type { Done, Hit, House } from './house.ts'
import { newId } from './id.ts'
import { faultsIn } from './issues.ts'
import { ok, type Refused, type Result, refuse } from './result.ts'
import type { Act } from './room.ts'
import { type Row, type Statement, type Tx, together } from './store.ts'
import type { Instant } from './time.ts'

export type Request = {
  /** The Idempotency-Key: the same key and content get the same answer. */
  readonly key: string
  readonly requestId: string
  /** Control code → the reason given, where a control asks for one. */
  readonly reasons?: Readonly<Record<string, string>> | undefined
  /** Whether the person proved the second factor just now. */
  readonly steppedUp?: boolean | undefined
  /** The version the asker has seen: what another has changed meanwhile is left alone. */
  readonly version?: number | undefined
  /** From where a person asks: known to the loader of facts alone. */
  readonly from?: Origin | undefined
}

class Stop extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}
const stop = (...because: Parameters<typeof refuse>): never => {
  throw new Stop(refuse(...because))
}

/** Walks the road. A refusal leaves nothing behind, save the record of an attempt that a control stopped. */
export async function run(
  house: House,
  act: Act,
  id: string | undefined,
  raw: unknown,
  by: Actor,
  request: Request,
): Promise<Result<Done>> {
  const parsed = act.command.input.safeParse(raw ?? {})
  if (!parsed.success) return refuse('invalid-input', { issues: faultsIn(parsed.error) })

  try {
    const digest = createHash('sha256')
      .update(JSON.stringify([act.command.name, id, parsed.data]))
      .digest('hex')
    const done = await house.db.transaction().execute(async (tx) => {
      const earlier = await enter(tx, act, by, request.key, digest)
      if (earlier) return earlier
      const answer = (done: Done): Statement => sql`INSERT INTO foundation.answer (actor, key, request, body, at)
        VALUES (${by.userId}, ${request.key}, ${digest}, ${JSON.stringify(done)}::jsonb, ${house.clock()})`
      return walk(tx, house, act, id, parsed.data, by, request, answer)
    })
    house.nudge()
    return ok(done)
  } catch (thrown) {
    const refused = thrown instanceof Stop ? thrown.refused : forbidden(thrown, act)
    await house.stopped(act, id, by, refused, parsed.data)
    return refused
  }
}

class Back extends Error {}

/** Walks the road to its last step and back again: what would be answered now, the database's own guards among it; nothing is left. */
export async function rehearse(
  house: House,
  act: Act,
  id: string | undefined,
  input: unknown,
  by: Actor,
): Promise<Result<undefined>> {
  try {
    return await house.db.transaction().execute(async (tx) => {
      asActor(tx, by)
      await walk(tx, house, act, id, input, by, { key: 'rehearsal', requestId: 'rehearsal' })
      throw new Back()
    })
  } catch (thrown) {
    if (thrown instanceof Back) return ok(undefined)
    return thrown instanceof Stop ? thrown.refused : forbidden(thrown, act)
  }
}

/** The answer already given to this key; one that is still being worked out is refused, not awaited. From here on the transaction
 *  reads in the asker's name until the row is found and locked; a creation finds none, so the house reads at once. */
async function enter(tx: Tx, { command }: Act, by: Actor, key: string, digest: string): Promise<Done | undefined> {
  const role = command.from ? by.role : 'system'
  const found = await sql<{ free: boolean; request: string | null; body: Done }>`${standing} SELECT *
    FROM foundation.enter(${by.userId}, ${key}, ${role}, ${by.orgId}, ${regionPrefix(by.region)})`.execute(tx)
  const { free, request, body } = found.rows[0]!
  if (!free) stop('still-running')
  if (request === null) return undefined
  if (request !== digest) stop('key-reused')
  return body
}

/** The steps from the locked row to the ledger. Runs inside the caller's transaction; throws Stop for a refusal. */
export async function walk(
  tx: Tx,
  house: House,
  act: Act,
  asked: string | undefined,
  input: unknown,
  by: Actor,
  request: Request,
  answer?: (done: Done) => Statement,
): Promise<Done> {
  const { command, room } = act
  const { model } = command
  const now = house.clock()
  const before = asked === undefined || !command.from ? undefined : await room.store.load(tx, asked)
  const id = command.from ? asked! : (asked ?? command.own?.(by) ?? newId(now))

  if (command.from && !before) stop('not-found', { id })
  if (request.version !== undefined && before?.version !== request.version) stop('changed-meanwhile')
  const parties = before ? model.parties(before.state) : {}
  const region = before ? model.region(before.state) : by.region
  if (!allows(command.who, by, parties, region)) stop('not-yours')
  if (before && !command.from!.includes(before.state.status)) throw new Stop(notFrom(command, before.state.status))
  if (before && command.notBy?.(before.state).includes(by.userId)) stop('four-eyes')
  if (command.stepUp && by.role !== 'system' && !request.steppedUp) stop('step-up-needed')

  if (before || !answer) asHouse(tx) // a creation that was entered alone has come in the house's name
  const facts = act.facts
    ? await act.facts(tx, { id, before: before?.state, input, by, now, house, from: request.from })
    : {}
  const policy = house.policyAt(now, region)
  const hits = await house.gates(tx, {
    command: command.name,
    id,
    before: before?.state,
    input,
    by,
    now,
    facts,
    region,
    calendar: house.calendar,
    policy,
  })
  check(hits, request.reasons ?? {})

  const decided = command.decide(before?.state as never, input, {
    id,
    now,
    by,
    calendar: house.calendar,
    policy,
    seed: randomBytes(32).toString('hex'),
    facts,
  }) as Result<{ type: string }[]>
  if (!decided.ok) throw new Stop(decided)
  if (before && by.role !== 'system' && !offered(command, before.state))
    throw new Error(`${command.name} was accepted where its \`when\` says there is nothing to do`)

  const { row, entry: written } = become(command, id, before, decided.value)
  const { version, state } = row
  const { caseId } = written
  const entryId = newId(now)
  const warnings = hits.map((hit) => ({ ...hit, reason: request.reasons?.[hit.code] }))
  const done = { id, version, caseId, state, entryId, warnings }
  const entry = { ...written, id: entryId, at: now, by, requestId: request.requestId }
  const writes = together([
    room.store.writing(row, JSON.stringify(state), now),
    ...room.store.indexing(id, before?.state, state),
    ...entering(entry),
    ...movingTodos(act, id, before?.state, state, now),
    ...(answer ? [answer(done)] : []),
  ])
  if (room.store.after || warnings.length > 0 || !answer) await writes.execute(tx)
  else ahead(tx, writes) // nothing follows: it travels with COMMIT
  await room.store.after?.(tx, { id, before: before?.state, after: state })
  if (warnings.length > 0) await house.noted(tx, act, id, by, state, warnings)
  return done
}

/** What a thing has become by these events: its row, and what the ledger says of it. Pure. */
export const become = <S extends { status: string }>(
  command: Command,
  id: string,
  before: Pick<Row<S>, 'version' | 'state' | 'hash'> | undefined,
  events: readonly { type: string }[],
) => {
  const { model } = command
  const state: S = events.reduce(model.evolve, before?.state)
  if (!leadsTo(command, before?.state.status).includes(state.status))
    throw new Error(`${command.name} leads to ${state.status}, which it does not declare`)
  const entity = `${model.name}/${id}`
  const version = (before?.version ?? 0) + 1
  const hash = stateHash(entity, version, state)
  return {
    row: { id, version, state, hash },
    entry: {
      entity,
      version,
      command: command.name,
      caseId: model.caseId?.(state),
      events,
      before: before?.hash ?? null,
      after: hash,
    },
  }
}

const check = (hits: readonly Hit[], reasons: Readonly<Record<string, string>>) => {
  const blocking = hits.filter((hit) => hit.action === 'block')
  if (blocking.length > 0) stop('stopped-by-control', { findings: blocking })
  const unexplained = hits.filter((hit) => hit.action === 'reason' && !reasons[hit.code]?.trim())
  if (unexplained.length > 0) stop('reason-required', { findings: unexplained })
}

/** What the database itself forbade, told as the refusal the room names for that constraint. */
const forbidden = (thrown: unknown, act: Act): Refused => {
  const { code, constraint } = thrown as { code?: string; constraint?: string }
  const named = constraint && act.room.store.constraints[constraint]
  if (named) return refuse(named, { constraint })
  if (code === '23505' && constraint === 'answer_pkey') return refuse('still-running')
  throw thrown
}

type Todo = { command: string; role: string; who: string; act: string; due: Instant | undefined }

/** What of this row waits to be begun elsewhere. */
const beginningsOf = (model: Model<any, any> | undefined, state: any): Todo[] =>
  (model?.begins?.(state) ?? []).flatMap(({ command, title, who: { role, relation }, due }) =>
    partiesIn(model!.parties(state), relation).map((who) => ({ command, role, who, act: title, due })),
  )

/** Whose turn it is: drawn from the same declarations that grey the buttons. */
export const todosOf = (commands: readonly Command[], state: any): Todo[] => {
  if (state === undefined) return []
  const here = commands.flatMap((command) => {
    if (!command.from?.includes(state.status) || !waitsFor(command, state)) return []
    const due = command.todo === true ? undefined : command.todo?.due
    const parties = command.model.parties(state)
    return command.who
      .filter(({ role }) => role !== 'system')
      .flatMap(({ role, relation }) =>
        (relation === 'any'
          ? ['*']
          : relation === 'region'
            ? [`region:${command.model.region(state)}`]
            : partiesIn(parties, relation)
        ).map((who) => ({ command: command.name, role, who, act: command.title, due: due?.(state) })),
      )
  })
  return [...here, ...beginningsOf(commands[0]?.model, state)]
}

const nameOf = ({ command, role, who }: Todo) => `${command}/${role}/${who}`

/** What waits no more goes, what waits now comes or is told anew. No row is touched by both. */
function movingTodos({ room, path }: Act, id: string, before: unknown, after: any, now: Instant): Statement[] {
  const { model } = room.store
  const commands = Object.values(room.acts.commands)
  const fresh = new Map(todosOf(commands, after).map((todo) => [nameOf(todo), todo]))
  const old = new Map(todosOf(commands, before).map((todo) => [nameOf(todo), todo]))
  const gone = [...old].flatMap(([name, todo]) => (fresh.has(name) ? [] : [todo]))
  const { title } = model.card(after)
  const told = before !== undefined && model.card(before).title === title
  const come = [...fresh].flatMap(([name, todo]) => {
    const was = old.get(name)
    return told && was && was.due === todo.due && was.act === todo.act ? [] : [todo]
  })
  const lines = come.map(
    (todo) => sql`(${path}, ${id}, ${todo.command}, ${todo.role}, ${todo.who}, ${todo.act}, ${model.title}, ${title},
      ${model.caseId?.(after) ?? null}, ${todo.due ?? null}, ${now})`,
  )
  return [
    ...gone.map(
      ({ command, role, who }) => sql`DELETE FROM foundation.todo
        WHERE path = ${path} AND id = ${id} AND command = ${command} AND role = ${role} AND who = ${who}`,
    ),
    ...(lines.length > 0
      ? [
          sql`INSERT INTO foundation.todo (path, id, command, role, who, act, thing, title, case_id, due_at, since)
            VALUES ${sql.join(lines)}
            ON CONFLICT (path, id, command, role, who) DO UPDATE
              SET act = excluded.act, title = excluded.title, due_at = excluded.due_at`,
        ]
      : []),
  ]
}
