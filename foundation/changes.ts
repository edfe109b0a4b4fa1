/** 信息变更 — the owner of an entry proposes other particulars, sees the difference; whoever answers for the register approves it or returns it
 *  with a reason. Approved, it is applied by an event, so the history shows old and new. Pure; a register hangs it on its model. */
import { z } from 'zod'
import { type Actor, type Command, type Context, command, concerns, type Grant, given, type Model } from './command.ts'
import { differences } from './differences.ts'
import { type Ok, ok, type Refused, refuse } from './result.ts'
import type { Instant } from './time.ts'

type Values = Readonly<Record<string, unknown>>
type Pending = {
  readonly changes: Values
  /** What stood there when it was proposed. */
  readonly before: Values
  readonly reason: string
  /** A paper that shows it. */
  readonly proof?: string | undefined
  readonly by: string
  readonly at: Instant
}
/** Part of the state of whatever can be changed so. */
export type Changeable = {
  readonly pending?: Pending | undefined
  /** The last proposal that was returned, until the next. */
  readonly returned?: { readonly changes: Values; readonly opinion: string; readonly at: Instant } | undefined
}

/** Event names are unique over all models: each register's begin with its own word. */
export type ChangeEvent<P extends string> =
  | { type: `${P}ChangeProposed`; pending: Pending }
  | { type: `${P}ChangeApproved`; by: string; at: Instant }
  | { type: `${P}ChangeReturned`; opinion: string; by: string; at: Instant }
  | { type: `${P}ChangeWithdrawn`; at: Instant }

export const isChangeEvent = <P extends string>(prefix: P, event: { type: string }): event is ChangeEvent<P> =>
  ['Proposed', 'Approved', 'Returned', 'Withdrawn'].some((what) => event.type === `${prefix}Change${what}`)

/** `apply`: where the particulars do not stand at the top of the state. */
export const evolveChange = <S extends Changeable>(
  prefix: string,
  before: S,
  event: ChangeEvent<string>,
  apply: (state: S, changes: Values) => S = (state, changes) => ({ ...state, ...changes }),
): S => {
  const { pending, returned: _, ...rest } = before
  const without = rest as unknown as S
  switch (event.type.slice(prefix.length)) {
    case 'ChangeProposed':
      return { ...without, pending: (event as Extract<ChangeEvent<string>, { pending: Pending }>).pending }
    case 'ChangeApproved':
      return apply(without, pending!.changes)
    case 'ChangeReturned': {
      const { opinion, at } = event as { opinion: string; at: Instant }
      return { ...without, returned: { changes: pending!.changes, opinion, at } }
    }
    default:
      return without
  }
}

/** Any of the fields, with why and by what paper. */
type Told = Values & { readonly changeReason: string; readonly changeProof?: string }

type Spec<S extends { status: string }> = {
  /** `Purchaser`: the events are PurchaserChangeProposed … */
  readonly prefix: string
  /** 采购人信息 */
  readonly title: string
  readonly law?: string
  /** What may be proposed, each with its title. */
  readonly fields: z.ZodRawShape
  readonly from: readonly S['status'][]
  readonly propose: readonly Grant[]
  readonly decide: readonly Grant[]
  /** The particulars as they stand, where not at the top of the state. */
  readonly current?: (state: S) => Values
  /** Where what is told is not what will stand (a brand by its name): what would stand, or why it may not. Its facts are loaded under the
   *  name of the proposal. */
  readonly settle?: (state: S, told: Values, context: Context<any>) => Ok<Values> | Refused
}

const opinion = z.string().trim().min(2).max(500)

