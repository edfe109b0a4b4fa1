/** 关联关系图的内容 — of ties, what a person is shown: ways from firm to firm, each thing under a number of this picture, never under the
 *  telephone, account or identity number it stands for. Pure. */
import type { Day } from '#foundation/time.ts'
import {
  barredWith,
  codeOf,
  type DatedTie,
  firmNode,
  keyOf,
  kindOfNode,
  labelOf,
  type Node,
  type NodeKind,
  pathBetween,
  type Step,
  stepInWords,
  type TieKind,
} from './graph.ts'

type Names = Readonly<Record<string, string>>
export type Drawn = { key: string; kind: NodeKind; label: string; column: number }
export type Line = {
  a: string
  b: string
  kind: TieKind
  percent?: number
  since: Day
  toldBy: string
  way?: 'bars' | 'lead'
}
/** `bars`: 政府采购法实施条例第十八条, these two may not take part in one contract. */
export type Pair = { one: string; other: string; oneName: string; otherName: string; bars: boolean; ways: string[][] }
export type Picture = { centres: string[]; nodes: Drawn[]; lines: Line[]; pairs: Pair[] }

/** All that ties two firms at once or through one thing between them; where there is nothing so near, the shortest way. */
export const waysBetween = (ties: readonly DatedTie[], one: Node, other: Node, day: Day): Step[][] => {
  const step = (tie: DatedTie, from: Node): Step => ({ from, to: tie.a === from ? tie.b : tie.a, tie })
  const of = (node: Node) => ties.filter(({ a, b }) => a === node || b === node).map((tie) => step(tie, node))
  const near = of(one).flatMap((first) =>
    first.to === other
      ? [[first]]
      : ties
          .filter(({ a, b }) => (a === first.to && b === other) || (b === first.to && a === other))
          .map((tie) => [first, step(tie, first.to)]),
  )
  const shortest = near.length > 0 ? undefined : pathBetween(ties, one, other, { day })
  const once = new Map([...near, ...(shortest ? [shortest] : [])].map((way) => [keysOf(way), way]))
  return [...once.values()]
}
const keysOf = (way: readonly Step[]) => way.map(({ tie }) => keyOf(tie)).join(' ')

/** How far each lies from the centres. */
const columnsOf = (centres: readonly Node[], lines: readonly DatedTie[]): Map<Node, number> => {
  const columns = new Map(centres.map((node) => [node, 0]))
  let front = [...centres]
  for (let column = 1; front.length > 0; column++) {
    const next = lines
      .flatMap(({ a, b }) => (front.includes(a) ? [b] : front.includes(b) ? [a] : []))
      .filter((node) => !columns.has(node))
    for (const node of next) columns.set(node, column)
    front = [...new Set(next)]
  }
  return columns
}

type Asked = { ties: readonly DatedTie[]; names: Names; day: Day; pairs: readonly (readonly [string, string])[] }

/** `alone`: the ties of the first centre that lead no further are drawn too. */
const pictureOf = (centres: readonly string[], { ties, names, day, pairs }: Asked, alone: boolean): Picture => {
  const told = pairs.flatMap(([one, other]) => {
    const ways = waysBetween(ties, firmNode(one), firmNode(other), day)
    return ways.length > 0 ? [{ one, other, ways, bars: barredWith(ties, [one], day).includes(other) }] : []
  })
  const onWay = new Map<DatedTie, 'bars' | 'lead'>()
  for (const { ways, bars } of told)
    for (const { tie } of ways.flat()) if (bars || !onWay.has(tie)) onWay.set(tie, bars ? 'bars' : 'lead')
  const roots = centres.map(firmNode)
  const drawn = ties.filter((tie) => onWay.has(tie) || (alone && (tie.a === roots[0] || tie.b === roots[0])))
  const columns = columnsOf(roots, drawn)
  const nodes = [...columns.keys()]
  const keys = new Map(nodes.map((node, n) => [node, node.startsWith('firm:') ? codeOf(node) : `${n}`]))
  const nameOf = (code: string) => names[code] ?? code
  return {
    centres: [...centres],
    nodes: nodes.map((node) => ({
      key: keys.get(node)!,
      kind: kindOfNode(node),
      label: labelOf(node, names),
      column: columns.get(node)!,
    })),
    lines: drawn.map((tie) => ({
      a: keys.get(tie.a)!,
      b: keys.get(tie.b)!,
      kind: tie.kind,
      ...(tie.percent !== undefined && { percent: tie.percent }),
      since: tie.since,
      toldBy: nameOf(tie.toldBy),
      ...(onWay.has(tie) && { way: onWay.get(tie)! }),
    })),
    pairs: told
      .toSorted((x, y) => Number(y.bars) - Number(x.bars))
      .map(({ one, other, bars, ways }) => ({
        ...{ one, other, bars },
        oneName: nameOf(one),
        otherName: nameOf(other),
        ways: ways.map((way) => way.map((step) => stepInWords(step, names))),
      })),
  }
}

/** One firm, what it told of itself, and every firm that leads to. */
export const pictureAround = (code: string, { ties, names, day }: Omit<Asked, 'pairs'>): Picture => {
  const firms = [...new Set(ties.flatMap(({ a, b }) => [a, b]))].filter((node) => node.startsWith('firm:')).map(codeOf)
  const pairs = firms.filter((other) => other !== code).map((other) => [code, other] as const)
  return pictureOf([code], { ties, names, day, pairs }, true)
}

/** Whether any two of these firms are tied, and how. */
export const pictureAmong = (codes: readonly string[], { ties, names, day }: Omit<Asked, 'pairs'>): Picture => {
  const pairs = codes.flatMap((one, n) => codes.slice(n + 1).map((other) => [one, other] as const))
  return pictureOf(codes, { ties, names, day, pairs }, false)
}
