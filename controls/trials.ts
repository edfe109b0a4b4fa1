/** 试算 — a proposed value run on the past months beside the one in force: what it would meet more, what less, and what people had made of
 *  those. Goes through the ledger piece by piece and keeps counts and a few examples, however long the past is. */

import { sql } from 'kysely'
import { covers } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { jobs as jobTable, reactions } from '#foundation/reactions.ts'
import { type Day, dayOf, type Instant, plusDays, at as start } from '#foundation/time.ts'
import { type FeedEntry, readFeed } from '#ledger/feed.ts'
import {
  FALSE_ALARMS,
  failTrial,
  findings,
  localFigures,
  noteTrial,
  recordTrial,
  type Tried,
} from '#subsystems/supervision/index.ts'
import { type Analysis, type Control, partsOf, type Watch } from './control.ts'
import { analysed, seen, type ToRaise, type Trial } from './engine.ts'
import { controls } from './index.ts'

const BATCH = 500
const EXAMPLES = 50

/** What the two values met in one place: the same sight counts once on either side. */
type Tally = { before: number; after: number; more: ToRaise[]; less: ToRaise[]; moreCount: number; lessCount: number }
const empty = (): Tally => ({ before: 0, after: 0, more: [], less: [], moreCount: 0, lessCount: 0 })
const nameOf = ({ entity, hit, same }: ToRaise) => same ?? `${entity}/${hit.text}`

export function weigh(tally: Tally, before: readonly ToRaise[], after: readonly ToRaise[]): void {
  const [was, is] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))]
  const more = after.filter((each) => !was.has(nameOf(each)))
  const less = before.filter((each) => !is.has(nameOf(each)))
  tally.before += before.length
  tally.after += after.length
  tally.moreCount += more.length
  tally.lessCount += less.length
  tally.more.push(...more.slice(0, EXAMPLES - tally.more.length))
  tally.less.push(...less.slice(0, EXAMPLES - tally.less.length))
}

export type Span = { from: Instant; to: Instant }
type Tell = (percent: number) => Promise<unknown>

/** Only what lies in the region that proposes. */
const within = (region: string, hits: readonly ToRaise[]) => hits.filter((hit) => covers(region, hit.region))

export async function tryOn(
  house: House,
  control: Control,
  { span, trial, region, tell }: { span: Span; trial: Trial; region: string; tell: Tell },
): Promise<Tried> {
  const parts = partsOf(control)
  const watches = parts.filter((each): each is Watch => each.kind === 'watch')
  const analyses = parts.filter((each): each is Analysis => each.kind === 'analysis')
  const tally = empty()
  const outcome = { falseGone: 0, falseKept: 0, rightGone: 0 }
  const count = async (before: readonly ToRaise[], after: readonly ToRaise[]) => {
    const [was, is] = [within(region, before), within(region, after)]
    weigh(tally, was, is)
    if (was.length > 0) await judge(house, control.code, was, is, outcome)
  }

  if (watches.length > 0)
    await eachEntry(house, span, tell, async (entry) => {
      const both = await house.read('house', async (tx) => {
        const pairs: [ToRaise[], ToRaise[]][] = []
        for (const event of entry.events as { type: string }[])
          for (const watch of watches.filter(({ after }) => after.includes(event.type))) {
            const { entity, at, entryId, by } = entry
            const id = entity.split('/')[1] ?? ''
            const happening = { id, entity, caseId: entry.caseId ?? undefined, event, at, entryId, by }
            pairs.push([await seen(tx, house, watch, happening), await seen(tx, house, watch, happening, trial)])
          }
        return pairs
      })
      for (const [before, after] of both) await count(before, after)
    })
  for (const each of analyses) await count(await analysed(house, each), await analysed(house, each, trial))

  const shown = ({ entity, title, hit, at }: ToRaise) => ({ entity, title, text: hit.text, at })
  return {
    code: control.code,
    title: control.title,
    replayed: watches.length + analyses.length > 0,
    ...tally,
    ...outcome,
    more: tally.more.map(shown),
    less: tally.less.map(shown),
  }
}

/** The ledger of that time, entry by entry; tells how far it is at every tenth. */
async function eachEntry(house: House, { from, to }: Span, tell: Tell, work: (entry: FeedEntry) => Promise<void>) {
  const ends = await house.read('house', (tx) =>
    sql<{ first: number | null; last: number | null }>`SELECT min(l.index) AS first, max(l.index) AS last
      FROM ledger.leaf l JOIN ledger.entry e ON e.id = l.entry_id WHERE e.at >= ${from} AND e.at < ${to}`.execute(tx),
  )
  const { first, last } = ends.rows[0]!
  if (first === null || last === null) return
  let told = 0
  for (let index = first - 1; index < last; ) {
    const entries = await house.read('house', (tx) => readFeed(tx, index, BATCH))
    if (entries.length === 0) return
    for (const entry of entries) if (entry.at >= from && entry.at < to) await work(entry)
    index = entries.at(-1)!.index
    const tenth = Math.min(9, Math.floor((10 * (index - first + 1)) / (last - first + 1)))
    if (tenth > told) {
      told = tenth
      await tell(tenth * 10)
    }
  }
}

/** What people had made of the findings that stand on the desk of what was met. */
async function judge(
  house: House,
  code: string,
  before: readonly ToRaise[],
  after: readonly ToRaise[],
  outcome: { falseGone: number; falseKept: number; rightGone: number },
) {
  const still = new Set(after.map(nameOf))
  const rows = await house.read('house', (tx) =>
    findings.where(tx, sql`number = ${code} AND entity = ANY(${before.map(({ entity }) => entity)})`),
  )
  for (const hit of before) {
    const found = rows.find(({ state }) => state.entity === hit.entity && state.hit.text === hit.hit.text)?.state
    if (!found) continue
    const kept = still.has(nameOf(hit))
    const wrong = found.status === 'dismissed' && FALSE_ALARMS.includes(found.ground)
    if (wrong) outcome[kept ? 'falseKept' : 'falseGone']++
    else if (!kept && (found.status === 'confirmed' || found.status === 'caseOpened')) outcome.rightGone++
  }
}

const monthsBefore = (day: Day, months: number): Day => plusDays(day, -Math.round(30.44 * months))

export default reactions({
  FigureProposed: [({ id }, { later }) => later('figure.try', { id })],
})

export const jobs = jobTable({
  'figure.try': async ({ id }: { id: string }, { house, run }) => {
    const proposed = await house.read('house', (tx) => localFigures.get(tx, id))
    if (proposed.status !== 'proposed' || proposed.trial.status !== 'running') return
    const now = house.clock()
    const span = { from: start(monthsBefore(dayOf(now), proposed.trial.months)), to: now }
    const reading = controls.filter(({ parameters }) => parameters?.includes(proposed.key))
    const tried: Tried[] = []
    try {
      for (const [n, control] of reading.entries()) {
        const tell = (percent: number) =>
          run(
            noteTrial,
            id,
            { percent: Math.floor((100 * n + percent) / reading.length) },
            `${control.code}/${percent}`,
          )
        const trial = { [proposed.key]: proposed.figure }
        tried.push(await tryOn(house, control, { span, trial, region: proposed.region, tell }))
      }
    } catch (error) {
      house.log.error({ err: error, id }, 'a proposed figure could not be tried')
      await run(failTrial, id, { why: (error as Error).message })
      return
    }
    await run(recordTrial, id, { ...span, tried })
  },
})
