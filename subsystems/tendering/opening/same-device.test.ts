/** 同一设备: one address and one browser make a tie, one of the two does not; no address goes into it. */
import { expect, test } from 'vitest'
import { type Instant, plus } from '#foundation/time.ts'
import { deviceTies } from './same-device.ts'

const at: Instant = '2026-03-09T01:00:00.000Z'
const came = (n: number, change: object = {}) => ({
  ...{ bidId: `b${n}`, supplierId: `s${n}`, supplierName: `供应商${n}`, version: 1 },
  ...{ ip: '113.66.24.8', agent: 'Chrome/146', at, ...change },
})
const codes = new Map([1, 2, 3].map((n) => [`s${n}`, `U${n}`]))
const blind = (text: string) => `blind-${text.length}`
const ties = (...all: ReturnType<typeof came>[]) => deviceTies(all, { withinMs: 86_400_000, blind, codes })

test.each<[string, ReturnType<typeof came>[], string[]]>([
  ['one device', [came(1), came(2)], ['firm:U1', 'firm:U2']],
  ['one address, two browsers', [came(1), came(2, { agent: 'Firefox/150' })], []],
  ['one browser, two addresses', [came(1), came(2, { ip: '113.66.24.9' })], []],
  ['an unknown browser', [came(1, { agent: '' }), came(2, { agent: '' })], []],
  ['a minute after a day', [came(1), came(2, { at: plus(at, { days: 1, minutes: 1 }) })], []],
  ['three', [came(1), came(2), came(3)], ['firm:U1', 'firm:U2', 'firm:U3']],
  ['one bidder twice', [came(1), came(1, { version: 2 })], []],
  ['the second version tells', [came(1), came(2, { agent: 'x' }), came(2, { version: 2 })], ['firm:U1', 'firm:U2']],
])('%s', (_, all, firms) => {
  const found = ties(...all)
  expect(found.map(({ b }) => b)).toEqual(firms)
  expect(JSON.stringify(found)).not.toContain('113.66')
})
