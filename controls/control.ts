/** 风险监控点 — how a control is declared. A control looks into every room through its door; no room knows that controls exist. */
import type { Actor, Command, RefusalOf } from '#foundation/command.ts'
import type { AtGate, House, Strayed } from '#foundation/house.ts'
import type { Happening } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import type { Calendar, Instant } from '#foundation/time.ts'
import type { Action, Severity } from '#subsystems/supervision/index.ts'

/** What a control saw: the parties it concerns, and its evidence in words and figures. */
export type Sight = {
  text: string
  subjects?: readonly (string | undefined)[]
  evidence?: unknown
  /** The things it rests on, as the ledger names them: `contract/0198…`. */
  rows?: readonly string[]
  /** What makes two sights of one thing the same, where the words alone do not: an overdue contract is met each day and told once. */
  same?: string
  /** Where this sight weighs less than the control as a whole: a reminder before a breach. */
  severity?: Severity
}

type Common = {
  /** RC-001 … RC-104 */
  readonly code: `RC-${string}`
  readonly title: string
  readonly basis: string
  readonly severity: Severity
  readonly actions: readonly Action[]
  /** Where the list of the 104 counts it, if its kind does not say so: a guard in the evaluation room stands 事中. */
  readonly phase?: Phase
  /** Keys of the dated figures it reads (policies/figures.ts). */
  readonly parameters?: readonly string[]
  /** Where one control stands at several places: a guard that also reports who went on with a reason, a gate before two commands. */
  readonly also?: readonly (GatePart | WatchPart | AnalysisPart | StrayPart)[]
}
export type Know = { now: Instant; calendar: Calendar; policy: (key: string) => number }

type GuardPart = {
  readonly kind: 'guard'
  readonly guards: readonly { command: Command; refusals: readonly string[] }[]
}
type GatePart<F = any> = {
  readonly kind: 'gate'
  readonly before: Command
  readonly action: 'block' | 'reason' | 'warn'
  facts?(tx: Tx, at: AtGate): Promise<F>
  find(facts: F, at: AtGate, know: Know): readonly Sight[]
}
type WatchPart<F = any> = {
  readonly kind: 'watch'
  readonly after: readonly string[]
  /** `undefined`: nothing to look at. Without it the event itself is looked at. */
  facts?(tx: Tx, happening: Happening, house: House): Promise<F | undefined>
  find(facts: F, happening: Happening, know: Know): readonly Sight[]
}
type StrayPart = {
  readonly kind: 'stray'
  find(after: Strayed & { region: string; title: string }, by: Actor): readonly Sight[]
}
export type Subject<F = unknown> = F & {
  entity: string
  title: string
  region: string
  caseId?: string | undefined
}
type AnalysisPart<F = any> = {
  readonly kind: 'analysis'
  readonly every: 'day' | 'month'
  facts(tx: Tx, know: Omit<Know, 'policy'>, house: House): Promise<readonly Subject<F>[]>
  find(facts: Subject<F>, know: Know): readonly Sight[]
}

/** 事前: the law itself is the point. The command's own guard is the control; here it gets its number. */
export type Guard = Common & GuardPart
/** 事前: stands before a command; blocks, asks for a reason, or warns. */
export type Gate<F = any> = Common & GatePart<F>
/** 事中: runs on events; reports, never stops. */
export type Watch<F = any> = Common & WatchPart<F>
/** 事后 (and the clocks of 事中): runs on a calendar over what has gathered. */
export type Analysis<F = any> = Common & AnalysisPart<F>
/** 事中: somebody reached for what lies beyond the own region and was shown nothing. */
export type Stray = Common & StrayPart
export type Control = Guard | Gate | Watch | Analysis | Stray

/** The refusals of a command that are this control: `by(publishNotice, 'notice.too-little-time')`. */
export const by = <C extends Command>(command: C, ...refusals: RefusalOf<C>[]) => ({
  command: command as Command,
  refusals: refusals as string[],
})

export const guard = (spec: Omit<Guard, 'kind'>): Guard => ({ ...spec, kind: 'guard' })
export const gate = <F>(spec: Omit<Gate<F>, 'kind'>): Gate<F> => ({ ...spec, kind: 'gate' })
export const watch = <F>(spec: Omit<Watch<F>, 'kind'>): Watch<F> => ({ ...spec, kind: 'watch' })
export const analysis = <F>(spec: Omit<Analysis<F>, 'kind'>): Analysis<F> => ({ ...spec, kind: 'analysis' })

/** A control and whatever stands in its `also`, each as one of its own kind under the same number. */
export const partsOf = (control: Control): readonly Control[] => {
  const { also = [], ...self } = control
  return [self as Control, ...also.map((part) => ({ ...self, ...part }) as Control)]
}

export type Phase = keyof typeof PHASES
export const PHASES = { before: '事前', during: '事中', after: '事后' } as const
const phaseOfKind = (control: Control): Phase => {
  if (control.kind === 'watch' || control.kind === 'stray') return 'during'
  if (control.kind === 'analysis') return control.every === 'month' ? 'after' : 'during'
  return 'before'
}
export const phaseOf = (control: Control): Phase => control.phase ?? phaseOfKind(control)

const placesOf = (control: Control, said: (command: Command) => string): readonly string[] => {
  switch (control.kind) {
    case 'guard':
      return control.guards.map(({ command }) => said(command))
    case 'gate':
      return [said(control.before)]
    case 'watch':
      return control.after
    case 'stray':
      return ['越权读取']
    case 'analysis':
      return [control.every === 'day' ? '每日' : '每月']
  }
}
/** Where it stands, each place once: the commands it guards, by name or as `said`, the events it follows, the day it runs. */
export const triggersOf = (control: Control, said = ({ name }: Command): string => name): readonly string[] => [
  ...new Set(partsOf(control).flatMap((part) => placesOf(part, said))),
]
