/** 骰子 — chance that falls the same each time: what a seed and a name give is always the same row of dice. Pure. */

export type Dice = ReturnType<typeof dice>

/** Two words of state from a text (MurmurHash3's mixing); the same on every machine. */
const mixed = (text: string): [number, number] => {
  let a = 0x9e3779b9
  let b = 0x85ebca6b
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n)
    a = Math.imul(a ^ code, 0x85ebca6b)
    a ^= a >>> 13
    b = Math.imul(b ^ code, 0xc2b2ae35)
    b ^= b >>> 16
  }
  return [a ^ (b >>> 3), b ^ (a >>> 5)]
}

export const dice = (name: string) => {
  let [seed, other] = mixed(name)
  /** Mulberry32, its seed stirred by a second word. */
  const next = (): number => {
    seed = (seed + 0x6d2b79f5) | 0
    other = Math.imul(other ^ (other >>> 15), 0x2c1b3c6d) + 0x297a2d39
    let t = Math.imul(seed ^ (seed >>> 15), 1 | (seed ^ (other << 1)))
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    normal,
    /** A whole number from one to another, both within. */
    whole: (from: number, to: number): number => from + Math.floor(next() * (to - from + 1)),
    chance: (share: number): boolean => next() < share,
    pick: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!,
    /** Half lie below the middle; a few far above it. */
    lognormal: (middle: number, spread: number): number => middle * Math.exp(spread * normal()),
    /** The place in a running sum of weights. */
    weighted: (sums: readonly number[]): number => {
      const at = next() * sums.at(-1)!
      let [low, high] = [0, sums.length - 1]
      while (low < high) {
        const middle = (low + high) >> 1
        if (sums[middle]! > at) high = middle
        else low = middle + 1
      }
      return low
    },
  }
}

export const sumsOf = (weights: readonly number[]): number[] => {
  let sum = 0
  return weights.map((weight) => (sum += weight))
}

/** Shares a whole out by weights, to the last one (largest remainder). */
export const apportion = (total: number, weights: readonly number[]): number[] => {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((all, part) => all + part, 0)
  const order = exact.map((part, n) => [part - Math.floor(part), n] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, n] of order.slice(0, left)) parts[n]!++
  return parts
}
