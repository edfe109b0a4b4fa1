/** 结果 — what an act answers: it happened, or a refusal with its reason. Only bugs and broken wires throw. */

export type Ok<T> = { readonly ok: true; readonly value: T }

/** A "no". `code` names the reason once and for all; `facts` are the figures its Chinese text speaks of. */
export type Refused<Code extends string = string> = {
  readonly ok: false
  readonly code: Code
  readonly facts: Readonly<Record<string, unknown>>
}

export type Result<T, Code extends string = string> = Ok<T> | Refused<Code>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

export const refuse = <const Code extends string>(code: Code, facts: Record<string, unknown> = {}): Refused<Code> => ({
  ok: false,
  code,
  facts,
})

/** The Chinese of a refusal: what and why, the article of law, how to mend it. `{name}` is filled from the facts. */
export type Says = { text: string; law?: string; mend?: string }

/** All refusal codes that a `decide` (or any function) can answer. */
export type CodesOf<F> = F extends (...args: never[]) => infer R
  ? Awaited<R> extends infer A
    ? A extends Refused<infer C>
      ? C
      : never
    : never
  : never
