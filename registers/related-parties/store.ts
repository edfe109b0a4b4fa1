/** 关联关系的存放 — one row a tie, ended rather than erased; read outward from both ends, never the whole table. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import {
  barredWith,
  type DatedTie,
  difference,
  firmNode,
  type Node,
  pathBetween,
  type Step,
  type Tie,
  type TieKind,
} from './graph.ts'

const lines = (ties: readonly Tie[]) =>
  JSON.stringify(ties.map(({ a, b, kind, percent }) => ({ a, b, kind, percent: percent ?? null })))
const zLine = sql.raw('AS line (a text, b text, kind text, percent numeric)')

/** What a firm tells of itself now, beside what it told before: what is new begins on that day, what is gone ends on it. */
export const keepTies = async (
  tx: Tx,
  toldBy: string,
  was: readonly Tie[],
  is: readonly Tie[],
  day: Day,
): Promise<void> => {
  const { begun, ended } = difference(was, is)
  if (ended.length > 0)
    await sql`UPDATE registers.tie t SET until = greatest(t.since, ${day}::date)
      FROM jsonb_to_recordset(${lines(ended)}::jsonb) ${zLine}
      WHERE t.told_by = ${toldBy} AND t.until IS NULL AND t.a = line.a AND t.b = line.b AND t.kind = line.kind
        AND t.percent IS NOT DISTINCT FROM line.percent`.execute(tx)
  if (begun.length > 0)
    await sql`INSERT INTO registers.tie (told_by, a, b, kind, percent, since)
      SELECT ${toldBy}, line.a, line.b, line.kind, line.percent, ${day}::date
      FROM jsonb_to_recordset(${lines(begun)}::jsonb) ${zLine} ON CONFLICT DO NOTHING`.execute(tx)
}

/** A telephone or an address that so many use (an incubator, a registration agent) ties nobody to anybody. */
const COMMON = 50
const MOST_OF_ONE = 2000

type Row = {
  node: Node
  a: Node
  b: Node
  kind: TieKind
  percent: number | null
  toldBy: string
  since: Day
  until: Day | null
}

/** The ties of these nodes on that day, and how many each has. */
const around = async (tx: Tx, nodes: readonly Node[], day: Day): Promise<DatedTie[]> => {
  if (nodes.length === 0) return []
  const found = await sql<Row>`SELECT n.node, t.a, t.b, t.kind, t.percent, t.told_by AS "toldBy",
      to_char(t.since, 'YYYY-MM-DD') AS since, to_char(t.until, 'YYYY-MM-DD') AS until
    FROM unnest(${[...nodes]}::text[]) n (node) CROSS JOIN LATERAL (
      (SELECT * FROM registers.tie WHERE a = n.node AND since <= ${day}::date AND (until IS NULL OR until > ${day}::date) LIMIT ${MOST_OF_ONE})
      UNION ALL
      (SELECT * FROM registers.tie WHERE b = n.node AND since <= ${day}::date AND (until IS NULL OR until > ${day}::date) LIMIT ${MOST_OF_ONE})
    ) t`.execute(tx)
  const counts = new Map<Node, number>()
  for (const { node } of found.rows) counts.set(node, (counts.get(node) ?? 0) + 1)
  return found.rows
    .filter(({ node }) => /^(firm|person):/.test(node) || counts.get(node)! <= COMMON)
    .map(({ a, b, kind, percent, toldBy, since, until }) => ({
      a,
      b,
      kind,
      toldBy,
      since,
      ...(percent !== null && { percent }),
      ...(until && { until }),
    }))
}

const once = (ties: readonly DatedTie[]): DatedTie[] => [
  ...new Map(ties.map((tie) => [`${tie.kind} ${tie.a} ${tie.b} ${tie.toldBy} ${tie.since}`, tie])).values(),
]

/** Everything within so many ties of these, on that day. */
export const tiesAround = async (tx: Tx, from: readonly Node[], day: Day, steps: number): Promise<DatedTie[]> => {
  const seen = new Set<Node>(from)
  let found: DatedTie[] = []
  let front: readonly Node[] = from
  for (let step = 0; step < steps && front.length > 0; step++) {
    const ties = await around(tx, front, day)
    found = once([...found, ...ties])
    front = [...new Set(ties.flatMap(({ a, b }) => [a, b]))].filter((node) => !seen.has(node))
    for (const node of front) seen.add(node)
  }
  return found
}

/** The longest way that is still worth telling: two firms, two holders between them, a person above these. */
const LONGEST = 6

type Sought = { day: Day; most?: number; kinds?: readonly TieKind[] }
type Pair = readonly [one: string, other: string]
export type Relation = { one: string; other: string; path: Step[] }

/** Which of these pairs of firms are tied on a day, by what path, on what evidence. */
export const relationsOf = async (
  tx: Tx,
  pairs: readonly Pair[],
  { day, most = LONGEST, kinds }: Sought,
): Promise<Relation[]> => {
  const ends = [...new Set(pairs.flat())].map(firmNode)
  const ties = await tiesAround(tx, ends, day, Math.ceil(most / 2)) // half the way from either end finds every tie of it
  return pairs.flatMap(([one, other]) => {
    const path = pathBetween(ties, firmNode(one), firmNode(other), { day, most, ...(kinds && { kinds }) })
    return path ? [{ one, other, path }] : []
  })
}

/** How two firms are tied; undefined where they are not. */
export const relationBetween = async (
  tx: Tx,
  one: string,
  other: string,
  sought: Sought,
): Promise<Step[] | undefined> => (await relationsOf(tx, [[one, other]], sought))[0]?.path

/** Every pair among these firms that is tied. */
export const relationsAmong = (tx: Tx, codes: readonly string[], sought: Sought): Promise<Relation[]> => {
  const all = [...new Set(codes)].toSorted()
  const pairs = all.flatMap((one, n) => all.slice(n + 1).map((other): Pair => [one, other]))
  return relationsOf(tx, pairs, sought)
}

/** A tie that the platform itself saw: the device two firms worked on. */
export const noteTie = async (tx: Tx, toldBy: string, tie: Tie, day: Day): Promise<void> =>
  keepTies(tx, toldBy, [], [tie], day)

/** Firms that stand to these as 条例第十八条 says: their people avoid what these bid for. */
export const firmsBarredWith = async (tx: Tx, codes: readonly string[], day: Day): Promise<string[]> =>
  barredWith(await tiesAround(tx, codes.map(firmNode), day, 2), codes, day)
