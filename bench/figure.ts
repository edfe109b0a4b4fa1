/** 测量 — one line: a figure, the limit it is held against in the same run on the same machine, their ratio, the target. */

export type Figure = {
  what: string
  figure: number
  limit: number
  unit: string
  /** What the limit is: the bare thing. */
  against: string
  /** The promised ratio figure ÷ limit: at least (a rate) or at most (a time). */
  target: number
  better: 'more' | 'less'
}

export const meets = ({ figure, limit, target, better }: Figure) =>
  better === 'more' ? figure / limit >= target : figure / limit <= target

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })
const pad = (text: string, width: number) => {
  const wide = [...text].reduce((sum, each) => sum + (each.codePointAt(0)! > 0x2e80 ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(1, width - wide))
}

export function print(figures: readonly Figure[]) {
  console.log(`\n${pad('', 44)}${pad('figure', 14)}${pad('limit', 14)}${pad('ratio', 8)}${pad('target', 10)}`)
  for (const each of figures) {
    const { what, figure, limit, unit, against, target, better } = each
    console.log(
      `${pad(what, 44)}${pad(`${number.format(figure)} ${unit}`, 14)}${pad(`${number.format(limit)} ${unit}`, 14)}${pad((figure / limit).toFixed(2), 8)}${pad(`${better === 'more' ? '≥' : '≤'} ${target}`, 10)}${meets(each) ? '✓' : '✗'}  (${against})`,
    )
  }
}

/** Calls in flight at once, for as long as asked; answers calls per second. */
export async function rate(
  work: (n: number) => Promise<unknown>,
  { seconds = 3, at = 16, warm = 50 } = {},
): Promise<number> {
  for (let n = 0; n < warm; n++) await work(-1 - n)
  let n = 0
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (performance.now() < end) await work(n++)
    }),
  )
  return (n / (performance.now() - began)) * 1000
}

/** The median of several runs, in milliseconds. */
export async function median(work: () => Promise<unknown>, runs = 5): Promise<number> {
  const times: number[] = []
  await work()
  for (let n = 0; n < runs; n++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!
}

/** The house keeps a page for some seconds: an address asked for the first time is not kept. */
let times = 0
export const anew = (path: string) => `${path}${path.includes('?') ? '&' : '?'}n=${times++}`

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** What so great a part of them do not exceed. */
export const share = (all: readonly number[], part: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))]!
