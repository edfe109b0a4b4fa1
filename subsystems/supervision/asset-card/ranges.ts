/** 卡片号段 — running numbers told from the first to the last. Pure. */

const split = (number: string) => /^(.*?)(\d+)$/.exec(number)
const follows = (last: string, next: string): boolean => {
  const [a, b] = [split(last), split(next)]
  if (a === null || b === null || a[1] !== b[1] || a[2]!.length !== b[2]!.length) return false
  return Number(b[2]) === Number(a[2]) + 1
}

export const rangesOf = (numbers: readonly string[]): string[] => {
  const ranges: [string, string][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && follows(last[1], number)) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first} 至 ${last}`))
}