/** The commands, to be hung under `change-request`, `change-approval`, `change-return`, `change-withdrawal`. */
export const changeCommands = <S extends { status: string } & Changeable>(model: Model<S, any>, spec: Spec<S>) => {
  const { prefix, title, law, from, current = (state: S) => state as Values } = spec
  const about = { from: from as readonly never[], to: ['same'] as const, ...(law && { law }) }
  const pending = (state: unknown): Pending | undefined => (state as Changeable).pending
  const isAsked = (state: unknown) => pending(state) !== undefined
  const event = (what: string, rest: object) => ok([{ type: `${prefix}Change${what}`, ...rest }])

  const proposal = command(model)({
    ...about,
    name: `${model.name}.propose-change`,
    title: `申请变更${title}`,
    who: spec.propose,
    when: (state) => !pending(state),
    input: z.object({
      ...z.object(spec.fields).partial().shape,
      changeReason: z.string().trim().min(2).max(500).meta({ title: '变更理由', multiline: true }),
      changeProof: z.string().optional().meta({ title: '证明材料', file: true }),
    }),
    ...(spec.settle && { facts: given<any>() }),
    decide(state, input, context) {
      if (pending(state)) return refuse('change.pending-already')
      const { by, now } = context
      const stands = current(state as unknown as S)
      const { changeReason: reason, changeProof: proof, ...told } = input as Told
      const settled = spec.settle ? spec.settle(state as unknown as S, told, context) : ok<Values>(told)
      if (!settled.ok) return settled
      const asked = settled.value
      const changed = Object.keys(asked).filter(
        (name) => asked[name] !== undefined && differences(stands[name], asked[name]).length > 0,
      )
      if (changed.length === 0) return refuse('change.nothing-new')

      const only = (values: Values) => Object.fromEntries(changed.map((name) => [name, values[name]]))
      return event('Proposed', {
        pending: {
          changes: only(asked),
          before: only(stands),
          reason,
          ...(proof && { proof }),
          by: by.userId,
          at: now,
        },
      })
    },
  })

  const approval = command(model)({
    ...about,
    name: `${model.name}.approve-change`,
    title: `核准变更${title}`,
    who: spec.decide,
    when: isAsked,
    todo: true,
    notBy: (state) => [pending(state)?.by],
    input: z.object({}),
    decide(state, _, { by, now }) {
      const asked = pending(state)
      if (!asked) return refuse('change.nothing-pending')
      const stands = current(state as unknown as S)
      const moved = Object.keys(asked.before).filter((name) => differences(asked.before[name], stands[name]).length > 0)
      if (moved.length > 0) return refuse('change.stale')
      return event('Approved', { by: by.userId, at: now })
    },
  })

  const rejection = command(model)({
    ...about,
    name: `${model.name}.return-change`,
    title: `退回变更${title}`,
    who: spec.decide,
    when: isAsked,
    notBy: (state) => [pending(state)?.by],
    input: z.object({ opinion: opinion.meta({ title: '退回理由', multiline: true }) }),
    decide: (state, { opinion }, { by, now }) =>
      pending(state) ? event('Returned', { opinion, by: by.userId, at: now }) : refuse('change.nothing-pending'),
  })

  const withdrawal = command(model)({
    ...about,
    name: `${model.name}.withdraw-change`,
    title: `撤回变更${title}`,
    who: spec.propose,
    when: isAsked,
    input: z.object({}),
    decide: (state, _, { now }) =>
      pending(state) ? event('Withdrawn', { at: now }) : refuse('change.nothing-pending'),
  })

  return {
    'change-request': proposal as Command,
    'change-approval': approval as Command,
    'change-return': rejection as Command,
    'change-withdrawal': withdrawal as Command,
  }
}

/** What is asked for and not yet granted is for those it concerns, also where the entry itself is public. */
export const withoutPending =
  <S extends { status: string } & Changeable>(model: Model<S, any>) =>
  (state: S, by: Actor | undefined): unknown => {
    if (!state.pending && !state.returned) return state
    const { isPublic: _, ...asPrivate } = model
    if (by?.role === 'operator' || concerns(asPrivate as Model<S, any>, state, by)) return state
    const { pending: __, returned: ___, ...rest } = state
    return rest
  }
