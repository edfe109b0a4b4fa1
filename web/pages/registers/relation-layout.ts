/** 关联关系图的排布 — columns by distance from the firm in question, each thing beside those it hangs from. Pure. */
import type { Line, Picture } from '#registers/related-parties/picture.ts'

export type Place = { x: number; y: number; wide: number }
export type Laid = { places: ReadonlyMap<string, Place>; width: number; height: number }

export const ROW = 48
const GAP = 130
const NARROW_GAP = 88
const MARGIN = 8
/** Room beside a column for what joins two of it. */
const BULGE = 90
const LONGEST = 17
const NARROW_LONGEST = 8

/** A telephone has room for two columns where names are cut. */
export const short = (label: string, narrow: boolean) => {
  const most = narrow ? NARROW_LONGEST : LONGEST
  return label.length > most ? `${label.slice(0, most - 1)}…` : label
}
/** Half as wide for digits and Latin letters; room for the badge. */
const breadth = (label: string) =>
  [...label].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 256 ? 7.6 : 13.2), 44)

const beside = (lines: readonly Line[], key: string) =>
  lines.flatMap(({ a, b }) => (a === key ? [b] : b === key ? [a] : []))

export const layOut = ({ nodes, lines }: Pick<Picture, 'nodes' | 'lines'>, narrow: boolean): Laid => {
  const gap = narrow ? NARROW_GAP : GAP
  const wideOf = (label: string) => breadth(short(label, narrow))
  const columns = [...Map.groupBy(nodes, ({ column }) => column).entries()].toSorted(([a], [b]) => a - b)
  const height = Math.max(...columns.map(([, of]) => of.length)) * ROW + 2 * MARGIN
  const places = new Map<string, Place>()
  const ways = new Map<string, number>() // what leads on stands above what does not
  for (const { a, b, way } of lines) for (const end of [a, b]) ways.set(end, (ways.get(end) ?? 0) + (way ? 1 : 0))
  let x = MARGIN
  for (const [, of] of columns) {
    const wide = Math.max(...of.map(({ label }) => wideOf(label)))
    const wish = (key: string) => {
      const from = beside(lines, key).flatMap((each) => places.get(each)?.y ?? [])
      return from.length > 0 ? from.reduce((sum, y) => sum + y, 0) / from.length : height / 2
    }
    const sorted = of
      .map((node) => ({ ...node, wish: wish(node.key), leads: (ways.get(node.key) ?? 0) > 0 ? 0 : 1 }))
      .toSorted((one, other) => one.leads - other.leads || one.wish - other.wish)
    const top = (height - sorted.length * ROW) / 2
    for (const [n, { key, label }] of sorted.entries())
      places.set(key, { x, y: top + (n + 0.5) * ROW, wide: wideOf(label) })
    const level = lines.some(({ a, b }) => [a, b].every((end) => of.some(({ key }) => key === end)))
    x += wide + (level ? gap + BULGE : gap)
  }
  return { places, width: x - gap + MARGIN, height }
}

/** Of the way: its word stands by the end from which fewer lines go. */
const NEARER = 0.72

/** From the right of the one to the left of the other; within a column round its right side. Where its word stands is told beside it. */
export const curve = (
  one: Place & { lines: number },
  other: Place & { lines: number },
): { path: string; x: number; y: number } => {
  const level = Math.abs(one.x - other.x) < 1
  const [from, to] = one.x <= other.x ? [one, other] : [other, one]
  const start = from.x + from.wide
  const end = level ? to.x + to.wide : to.x
  const out = level ? Math.max(start, end) + BULGE : (start + end) / 2
  const at = level || from.lines === to.lines ? 0.5 : from.lines < to.lines ? 1 - NEARER : NEARER
  const bend = (p0: number, p1: number, p2: number, p3: number) =>
    (1 - at) ** 3 * p0 + 3 * (1 - at) ** 2 * at * p1 + 3 * (1 - at) * at ** 2 * p2 + at ** 3 * p3
  return {
    path: `M${start} ${from.y} C${out} ${from.y} ${out} ${to.y} ${end} ${to.y}`,
    x: bend(start, out, out, end),
    y: bend(from.y, from.y, to.y, to.y),
  }
}
