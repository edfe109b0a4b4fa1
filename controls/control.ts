/** 风险监控点 — how a control is declared. A control looks into every room through its door; no room knows that controls exist. */
import type { Command, RefusalOf } from '#foundation/command.ts'
import type { AtGate } from '#foundation/house.ts'
import type { Happening } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import type { Calendar, Instant } from '#foundation/time.ts'
import type { Action, Severity } from '#subsystems/supervision/index.ts'

/** What a control saw: the parties it concerns, and its evidence in words and figures. */
export type Sight = { text: string; subjects?: readonly (string | undefined)[]; evidence?: unknown }

type Common = {
  /** RC-001 … RC-104 */
  readonly code: `RC-${string}`
  readonly title: string
  readonly basis: string
  readonly severity: Severity
  readonly actions: readonly Action[]
  /** Keys of the dated figures it reads (policies/figures.ts). */
  readonly parameters?: readonly string[]
}
export type Know = { now: Instant; calendar: Calendar; policy: (key: string) => number }

/** 事前: the law itself is the point. The command's own guard is the control; here it gets its number. */
export type Guard = Common & {
  readonly kind: 'guard'
  readonly guards: readonly { command: Command; refusals: readonly string[] }[]
}
/** 事前: stands before a command; blocks, asks for a reason, or warns. */
export type Gate<F = any> = Common & {
  readonly kind: 'gate'
  readonly before: Command
  readonly action: 'block' | 'reason' | 'warn'
  facts?(tx: Tx, at: AtGate): Promise<F>
  find(facts: F, at: AtGate, know: Know): readonly Sight[]
}
/** 事中: runs on events; reports, never stops. */
export type Watch<F = any> = Common & {
  readonly kind: 'watch'
  readonly after: readonly string[]
  facts(tx: Tx, happening: Happening): Promise<F | undefined>
  find(facts: F, happening: Happening, know: Know): readonly Sight[]
}
/** 事后 (and the clocks of 事中): runs on a calendar over what has gathered. */
export type Analysis<F = any> = Common & {
  readonly kind: 'analysis'
  readonly every: 'day' | 'month'
  facts(
    tx: Tx,
    know: Know,
  ): Promise<readonly (F & { entity: string; title: string; region: string; caseId?: string | undefined })[]>
  find(facts: F, know: Know): readonly Sight[]
}
export type Control = Guard | Gate | Watch | Analysis

/** The refusals of a command that are this control: `by(publishNotice, 'notice.too-little-time')`. */
export const by = <C extends Command>(command: C, ...refusals: RefusalOf<C>[]) => ({
  command: command as Command,
  refusals: refusals as string[],
})

export const guard = (spec: Omit<Guard, 'kind'>): Guard => ({ ...spec, kind: 'guard' })
export const gate = <F>(spec: Omit<Gate<F>, 'kind'>): Gate<F> => ({ ...spec, kind: 'gate' })
export const watch = <F>(spec: Omit<Watch<F>, 'kind'>): Watch<F> => ({ ...spec, kind: 'watch' })
export const analysis = <F>(spec: Omit<Analysis<F>, 'kind'>): Analysis<F> => ({ ...spec, kind: 'analysis' })

export const PHASES = { before: '事前', during: '事中', after: '事后' } as const
export const phaseOf = (control: Control): keyof typeof PHASES =>
  control.kind === 'watch'
    ? 'during'
    : control.kind === 'analysis'
      ? control.every === 'month'
        ? 'after'
        : 'during'
      : 'before'

/** Where it stands, in a word: the command it guards, the event it follows, the day it runs. */
export const triggerOf = (control: Control): string => {
  switch (control.kind) {
    case 'guard':
      return control.guards.map(({ command }) => command.name).join(', ')
    case 'gate':
      return control.before.name
    case 'watch':
      return control.after.join(', ')
    case 'analysis':
      return control.every === 'day' ? '每日' : '每月'
  }
}
