/** 命令 — how a thing and the acts upon it are declared. Everything that changes anything is a command (see run.ts). */
import type { z } from 'zod'
import type { Fen } from './money.ts'
import { type Ok, type Refused, refuse } from './result.ts'
import type { Calendar, Instant } from './time.ts'

/** The roles a person (or the clock) acts in. A person may hold several and switches between them. */
export const ROLES = {
  purchaserMaker: '采购人经办',
  purchaserChecker: '采购人审核',
  purchaserAdmin: '采购单位管理员',
  agency: '代理机构',
  supplier: '供应商',
  expert: '评审专家',
  regulator: '监管部门',
  trustee: '托管人',
  operator: '运维',
  system: '系统',
} as const
export type Role = keyof typeof ROLES

/** Who acts: a person in one role, for one organisation, in one region (a division code such as 441900). */
export type Actor = { readonly userId: string; readonly role: Role; readonly orgId: string; readonly region: string }

/** From which network address and which browser a person asks. */
export type Origin = { readonly ip: string; readonly agent: string }

/** What stands how to a row: relation → organisation id (for an expert, the expert's own id), or several. */
export type Parties = Readonly<Record<string, string | readonly string[] | undefined>>

/** One line of the who-may table: this role may, if its organisation stands in this relation to the row.
 *  `region`: the row lies in the actor's region or below it. `any`: no relation is asked (creation, mostly). */
export type Grant = { readonly role: Role; readonly relation: string }
export const may = (role: Role, relation: string): Grant => ({ role, relation })
/** The clock and the reactions. */
export const SYSTEM: Grant = may('system', 'any')

/** The part of a row that every list shows. */
export type Card = { readonly title: string; readonly number?: string | undefined; readonly amount?: Fen | undefined }

/** A thing with a life: its states, the events that move it, whose it is. Pure. */
export interface Model<S extends { status: string }, E extends { type: string }> {
  /** The identifier in code, ledger and paths: `notice`. */
  readonly name: string
  /** 中文名称: 采购公告. */
  readonly title: string
  /** The Chinese of every state. */
  readonly status: Readonly<Record<S['status'], string>>
  evolve(before: S | undefined, event: E): S
  parties(state: S): Parties
  /** The division code the row belongs to. */
  region(state: S): string
  /** Whether anyone may read it. Absent: never. */
  isPublic?(state: S): boolean
  /** Whether who acts upon it is kept from all but themselves and those who run it, for as long as it lasts. */
  isVeiled?(state: S): boolean
  /** The case (ocid) it belongs to, for the timeline of one purchase. */
  caseId?(state: S): string | undefined
  card(state: S): Card
  /** When the clock should issue which command upon it. */
  wake?(state: S): { at: Instant; command: string } | undefined
  /** What waits to be begun of this row: creations of other chapters, whose input names the row as `<name>Id`. */
  begins?(state: S): readonly Beginning[]
}
export type Beginning = { command: string; title: string; who: Grant; due?: Instant | undefined }

/** What a `decide` may know beside the row and the input. Nothing is fetched; all is handed in. */
export interface Context<F = unknown> {
  readonly id: string
  readonly now: Instant
  readonly by: Actor
  readonly calendar: Calendar
  /** The dated figure of the law for the row's region and the event's day. Throws where there is none. */
  readonly policy: (key: string) => number
  /** 256 fresh random bits in hex, recorded with whatever is drawn from them. */
  readonly seed: string
  /** What other rooms know, loaded by the road (see `act` in route.ts). */
  readonly facts: F
}

/** Marks the type of the facts a command needs: `facts: given<{ plan: Plan }>()`. */
export const given = <F>(): Given<F> => ({}) as Given<F>
export type Given<F> = { readonly '~facts'?: F }

type Targets<Status extends string> = readonly (Status | 'same')[]

export interface Command<
  S extends { status: string } = any,
  E extends { type: string } = any,
  From extends string = any,
  I extends z.ZodType = any,
  F = any,
  R extends Ok<E[]> | Refused = any,
