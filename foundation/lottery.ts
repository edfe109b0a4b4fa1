/** 抽签 — from a seed, an order that only the seed decides and anyone can repeat: experts, ties, samples. Pure. */
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Whole numbers below a bound, each equally likely: counter-mode SHA-256 in words of 32 bits, those above the last whole
 *  multiple of the bound thrown away. The rule's name is in it: a new rule is a new stream. */
export const streamOf = (rule: string, seed: string): ((below: number) => number) => {
  const key = hexToBytes(seed)
  let counter = 0
  let block = new DataView(new ArrayBuffer(0))
  let at = 0
  const word = () => {
    if (at === block.byteLength) {
      const number = new Uint8Array(4)
      new DataView(number.buffer).setUint32(0, counter++)
      const bytes = sha256(concatBytes(utf8ToBytes(rule), key, number))
      block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      at = 0
    }
    at += 4
    return block.getUint32(at - 4)
  }
  return (below) => {
    const limit = 2 ** 32 - (2 ** 32 % below)
    let drawn = word()
    while (drawn >= limit) drawn = word()
    return drawn % below
  }
}

/** Fisher and Yates, from the last place down. */
export const shuffled = <T>(items: readonly T[], below: (bound: number) => number): T[] => {
  const order = [...items]
  for (let place = order.length - 1; place > 0; place--) {
    const other = below(place + 1)
    ;[order[place], order[other]] = [order[other]!, order[place]!]
  }
  return order
}
