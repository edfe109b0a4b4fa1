/** 回测 — what a control would have met in the past, with other figures if asked, beside what it did meet and what people made of it. */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import type { Happening } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { readFeed } from '#ledger/feed.ts'
import { findings, LIVE_FINDINGS } from '#subsystems/supervision/index.ts'
import { type Control, partsOf, type Watch } from './control.ts'
import { analysed, seen, type ToRaise, type Trial } from './engine.ts'

export type Span = { from: Instant; to: Instant }
export type Backtest = {
  code: string
  from: Instant
  to: Instant
  /** What watches and analyses would report; of an analysis, as things stand now. */
  wouldHit: readonly { at: string; entity: string; title: string; text: string; evidence: unknown }[]
  /** What stands on the desk from that time. */
  recorded: { hits: number; stopped: number; withReason: number; open: number; dismissed: number; confirmed: number }
  /** How often the commands it stands before went through in that time. */
  passed: Readonly<Record<string, number>>
  /** Stopped of all that tried; absent where it stands before no command. */
  stopRate?: number
  /** Dismissed of all that were answered. */
  falseAlarmRate?: number
}

const BATCH = 500

export async function backtest(house: House, control: Control, span: Span, trial: Trial = {}): Promise<Backtest> {
  const parts = partsOf(control)
  const hits: ToRaise[] = []
  const watches = parts.filter((each): each is Watch => each.kind === 'watch')
  if (watches.length > 0) hits.push(...(await replay(house, watches, span, trial)))
  for (const each of parts) if (each.kind === 'analysis') hits.push(...(await analysed(house, each, trial)))

  const recorded = await house.read('house', (tx) => recordedOf(tx, control.code, span))
  const passed = await house.read('house', (tx) => passedOf(tx, commandsOf(parts), span))
  const went = Object.values(passed).reduce((sum, each) => sum + each, 0)
  const answered = recorded.dismissed + recorded.confirmed
  return {
    code: control.code,
    ...span,
    wouldHit: hits.map(({ at, entity, title, hit }) => ({
      at,
      entity,
      title,
      text: hit.text,
      evidence: hit.evidence,
    })),
    recorded,
    passed,
    ...(went + recorded.stopped > 0 && { stopRate: recorded.stopped / (went + recorded.stopped) }),
    ...(answered > 0 && { falseAlarmRate: recorded.dismissed / answered }),
  }
}

/** The ledger of that time, told to the watches once more. */
async function replay(house: House, watches: readonly Watch[], { from, to }: Span, trial: Trial): Promise<ToRaise[]> {
  const hits: ToRaise[] = []
  for (let index = -1; ; ) {
    const entries = await house.read('house', (tx) => readFeed(tx, index, BATCH))
    if (entries.length === 0) return hits
    for (const { entity, caseId, events, at, entryId, by } of entries) {
      if (at < from || at >= to) continue
      for (const event of events as { type: string }[])
        for (const watch of watches.filter(({ after }) => after.includes(event.type))) {
          const id = entity.split('/')[1] ?? ''
          const happening: Happening = { id, entity, caseId: caseId ?? undefined, event, at, entryId, by }
          hits.push(...(await house.read('house', (tx) => seen(tx, house, watch, happening, trial))))
        }
    }
    index = entries.at(-1)!.index
  }
}

const commandsOf = (parts: readonly Control[]): string[] => [
  ...new Set(
    parts.flatMap((each) =>
      each.kind === 'guard'
        ? each.guards.map(({ command }) => command.name)
        : each.kind === 'gate'
          ? [each.before.name]
          : [],
    ),
  ),
]

const recordedOf = async (tx: Tx, code: string, { from, to }: Span): Promise<Backtest['recorded']> => {
  const found = await findings.where(
    tx,
    sql`number = ${code} AND created_at >= ${from} AND created_at < ${to}`,
    100_000,
  )
  const count = (fits: (state: (typeof found)[number]['state']) => boolean) =>
    found.filter(({ state }) => fits(state)).length
  return {
    hits: found.length,
    stopped: count(({ stopped }) => stopped),
    withReason: count(({ reason }) => reason !== undefined),
    open: count(({ status }) => (LIVE_FINDINGS as readonly string[]).includes(status)),
    dismissed: count(({ status }) => status === 'dismissed'),
    confirmed: count(({ status }) => status === 'confirmed' || status === 'caseOpened'),
  }
}

const passedOf = async (tx: Tx, commands: readonly string[], { from, to }: Span): Promise<Record<string, number>> => {
  const found = await sql<{ command: string; n: number }>`SELECT command, count(*) AS n FROM ledger.entry
    WHERE command = ANY(${commands}) AND at >= ${from} AND at < ${to} GROUP BY command ORDER BY command`.execute(tx)
  return Object.fromEntries(found.rows.map(({ command, n }) => [command, n]))
}