> {
  /** `notice.publish` */
  readonly name: string
  /** 中文: 发布采购公告 */
  readonly title: string
  /** The article that orders or allows the act, for the timeline and the handbook. */
  readonly law?: string
  readonly model: Model<S, E>
  readonly who: readonly Grant[]
  /** The states it starts from; absent for a command that creates. */
  readonly from?: readonly From[]
  /** The states it may lead to, `same` for the one it starts from, or these by the one it starts from: the road holds it to them,
   *  the handbook draws them. */
  readonly to: Targets<S['status']> | Readonly<Partial<Record<S['status'], Targets<S['status']>>>>
  readonly input: I
  /** Of a creation: the id the thing takes, where that follows from who makes it (an expert applies as the one it will be). */
  readonly own?: (by: Actor) => string | undefined
  readonly facts?: Given<F>
  /** There is something for it to be done to: else it is not offered, and the road holds `decide` to refuse it. Where a person may be told to
   *  wait or to do something else first, `decide` alone says so, with its reason. */
  when?(state: In<S, From>): boolean
  /** Shown in the to-do centre of those who may, while it is offered; `when` narrows it. */
  readonly todo?: true | { when?(state: S): boolean; due?(state: S): Instant | undefined }
  /** Four eyes: the users who did the earlier part and may not do this one (内部控制，不相容岗位分离). */
  readonly notBy?: (state: S) => readonly (string | undefined)[]
  /** One of very many: its own chapter shows it, the timeline of the purchase does not. */
  readonly minor?: true
  /** Ask for the second factor again. */
  readonly stepUp?: boolean
  decide(before: In<S, From>, input: z.output<I>, context: Context<F>): R
}

/** The states of S that are among From: a draft has no deadline to misread. */
export type In<S, From> = S extends { status: infer T }
  ? [T & From] extends [never]
    ? never
    : S & { status: T & From }
  : never

/** A command upon a thing that exists. */
export const command =
  <S extends { status: string }, E extends { type: string }>(model: Model<S, E>) =>
  <const From extends S['status'], I extends z.ZodType, R extends Ok<E[]> | Refused, F = Record<never, never>>(
    spec: Omit<Command<S, E, From, I, F, R>, 'model' | 'from'> & { readonly from: readonly From[] },
  ): Command<S, E, From, I, F, R> & { readonly from: readonly From[] } => ({ ...spec, model })

/** A command that brings a thing into being. */
export const creation =
  <S extends { status: string }, E extends { type: string }>(model: Model<S, E>) =>
  <I extends z.ZodType, R extends Ok<E[]> | Refused, F = Record<never, never>>(
    spec: Omit<Command<S, E, never, I, F, R>, 'model' | 'from' | 'decide' | 'notBy'> & {
      decide(before: undefined, input: z.output<I>, context: Context<F>): R
    },
  ): Command<S, E, never, I, F, R> =>
    ({ ...spec, model }) as unknown as Command<S, E, never, I, F, R>

/** Why a command does not start from where a row stands, and from where it would. */
export const notFrom = ({ model, from = [] }: Command, status: string) =>
  refuse('not-in-this-state', {
    status: model.status[status] ?? status,
    from,
    open: from.map((each: string) => model.status[each] ?? each).join('、'),
  })

/** Whether a row in one of the states gives the command anything to do. */
export const offered = ({ when }: Pick<Command, 'when'>, state: any): boolean => !when || when(state)

/** Whether a row in one of the states waits for it: it stands in a to-do centre. */
export const waitsFor = (command: Pick<Command, 'todo' | 'when'>, state: any): boolean =>
  command.todo !== undefined &&
  offered(command, state) &&
  (command.todo === true || (command.todo.when?.(state) ?? true))

/** The states a command may lead to from one state. */
export const leadsTo = ({ to }: Pick<Command, 'to'>, from: string | undefined): readonly (string | undefined)[] => {
  const targets: Targets<string> = Array.isArray(to) ? to : ((to as Record<string, Targets<string>>)[from ?? ''] ?? [])
  return targets.map((each) => (each === 'same' ? from : each))
}

/** Every refusal code a command's own `decide` can answer. */
export type RefusalOf<C> =
  C extends Command<any, any, any, any, any, infer R> ? (R extends Refused<infer Code> ? Code : never) : never

/** The organisations (or experts) in one relation. */
export const partiesIn = (parties: Parties, relation: string): readonly string[] => {
  const found = parties[relation]
  return found === undefined ? [] : typeof found === 'string' ? [found] : found
}

/** A region holds itself and what lies below it: 440000 the province, 441900 a city, 441901 a county of it. */
export const covers = (region: string, other: string): boolean => other.startsWith(region.replace(/(00)+$/, ''))

/** Whether a row is this reader's to see: what the database's ordinary policy asks (foundation.may_see). */
export const concerns = <S extends { status: string }>(
  model: Model<S, any>,
  state: S,
  by: Actor | undefined,
): boolean => {
  if (model.isPublic?.(state) || by?.role === 'system') return true
  if (!by) return false
  const parties = model.parties(state)
  return (
    Object.keys(parties).some((relation) => partiesIn(parties, relation).includes(by.orgId)) ||
    (by.role === 'regulator' && covers(by.region, model.region(state)))
  )
}

/** Whether the who-may table lets this actor act, given how the actor stands to the row. */
export const allows = (who: readonly Grant[], by: Actor, parties: Parties, region: string): boolean =>
  who.some(
    ({ role, relation }) =>
      role === by.role &&
      (relation === 'any' ||
        (relation === 'region' ? covers(by.region, region) : partiesIn(parties, relation).includes(by.orgId))),
  )
